"""The table of what is measured: each job's input, weir's program, and what a user would take instead.

A peer's command holds INPUT where the file's name goes. `floor` says what weir must reach: times a peer's speed.
Every command does the same work; the input is made so that the short form people really type is right for it.
"""
from .job import PEERS, Job
from .jobs_language import LANGUAGE

STATUS = ' [45][0-9][0-9] '
REQUEST = r'"(GET|POST) /api/[^ ]*\?[^ ]* HTTP/[0-9.]+" [45][0-9][0-9] '
IPV4 = r"([0-9]{1,3}\.){3}[0-9]{1,3}"


def regex_job(about: str, regex: str) -> Job:
    return Job(about, [f"grep r'{regex}'", "INPUT"],
               {"ripgrep": ["rg", "--no-config", "-N", regex, "INPUT"], "grep": ["grep", "-E", regex, "INPUT"]},
               floor={"ripgrep": 1.0})


JOBS = {
    "pass": Job(
        "copy", ["", "INPUT"],
        {"cat": ["cat", "INPUT"]}, floor={"cat": 0.6}),
    "filter-regex": regex_job("lines with a status of 400 and more: no literal text in the pattern", STATUS),
    "filter-request": regex_job("lines by a long pattern with literal text in it", REQUEST),
    "filter-field": Job(
        "lines by a number in a field", ["parse combined | where status >= 400 | as raw", "INPUT"],
        {"gawk": ["gawk", "$9 >= 400", "INPUT"], "mawk": ["mawk", "$9 >= 400", "INPUT"]}, floor={"gawk": 1.0}),
    "parse-json": Job(
        "access log to JSON, every field", ["parse combined", "INPUT"],
        {"python": ["python3", f"{PEERS}/combined.py", "INPUT"], "gawk": ["gawk", "-f", f"{PEERS}/combined.awk", "INPUT"],
         "mawk": ["mawk", "-f", f"{PEERS}/combined.awk", "INPUT"],
         "miller": ["mlr", "--inidx", "--ifs", "\x01", "--ojsonl", "put", "-f", f"{PEERS}/combined.mlr", "INPUT"]},
        same="json", floor={"python": 14.0}, slow=("miller",)),
    "json-select": Job(
        "JSON lines: filter, keep three members", ["parse json | where status >= 400 | keep time, service, status", "INPUT"],
        {"python": ["python3", f"{PEERS}/select.py", "INPUT"],
         "jq": ["jq", "-c", "select(.status >= 400) | {time, service, status}", "INPUT"],
         "miller": ["mlr", "--ijsonl", "--ojsonl", "filter", "$status >= 400", "then", "cut", "-o", "-f", "time,service,status", "INPUT"]},
        kind="json", same="json", floor={"python": 8.0}, slow=("miller",)),
    "redact": Job(
        "every IPv4 address replaced", ["redact ipv4", "INPUT"],
        {"sed": ["sed", "-E", f"s/{IPV4}/[ipv4]/g", "INPUT"],
         "ripgrep": ["rg", "--no-config", "-N", "--passthru", "-r", "[ipv4]", IPV4, "INPUT"]}, floor={"sed": 4.0}),
} | LANGUAGE
