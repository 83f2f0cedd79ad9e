"""CSV to JSON, one object a line; cells that spell plain numbers are written bare: what a careful Python script does."""
import csv
import re
import sys
from json.encoder import encode_basestring as quoted

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?").fullmatch


def main():
    write = sys.stdout.write
    with open(sys.argv[1], encoding="utf-8", errors="surrogateescape", newline="") as table:
        rows = csv.reader(table)
        names = [quoted(name) + ":" for name in next(rows)]
        for row in rows:
            write("{" + ",".join([name + (cell if NUMBER(cell) else quoted(cell)) for name, cell in zip(names, row)]) + "}\n")


main()
