"""Records that can be counted afterwards: every line says which sender made it and which of its lines it is."""
import array
import os

LINE = 100  # bytes of each, with its line end


def line(sender, number, tag=b"-"):
    """`sender` is one letter; the number has ten digits."""
    head = b"%s %010d %s " % (sender, number, tag)
    return head + b"x" * (LINE - 1 - len(head)) + b"\n"


def lines(sender, first, count):
    """The same, for many: their text between number and end is the same for all."""
    rest = b" - " + b"x" * (LINE - 16) + b"\n"
    return b"".join([b"%s %010d%s" % (sender, number, rest) for number in range(first, first + count)])


class Seen:
    """What arrived: how often each line of each sender did, what was no such line, and whether the order was kept."""

    def __init__(self):
        self.times = {}
        self.garbled = []
        self.torn = 0  # beginnings of lines: what a killed process could still write of one
        self.total = 0
        self.turned_back = 0
        self.last = {}
        self.at = 0
        self.rest = b""

    def add(self, data):
        """Takes whole and half lines as they come."""
        pieces = (self.rest + data).split(b"\n")
        self.rest = pieces.pop()
        for piece in pieces:
            self.take(piece)
        return self

    def add_file(self, path):
        """Reads what was appended since the last call; a file that is not there yet is empty."""
        if not os.path.exists(path):
            return self
        with open(path, "rb") as file:
            file.seek(self.at)
            while True:
                data = file.read(1 << 20)
                if not data:
                    break
                self.at += len(data)
                self.add(data)
        # a line that was half written when weir was killed may be cut off or ended by the next one: it is read again
        self.at -= len(self.rest)
        self.rest = b""
        return self

    def take(self, piece):
        self.total += 1
        if len(piece) != LINE - 1 or piece[1] != 32 or not piece[2:12].isdigit():
            if len(piece) < LINE - 1 and is_beginning(piece):
                self.torn += 1
            else:
                self.garbled.append(piece)
            return
        sender, number = piece[:1], int(piece[2:12])
        times = self.times.get(sender)
        if times is None:
            times = self.times[sender] = array.array("H")
            self.last[sender] = -1
        if number >= len(times):
            times.extend([0] * (number + 1 - len(times) + 4096))
        times[number] += 1
        if number < self.last[sender]:
            self.turned_back += 1
        self.last[sender] = number

    def has(self, sender, number):
        times = self.times.get(sender, ())
        return number < len(times) and times[number] > 0

    def missing(self, sender, upto):
        """Which of the sender's first `upto` lines never came."""
        times = self.times.get(sender, array.array("H"))
        return [number for number in range(upto) if number >= len(times) or times[number] == 0]

    def first_missing(self, sender):
        times = self.times.get(sender, array.array("H"))
        try:
            return times.index(0)
        except ValueError:
            return len(times)

    def doubled(self, sender=None):
        """How many lines came more often than once, counting each further time."""
        senders = self.times if sender is None else [sender]
        return sum(sum(times) - sum(1 for n in times if n) for times in (self.times[one] for one in senders if one in self.times))

    def beyond(self, sender, number):
        """How many different lines arrived from this number on."""
        times = self.times.get(sender, array.array("H"))
        return sum(1 for n in times[number:] if n)


def is_beginning(piece):
    """Whether it is the beginning of a line as `lines` makes them."""
    digits = piece[2:12]
    return piece[:1].isalpha() and piece[1:2] in (b"", b" ") and (digits.isdigit() or not digits) and b" - ".startswith(piece[12:15]) and not piece[15:].strip(b"x")


def some(numbers):
    """A few of many, for a message."""
    shown = ", ".join(str(number) for number in numbers[:5])
    return shown + (f" … {numbers[-1]}" if len(numbers) > 5 else "")
