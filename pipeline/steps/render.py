"""Render: the English post from the German one and the English of its segments."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from pipeline.markdown.document import DECODED, Atom, Field, Post, Segment
from pipeline.markdown.escape import encode
from pipeline.steps.read_english import element, read_english

HARD_BREAK = re.compile(r"(?:\\|(?<! ) {2,})\n[ \t]*")
BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
LINE_END = re.compile(r"\r\n?|\n")
MULTI_LINE = {"paragraph", "list-item", "footnote", "definition", "sentence"}


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text from `start` to `end` of the German post."""

    start: int
    end: int
    text: str


def render(post: Post, english: Mapping[int, str]) -> str:
    """Return the English post: the German, with each segment in `english` replaced.

    `english` gives texts by the `start` of their segment. A segment that is missing, or whose English equals its
    German, is copied raw; so is everything between.
    """
    edits = [edit for piece in post.pieces if isinstance(piece, Segment) for edit in _edits(post, piece, english)]
    edits = [*_requoted(post, edits), *edits]  # of two edits of the same place the first one counts
    edits.sort(key=lambda edit: (edit.start, -edit.end))
    parts: list[str] = []
    done = 0
    for edit in edits:
        if edit.start >= done:
            parts += (post.text[done : edit.start], edit.text)
            done = edit.end
    return "".join([*parts, post.text[done:]])


def _edits(post: Post, segment: Segment, english: Mapping[int, str]) -> Iterator[Edit]:
    text = english.get(segment.start)
    if text is None or unicodedata.normalize("NFC", segment.text) == unicodedata.normalize("NFC", text):
        for atom in segment.atoms:
            for inner in atom.inner:
                yield from _edits(post, inner, english)
        return
    if not text:
        yield _dropped(post, segment)
        return
    yield Edit(segment.start, segment.end, _written(post, segment, text, english) + segment.block.suffix)


def _dropped(post: Post, segment: Segment) -> Edit:
    """Return the edit that takes a sentence away, with the blanks behind it, or before it at the end of a line."""
    start, end = segment.start, segment.end
    while post.text[end : end + 1] in (" ", "\t") and segment.block.syntax != "cell":
        end += 1
    if end == segment.end and not segment.at_line_start:
        while post.text[start - 1 : start] in (" ", "\t"):
            start -= 1
    return Edit(start, end, "")


def _written(post: Post, segment: Segment, text: str, english: Mapping[int, str]) -> str:
    """Return the English as it stands in the post: in the syntax of its place, elements with their inner English."""
    block = segment.block
    text = LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    if block.syntax in DECODED:
        text = encode(" ".join(text.split("\n")), block)
        return BARE_PIPE.sub(r"\1\\|", text) if block.in_cell else text
    breaks = [post.text[slice(*atom.source)] for atom in segment.atoms if atom.role == "hard"]
    waiting = [atom for atom in segment.atoms if atom.inner or _is_special(post, atom)]
    if not waiting:
        text = _with_breaks(post, segment, text, breaks)
    else:
        runs = _runs(post, segment, text, english, waiting)
        text = "".join(run if index % 2 else _with_breaks(post, segment, run, breaks) for index, run in enumerate(runs))
    return BARE_PIPE.sub(r"\1\\|", text) if block.syntax == "cell" or block.in_cell else text


def _is_special(post: Post, atom: Atom) -> bool:
    """Say whether a segment's text does not show an element as it stands in the post: over lines, or not in NFC."""
    source = post.text[slice(*atom.source)]
    if atom.role == "alone":
        return bool(LINE_END.search(source)) or not unicodedata.is_normalized("NFC", source)
    return atom.role == "close" and not unicodedata.is_normalized("NFC", source)


def _runs(post: Post, segment: Segment, text: str, english: Mapping[int, str], waiting: list[Atom]) -> list[str]:
    """Return `text` in runs; every second is a waiting element: one with segments of its own, or over several lines."""
    found = read_english(text, segment.block, post.document)
    parts: list[str] = []
    done = 0
    for atom in found.atoms:
        key, (start, end) = element(found, atom), atom.source
        twin = next((other for other in waiting if element(segment, other) == key), None)
        if twin and key and start >= done:
            waiting.remove(twin)
            parts += (text[done:start], _raw(post, twin, english))
            done = end
    return [*parts, text[done:]]


def _raw(post: Post, atom: Atom, english: Mapping[int, str]) -> str:
    """Return an element of the German as it stands in the post, with the English of the segments inside it."""
    start, end = atom.source
    parts: list[str] = []
    for inner in atom.inner:
        for edit in _edits(post, inner, english):
            parts += (post.text[start : edit.start], edit.text)
            start = edit.end
    return "".join([*parts, post.text[start:end]])


def _with_breaks(post: Post, segment: Segment, text: str, breaks: list[str]) -> str:
    """Return `text` with its hard breaks as the German has them, and any other line end as a blank.

    The breaks that are used are taken out of `breaks`.
    """
    if "\n" not in text:
        return text
    lines = segment.block.lines.starts
    possible = len(lines) > 1 or (segment.block.syntax in ("markdown", "setext") and segment.block.kind in MULTI_LINE)
    parts: list[str] = []
    done = 0
    for match in HARD_BREAK.finditer(text):
        parts.append(text[done : match.start()])
        done = match.end()
        parts.append(" " if not possible else breaks.pop(0) if breaks else _break(post, segment))
    parts.append(text[done:])
    return "".join(
        part if "\n" in part and index % 2 else " ".join(part.split("\n")) for index, part in enumerate(parts)
    )


def _break(post: Post, segment: Segment) -> str:
    """Return a hard break with the prefix that continues the segment's block: its quote marks and indentation."""
    start = post.document.normalised.original(segment.block.start)
    line = max(post.text.rfind("\n", 0, start), post.text.rfind("\r", 0, start)) + 1
    end = "\r\n" if post.text[line - 2 : line] == "\r\n" else "\n"
    return "\\" + end + re.sub(r"[^>\s]", " ", post.text[line:start])


def _requoted(post: Post, edits: list[Edit]) -> Iterator[Edit]:
    """Yield, for each front-matter value whose English cannot stand in its quotes, the value quoted anew."""
    original = post.document.normalised.original
    for block in post.document.blocks:
        field = block.field
        if not field or field.style not in ("plain", "literal"):
            continue
        start, end = original(field.start), original(field.end)
        inside = [edit for edit in edits if start <= edit.start and edit.end <= end]
        if inside:
            value = _spliced(post.text, start, end, inside)
            if not _fits(value, field):
                outer = original(field.outer[0]), original(field.outer[1])
                yield Edit(*outer, json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f"))


def _spliced(text: str, start: int, end: int, edits: list[Edit]) -> str:
    parts: list[str] = []
    for edit in edits:
        parts += (text[start : edit.start], edit.text)
        start = edit.end
    return " ".join("".join([*parts, text[start:end]]).split())


def _fits(value: str, field: Field) -> bool:
    """Say whether a value can be written as the German one is: a plain YAML scalar, or a TOML literal string."""
    if field.style == "literal":
        return "'" not in value and value.isprintable()
    source = f"- [{value}]" if field.flow else f"- {value}"
    try:
        return bool(yaml.load(source, Loader=yaml.SafeLoader) == [[value] if field.flow else value])
    except (yaml.YAMLError, ValueError):
        return False
