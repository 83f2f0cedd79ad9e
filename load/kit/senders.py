"""What brings numbered lines to weir, each on a thread of its own, for as long as it is told."""
import http.client
import socket
import threading
import time

from . import numbered


class Sender(threading.Thread):
    """`letter` names it in its lines; `rate` is in lines a second, for all the time it runs."""

    def __init__(self, letter, rate):
        super().__init__(name=f"{type(self).__name__} {letter.decode()}", daemon=True)
        self.letter = letter
        self.rate = rate
        self.sent = 0  # lines handed over; what that means is the sender's
        self.failure = None
        self.stopping = threading.Event()

    def run(self):
        try:
            began = time.monotonic()
            while not self.stopping.is_set():
                count = self.chunk()
                due = began + self.sent / self.rate
                late = due - time.monotonic()
                if late > 0:
                    self.stopping.wait(min(late, 0.2))
                elif late < -1:
                    began -= late  # held up: what was missed is not made up for in a burst
                if count:
                    self.send(count)
            self.finish()
        except Exception as failure:  # pylint: disable=broad-except - told to whoever joins
            self.failure = failure

    def chunk(self):
        return max(1, int(self.rate / 100))

    def send(self, count):
        raise NotImplementedError

    def finish(self):
        pass

    def stop(self):
        """Ends it; how many lines it has sent."""
        self.stopping.set()
        self.join(60)
        if self.failure:
            raise self.failure
        return self.sent


class FileWriter(Sender):
    """Appends to a file; what is in the file is sent."""

    def __init__(self, letter, rate, path):
        super().__init__(letter, rate)
        self.path = path
        self.file = open(path, "ab", buffering=0)

    def send(self, count):
        self.file.write(numbered.lines(self.letter, self.sent, count))
        self.sent += count

    def finish(self):
        self.file.close()


class Poster(Sender):
    """An acknowledging client: posts lines, and posts them again until the answer is 2xx. What was answered so is sent."""

    def __init__(self, letter, rate, port, size=200, path="/"):
        super().__init__(letter, rate)
        self.port, self.size, self.path = port, size, path
        self.again = 0  # requests sent more than once
        self.unsure = 0  # of them, those that may have arrived: the connection broke behind the request, or weir gave up waiting
        self.refused = {}
        self.broken = {}
        self.connection = None

    def chunk(self):
        return self.size

    def send(self, count):
        body = numbered.lines(self.letter, self.sent, count)
        while not self.attempt(body):
            self.again += 1
            if self.stopping.wait(0.02):
                self.unsent = count
                return
        self.sent += count

    def attempt(self, body):
        written, began = False, time.monotonic()
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                self.connection.connect()
                self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            written = True
            self.connection.request("POST", self.path, body, {"Content-Type": "text/plain"})
            answer = self.connection.getresponse()
            answer.read()
            if answer.status // 100 == 2:
                return True
            self.refused[answer.status] = self.refused.get(answer.status, 0) + 1
            self.unsure += time.monotonic() - began > 1  # it was waited for: the records may arrive yet
            if answer.getheader("Connection", "").lower() == "close":
                self.close()
        except (OSError, http.client.HTTPException) as failed:
            self.unsure += written
            self.broken[type(failed).__name__] = self.broken.get(type(failed).__name__, 0) + 1
            self.close()
        return False

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def finish(self):
        self.close()


class TcpSender(Sender):
    """Writes to one connection, and to the next when that breaks. Plain TCP says nothing of what arrived: best effort."""

    def __init__(self, letter, rate, port, wrap=None, reconnect=True):
        super().__init__(letter, rate)
        self.port, self.wrap, self.reconnect = port, wrap, reconnect
        self.connections = 0
        self.blocked = 0.0  # seconds in which nothing could be written
        self.socket = None

    def connect(self):
        while self.socket is None and not self.stopping.is_set():
            try:
                self.socket = socket.create_connection(("127.0.0.1", self.port), 5)
                self.socket.settimeout(0.5)
                self.connections += 1
            except OSError:
                self.stopping.wait(0.05)

    def send(self, count):
        data = numbered.lines(self.letter, self.sent, count)
        if self.wrap:
            data = b"".join(self.wrap(line) for line in data.splitlines())
        self.connect()
        if self.socket is None:
            return
        try:
            self.write(data)
        except OSError:
            if not self.reconnect:
                raise
            self.socket.close()
            self.socket = None
        self.sent += count

    def write(self, data):
        """A record is never half sent, also when it takes long; a receiver that stopped for good ends the test elsewhere."""
        view = memoryview(data)
        while view:
            began = time.monotonic()
            try:
                view = view[self.socket.send(view):]
            except TimeoutError:
                self.blocked += time.monotonic() - began

    def finish(self):
        if self.socket:
            self.socket.close()


class UdpSender(Sender):
    """Each line a datagram."""

    def __init__(self, letter, rate, port):
        super().__init__(letter, rate)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect(("127.0.0.1", port))

    def send(self, count):
        for number in range(self.sent, self.sent + count):
            try:
                self.socket.send(numbered.line(self.letter, number))
            except ConnectionRefusedError:
                pass
        self.sent += count
