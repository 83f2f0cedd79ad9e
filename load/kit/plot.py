"""Bars of ratios as SVG: one bar for each peer of each job, a line over it from the least to the greatest ratio."""
from math import log10
from xml.sax.saxutils import escape

LEFT, WIDTH, ROW, GAP = 230, 560, 18, 14
TICKS = (0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)


def x_of(ratio):
    """The axis is logarithmic: twice as fast and half as fast are equally far from 1."""
    return LEFT + WIDTH * (log10(min(max(ratio, TICKS[0]), TICKS[-1])) - log10(TICKS[0])) / (log10(TICKS[-1]) - log10(TICKS[0]))


def draw(groups, title="weir is faster by (1 = same speed; median, line from least to greatest)"):
    """`groups`: (job, [(peer, (median, least, greatest)), …]), …"""
    rows = sum(len(bars) for _, bars in groups)
    height = 60 + rows * ROW + len(groups) * GAP
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 70}" height="{height}" font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="white"/>',
             f'<text x="{LEFT}" y="18" font-weight="bold">{escape(title)}</text>']
    for tick in TICKS:
        x = x_of(tick)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="26" y2="{height - 24}" stroke="{"#444" if tick == 1 else "#ddd"}"/>')
        parts.append(f'<text x="{x:.1f}" y="{height - 8}" text-anchor="middle">{tick:g}</text>')
    y = 34
    for job, bars in groups:
        for peer, (middle, low, high) in bars:
            parts.extend(bar(f"{job} / {peer}", middle, low, high, y))
            y += ROW
        y += GAP
    return "\n".join(parts) + "\n</svg>\n"


def bar(label, middle, low, high, y):
    start, end = sorted((x_of(1), x_of(middle)))
    colour = "#2a7f62" if middle >= 1 else "#b5472f"
    yield f'<text x="{LEFT - 8}" y="{y + 11}" text-anchor="end">{escape(label)}</text>'
    yield f'<rect x="{start:.1f}" y="{y}" width="{max(end - start, 1):.1f}" height="{ROW - 5}" fill="{colour}"/>'
    yield f'<line x1="{x_of(low):.1f}" x2="{x_of(high):.1f}" y1="{y + 6}" y2="{y + 6}" stroke="black"/>'
    yield f'<text x="{max(x_of(high), end) + 5:.1f}" y="{y + 11}">{middle:.2f}</text>'
