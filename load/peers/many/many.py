"""One function over a long list of lines, results in order: serially, on threads, in processes. What a careful Python script does."""
import itertools
import multiprocessing
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor

CHUNK = 2_000  # lines handed over at a time: handing over each one costs more than the work


def chunks(lines, count):
    while some := list(itertools.islice(lines, count)):
        yield some


def threaded(work, lines, workers, chunk):
    """At most four chunks for each thread are waiting, so memory stays small."""
    with ThreadPoolExecutor(workers) as pool:
        waiting = deque()
        for some in chunks(lines, chunk):
            waiting.append(pool.submit(lambda mine: list(map(work, mine)), some))
            if len(waiting) > 4 * workers:
                yield from waiting.popleft().result()
        for last in waiting:
            yield from last.result()


def run(work, how, workers, path, chunk=CHUNK):
    """`work` takes a line with its end and answers a text with one."""
    with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
        write = sys.stdout.writelines
        if how == "serial":
            write(map(work, lines))
        elif how == "threads":
            write(threaded(work, lines, workers, chunk))
        else:
            with multiprocessing.Pool(workers) as pool:
                write(pool.imap(work, lines, chunksize=chunk))


def main(work, chunk=CHUNK):
    how, workers, path = sys.argv[1:4]
    sys.stdout.reconfigure(errors="surrogateescape", newline="\n")
    run(work, how, int(workers), path, chunk)
