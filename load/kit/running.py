"""weir as a long-lived process: started on a pipeline file, watched, told, killed; and what /proc says of it."""
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WEIR = os.environ.get("WEIR", str(ROOT / "weir"))  # WEIR=/path/weir tries another one


class Failed(Exception):
    """Something weir promises did not hold; the message says what."""


def build():
    """Once before, so that a build or a start-up cache being made is in nobody's time."""
    subprocess.run([WEIR, "", "/dev/null"], check=True)


def free_port(kind=socket.SOCK_STREAM):
    with socket.socket(socket.AF_INET, kind) as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def folder(name, keep=None):
    """A new folder for one run, in memory where that is large enough: these runs write a lot."""
    if keep:
        shutil.rmtree(keep, ignore_errors=True)
        os.makedirs(keep)
        return Path(keep)
    shared = "/dev/shm"
    roomy = os.path.isdir(shared) and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 4 << 30
    return Path(tempfile.mkdtemp(prefix=f"weir-{name}-", dir=shared if roomy else None))


def until(what, holds, seconds=60, every=0.02):
    """Waits until `holds()` is true and returns it; what never comes fails the scenario."""
    end = time.monotonic() + seconds
    while True:
        found = holds()
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(f"after {seconds:g} s still waiting for {what() if callable(what) else what}")
        time.sleep(every)


class Weir:
    """`weir run FILE` in a folder of its own; what it says is appended to the file `said` there."""

    def __init__(self, folder, pipeline, memory=None):
        self.folder = folder
        self.file = folder / "pipeline.yaml"
        self.said = folder / "said"
        self.memory = memory
        self.process = None
        self.write(pipeline)

    def write(self, pipeline):
        """Replaces the pipeline file whole."""
        fresh = self.folder / "pipeline.new"
        fresh.write_text(pipeline)
        fresh.rename(self.file)

    def start(self):
        environment = dict(os.environ)
        if self.memory:
            environment["WEIR_MEMORY"] = self.memory
        with open(self.said, "ab") as said:
            self.process = subprocess.Popen([WEIR, "run", str(self.file)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment)
        return self

    @property
    def pid(self):
        return self.process.pid

    def is_running(self):
        return self.process.poll() is None

    def check_running(self):
        if not self.is_running():
            raise Failed(f"weir ended by itself with {self.process.returncode}; it said:\n{self.tail()}")
        return True

    def tail(self, size=3000):
        return self.said.read_bytes()[-size:].decode(errors="replace") if self.said.exists() else ""

    def wait_listening(self, port, seconds=60):
        def connects():
            self.check_running()
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return True
            except OSError:
                return False

        until(lambda: f"weir to listen on {port}; it said:\n{self.tail()}", connects, seconds)
        return self

    def wait_ready(self, admin, seconds=60):
        def ready():
            self.check_running()
            return get(admin, "/ready")[0] == 200

        until(lambda: f"weir to be ready; it said:\n{self.tail()}", ready, seconds)
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def hang_up(self):
        self.process.send_signal(signal.SIGHUP)

    def terminate(self, seconds=60):
        """SIGTERM; returns the exit code and what was said from then on."""
        before = self.said.stat().st_size
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            subprocess.run(["jstack", str(self.pid)], stdout=open(self.folder / "threads", "wb"), stderr=subprocess.DEVNULL, check=False)
            self.kill()
            raise Failed(f"weir had not stopped {seconds} s after SIGTERM; its threads are in {self.folder}/threads") from None
        return code, self.said.read_bytes()[before:].decode(errors="replace")

    def status(self, key):
        """A line of /proc/PID/status, as a number: VmRSS in bytes, Threads."""
        text = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(rf"^{key}:\s+(\d+)( kB)?", text, re.M)
        return int(found[1]) * (1024 if found[2] else 1)

    def resident(self):
        return self.status("VmRSS")

    def threads(self):
        return self.status("Threads")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def end(self):
        if self.process and self.is_running():
            self.kill()


def get(port, path, method="GET", body=None):
    """Status and text; (0, reason) when nobody answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as failed:
        return 0, str(failed)


def stopped_well(code, said):
    """Fails unless weir stopped as it promises: exit 0, and every record accounted for. Returns the line with the account."""
    if code != 0:
        raise Failed(f"exit code {code} after SIGTERM; it said:\n{said[-3000:]}")
    account = account_in(said)
    if account is None:
        raise Failed(f"the account of all records was not printed; it said:\n{said[-3000:]}")
    return account


def total(side):
    """`1,000 read + 3 made` is 1003; None for what is no such sum."""
    terms = re.findall(r"([+-]?) ?([\d,]*\d) [a-z ]+", side)
    return sum(int((sign if sign == "-" else "") + number.replace(",", "")) for sign, number in terms) if terms else None


def account_in(said):
    """`1,003 read = 1,000 arrived + 3 dropped + …`: its line when the two sides are equal, None where there is none."""
    for line in said.splitlines():
        found = re.search(r"([\d,]+ read\b.*) = (.+)$", line)
        if found and total(found[1]) is not None:
            if total(found[1]) != total(found[2]):
                raise Failed(f"the account does not add up: {line}")
            return line
    return None


def run(main):
    """A scenario's main: its exit code, with a failure said in one place."""
    try:
        return main() or 0
    except Failed as failed:
        print(f"\nFAILED: {failed}", file=sys.stderr)
        return 1
