"""The workloads: one kind of work done by weir and by Python, each serially and on several workers.

Each way of doing a workload is a whole process. Slow ways get fewer rounds, and the slowest a part of the records, from which
their time is reckoned; the table says where.
"""
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from . import agree, measure, plugins

HERE = Path(__file__).resolve().parent.parent
MANY = HERE / "peers" / "many"
COUNTS = (1, 2, 4, 8, 16)
# A question asked of Python 3.8 on eight cores: seconds for `rows` serially and in 2, 4, 8, 16 processes.
PUBLISHED = {1: 70.9, 2: 93.5, 4: 56.0, 8: 51.0, 16: 39.2}
SLOW_ROUNDS = 1

STRINGS = ('trim | squeeze | lower | replace "[aeiou]" with "*" | set @line = line.split(" ").reverse().join(" ") '
           '| as text "{size(line)} {line}"')
ROWS = 'set n = size(line.split(" ").filter(x, int(x) >= 4 && int(x) <= 8)) | keep n | as text "{n}"'
PICTURES = ('parse pattern "{{name}} {{x}} {{y}} {{scale}} {{width}} {{height}} {{limit}}" '
            '| call mandelbrot (double(x), double(y), double(scale), int(width), int(height), int(limit), "{0}/" + name + ".png") as sum timeout 10m '
            '| as text "{{name}} {{sum}}"')
LOOKUP = 'call pause (line) as answer | as text "{@line} {answer}"'

SCENES = ("seahorse -0.745 0.105 0.01", "valley 0.285 0.0115 0.02", "needle -1.7497 0.0 0.04", "mini -1.7685 0.0018 0.04")


@dataclass(frozen=True)
class Way:
    tool: str             # weir or python
    how: str              # serial, auto, cpu, io, workers, threads, processes
    workers: int          # 0: it chooses
    command: list[str]
    rounds: int = 0       # 0: as many as were asked for
    share: float = 1.0    # of the records it is given; its time is divided by this
    fixed: bool = True    # whether it counts as a fixed choice, beside which `auto` is held

    @property
    def name(self):
        return f"{self.tool} {self.how}" + (f" {self.workers}" if self.workers and self.how != "serial" else "")


@dataclass
class Workload:
    name: str
    about: str
    records: int
    ways: list[Way]
    runs: dict[str, list] = field(default_factory=dict)
    differs: dict[str, str] = field(default_factory=dict)

    def named(self, name):
        return next((way for way in self.ways if way.name == name), None)

    def seconds(self, name):
        """Of all records: median over the rounds, reckoned where it was given a part of them."""
        return measure.median(self.runs[name], "seconds") / self.named(name).share

    def of(self, tool):
        return [way for way in self.ways if way.tool == tool]

    def serial(self, tool):
        return next((way.name for way in self.of(tool) if way.workers == 1 and self.is_sound(way.name)), None)

    def best(self, tool):
        return min((way.name for way in self.of(tool) if self.is_sound(way.name)), key=self.seconds, default=None)

    def is_sound(self, name):
        return all(run.status == 0 for run in self.runs[name])


def weir_ways(weir, program, path, counts, extra=()):
    begin = [weir, "-q", *extra]
    ways = [Way("weir", "serial" if n == 1 else "workers", n, [*begin, "-t", str(n), program, path]) for n in counts]
    return [*ways, Way("weir", "auto", 0, [*begin, program, path], fixed=False)]


def python_ways(script, path, threads, processes, more=()):
    def way(how, n):
        return Way("python", how, n, ["python3", str(MANY / script), how, str(n), path, *more], rounds=SLOW_ROUNDS)
    return [way("serial", 1), *(way("threads", n) for n in threads), *(way("processes", n) for n in processes)]


def made(kind, count):
    """The input's path: made once."""
    path = HERE / "data" / f"{kind}-{count}lines.log"
    if not path.exists():
        print(f"making {path} …", file=sys.stderr)
        subprocess.run([sys.executable, HERE / "generate", kind, f"{count}lines", "-o", f"{path}.part"], check=True)
        os.rename(f"{path}.part", path)
    measure.warm(path)
    return str(path)


def written(name, lines):
    path = HERE / "data" / f"{name}.log"
    path.write_text("".join(line + "\n" for line in lines))
    return str(path)


def strings(weir, scale):
    path = made("strings", int(5_000_000 * scale))
    return [Workload("strings", f"`{STRINGS}`", int(5_000_000 * scale),
                     weir_ways(weir, STRINGS, path, COUNTS) + python_ways("strings.py", path, (2,), (2, 4)))]


def rows(weir, scale):
    path = made("rows", int(200_000 * scale))
    return [Workload("rows", f"`{ROWS}`", int(200_000 * scale),
                     weir_ways(weir, ROWS, path, COUNTS) + python_ways("rows.py", path, COUNTS[1:], COUNTS[1:]))]


def pictures(weir, scale):
    """Large enough to show the speed-up, which Python could not wait for; and small, beside Python, which takes sixty times as long."""
    large, small = (written(f"pictures-{size}", [f"{scene} {rest}" for scene in SCENES])
                    for size, rest in (("large", f"{int(800 * scale ** 0.5)} {int(600 * scale ** 0.5)} 2500"), ("small", "80 60 2500")))
    found = []
    for name, path, counts in (("pictures", large, (1, 2, 4)), ("pictures-small", small, (1, 2, 4))):
        folders = {tool: HERE / "data" / f"{name}-{tool}" for tool in ("weir", "python")}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        ways = weir_ways(weir, PICTURES.format(folders["weir"]), path, counts, ["--plugins", plugins.folder()])
        if name == "pictures-small":
            ways += python_ways("pictures.py", path, (2, 4), (2, 4), [str(folders["python"])])
        found.append(Workload(name, f"four images rendered by a `call` plugin and saved as PNG; output is the checksum of each one's pixels", 4, ways))
    return found


def lookup(weir, scale):
    count = int(100_000 * scale)
    path, few, some = (written(f"lookup-{n}", (f"key-{i:06}" for i in range(n))) for n in (count, count // 100, count // 10))
    base = [weir, "-q", "--plugins", plugins.folder()]
    return [Workload("lookup", f"`{LOOKUP}`: each waits 5 ms", count, [
        Way("weir", "serial", 1, [*base, "-t", "1", "--schedule", "serial", LOOKUP, few], rounds=SLOW_ROUNDS, share=0.01),
        Way("weir", "cpu", 0, [*base, "--schedule", "cpu", LOOKUP, few], rounds=SLOW_ROUNDS, share=0.01),
        Way("weir", "io", 0, [*base, "--schedule", "io", LOOKUP, path]),
        Way("weir", "auto", 0, [*base, LOOKUP, path], fixed=False),
        Way("python", "serial", 1, ["python3", str(MANY / "lookup.py"), "serial", "1", few], rounds=SLOW_ROUNDS, share=0.01),
        *(Way("python", "threads", n, ["python3", str(MANY / "lookup.py"), "threads", str(n), some], rounds=SLOW_ROUNDS, share=0.1)
          for n in (64, 512))])]


WORKLOADS = {"strings": strings, "rows": rows, "pictures": pictures, "lookup": lookup}


def race(workload, rounds, folder):
    """Runs each way, one after the other, round by round, and compares what they wrote."""
    if os.path.exists(os.path.join(folder, "weir-load.first")):
        os.unlink(os.path.join(folder, "weir-load.first"))
    for number in range(rounds):
        for way in workload.ways:
            if number and number >= (way.rounds or rounds):
                continue
            output = os.path.join(folder, f"weir-load.{way.name.replace(' ', '-')}")
            run = measure.run(way.command, output)
            workload.runs.setdefault(way.name, []).append(run)
            print(f"  {workload.name} {way.name} {run.seconds:.2f} s", file=sys.stderr)
            if way.name not in workload.differs:
                workload.differs[way.name] = difference(workload, way, output, folder)
            os.unlink(output)
    os.unlink(os.path.join(folder, "weir-load.first"))


def difference(workload, way, output, folder):
    """The first output is kept; where one was given a part of the records, the beginning of the other must be the same."""
    first = os.path.join(folder, "weir-load.first")
    if not os.path.exists(first):
        os.link(output, first)
        return ""
    if os.path.getsize(output) == 0:
        return "nothing written"
    small, large = sorted((first, output), key=os.path.getsize)
    if os.path.getsize(small) == os.path.getsize(large) or way.share == 1 == workload.ways[0].share:
        return agree.is_same(first, output, "bytes")
    with open(small, "rb") as a, open(large, "rb") as b:
        return "" if a.read() == b.read(os.path.getsize(small)) else "bytes differ"
