"""Lines joined to records that begin with a date; those with one exception are kept."""
import re
import sys

START = re.compile(rb"[0-9]{4}-").match
WANTED = b"IllegalStateException: copper"


def main():
    write, record = sys.stdout.buffer.write, []
    with open(sys.argv[1], "rb") as log:
        for line in log:
            if record and START(line):
                joined = b"".join(record)
                if WANTED in joined:
                    write(joined)
                record = []
            record.append(line)
    joined = b"".join(record)
    if WANTED in joined:
        write(joined)


main()
