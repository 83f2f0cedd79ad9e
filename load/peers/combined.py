"""Access log in the combined format to JSON, one object a line: what a careful Python script does, serially."""
import json
import re
import sys

LINE = re.compile(r'(\S+) (\S+) (\S+) \[([^\]]*)\] "(\S+) (\S+) (\S+)" (\d+) (\S+) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"')
NAMES = ("host", "ident", "user", "time", "method", "path", "protocol", "status", "size", "referer", "agent")


def main():
    match, dumps, write = LINE.match, json.dumps, sys.stdout.write
    with open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as log:
        for line in log:
            found = match(line)
            if not found:
                continue
            record = {name: None if text == "-" else text for name, text in zip(NAMES, found.groups())}
            record["status"] = int(record["status"])
            if record["size"] is not None:
                record["size"] = int(record["size"])
            write(dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
