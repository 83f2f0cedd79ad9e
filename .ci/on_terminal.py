"""A terminal without a screen, for .ci/terminal.

on_terminal.py complete SHELL SCRIPT LINE   types LINE and a tab into an interactive shell that has read SCRIPT; prints the line as it is then
on_terminal.py run COLUMNS SIGNAL COMMAND…  runs COMMAND with standard error on a terminal and standard output in a file; prints what the
                                    terminal got, its control characters spelled out, and behind it the exit code. SIGNAL (or -) is
                                    sent to it once something has been shown.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

PATIENCE = 60


def complete(shell, script, line):
    with tempfile.TemporaryDirectory() as folder:
        dump = os.path.join(folder, "line")
        if shell == "bash":
            command = ["bash", "--norc", "--noprofile", "-i"]
            setup = f"bind 'set enable-bracketed-paste off'; source {script}; bind -x '\"\\C-t\": printf %s \"$READLINE_LINE\" >{dump}.new; mv {dump}.new {dump}'"
        else:
            command = ["zsh", "-f", "-i"]
            setup = (f"autoload -U compinit; compinit -u -d {folder}/dump; source {script}; "
                     f"dump() {{ print -rn -- $BUFFER >{dump}.new; mv {dump}.new {dump} }}; zle -N dump; bindkey '^T' dump")
        child, terminal = pty.fork()
        if child == 0:
            os.environ.update(TERM="xterm", PS1="$ ", HOME=folder)
            os.execvp(command[0], command)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        seen = b""
        os.write(terminal, (setup + "; printf '\\nrea''dy\\n'\n").encode())
        typed = False
        end = time.monotonic() + PATIENCE
        while not os.path.exists(dump) and time.monotonic() < end:
            if select.select([terminal], [], [], 0.05)[0]:
                seen += os.read(terminal, 65536)
            if not typed and b"\nready" in seen.replace(b"\r", b""):
                typed = True
                os.write(terminal, (line + "\t\x14").encode())
        if not os.path.exists(dump):
            sys.exit(f"{shell} gave no line; the terminal shows:\n{seen.decode(errors='replace')}")
        with open(dump, encoding="utf-8") as answer:
            print(answer.read())
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def run(columns, name, command):
    terminal, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=inside, start_new_session=True,
                                   preexec_fn=lambda: fcntl.ioctl(2, termios.TIOCSCTTY, 0))
        os.close(inside)
        shown = b""
        sent = name == "-"
        while True:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                break
            if not more:
                break
            shown += more
            if not sent:
                sent = True
                process.send_signal(getattr(signal, "SIG" + name))
        print(shown.decode().replace("\x1b", "<ESC>").replace("\r", "<CR>"), end="")
        print(f"exit {process.wait(PATIENCE)}")


if sys.argv[1] == "complete":
    complete(*sys.argv[2:5])
else:
    run(sys.argv[2], sys.argv[3], sys.argv[4:])
