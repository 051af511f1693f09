"""Read the text of pipeline.yaml, so that every slip is a sentence with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from yaml import YAMLError
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.errors import UsageError
from pipeline.files.paths import trouble_with
from pipeline.files.settings_keys import Settings
from pipeline.files.text import locate
from pipeline.files.yaml_nodes import (
    BadYaml,
    Slip,
    compose,
    is_empty,
    kind_of,
    meant,
    refuse_sharing,
    start_of,
)

_SECRET = re.compile(r"(?:^|[_.\- ])(?:\w*(?:auth|api))?(?:key|token|secret|passw(?:or)?d|credentials?)s?$")
_PLACE = re.compile(r"`(\$[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<at>\d+|\.\.\.)\]")
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_KINDS = {
    "str": "a text",
    "array": "a list",
    "object": "a mapping",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "str | null": "a text or nothing",
}


def read_settings(text: str, name: str) -> Settings:
    """Return the settings that a text holds; raises UsageError with line, column and what to do."""
    text = text.removeprefix("\ufeff")
    try:
        return _settings(text)
    except BadYaml as bad:
        slip = bad.slips[0]
        raise UsageError(slip.message, where=locate(text, slip.index, name), hint=slip.hint) from None


def _settings(text: str) -> Settings:
    root = compose(text)
    if root is None:
        return Settings()
    refuse_sharing(root)
    if not isinstance(root, MappingNode):
        raise _bad(root, f"the settings are {kind_of(root)}, not keys and values", "write `key: value`")
    _check_keys(root, Settings, "")
    _refuse_secrets(root)
    try:
        settings = msgspec.convert(_values(root, Settings), Settings)
    except msgspec.ValidationError as error:
        raise _explained(str(error), root) from None
    trouble = next(_troubles(settings), None)
    if trouble:
        path, message, hint = trouble
        raise _bad(_at(root, f"$.{path}", None), message, hint)
    return settings


def _troubles(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield which value cannot work, why, and what to do, for what a type alone does not say."""
    if trouble := trouble_with(settings.paths):
        key, message, hint = trouble
        yield f"paths.{key}", message, hint
    front = settings.front_matter
    for key, word in (("status_key", front.status_key), ("language_key", front.language_key)):
        if word is not None and not _PLAIN_KEY.fullmatch(word):
            hint = "write a letter, then letters, digits, `_` and `-`, as in translation_status"
            yield f"front_matter.{key}", f"`{word}` cannot be written as a plain key of a front matter", hint
    parts = settings.memories.split("/")
    if {"", ".", ".."} & set(parts) or not settings.memories.isprintable() or "\\" in settings.memories:
        message = "a pattern is relative to the project, with `/` between names, without `..`"
        yield "memories", message, "write it as memories/*.tmx"
    elif any("**" in part and part != "**" for part in parts):
        yield "memories", "`**` stands for any folders and must stand alone between `/`", "as in memories/**/*.tmx"


def _check_keys(node: MappingNode, struct: type[msgspec.Struct], above: str) -> None:
    known, types = struct.__struct_fields__, get_type_hints(struct)
    seen: set[str] = set()
    for key, value in node.value:
        word = key.value if isinstance(key, ScalarNode) else kind_of(key)
        if word not in known:
            raise _bad(key, f"unknown setting `{above}{word}`", meant(word, known))
        if word in seen:
            raise _bad(key, f"the setting `{above}{word}` stands here twice", "keep one of the two")
        seen.add(word)
        below = types[word]
        if _is_struct(below) and isinstance(value, MappingNode):
            _check_keys(value, below, f"{above}{word}.")


def _refuse_secrets(root: MappingNode) -> None:
    engines = [value for key, value in root.value if key.value == "engines"]
    for key, _ in (pair for node in engines for pair in _pairs(node)):
        if isinstance(key, ScalarNode) and _SECRET.search(key.value.lower()):
            hint = "put it into the environment, as DEEPL_AUTH_KEY, and delete this line"
            raise _bad(key, f"`{key.value}`: keys come from the environment, never from a file", hint)


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key, value
            yield from _pairs(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _pairs(item)


def _values(node: MappingNode, struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Return plain values; a key with nothing after its colon has its default."""
    types, values = get_type_hints(struct), dict[str, Any]()
    for key, value in node.value:
        below = types[key.value]
        if is_empty(value):
            continue
        if _is_struct(below) and isinstance(value, MappingNode):
            values[key.value] = _values(value, below)
        elif key.value == "engines" and isinstance(value, MappingNode):
            # An engine all of whose settings are commented out has none.
            values[key.value] = {_word(name): {} if is_empty(v) else _value(v) for name, v in value.value}
        else:
            values[key.value] = _value(value)
    return values


def _word(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise _bad(node, f"a name must stand here, not {kind_of(node)}", "write `name: value`")
    word: str = node.value
    return word


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _value(node: Node) -> Any:
    try:
        return SafeConstructor().construct_document(node)
    except (YAMLError, ValueError):
        raise _bad(node, "this value cannot be read", "put it into double quotes") from None


def _explained(problem: str, root: MappingNode) -> BadYaml:
    """Translate what msgspec found into words, at the node that it means."""
    place = _PLACE.search(problem)
    path = place[1] if place else "$"
    expected = _EXPECTED.search(problem)
    node = _at(root, path, expected[1] if expected else None)
    name = re.sub(r"\[[^\]]*\]", "", path.removeprefix("$."))
    if expected:
        wanted, got = (_KINDS.get(word, word) for word in expected.groups())
        return _bad(node, f"`{name}` must be {wanted}, not {got}", "see docs/settings.md")
    allowed = _choices(path)
    if allowed and isinstance(node, ScalarNode):
        return _bad(node, f"`{name}: {node.value}` is not possible", meant(node.value, allowed))
    return _bad(node, f"`{name}`: {problem}", "see docs/settings.md")


def _choices(path: str) -> tuple[str, ...]:
    kind: Any = Settings
    for step in _STEP.finditer(path):
        kind = get_type_hints(kind).get(step["key"] or "") if _is_struct(kind) else None
    return get_args(kind) if get_origin(kind) is Literal else ()


def _at(root: Node, path: str, expected: str | None) -> Node:
    """Return the node that a path such as `$.paths.source` or `$.engines[...]` leads to, as far as it goes."""
    node = root
    for step in _STEP.finditer(path):
        if isinstance(node, SequenceNode) and step["at"]:
            node = node.value[int(step["at"])]
            continue
        pairs = node.value if isinstance(node, MappingNode) else []
        below = [value for key, value in pairs if step["at"] or key.value == step["key"]]
        # `[...]` says that a value of this mapping is wrong, but not which.
        wrong = [value for value in below if not _fits(value, expected)] if step["at"] else below
        node = next(iter(wrong or below), node)
    return node


def _fits(node: Node, expected: str | None) -> bool:
    if expected == "array":
        return isinstance(node, SequenceNode)
    if expected == "object":
        return isinstance(node, MappingNode)
    if isinstance(node, SequenceNode):
        return all(_fits(item, expected) for item in node.value)
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:str"


def _bad(node: Node, message: str, hint: str) -> BadYaml:
    return BadYaml(Slip(index=start_of(node), message=message, hint=hint))
