"""Makes conformance.txt of the published CEL conformance tests (google/cel-spec, tests/simple/testdata/*.textproto).

    python3 convert.py FOLDER > conformance.txt

One test a line: its name, the expression, the fields it is evaluated over, and its value or `error`, separated by tabs,
the last three as JSON. What needs a part of CEL that LANGUAGE.md leaves out is left out here, and counted in the head.
"""
import base64
import json
import re
import sys
from pathlib import Path

TOKEN = re.compile(r'#[^\n]*|[{}\[\]:;,<>]|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[^\s{}\[\]:;,<>"\'#]+')
SIMPLE = {"n": 10, "r": 13, "t": 9, "a": 7, "b": 8, "f": 12, "v": 11}

# what a test must not need, the first that fits being counted
BEYOND = [
    ("protocol buffer messages, enums and wrappers", r"TestAllTypes|TestRequired|google\.protobuf|Nested|proto\d?\.|GlobalEnum|x\.single|test_all_types"),
    ("optional values", r"optional|\.\?|\[\?|\{\?|\.or\(|orValue|unwrapOpt"),
    ("cel.bind, cel.block and cel.iterVar", r"cel\.(bind|block|iterVar|index)"),
    ("macros with two variables, transformList and transformMap", r"transform(List|Map|MapEntry)|\.(all|exists|existsOne|exists_one)\(\s*\w+\s*,\s*\w+\s*,"),
    ("names in packages, with a leading point or of types declared elsewhere", r"(^|[^\w\])'\"`}])\.[a-zA-Z]"),
]
FILES = {
    "proto2": 0, "proto2_ext": 0, "proto3": 0, "enums": 0, "dynamic": 0, "wrappers": 0,
    "optionals": 1, "bindings_ext": 2, "block_ext": 2, "macros2": 3, "namespace": 4,
}
CHECKER = "what only a type checker says: deduced types, unknown and declared functions"


def text(token):
    body, out, at = token[1:-1], bytearray(), 0
    while at < len(body):
        if body[at] != "\\":
            out += body[at].encode()
            at += 1
            continue
        kind = body[at + 1]
        octal = re.match(r"[0-7]{1,3}", body[at + 1:])
        hexadecimal = re.match(r"[xX]([0-9a-fA-F]{1,2})", body[at + 1:])
        unicode = re.match(r"u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})", body[at + 1:])
        if octal:
            out.append(int(octal.group(), 8))
            at += 1 + octal.end()
        elif hexadecimal:
            out.append(int(hexadecimal.group(1), 16))
            at += 1 + hexadecimal.end()
        elif unicode:
            out += chr(int(unicode.group(1) or unicode.group(2), 16)).encode()
            at += 1 + unicode.end()
        else:
            out += bytes([SIMPLE[kind]]) if kind in SIMPLE else kind.encode()
            at += 2
    return bytes(out)


class Parser:
    def __init__(self, source):
        self.tokens = [t for t in TOKEN.findall(source) if not t.startswith("#")]
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def message(self):
        fields = []
        while self.peek() not in (None, "}", ">"):
            if self.peek() in (";", ","):
                self.next()
                continue
            name = self.next()
            if name == "[":
                while self.peek() != "]":
                    name += self.next()
                name += self.next()
            if self.peek() == ":":
                self.next()
            fields.append((name, self.value()))
        return fields

    def value(self):
        token = self.next()
        if token in ("{", "<"):
            made = self.message()
            self.next()
            return made
        if token == "[":
            items = []
            while self.peek() != "]":
                items.append(self.value())
                if self.peek() == ",":
                    self.next()
            self.next()
            return items
        if token[0] in "\"'":
            joined = text(token)
            while self.peek() and self.peek()[0] in "\"'":
                joined += text(self.next())
            return joined
        return token


def one(fields, name):
    return next((value for key, value in fields if key == name), None)


def many(fields, name):
    """A repeated field, written one by one or as a list."""
    found = []
    for key, value in fields:
        if key == name:
            found += value if value and isinstance(value[0], list) else [value]
    return found


class Beyond(Exception):
    pass


def plain(value):
    """As {kind: spelling}; the parts of lists and maps likewise."""
    kind, content = value[0] if value else ("null_value", None)
    name = kind.removesuffix("_value")
    if name in ("int64", "uint64"):
        return {name.removesuffix("64"): str(int(content, 0))}
    if name == "double":
        return {"double": repr(float(content)).replace("inf", "Infinity").replace("nan", "NaN")}
    if name == "bool":
        return {"bool": content}
    if name == "string":
        return {"string": content.decode()}
    if name == "bytes":
        return {"bytes": base64.b64encode(content).decode()}
    if name == "null":
        return {"null_type": "null"}
    if name == "list":
        return {"list": [plain(item) for item in many(content, "values")]}
    if name == "map":
        return {"map": [[plain(one(entry, "key")), plain(one(entry, "value"))] for entry in many(content, "entries")]}
    if name == "type":
        return {"type": content.decode()}
    if name == "object":
        return message(content)
    raise Beyond(BEYOND[0][0])


def message(content):
    """Timestamps and durations are the messages weir has values for."""
    url, fields = content[0]
    if not url.startswith("[type.googleapis.com/google.protobuf.") or not url.rstrip("]").endswith(("Timestamp", "Duration")):
        raise Beyond(BEYOND[0][0])
    kind = "timestamp" if "Timestamp" in url else "duration"
    return {kind: f"{int(one(fields, 'seconds') or 0)} {int(one(fields, 'nanos') or 0)}"}


def field(value):
    """What JSON writes as this value."""
    (kind, content), = value.items()
    if kind == "int":
        return int(content)
    if kind == "double":
        return float(content)
    if kind == "bool":
        return content == "true"
    if kind == "null_type":
        return None
    if kind == "string":
        return content
    if kind == "list":
        return [field(item) for item in content]
    if kind == "map" and all("string" in key for key, _ in content):
        return {key["string"]: field(item) for key, item in content}
    raise Beyond("fields of kinds that no field has: uint, bytes, maps with other keys than text")


def convert(stem, section, test):
    expression = one(test, "expr").decode()
    if stem in FILES:
        raise Beyond(BEYOND[FILES[stem]][0])
    for reason, pattern in BEYOND:
        if re.search(pattern, expression):
            raise Beyond(reason)
    if one(test, "typed_result") or one(test, "check_only") or one(test, "container") or "parameter_types" in str(test) or stem == "unknowns":
        raise Beyond(CHECKER)
    fields = {}
    for binding in many(test, "bindings"):
        fields[one(binding, "key").decode()] = field(plain(one(one(binding, "value"), "value")))
    wrong = one(test, "eval_error") is not None or one(test, "any_eval_errors") is not None
    expected = "error" if wrong else plain(one(test, "value")) if one(test, "value") is not None else {"bool": "true"}
    name = f"{stem}/{one(section, 'name').decode()}/{one(test, 'name').decode()}"
    return "\t".join([name, *(json.dumps(part, ensure_ascii=False) for part in (expression, fields, expected))])


def main():
    lines, beyond = [], {}
    for path in sorted(Path(sys.argv[1]).glob("*.textproto")):
        document = Parser(path.read_text()).message()
        for section in many(document, "section"):
            for test in many(section, "test"):
                try:
                    lines.append(convert(path.stem, section, test))
                except Beyond as reason:
                    beyond[str(reason)] = beyond.get(str(reason), 0) + 1
    print("# Converted from the conformance tests of the Common Expression Language, github.com/google/cel-spec,")
    print("# tests/simple/testdata at commit da508bd98efda47d85bcf1b9930dd5f35fa37e9a, by convert.py beside this file.")
    print("# Copyright Google LLC and the CEL authors. Licensed under the Apache License, Version 2.0;")
    print("# you may obtain a copy at http://www.apache.org/licenses/LICENSE-2.0")
    print(f"# {len(lines)} tests follow; left out, as LANGUAGE.md has no such thing:")
    for reason, count in sorted(beyond.items()):
        print(f"#   {count} {reason}")
    print("\n".join(lines))


main()
