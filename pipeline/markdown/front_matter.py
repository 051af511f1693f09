"""Front matter in YAML, TOML or JSON: where the values stand that are to be translated."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import yaml

from pipeline.markdown.document import Block, Field
from pipeline.markdown.fields import Loader, UnreadableError, json_fields, toml_fields, yaml_fields
from pipeline.markdown.html import BREAK
from pipeline.markdown.inlines import Mark
from pipeline.markdown.offsets import LineMap
from pipeline.markdown.prose import Prose

JSON_START = re.compile(r"\{\s*(?:\"|\})")
SINGLE = re.compile(r"''")
DOUBLE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8})|(\n[ \t]*|.))", re.DOTALL)
SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0", "N": "\x85", "_": "\xa0"}
FILLED_LINES = re.compile(r"[^\s][^\n]*(?:\n[ \t]*+[^\s][^\n]*)*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Hold what was found before the body: where it ends, its blocks, its skeleton, and what was not understood."""

    end: int = 0
    blocks: tuple[Block, ...] = ()
    skeleton: tuple[tuple[str, str], ...] = ()
    warnings: tuple[tuple[int, str], ...] = ()


Kind = Literal["YAML", "TOML", "JSON"]


@dataclass(frozen=True, slots=True)
class Readable:
    """Hold a front matter of keys and values: the span between its fences (of JSON, with its braces), what is in it.

    `keys` are those at the top, `indent` is the column in which they stand.
    """

    kind: Kind
    start: int
    end: int
    keys: frozenset[str]
    fields: tuple[Field, ...]
    indent: int = 0


def find_front_matter(text: str) -> Readable | None:
    """Return the front matter at the start of the normalised `text`, None where there is none that can be read."""
    found = _find(text)
    if not found:
        return None
    start, end, _, read, kind = found
    try:
        fields = tuple(read(text, start, end))
        keys, indent = _top(text[start:end], kind)
    except ValueError:
        return None
    return Readable(kind, start, end, keys, fields, indent)


def _top(source: str, kind: Kind) -> tuple[frozenset[str], int]:
    """Return the keys at the top of a front matter that was read before, and their column."""
    if kind != "YAML":
        return frozenset(json.loads(source) if kind == "JSON" else tomllib.loads(source)), 0
    root = yaml.compose(source, Loader=Loader)
    keys = [key for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    return frozenset(str(key.value) for key in keys), keys[0].start_mark.column if keys else 0


def read_front_matter(text: str, keys: Sequence[str]) -> FrontMatter:
    """Return the front matter at the start of `text`; values whose path is in `keys` become blocks."""
    found = _find(text)
    if not found:
        return FrontMatter()
    start, inner_end, end, read, name = found
    try:
        fields = read(text, start, inner_end)
    except ValueError as error:  # what these parsers raise, and Python itself for a number of too many digits
        offset = error.offset if isinstance(error, UnreadableError) else start
        sentence = f"the front matter is not valid {name} ({error}); it stays as it is"
        return FrontMatter(end=end, skeleton=(("front matter", text[:end]),), warnings=((offset, sentence),))
    wanted = [field for field in fields if _is_wanted(field, keys)]
    chosen = {id(field) for field in wanted}
    skeleton = [("field", f.path if id(f) in chosen else f"{f.path}={f.value}") for f in fields]
    blocks = tuple(block for field in wanted for block in _blocks(text, field))
    return FrontMatter(end=end, blocks=blocks, skeleton=tuple(skeleton))


Reader = Callable[[str, int, int], list[Field]]


def _find(text: str) -> tuple[int, int, int, Reader, Kind] | None:
    if text.startswith(("---", "+++")):
        first = text.find("\n")
        fence = text[:first].rstrip(" \t")
        if first < 0 or fence not in ("---", "+++"):
            return None
        closing = re.compile(r"^(?:---|\.\.\.)[ \t]*$" if fence == "---" else r"^\+\+\+[ \t]*$", re.MULTILINE)
        match = closing.search(text, first + 1)
        if not match:
            return None
        end = min(match.end() + 1, len(text))
        return (
            first + 1,
            match.start(),
            end,
            *((yaml_fields, "YAML") if fence == "---" else (toml_fields, "TOML")),
        )
    if JSON_START.match(text):
        closing = re.compile(r"^\}[ \t]*$", re.MULTILINE)
        match = closing.search(text)
        if match:
            return 0, match.end(), min(match.end() + 1, len(text)), json_fields, "JSON"
    return None


def _is_wanted(field: Field, keys: Sequence[str]) -> bool:
    return field.style != "other" and bool(field.value.strip()) and field.path in keys


def _blocks(text: str, field: Field) -> Iterator[Block]:
    """Yield the block of a value; a block scalar has one for each of its paragraphs."""
    if field.style == "block":
        for match in FILLED_LINES.finditer(text, field.start, field.end):
            yield _block(text, field, *match.span())
    else:
        yield _block(text, field, field.start, field.end)


def _block(text: str, field: Field, start: int, end: int) -> Block:
    while start < end and text[start] in " \t":
        start += 1
    content = text[start:end].rstrip()
    marks = [Mark(*match.span(), "soft", "break") for match in BREAK.finditer(content)]
    marks += [mark for mark in _escapes(content, field.style) if not any(m.start <= mark.start < m.end for m in marks)]
    marks.sort(key=lambda mark: mark.start)
    return replace(Prose(content).bare("front-matter", marks), lines=LineMap((0,), (start,)), field=field)


def _escapes(content: str, style: str) -> Iterator[Mark]:
    if style == "single":
        for match in SINGLE.finditer(content):
            yield Mark(*match.span(), "char", "escape", "'")
    elif style == "double":
        for match in DOUBLE.finditer(content):
            code = match.group(1) or match.group(2) or match.group(3)
            short = match.group(4) or ""
            char = chr(int(code, 16)) if code else "" if short[:1] == "\n" else SHORT.get(short, short)
            yield Mark(*match.span(), "char", "escape", char)
