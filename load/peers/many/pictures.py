"""Renders the Mandelbrot set around a point, saves it as PNG, answers the checksum of its pixels; argument 4: the folder."""
import os
import struct
import sys
import zlib

import many


def escape(x, y, limit):
    a = b = 0.0
    for count in range(limit):
        aa = a * a
        bb = b * b
        if aa + bb > 4.0:
            return count
        b = 2.0 * a * b + y
        a = aa - bb + x
    return limit


def render(centre_x, centre_y, scale, width, height, limit):
    rows = bytearray()
    step = scale / width
    for row in range(height):
        y = centre_y + (row - height // 2) * step
        rows.append(0)
        for column in range(width):
            count = escape(centre_x + (column - width // 2) * step, y, limit)
            rows += b"\0\0\0" if count == limit else bytes((count * 7 & 255, count * 3 & 255, 255 - count & 255))
    return bytes(rows)


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def work(line):
    name, x, y, scale, width, height, limit = line.split()
    rows = render(float(x), float(y), float(scale), int(width), int(height), int(limit))
    with open(os.path.join(sys.argv[4], name + ".png"), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", int(width), int(height), 8, 2, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return f"{name} {zlib.crc32(rows)}\n"


if __name__ == "__main__":
    many.main(work, chunk=1)
