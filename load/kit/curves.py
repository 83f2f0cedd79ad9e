"""Curves over time as SVG: one chart under the other, each with its own axis."""
from xml.sax.saxutils import escape

LEFT, WIDTH, HEIGHT, GAP = 70, 720, 130, 46


def draw(charts, title):
    """`charts`: (name, [(seconds, value), …], how a value is written), …"""
    height = 40 + len(charts) * (HEIGHT + GAP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 30}" height="{height}" font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="white"/>', f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>']
    for i, (name, points, written) in enumerate(charts):
        parts.extend(chart(name, points, written, 48 + i * (HEIGHT + GAP)))
    return "\n".join(parts) + "\n</svg>\n"


def chart(name, points, written, top):
    most = max(value for _, value in points) * 1.1 or 1
    long = points[-1][0] or 1

    def place(seconds, value):
        return LEFT + WIDTH * seconds / long, top + HEIGHT * (1 - value / most)

    yield f'<text x="{LEFT}" y="{top - 6}">{escape(name)}</text>'
    for part in (0, 0.5, 1):
        y = top + HEIGHT * (1 - part)
        yield f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(written(most * part))}</text>'
    for part in range(0, 11, 2):
        x = LEFT + WIDTH * part / 10
        yield f'<text x="{x:.1f}" y="{top + HEIGHT + 16}" text-anchor="middle">{long * part / 10 / 60:.1f} min</text>'
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    yield f'<polyline points="{line}" fill="none" stroke="#2a7f62" stroke-width="1.5"/>'
