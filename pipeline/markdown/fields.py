"""Fields: the string values of YAML, TOML and JSON, with their paths and places."""

import json
import re
import tomllib
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # public in json.decoder since Python 2.6
from typing import Any

import yaml

from pipeline.markdown.document import Field, Style

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH = 100
STRING = "tag:yaml.org,2002:str"
BLOCK_HEADER = re.compile(r"[|>][^\n]*\n")

TOML_TABLE = re.compile(r"[ \t]*(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]\]?[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
TOML_KEY = re.compile(
    r"[ \t]*((?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*)[ \t]*=[ \t]*"
)
TOML_STRING = re.compile(
    r'"""\n?((?:[^\\]|\\.)*?)"""|\'\'\'\n?(.*?)\'\'\'|"((?:[^"\\\n]|\\.)*)"|\'([^\'\n]*)\'', re.DOTALL
)
JSON_TOKEN = re.compile(r'"|[{}\[\],:]|[^\s"{}\[\],:]+')


class UnreadableError(ValueError):
    """The front matter cannot be read; `offset` says where in the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def yaml_fields(text: str, start: int, end: int) -> list[Field]:
    """Return the scalars of the YAML in `text[start:end]`; raises UnreadableError."""
    source = text[start:end]
    try:
        _check_depth(source, start)
        node = yaml.compose(source, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise UnreadableError(error.problem or "syntax", start + (mark.index if mark else 0)) from error
    except UnreadableError:
        raise
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableError("it cannot be read", start) from error
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableError("keys and values were expected", start)
    return list(_yaml_walk(source, node, start))


def _check_depth(source: str, start: int) -> None:
    """Raise UnreadableError for values so deep that composing them would exhaust the stack of the C library."""
    depth = 0
    for event in yaml.parse(source, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH:
            raise UnreadableError("it is nested too deeply", start)


def _yaml_walk(source: str, root: yaml.Node, base: int) -> Iterator[Field]:
    stack: list[tuple[yaml.Node, str, bool]] = [(root, "", False)]
    seen: set[int] = set()
    while stack:
        node, path, flow = stack.pop()
        if isinstance(node, yaml.ScalarNode):
            yield _yaml_field(source, node, path, flow, base)
            continue
        if id(node) in seen:
            continue
        seen.add(id(node))
        flow = flow or (isinstance(node, yaml.CollectionNode) and bool(node.flow_style))
        if isinstance(node, yaml.MappingNode):
            children = [(value, f"{path}.{key.value}" if path else str(key.value)) for key, value in node.value]
        else:
            children = [(item, f"{path}[]") for item in node.value]
        stack += [(child, name, flow) for child, name in reversed(children)]


def _yaml_field(source: str, node: yaml.ScalarNode, path: str, flow: bool, base: int) -> Field:
    start, end = node.start_mark.index, node.end_mark.index
    outer = (base + start, base + end)
    if node.tag != STRING or source[start : start + 1] in ("!", "&"):
        return Field(path, "other", *outer, outer, str(node.value), flow)
    if node.style in ("'", '"'):
        style: Style = "single" if node.style == "'" else "double"
        return Field(path, style, outer[0] + 1, outer[1] - 1, outer, node.value, flow)
    if node.style in ("|", ">"):
        header = BLOCK_HEADER.match(source, start)
        return Field(path, "block", base + header.end() if header else outer[1], outer[1], outer, node.value, flow)
    return Field(path, "plain", *outer, outer, node.value, flow)


def toml_fields(text: str, start: int, end: int) -> list[Field]:
    """Return the values of the TOML in `text[start:end]`; raises UnreadableError.

    tomllib gives no offsets, so a scan finds the strings, and each is believed only if tomllib reads the same
    value at the same path.
    """
    source = text[start:end]
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableError(str(error), start) from error
    values = list(_flatten(data, ""))
    known = set(values)
    found = {(f.path, f.value): f for f in _toml_scan(source, start) if (f.path, f.value) in known}
    return [found.get(pair) or Field(pair[0], "other", start, start, (start, start), pair[1]) for pair in values]


def _flatten(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flatten(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from _flatten(item, f"{path}[]")
    else:
        yield path, str(value)


def _toml_scan(source: str, base: int) -> Iterator[Field]:
    pos, table = 0, ""
    while pos < len(source):
        if match := TOML_TABLE.match(source, pos):
            table = _toml_path(match.group(2)) + ("[]" if match.group(1) == "[[" else "") + "."
            pos = match.end()
        elif match := TOML_KEY.match(source, pos):
            path, pos = table + _toml_path(match.group(1)), match.end()
            if source[pos : pos + 1] == "[":
                path += "[]"
                for string in TOML_STRING.finditer(source, pos, _line_end(source, pos)):
                    yield _toml_field(string, path, base)
            elif value := TOML_STRING.match(source, pos):
                yield _toml_field(value, path, base)
                pos = value.end()
        pos = _line_end(source, pos) + 1


def _line_end(source: str, pos: int) -> int:
    end = source.find("\n", pos)
    return end if end >= 0 else len(source)


def _toml_path(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))


def _toml_field(match: re.Match[str], path: str, base: int) -> Field:
    group = match.lastindex or 3
    raw = match.group(group)
    start, end = base + match.start(group), base + match.end(group)
    outer = (base + match.start(), base + match.end())
    value = tomllib.loads(f"v={match.group()}")["v"] if group in (1, 3) else raw
    style: Style = "double" if group == 3 else "literal" if group == 4 else "other"
    return Field(path, style, start, end, outer, value)


def json_fields(text: str, start: int, end: int) -> list[Field]:
    """Return the values of the JSON object in `text[start:end]`; raises UnreadableError."""
    try:
        json.loads(text[start:end])
    except json.JSONDecodeError as error:
        raise UnreadableError(error.msg, start + error.pos) from error
    except RecursionError as error:
        raise UnreadableError("it is nested too deeply", start) from error
    return list(_json_scan(text, start, end))


def _json_scan(text: str, pos: int, end: int) -> Iterator[Field]:
    stack: list[str] = []  # the path of each open object or array; the key in force stands last in an object's
    key, awaits_key = "", False
    path = ""
    while match := JSON_TOKEN.search(text, pos, end):
        part, pos = match.group(), match.end()
        if part in "{[":
            stack.append(path)
            path, awaits_key = (path, True) if part == "{" else (f"{path}[]", False)
            stack.append(part)
        elif part in "}]":
            stack.pop()
            path = stack.pop()
            awaits_key = False
        elif part == ",":
            awaits_key = stack[-1] == "{"
            path = stack[-2] if awaits_key else f"{stack[-2]}[]"
        elif part == '"' and awaits_key:
            key, pos = scanstring(text, pos)
            path, awaits_key = f"{stack[-2]}.{key}" if stack[-2] else key, False
        elif part == '"':
            value, pos = scanstring(text, pos)
            yield Field(path, "double", match.end(), pos - 1, (match.start(), pos), value)
        elif part != ":":
            yield Field(path, "other", *match.span(), match.span(), part)
