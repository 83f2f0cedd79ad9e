"""logfmt to JSON, one object a line: one regular expression for the pairs, numbers bare."""
import re
import sys
from json.encoder import encode_basestring as quoted

PAIRS = re.compile(r'([^\s="]+)=(?:("(?:[^"\\]|\\.)*")|([^\s"]*))').findall
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?").fullmatch


def main():
    write = sys.stdout.write
    with open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as log:
        for line in log:
            members = [f'{quoted(name)}:{text or (bare if NUMBER(bare) else quoted(bare))}' for name, text, bare in PAIRS(line)]
            write("{" + ",".join(members) + "}\n")


main()
