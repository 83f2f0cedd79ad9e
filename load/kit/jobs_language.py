"""Jobs of the language: formats read into JSON, aggregates, lines joined, captures. See jobs.py, which joins them to the rest."""
from .job import PEERS, Job

OWN = f"{PEERS}/language"
CAPTURES = r'^(\S+) .*?"([A-Z]+) ([^ ?"]*)'


def shell(command: str) -> list[str]:
    """A pipeline; `$1` is the input."""
    return ["sh", "-c", command, "sh", "INPUT"]


def python(script: str) -> list[str]:
    return ["python3", f"{OWN}/{script}.py", "INPUT"]


LANGUAGE = {
    "csv-json": Job(
        "CSV with quoted cells to JSON", ["parse csv", "INPUT"],
        {"python": python("csv_json"), "miller": ["mlr", "--icsv", "--ojsonl", "cat", "INPUT"]},
        kind="csv", same="json", floor={"miller": 20.0, "python": 8.0}, slow=("miller",)),
    "logfmt-json": Job(
        "logfmt to JSON", ["parse logfmt", "INPUT"], {"python": python("logfmt_json")}, kind="logfmt", same="json"),
    "syslog-json": Job(
        "RFC 5424 and RFC 3164, mixed, to JSON", ["parse syslog", "INPUT"], {"python": python("syslog_json")}, kind="syslog", same="json"),
    "count-by": Job(
        "how many lines of each of many hosts", ['parse combined | count by host | as text "{count} {host}"', "INPUT"],
        {"mawk": ["mawk", "{ c[$1]++ } END { for (k in c) print c[k], k }", "INPUT"],
         "gawk": ["gawk", "{ c[$1]++ } END { for (k in c) print c[k], k }", "INPUT"],
         "sort-uniq": shell("cut -d' ' -f1 \"$1\" | sort | uniq -c | sed 's/^ *//'")},
        same="sorted", floor={"mawk": 1.5}),
    "top": Job(
        "the ten most frequent paths: how often", ['parse combined | top 10 path | as text "{count}"', "INPUT"],
        {"mawk": shell("mawk '{ c[$7]++ } END { for (k in c) print c[k] }' \"$1\" | sort -rn | head -n 10"),
         "gawk": shell("gawk '{ c[$7]++ } END { for (k in c) print c[k] }' \"$1\" | sort -rn | head -n 10"),
         "sort-uniq": shell("cut -d' ' -f7 \"$1\" | sort | uniq -c | sort -rn | head -n 10 | sed 's/^ *//; s/ .*//'")}),
    "quantiles": Job(
        "median, 95th and 99th percentile of the size, nearest rank",
        ['parse combined | stats p50(size), p95(size), p99(size) | as text "{p50_size} {p95_size} {p99_size}"', "INPUT"],
        {"mawk": shell("mawk '$10 != \"-\" { print $10 }' \"$1\" | sort -n | mawk '{ v[NR] = $1 } function r(p, i) { i = int(p * NR / 100); "
                       "if (i * 100 < p * NR) i++; return v[i] } END { print r(50), r(95), r(99) }'"),
         "python": python("quantiles")}),
    "multiline": Job(
        "stack traces joined, those of one exception kept", ['multiline start r"^[0-9]{4}-" | grep "IllegalStateException: copper"', "INPUT"],
        {"mawk": ["mawk", "-f", f"{OWN}/joined.awk", "INPUT"], "gawk": ["gawk", "-f", f"{OWN}/joined.awk", "INPUT"], "python": python("joined")},
        kind="multiline"),
    "captures": Job(
        "three captures of a regular expression",
        [f"parse regex r'{CAPTURES.replace('(', '(?<host>', 1).replace('([A-Z]', '(?<method>[A-Z]').replace('([^ ', '(?<path>[^ ')}'"
         ' | as text "{host} {method} {path}"', "INPUT"],
        {"ripgrep": ["rg", "--no-config", "-N", "-o", "-r", "$1 $2 $3", CAPTURES, "INPUT"], "python": python("captures")}),
}
