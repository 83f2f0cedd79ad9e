"""Three captures of a regular expression from each line that has them."""
import re
import sys

LINE = re.compile(rb'^(\S+) .*?"([A-Z]+) ([^ ?"]*)').search


def main():
    write = sys.stdout.buffer.write
    with open(sys.argv[1], "rb") as log:
        for line in log:
            found = LINE(line)
            if found:
                write(b"%b %b %b\n" % found.groups())


main()
