"""Runs whole processes and says what they cost."""
import os
import shutil
import statistics
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    seconds: float
    user: float
    system: float
    resident: int  # peak, bytes; never below what this interpreter holds, about 20 MB
    status: int    # exit status; negative: the signal that ended it


def run(command, output, stdin=None):
    """Runs `command` with its standard output in the file `output`; start-up and end are in the time.

    A file that is there is written over and cut behind what was written, not made anew: where the kernel finds memory for a new one
    is as good as random (cat of 1.9 GB: 1.4 to 5.4 s on one virtual machine), and would be most of what is measured of a fast tool.
    """
    writing = os.open(output, os.O_WRONLY | os.O_CREAT, 0o644)
    reading = os.open(stdin or os.devnull, os.O_RDONLY)
    files = [(os.POSIX_SPAWN_DUP2, reading, 0), (os.POSIX_SPAWN_DUP2, writing, 1)]
    started = time.perf_counter()
    child = os.posix_spawnp(command[0], command, {**os.environ, "LC_ALL": "C.UTF-8" if command[0] == "python3" else "C"}, file_actions=files)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    if output != os.devnull:
        os.ftruncate(writing, os.lseek(writing, 0, os.SEEK_CUR))
    os.close(writing)
    os.close(reading)
    return Run(seconds, used.ru_utime, used.ru_stime, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))


def alternate(commands, rounds, output_of, report=lambda name, run: None):
    """A B C A B C …: neighbours in time share the machine's mood, so ratios within a round are fair."""
    make_room(commands, output_of)
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command, output_of(name)))
            report(name, runs[name][-1])
    return runs


def make_room(commands, output_of):
    """Has each command's output written by the first one before anything is measured, so that there are files to write over."""
    first = next(iter(commands))
    run(commands[first], output_of(first))
    for output in {output_of(name) for name in commands} - {output_of(first)}:
        shutil.copyfile(output_of(first), output)


def ratios(ours, theirs):
    """How many times faster `ours` was: median, least and greatest over the rounds' pairs."""
    pairs = [their.seconds / our.seconds for our, their in zip(ours, theirs)]
    return statistics.median(pairs), min(pairs), max(pairs)


def median(runs, value):
    return statistics.median(getattr(run, value) for run in runs)


def is_installed(command):
    return shutil.which(command[0]) is not None


def warm(path):
    """Reads the file once, so that every run finds it in the page cache."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 18):
            pass
