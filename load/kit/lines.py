"""Realistic log lines, made column by column in blocks: a block depends only on its kind, its number and the seed."""
import random

from .lines_language import LANGUAGE_KINDS
from .traffic import (AGENT_WEIGHTS, AGENTS, BLOCK_LINES, LEVELS, MESSAGES, SERVICES, STATUS_WEIGHTS, STATUSES, WORDS, hosts, paths, skewed,
                      stamps)


def access(r, block, n):
    host = skewed(r, hosts(r, 2_000), n)
    when = stamps(block, n, "%d/%b/%Y:%H:%M:%S +0000")
    user = r.choices(["-", "anna", "frank", "olu"], weights=[94, 2, 2, 2], k=n)
    method = r.choices(["GET", "POST", "HEAD", "PUT"], weights=[85, 11, 3, 1], k=n)
    path = skewed(r, paths(r, 5_000), n)
    status = r.choices(STATUSES, weights=STATUS_WEIGHTS, k=n)
    size = [int(r.random() ** 3 * 60_000) for _ in range(n)]
    referer = r.choices(["-", "https://www.example.com/", "https://www.google.com/search?q=weir", "https://news.example.org/item?id=4711"], k=n)
    agent = r.choices(AGENTS, weights=AGENT_WEIGHTS, k=n)
    for h, t, u, m, p, s, z, f, a in zip(host, when, user, method, path, status, size, referer, agent):
        yield f'{h} - {u} [{t}] "{m} {p} HTTP/1.1" {s} {"-" if s == 304 else z} "{f}" "{a}"\n'


def events(r, block, n):
    """JSON lines of a web application, with a nested object, escapes and text beyond ASCII."""
    when = stamps(block, n, "%Y-%m-%dT%H:%M:%S")
    path = skewed(r, paths(r, 2_000), n)
    client = skewed(r, hosts(r, 1_000), n)
    status = r.choices(STATUSES, weights=STATUS_WEIGHTS, k=n)
    for t, p, c, s in zip(when, path, client, status):
        message = r.choice(MESSAGES).format(r.choice(WORDS)).replace('"', '\\"')
        yield (f'{{"time":"{t}.{r.randrange(1000):03d}Z","level":"{LEVELS[1 + (s >= 400) + (s >= 500)]}","service":"{r.choice(SERVICES)}",'
               f'"trace":"{r.getrandbits(64):016x}","client":"{c}","request":{{"method":"GET","path":"{p}","bytes":{r.randrange(90_000)}}},'
               f'"status":{s},"duration_ms":{r.randrange(9_000_000) / 1000},"cached":{"true" if s == 304 else "false"},"message":"{message}"}}\n')


def syslog(r, block, n):
    """RFC 5424 and RFC 3164, one after the other as a relay would see them."""
    modern, old = stamps(block, n, "%Y-%m-%dT%H:%M:%S.000Z"), stamps(block, n, "%b %d %H:%M:%S")
    for t, o in zip(modern, old):
        pri, host, service, pid = r.randrange(192), f"web{r.randrange(40):02d}", r.choice(SERVICES), r.randrange(30_000)
        message = r.choice(MESSAGES).format(r.choice(WORDS))
        if r.random() < 0.5:
            yield f'<{pri}>1 {t} {host} {service} {pid} ID{r.randrange(90)} [origin@32473 ip="10.0.0.{r.randrange(255)}"] {message}\n'
        else:
            yield f'<{pri}>{o} {host} {service}[{pid}]: {message}\n'


def multiline(r, block, n):
    """Application log with Java stack traces."""
    for t in stamps(block, n, "%Y-%m-%d %H:%M:%S,000"):
        if r.random() < 0.97:
            yield f"{t} INFO  [{r.choice(SERVICES)}] {r.choice(MESSAGES).format(r.choice(WORDS))}\n"
            continue
        frames = "".join(f"\tat com.example.{r.choice(WORDS)}.{r.choice(WORDS).title()}.run({r.choice(WORDS).title()}.java:{r.randrange(900)})\n"
                         for _ in range(r.randrange(3, 25)))
        yield f"{t} ERROR [{r.choice(SERVICES)}] java.lang.IllegalStateException: {r.choice(WORDS)}\n{frames}"


SAYINGS = """the quick brown fox jumps over lazy dog while seven wizards quietly brew a potion of tea every morning people read their
mail and answer only what matters before noon somebody must have moved Big Old clocks around because nothing in this house tells Time any
more London Paris Rome were never so far away from here""".split()
FOREIGN = "Grüße café naïve résumé Straße señor Ελλάδα Москва 東京 jalapeño smörgåsbord ÉCOLE".split()
GAPS = [" ", "  ", "\t", "\u00a0"]
GAP_WEIGHTS = [900, 90, 9, 1]
ENDS = ["", ".", "!", "?", " ", "  ", "...", "\t"]


def strings(r, block, n):
    """Sentences of some 60 to 100 characters, one in eight with text beyond ASCII, with the odd blank too many."""
    for _ in range(n):
        words = r.choices(SAYINGS, k=r.randrange(11, 18))
        if r.random() < 0.125:
            words[r.randrange(1, 9)] = r.choice(FOREIGN)
        gaps = r.choices(GAPS, weights=GAP_WEIGHTS, k=len(words))
        words[0] = words[0].capitalize()
        yield f"{'  ' if r.random() < 0.1 else ''}{''.join(map(''.join, zip(gaps, words)))[1:]}{r.choice(ENDS)}\n"


DIGITS = bytes(ord("0") + i * 10 // 256 for i in range(256))


def rows(r, block, n):
    """600 integers from 0 to 9 a line."""
    for _ in range(n):
        yield " ".join(r.randbytes(600).translate(DIGITS).decode()) + "\n"


KINDS = {"strings": strings, "rows": rows, "access": access, "json": events, "syslog": syslog, "multiline": multiline} | LANGUAGE_KINDS


def block_bytes(kind, seed, block, lines=BLOCK_LINES):
    r = random.Random(f"{kind}/{seed}/{block}")
    return "".join(KINDS[kind](r, block, lines)).encode()
