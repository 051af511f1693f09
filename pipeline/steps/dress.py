"""Dress: what the front matter of an English post says beside the German one's: its language, and what is open."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.markdown.front_matter import Readable, find_front_matter
from pipeline.markdown.offsets import LINE_END, Normalised, normalise

# Our line may stand in a value as well, as text; nobody has more of them, and each costs a reading.
CANDIDATES = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Dress:
    """Say which keys the pipeline writes: how many segments are open, and the language if the settings name its key."""

    status_key: str = "translation"
    language_key: str | None = None
    source: str = "de"
    target: str = "en-GB"


def dress(english: str, how: Dress, waiting: int) -> str:
    """Return the English post with its language, and with `status_key: {state: draft, open: N}` if N are `waiting`.

    A post without front matter, or with one that cannot be read or holds the key already, stays as it is.
    """
    spoken = _with_language(english, how, how.source, how.target)
    return _marked(spoken, how.status_key, waiting) if waiting else spoken


def undress(english: str, how: Dress) -> str:
    """Return an English post as it was before `dress`."""
    return _with_language(_unmarked(english, how.status_key), how, how.target, how.source)


def _read(text: str) -> tuple[Normalised, Readable | None]:
    normalised = normalise(text)
    return normalised, find_front_matter(normalised.text)


def _marked(english: str, key: str, count: int) -> str:
    """Return the post with our line, or as it is where the line would not be read as what it says."""
    plain = _unmarked(english, key)
    normalised, front = _read(plain)
    if front is None or key in front.keys:
        return english
    # In TOML at the top: behind a table it would belong to that.
    at = normalised.original(front.end if front.kind == "YAML" else front.start + (front.kind == "JSON"))
    end = LINE_END.search(plain)
    marked = plain[:at] + _line(front, key, count, end.group() if end else "\n") + plain[at:]
    added = {(f"{key}.state", "draft"), (f"{key}.open", str(count))}
    return marked if _unmarked(marked, key) == plain and _added(front, _read(marked)[1]) == added else english


def _line(front: Readable, key: str, count: int, end: str) -> str:
    if front.kind == "JSON":
        value = json.dumps({"state": "draft", "open": count})
        return f"{end}  {json.dumps(key)}: {value}{',' if front.keys else ''}"
    if front.kind == "TOML":
        return f'{key} = {{ state = "draft", open = {count} }}{end}'
    return f"{' ' * front.indent}{key}: {{state: draft, open: {count}}}{end}"


def _unmarked(english: str, key: str) -> str:
    """Return the post without our line, if it has one."""
    normalised, front = _read(english)
    if front is None or key not in front.keys:
        return english
    for start, end in islice(_lines_like_ours(normalised.text, front, key), CANDIDATES):
        without = english[: normalised.original(start)] + english[normalised.original(end) :]
        left = _read(without)[1]
        added = _added(left, front) if left and key not in left.keys else None
        if added and {path for path, _ in added} == {f"{key}.state", f"{key}.open"}:
            return without
    return english


def _lines_like_ours(text: str, front: Readable, key: str) -> Iterator[tuple[int, int]]:
    pattern = {
        "YAML": rf"^(?P<ours> *{re.escape(key)}: \{{state: draft, open: \d+\}}\n)",
        "TOML": rf'^(?P<ours>{re.escape(key)} = \{{ state = "draft", open = \d+ \}}\n)',
        "JSON": rf'\A\{{(?P<ours>\n  "{re.escape(key)}": \{{"state": "draft", "open": \d+\}},?)',
    }[front.kind]
    for match in re.finditer(pattern, text[front.start : front.end], re.MULTILINE):
        yield front.start + match.start("ours"), front.start + match.end("ours")


def _added(before: Readable | None, after: Readable | None) -> set[tuple[str, str]] | None:
    """Return the paths and values that `after` holds more, None where anything of `before` is missing."""
    old, new = ([(field.path, field.value) for field in front.fields] if front else [] for front in (before, after))
    more = [pair for pair in new if pair[0] not in {path for path, _ in old}]
    return set(more) if sorted([*old, *more]) == sorted(new) else None


def _with_language(english: str, how: Dress, old: str, new: str) -> str:
    """Return the post with another value of the language key; `de` becomes `en`, `de-DE` becomes `en-GB`."""
    if how.language_key is None:
        return english
    normalised, front = _read(english)
    short_old, short_new = old.split("-", maxsplit=1)[0], new.split("-", maxsplit=1)[0]
    for field in front.fields if front else ():
        match = re.fullmatch(rf"{short_old}(?:([-_])\w+)?", field.value)
        # A value whose place is not known, or that is written with escapes, is nobody's plain language code.
        if field.path == how.language_key and match and normalised.text[field.start : field.end] == field.value:
            value = f"{short_new}{match[1]}{_region(new)}" if match[1] else short_new
            return english[: normalised.original(field.start)] + value + english[normalised.original(field.end) :]
    return english


def _region(language: str) -> str:
    return language.partition("-")[2] or language.upper()
