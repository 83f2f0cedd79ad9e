"""Syslog of both kinds to JSON, one object a line."""
import json
import re
import sys

MODERN = re.compile(r"<(\d{1,3})>1 (\S+) (\S+) (\S+) (\S+) (\S+) (-|(?:\[(?:[^\"\]]|\"(?:[^\"\\\]]|\\.)*\")*\])+)(?: (.*))?").fullmatch
OLD = re.compile(r"<(\d{1,3})>([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (\S+) ([^\s:\[]+)(?:\[([^\]]*)\])?: ?(.*)").fullmatch
ELEMENT = re.compile(r'\[(\S+?)((?: [^\s=]+="(?:[^"\\\]]|\\.)*")*)\]').findall
PARAMETER = re.compile(r' ([^\s=]+)="((?:[^"\\\]]|\\.)*)"').findall
ESCAPED = re.compile(r'\\(["\\\]])')
NAMES = ("facility", "severity", "priority", "timestamp", "hostname", "appname", "procid", "msgid", "structured_data", "message")


def absent(text):
    return None if text == "-" else text


def process(text):
    """Numeric text is written bare."""
    return int(text) if text and text.isdecimal() else absent(text)


def structured(text):
    if text == "-":
        return None
    return {name: {key: ESCAPED.sub(r"\1", value) for key, value in PARAMETER(parameters)} for name, parameters in ELEMENT(text)}


def main():
    write, dumps = sys.stdout.write, json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    with open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as log:
        for line in log:
            line = line.rstrip("\n")
            if found := MODERN(line):
                priority, time, host, app, pid, message_id, data, message = found.groups()
                parts = (absent(time), absent(host), absent(app), process(pid), absent(message_id), structured(data), message)
            elif found := OLD(line):
                priority, time, host, app, pid, message = found.groups()
                parts = (time, host, app, process(pid), None, None, message)
            else:
                continue
            number = int(priority)
            write(dumps(dict(zip(NAMES, (number >> 3, number & 7, number, *parts)))) + "\n")


main()
