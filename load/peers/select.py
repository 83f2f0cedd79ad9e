"""JSON lines: those with a status of 400 or more, three members of each."""
import json
import sys


def main():
    loads, dumps, write = json.loads, json.dumps, sys.stdout.write
    with open(sys.argv[1], encoding="utf-8") as events:
        for line in events:
            event = loads(line)
            if event["status"] >= 400:
                kept = {"time": event["time"], "service": event["service"], "status": event["status"]}
                write(dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
