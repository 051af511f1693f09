"""Read an aligned file in any form that YAML allows, and name every slip with its place and segment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from yaml import YAMLError
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.files.aligned_comments import comments_of
from pipeline.files.aligned_slips import Notes, in_segment, slips_error
from pipeline.files.text import locate
from pipeline.files.yaml_nodes import (
    AS_TEXT,
    BadYaml,
    Slip,
    compose,
    is_empty,
    kind_of,
    meant,
    refuse_sharing,
    start_of,
)
from pipeline.model import AlignedPost, State, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = ("source", "target", "english_front_matter", "segments", "orphans")
_TEXTS = ("de", "en", "mt", "hint", "note")
_KEYS = ("id", "kind", "state", "by", "of", *_TEXTS, "ignore")
_STATES = tuple(state.value for state in State)


def read_yaml(text: str, name: str) -> AlignedPost:
    """Return the post of an aligned file in any YAML form, texts in NFC; raises FileError with every slip."""
    text = text.removeprefix("\ufeff")
    try:
        root = compose(text)
    except BadYaml as bad:
        raise slips_error([in_segment(slip, text) for slip in bad.slips], text, name) from None
    notes = Notes(text=text)
    if not isinstance(root, MappingNode):
        message = "this file is empty" if root is None else f"this file is {kind_of(root)}, not an aligned file"
        raise slips_error([Slip(index=0, message=message, hint="delete it to have it built anew")], text, name)
    post = _post(root, notes)
    if notes.slips:
        raise slips_error(notes.slips, text, name)
    return post


def front_matter_of(text: str) -> dict[str, object]:
    """Return the values of a text that holds `english_front_matter` and nothing else; raises BadYaml."""
    root = compose(text)
    if not isinstance(root, MappingNode) or len(root.value) != 1:
        raise BadYaml
    notes = Notes(text=text)
    values = _front_matter(root.value[0][1], notes)
    if notes.slips:
        raise BadYaml(*notes.slips)
    return values


def _post(root: MappingNode, notes: Notes) -> AlignedPost:
    head = _fields(root, _HEAD, notes)
    # `segments:` with nothing after it is a post without segments; a file that names none is a slip.
    named = head.keys() | {key.value for key, _ in root.value if key.value == "segments"}
    for key in ("source", "target", "segments"):
        if key not in named:
            notes.add(root, f"`{key}:` is missing", "the head names source, target and segments")
    nodes = {key: _list(head.get(key), key, notes) for key in ("segments", "orphans")}
    records = {key: [_record(node, at, notes) for at, node in enumerate(found, 1)] for key, found in nodes.items()}
    notes.segment = ""
    values = _front_matter(head["english_front_matter"], notes) if "english_front_matter" in head else {}
    comments = iter(comments_of(notes.text, root, nodes["segments"] + nodes["orphans"]))
    return AlignedPost(
        source=_word(head.get("source"), notes) or "",
        target=_word(head.get("target"), notes) or "",
        units=tuple(replace(unit, comments=next(comments)) for unit in records["segments"]),
        orphans=tuple(replace(unit, comments=next(comments)) for unit in records["orphans"]),
        english_front_matter=values,
    )


def _fields(node: MappingNode, known: Sequence[str], notes: Notes) -> dict[str, Node]:
    """Return the values by key, without those after whose colon nothing stands."""
    found: dict[str, Node] = {}
    seen: set[str] = set()
    for key, value in node.value:
        word = key.value if isinstance(key, ScalarNode) else kind_of(key)
        if word not in known:
            notes.add(key, f"unknown key `{word}`", meant(word, known))
        elif word in seen:
            notes.add(key, f"the key `{word}` stands here twice", "keep one of the two")
        elif not is_empty(value):
            found[word] = value
        seen.add(word)
    return found


def _list(node: Node | None, key: str, notes: Notes) -> list[Node]:
    if node is None or isinstance(node, SequenceNode):
        return [] if node is None else list(node.value)
    notes.add(node, f"`{key}` is {kind_of(node)}, not a list", "every record begins with `- id:`")
    return []


def _record(node: Node, at: int, notes: Notes) -> Unit:
    notes.segment = f"number {at}"
    if not isinstance(node, MappingNode):
        notes.add(node, f"this is {kind_of(node)}, not a record", "every record begins with `- id:`")
        return Unit(id="", kind="", de="")
    name = next((v.value for k, v in node.value if k.value == "id" and isinstance(v, ScalarNode)), "")
    notes.segment = name or notes.segment
    found = _fields(node, _KEYS, notes)
    texts = {key: _text(found.get(key), notes) for key in _TEXTS}
    texts |= {key: _word(found.get(key), notes) for key in ("id", "kind", "by", "of")}
    kind = texts["kind"] or "paragraph"
    _check_id(node, found.get("id"), notes)
    if texts["de"] is None and kind != "english" and "de" not in found:
        notes.add(node, "`de` is missing", "take the German back from the version before")
    return Unit(
        id=texts["id"] or "",
        kind=kind,
        de=texts["de"] or "",
        en=texts["en"],
        state=_state(found.get("state"), texts["en"], notes),
        by=texts["by"],
        of=texts["of"],
        mt=texts["mt"],
        hint=texts["hint"],
        note=texts["note"],
        ignore=_reasons(found.get("ignore"), notes),
    )


def _check_id(record: Node, node: Node | None, notes: Notes) -> None:
    if node is None:
        notes.add(record, "`id` is missing", "take it back from the version before")
    elif isinstance(node, ScalarNode):
        first = notes.ids.setdefault(node.value, start_of(node))
        if first != start_of(node):
            line = locate(notes.text, first, "").line
            notes.add(node, f"this id stands in line {line} already", "delete the copy, or change its id")


def _text(node: Node | None, notes: Notes) -> str | None:
    text = _word(node, notes)
    return None if text is None else normalize("NFC", text)


def _word(node: Node | None, notes: Notes) -> str | None:
    """Return a text as it is typed, whatever type YAML sees in it: `no` and `2024` are words here."""
    if node is None:
        return None
    if isinstance(node, ScalarNode):
        word: str = node.value
        return word
    notes.add(node, f"a text must stand here, not {kind_of(node)}", AS_TEXT)
    return None


def _state(node: Node | None, en: str | None, notes: Notes) -> State:
    word = _word(node, notes)
    if word is None:
        return State.OPEN if en is None else State.DRAFT
    if word in _STATES:
        return State(word)
    assert node is not None
    hint = "it is worked out from `of`, never written" if word == "stale" else meant(word, _STATES)
    notes.add(node, f"unknown state `{word}`", hint)
    return State.OPEN


def _reasons(node: Node | None, notes: Notes) -> Mapping[str, str]:
    hint = "write `rule: reason` below `ignore:`"
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        notes.add(node, f"`ignore` is {kind_of(node)} without a reason", hint)
        return {}
    found: dict[str, str] = {}
    for key, value in node.value:
        rule = _word(key, notes) or ""
        reason = _word(value, notes)
        if rule in found:
            notes.add(key, f"the rule `{rule}` stands here twice", "keep one of the two")
        elif reason is not None and not reason.strip():
            notes.add(key, f"`ignore: {rule}` has no reason", hint)
        found[rule] = reason or ""
    return found


def _front_matter(node: Node, notes: Notes) -> dict[str, object]:
    if not isinstance(node, MappingNode):
        notes.add(node, f"`english_front_matter` is {kind_of(node)}, not a mapping", "write `key: value` below it")
        return {}
    found: dict[str, object] = {}
    for key, value in node.value:
        name = _word(key, notes) or ""
        if name in found:
            notes.add(key, f"the key `{name}` stands here twice", "keep one of the two")
        found[name] = _value(value, notes)
    return found


def _value(node: Node, notes: Notes) -> object:
    try:
        refuse_sharing(node)
        return SafeConstructor().construct_document(node)
    except BadYaml as bad:
        notes.slips += bad.slips
    except (YAMLError, ValueError):
        # A date such as 2024-02-31 is no YAMLError but the calendar's.
        notes.add(node, "this value cannot be read", "put it into double quotes")
    return None
