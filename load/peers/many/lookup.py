"""Waits five milliseconds for each line, as a lookup in a database would."""
import time

import many


def work(line):
    time.sleep(0.005)
    return f"{line[:-1]} {line}"


if __name__ == "__main__":
    many.main(work, chunk=1)
