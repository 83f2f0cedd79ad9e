"""The measurements that are not a race over one file: start-up, memory, speed-up."""
import os
import subprocess
import sys

from . import measure, sizes

SINGLE_LINE = 1 << 30
LARGE = 3 * 10**9


def startup(weir, folder, rounds):
    sample = os.path.join(folder, "100.log")
    with open(sample, "wb") as file:
        subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "..", "generate"), "access", "100lines"], stdout=file, check=True)
    commands = {"weir": [weir, "parse combined | where status >= 400", sample], "gawk": ["gawk", "$9 >= 400", sample],
                "python": ["python3", "-c", "import json, re"], "jq": ["jq", "-n", "1"]}
    commands = {name: command for name, command in commands.items() if measure.is_installed(command)}
    return measure.alternate(commands, max(rounds, 15), lambda name: os.devnull)


def memory(weir, folder, access):
    """(case, run, most MiB it may take) for a large input and for one line of 1 GiB."""
    line = os.path.join(folder, "line")
    if not os.path.exists(line) or os.path.getsize(line) != SINGLE_LINE:
        with open(line, "wb") as file:
            for _ in range(SINGLE_LINE >> 24):
                file.write(b"a" * (1 << 24))
    large = [access] * -(-LARGE // os.path.getsize(access))
    total = sizes.spell(len(large) * os.path.getsize(access))
    cases = {
        f"copy, {total}": ["", *large],
        f"parse combined, {total}": ["parse combined", *large],
        f"redact, {total}": ["redact ipv4, email", *large],
        "copy, one line of 1 GiB": ["", line],
        "grep, one line of 1 GiB (exit 1: the line is too long)": ["grep 'b'", line],
    }
    for case, arguments in cases.items():
        yield case, measure.run([weir, *arguments], os.devnull), 256
        yield f"{case}, WEIR_MEMORY=96MiB", measure.run(["env", "WEIR_MEMORY=96MiB", weir, *arguments], os.devnull), 96


def scaling(weir, folder, access, rounds):
    """Twice as many workers each time, as far as there are cores, and once beyond: more than the cores must not be slower."""
    counts = [n for n in (1, 2, 4, 8, 16, 32, 64) if n < 2 * os.cpu_count() + 1]
    commands = {str(n): [weir, "-t", str(n), "parse combined", access] for n in counts}
    return measure.alternate(commands, rounds, lambda name: os.path.join(folder, "out.scaling"))


# What the launcher's flags were chosen from. A collector named in WEIR_JAVA_OPTS replaces the launcher's; the later of two flags wins.
FLAGS = {
    "as launched": "",
    "serial": "-XX:+UseSerialGC",
    "parallel": "-XX:+UseParallelGC",
    "g1": "-XX:+UseG1GC",
    "large objects' headers": "-XX:-UseCompactObjectHeaders",
    "young 16m": "-Xmn16m",
    "young 64m": "-Xmn64m",
}


def java(weir, folder, access, rounds):
    """The same job under each set of flags."""
    commands = {name: ["env", f"WEIR_JAVA_OPTS={flags}", weir, "parse combined", access] for name, flags in FLAGS.items()}
    return measure.alternate(commands, rounds, lambda name: os.path.join(folder, "out.java"))
