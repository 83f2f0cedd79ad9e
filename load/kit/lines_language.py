"""Tables and pairs: the events of a web application as CSV and as logfmt."""
from .traffic import LEVELS, SERVICES, STATUS_WEIGHTS, STATUSES, WORDS, hosts, paths, skewed, stamps

HEADER = "time,level,service,trace,client,path,status,duration_ms,message\n"
SAYINGS = ["request handled", 'cache miss for ""{}""', "retrying, then giving up on {}", "user {} signed in", "größe geändert: {}"]


def rows(r, block, n):
    when = stamps(block, n, "%Y-%m-%dT%H:%M:%SZ")
    path, client = skewed(r, paths(r, 2_000), n), skewed(r, hosts(r, 1_000), n)
    status = r.choices(STATUSES, weights=STATUS_WEIGHTS, k=n)
    for t, p, c, s in zip(when, path, client, status):
        level = LEVELS[1 + (s >= 400) + (s >= 500)]
        yield t, level, r.choice(SERVICES), f"t{r.getrandbits(60):015x}", c, p, s, r.randrange(1, 9_000_000) / 1000, r.choice(SAYINGS).format(r.choice(WORDS))


def table(r, block, n):
    """CSV with a header in front; one message in two is quoted."""
    if block == 0:
        yield HEADER
    for *cells, message in rows(r, block, n):
        quoted = f'"{message}"' if '"' in message or "," in message else message
        yield ",".join(map(str, cells)) + f",{quoted}\n"


def pairs(r, block, n):
    for t, level, service, trace, client, path, status, took, message in rows(r, block, n):
        said = message.replace('""', '\\"')
        yield f'time={t} level={level} service={service} trace={trace} client={client} path={path} status={status} duration_ms={took} msg="{said}"\n'


LANGUAGE_KINDS = {"csv": table, "logfmt": pairs}
