"""Read an aligned file exactly as the writer writes it, fast; anything else is left to YAML."""

from __future__ import annotations

import json
import re
from unicodedata import is_normalized, normalize

from pipeline.files.aligned_writer import HEADER, PLAIN
from pipeline.files.aligned_yaml import front_matter_of
from pipeline.files.yaml_nodes import UNPRINTABLE, BadYaml
from pipeline.model import AlignedPost, State, Unit

# The escapes that JSON and YAML read alike; half characters and raw tabs are not among them.
_QUOTED = r'"(?:[^"\\\n\t]|\\["\\ntr]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*"'
_WORD = rf"({PLAIN}|{_QUOTED})"
_BLOCK = r"\|-\n    ([^ \t\n][^\n]*(?:\n+    [^\n]+)*)"
_REASON = re.compile(rf"    {_WORD}: {_WORD}\n")


def _text(key: str) -> str:
    return rf"(?:  {key}: (?:{_BLOCK}|({_QUOTED}))\n)?"


_HEAD = re.compile(
    rf"{re.escape(HEADER)}\nsource: {_WORD}\ntarget: {_WORD}\n"
    r"(english_front_matter:\n(?:  [^\n]*\n)+)?segments:( \[\])?\n"
)
_RECORD = re.compile(
    rf"\n((?:#[^\n]*\n)*)- id: {_WORD}\n  kind: {_WORD}\n  state: (open|draft|edited|approved)\n"
    rf"(?:  by: {_WORD}\n)?(?:  of: {_WORD}\n)?"
    + "".join(map(_text, ("de", "en", "mt", "hint", "note")))
    + rf"(?:  ignore:\n((?:    {_WORD}: {_WORD}\n)+))?"
)
_ORPHANS = "\norphans:\n"
# One pass over the bytes leaves the few characters that need a second look.
_ORDINARY = bytes([*b"\t\n", *range(0x20, 0x7F)])
_UNUSUAL = re.compile(rf"[\r\x85\u2028\u2029\ufeff{UNPRINTABLE}]")
_STATES = {state.value: state for state in State}


def read_fast(text: str) -> AlignedPost | None:
    """Return the post of a file in the writer's own form, None where anything in it is not exactly that."""
    head = None if _is_unusual(text) else _HEAD.match(text)
    if head is None:
        return None
    units, end = _records(text, head.end())
    orphans: list[Unit] = []
    if text.startswith(_ORPHANS, end):
        orphans, end = _records(text, end + len(_ORPHANS))
        if not orphans:
            return None
    names = {unit.id for unit in units} | {unit.id for unit in orphans}
    if end != len(text) or bool(units) == bool(head[4]) or len(names) != len(units) + len(orphans):
        return None
    values = {}
    if head[3]:
        try:
            values = front_matter_of(head[3])
        except BadYaml:
            return None
    return AlignedPost(
        source=_plain(head[1]),
        target=_plain(head[2]),
        units=tuple(units),
        orphans=tuple(orphans),
        english_front_matter=values,
    )


def _is_unusual(text: str) -> bool:
    try:
        rest = text.encode("utf-8").translate(None, _ORDINARY).decode("utf-8")
    except UnicodeEncodeError:
        return True
    return _UNUSUAL.search(rest) is not None


def _records(text: str, start: int) -> tuple[list[Unit], int]:
    """Return the records from `start` on, and where the first thing stands that is none."""
    units, end, match = [], start, _RECORD.match
    composed = is_normalized("NFC", text)
    while (found := match(text, end)) is not None:
        unit = _unit(found, composed=composed)
        if unit is None:
            break
        units.append(unit)
        end = found.end()
    return units, end


def _unit(found: re.Match[str], *, composed: bool) -> Unit | None:
    (comments, name, kind, state, by, of, de, de_quoted, en, en_quoted, mt, mt_quoted) = found.groups()[:12]
    hint, hint_quoted, note, note_quoted, ignore = found.groups()[12:17]
    german = _value(de, de_quoted, composed)
    reasons = _reasons(ignore) if ignore else {}
    if (german is None and kind != "english") or reasons is None:
        return None
    return Unit(
        id=_plain(name),
        kind=_plain(kind),
        state=_STATES[state],
        by=by and _plain(by),
        of=of and _plain(of),
        de=german or "",
        en=_value(en, en_quoted, composed),
        mt=_value(mt, mt_quoted, composed),
        hint=_value(hint, hint_quoted, composed),
        note=_value(note, note_quoted, composed),
        ignore=reasons,
        comments=tuple(line.rstrip() for line in comments.splitlines()) if comments else (),
    )


def _value(block: str | None, quoted: str | None, composed: bool) -> str | None:
    if block is not None:
        text = block.replace("\n    ", "\n") if "\n" in block else block
        return text if composed else normalize("NFC", text)
    return None if quoted is None else normalize("NFC", _plain(quoted))


def _reasons(lines: str) -> dict[str, str] | None:
    pairs = [(_plain(rule), _plain(reason)) for rule, reason in _REASON.findall(lines)]
    reasons = dict(pairs)
    # A rule that is named twice and a blank reason are slips, and slips are YAML's business.
    return reasons if len(reasons) == len(pairs) and all(map(str.strip, reasons.values())) else None


def _plain(word: str) -> str:
    if not word.startswith('"'):
        return word
    return str(json.loads(word)) if "\\" in word else word[1:-1]
