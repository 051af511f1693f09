"""Write the aligned file: one form for every post, so that a diff shows words and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

import yaml

from pipeline.errors import IntegrityError, Location
from pipeline.files.yaml_nodes import UNPRINTABLE

if TYPE_CHECKING:
    from pipeline.model import AlignedPost, Unit

HEADER = "# Aligned segments. Edit `en`, `state`, `note` and `ignore`; the pipeline keeps the rest."
# A plain scalar that every YAML reader takes for the same text: letters first, no `: `, no ` #`.
PLAIN = r"[^\W\d_][\w.,;()/@+'&%!?=-]*(?: [\w.,;()/@+'&%!?=-]+)*"
_PLAIN = re.compile(PLAIN)
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# Not for a block: characters that YAML refuses, folds into a line end, or takes for a mark of the encoding.
_ESCAPED = rf"\r\x85\u2028\u2029\ufeff{UNPRINTABLE}"
_NO_BLOCK = re.compile(rf"[{_ESCAPED}]|[ \t](?:\n|\Z)|\n\t")
_TO_ESCAPE = re.compile(rf'[\n\t"\\{_ESCAPED}]')
# Empty lines inside a text stay empty: blanks at their ends would vanish in many editors.
_INDENTED = re.compile(r"\n(?!\n)")
_SHORT = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_KEEPS = "`english_front_matter` holds a value that YAML has no form for"


class _Dumper(yaml.SafeDumper):
    """Write values of the front matter without wrapping, anchors or folded texts."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class names it
        return True

    def represent_text(self, data: str) -> yaml.ScalarNode:
        style = None if _is_plain(data) else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)


def write_aligned(post: AlignedPost) -> str:
    """Return the aligned file of a post, byte for byte the same for the same post.

    Texts are written in NFC. Raises IntegrityError for a front matter value that YAML cannot hold.
    """
    parts = [f"{HEADER}\nsource: {_word(post.source)}\ntarget: {_word(post.target)}\n"]
    parts.append(_front_matter(post))
    parts.append("segments:\n" if post.units else "segments: []\n")
    parts += map(_record, post.units)
    if post.orphans:
        parts.append("\norphans:\n")
        parts += map(_record, post.orphans)
    return "".join(parts)


def _front_matter(post: AlignedPost) -> str:
    if not post.english_front_matter:
        return ""
    values = {"english_front_matter": dict(post.english_front_matter)}
    try:
        dumped = yaml.dump(
            values, Dumper=_Dumper, allow_unicode=True, default_flow_style=False, sort_keys=False, width=2**31
        )
    except yaml.YAMLError:
        raise IntegrityError(_KEEPS, where=Location(file=post.source), hint="write it as a text") from None
    return str(dumped)


def _record(unit: Unit) -> str:
    lines = ["\n", *map(_comment, unit.comments), f"- id: {_word(unit.id)}\n  kind: {_word(unit.kind)}\n"]
    lines.append(f"  state: {unit.state.value}\n")
    if unit.by is not None:
        lines.append(f"  by: {_word(unit.by)}\n")
    if unit.of is not None:
        lines.append(f"  of: {_word(unit.of)}\n")
    # A block that a person added to the English post has no German.
    if unit.de or unit.kind != "english":
        lines.append(_text("de", unit.de))
    for key, text in (("en", unit.en), ("mt", unit.mt), ("hint", unit.hint), ("note", unit.note)):
        if text is not None:
            lines.append(_text(key, text))
    if unit.ignore:
        lines.append(_reasons(unit.ignore))
    return "".join(lines)


def _text(key: str, text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if not text or text[0] in " \t\n" or text[-1] == "\n" or _NO_BLOCK.search(text):
        return f"  {key}: {_quoted(text)}\n"
    body = _INDENTED.sub("\n    ", text) if "\n" in text else text
    return f"  {key}: |-\n    {body}\n"


def _reasons(ignore: Mapping[str, str]) -> str:
    lines = (f"    {_word(rule)}: {_word(reason)}\n" for rule, reason in sorted(ignore.items()))
    return "  ignore:\n" + "".join(lines)


def _comment(comment: str) -> str:
    """Write what a person left before the record; whatever it holds, it stays a comment."""
    lines = (re.sub(f"[{_ESCAPED}]", "\ufffd", line).rstrip() for line in comment.splitlines())
    return "".join(f"{line if line.startswith('#') else f'# {line}'.rstrip()}\n" for line in lines)


def _word(text: str) -> str:
    return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS_OF_YAML


def _quoted(text: str) -> str:
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"
