"""Races over a socket: each tool listens, one sender writes the input as fast as the kernel takes it, and the clock stops when the
whole input lies in the tool's file. Start-up is in nobody's time."""
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from . import running
from .job import Job
from .measure import Run

WEIR = """
sources: {{ net: {{ tcp: {{ listen: "127.0.0.1:{port}" }} }} }}
sinks: {{ out: {{ from: net, file: {{ path: "{out}" }} }} }}
data_dir: "{folder}/data"
"""
SYSLOG_NG = """@version: 3.35
options {{ stats-freq(0); threaded(yes); }};
source net {{ network(ip("127.0.0.1") port({port}) transport("tcp") flags(no-parse) log-iw-size(100000) log-fetch-limit(1000)); }};
destination out {{ file("{out}" template("$MSG\\n") flush-lines(1000)); }};
log {{ source(net); destination(out); flags(flow-control); }};
"""
JOBS = {"tcp-file": Job("one TCP connection into a file; the listener runs already", ["run", "tcp-file.yaml", "INPUT"],
                        {"socat": ["socat"], "syslog-ng": ["syslog-ng"]}, floor={"socat": 1.0, "syslog-ng": 2.0})}


def command(tool, weir, folder, port, out):
    """What listens; its settings are written to the folder."""
    if tool == "weir":
        (folder / "tcp-file.yaml").write_text(WEIR.format(port=port, out=out, folder=folder))
        return [weir, "run", str(folder / "tcp-file.yaml")]
    if tool == "syslog-ng":
        (folder / "syslog-ng.conf").write_text(SYSLOG_NG.format(port=port, out=out))
        return ["syslog-ng", "-F", "--no-caps", "-f", str(folder / "syslog-ng.conf"), "--persist-file", str(folder / "persist"),
                "--pidfile", str(folder / "pid"), "--control", str(folder / "control")]
    return ["socat", "-u", "-b262144", f"TCP-LISTEN:{port},reuseaddr,bind=127.0.0.1", f"OPEN:{out},creat,trunc,wronly"]


def is_listening(port):
    """Asked of the kernel, because some take the first connection for their only one."""
    wanted = f"0100007F:{port:04X}"
    return any(f"{wanted} 00000000:0000 0A" in line for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()) or any(
        f":{port:04X} 00000000000000000000000000000000:0000 0A" in line for line in Path("/proc/net/tcp6").read_text().splitlines())


def send(path, port):
    with socket.create_connection(("127.0.0.1", port)) as connection, open(path, "rb") as file:
        connection.sendfile(file)
        connection.shutdown(socket.SHUT_WR)


def once(tool, weir, path, folder, out):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if os.path.exists(out):
        os.unlink(out)
    port, size = running.free_port(), os.path.getsize(path)
    with open(folder / "said", "wb") as said:
        child = subprocess.Popen(command(tool, weir, folder, port, out), cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        running.until(lambda: f"{tool} to listen: {(folder / 'said').read_text()[-2000:]}", lambda: is_listening(port), 30)
        started = time.perf_counter()
        send(path, port)
        running.until(lambda: f"{tool} to write all of {size} bytes; it wrote {os.path.getsize(out)}", lambda: os.path.exists(out) and os.path.getsize(out) >= size, 300, 0.002)
        seconds = time.perf_counter() - started
    finally:
        os.kill(child.pid, signal.SIGTERM)  # also one that has ended: asking Popen would take its usage away
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    code = child.returncode if tool == "weir" else 0
    return Run(seconds, used.ru_utime, used.ru_stime, used.ru_maxrss * 1024, code)


def race(name, weir, path, rounds, folder, report=lambda tool, run: None, wanted=None):
    """The same as for jobs over a file: name, job, size, runs by tool, what differs by tool."""
    job = JOBS[name]
    tools = ["weir", *(peer for peer in job.peers if (not wanted or peer in wanted) and shutil.which(job.peers[peer][0]))]
    runs = {tool: [] for tool in tools}
    differs = {}
    for _ in range(rounds):
        for tool in tools:
            out = os.path.join(folder, f"weir-load.{tool}")
            runs[tool].append(once(tool, weir, path, Path(folder) / "weir-load.network", out))
            report(tool, runs[tool][-1])
            if tool not in differs:
                differs[tool] = None if subprocess.run(["cmp", "-s", path, out], check=False).returncode == 0 else "differs from what was sent"
            os.unlink(out)
    shutil.rmtree(Path(folder) / "weir-load.network", ignore_errors=True)
    if differs.pop("weir"):
        raise running.Failed("weir's file differs from what was sent")
    return {"name": name, "job": job, "size": os.path.getsize(path), "runs": runs, "differs": differs}
