"""What the made lines have in common: words, clients, paths, times. Times depend on the block's number only."""
import time

START = 1_431_857_103  # 2015-05-17 10:05:03 UTC
BLOCK_LINES = 100_000
SECONDS_PER_BLOCK = 1_800

WORDS = "alpine anchor basket candle copper drift ember falcon garnet harbor indigo juniper kernel lantern maple north".split()
SECTIONS = "products articles users orders images static api/v1 api/v2 search blog".split()
AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.6045.105 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.4.0", "Go-http-client/2.0", "python-requests/2.31.0", "-",
]
AGENT_WEIGHTS = [30, 14, 12, 16, 8, 4, 5, 6, 5]
STATUSES = [200, 304, 301, 302, 404, 403, 401, 499, 500, 502, 503]
STATUS_WEIGHTS = [740, 90, 30, 25, 70, 12, 10, 6, 9, 4, 4]
SERVICES = ["checkout", "catalog", "identity", "search", "mailer", "gateway"]
LEVELS = ["debug", "info", "warn", "error"]
MESSAGES = ["request handled", "cache miss for key \"{}\"", "retrying upstream {}", "user {} signed in", "payment declined: {}", "größe geändert: {}"]


def hosts(r, n):
    """A few clients make most of the requests."""
    return [f"{r.randrange(1, 224)}.{r.randrange(256)}.{r.randrange(256)}.{r.randrange(1, 255)}" for _ in range(n)]


def paths(r, n):
    made = []
    for _ in range(n):
        path = f"/{r.choice(SECTIONS)}/{r.choice(WORDS)}-{r.randrange(100_000)}"
        if r.random() < 0.3:
            path += f"?page={r.randrange(50)}&sort={r.choice(WORDS)}"
        made.append(path)
    return made


def skewed(r, values, n):
    return r.choices(values, weights=[1 / (i + 1) for i in range(len(values))], k=n)


def seconds(block, n):
    first = START + block * SECONDS_PER_BLOCK
    return [first + i * SECONDS_PER_BLOCK // n for i in range(n)]


def stamps(block, n, layout):
    spelled = {}
    for second in seconds(block, n):
        if second not in spelled:
            spelled[second] = time.strftime(layout, time.gmtime(second))
        yield spelled[second]
