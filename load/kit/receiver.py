"""A TCP server that counts numbered lines, and stops reading when it is told."""
import socket
import threading

from .numbered import Seen


class Receiver(threading.Thread):
    def __init__(self, port=0):
        super().__init__(name="receiver", daemon=True)
        self.listening = socket.create_server(("127.0.0.1", port))
        self.port = self.listening.getsockname()[1]
        self.reading = threading.Event()
        self.reading.set()
        self.seen = Seen()
        self.bytes = 0
        self.connections = 0

    def run(self):
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.read, args=(connection,), daemon=True).start()

    def read(self, connection):
        """One connection after the other is enough: its half line belongs to it alone."""
        seen = self.seen
        rest = b""
        while True:
            self.reading.wait()
            try:
                data = connection.recv(1 << 18)
            except OSError:
                data = b""
            if not data:
                connection.close()
                return
            self.bytes += len(data)
            pieces = (rest + data).split(b"\n")
            rest = pieces.pop()
            for piece in pieces:
                seen.take(piece)

    def close(self):
        self.listening.close()
