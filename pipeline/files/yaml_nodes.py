"""YAML as nodes that know their place, and its errors in words for people who do not know YAML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50
_BLOCKS = ("|", ">")
# What YAML refuses as raw characters; in double quotes they can be written as \u0007 and so on.
UNPRINTABLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_UNPRINTABLE = re.compile(f"[{UNPRINTABLE}]")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?:[ \r].*)?$", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}\"']))#[^\r\n]*")
_HEADER_COMMENT = re.compile(r"[^\r\n|>]*[|>][^\s#]*[ \t]+(#[^\r\n]*)")
AS_TEXT = "put the text into double quotes, or below `|-` on lines of its own"
_EXPLAINED = (
    ("mapping values are not allowed", "a `: ` inside a text makes YAML expect a key", AS_TEXT),
    ("found character '\\t'", "a tab cannot indent", "indent with blanks"),
    ("cannot start any token", "a text cannot begin with this character (or a line with a tab)", AS_TEXT),
    ("unexpected end of stream", "a quotation mark is never closed", "close it at the end of the text"),
    ("alphabetic or numeric", "a text cannot begin with `*` or `&`", AS_TEXT),
    ("undefined alias", "a text cannot begin with `*`", AS_TEXT),
    ("escape c", "this backslash means nothing inside double quotes", "write two backslashes for one"),
    ("could not find expected ':'", "a `: ` is missing after a key", "indent text, or write `key: value`"),
    ("expected key", "this line does not fit the lines above it", "check indentation and quotation marks"),
    ("expected '-'", "this line does not fit the list above it", "check the indentation"),
    ("another document", "a line `---` starts a second document", "one file holds one document"),
    ("expected <document start>", "this line does not fit the lines above it", "check the indentation"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """Say what is wrong at which code point of a text, and what to do."""

    index: int
    message: str
    hint: str | None = None


class BadYaml(Exception):  # noqa: N818 - a signal between two modules, never shown to anyone
    """Carry the slips that keep a text from being YAML at all."""

    def __init__(self, *slips: Slip) -> None:
        super().__init__(slips)
        self.slips = slips


def compose(text: str) -> Node | None:
    """Return the root node of a YAML text without its BOM, None where it holds nothing.

    Raises BadYaml with every merge conflict, or with the one place where the text stops being YAML.
    """
    marks = list(_CONFLICT.finditer(text))
    # A conflict has three or four such lines; the first of each is its place, unless it is half resolved.
    marks = [mark for mark in marks if mark[0].startswith("<")] or marks
    if marks:
        hint = "keep the right lines, and delete those that begin with <<<<<<<, |||||||, ======= or >>>>>>>"
        message = "an unresolved merge conflict"
        raise BadYaml(*(Slip(index=mark.start(), message=message, hint=hint) for mark in marks))
    wrong = _UNPRINTABLE.search(text)
    if wrong:
        message = f"YAML cannot hold the control character U+{ord(wrong[0]):04X}"
        raise BadYaml(Slip(index=wrong.start(), message=message, hint="delete it"))
    try:
        _refuse_depth(text)
        # The loader is a safe one: nodes are made, no objects.
        node: Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYaml(_explained(error.problem or "", mark.index if mark else 0)) from None
    except yaml.YAMLError as error:
        raise BadYaml(_explained(str(error).splitlines()[0], 0)) from None
    return node


def _refuse_depth(text: str) -> None:
    """Stop before the composer does: it recurses in C, and a few thousand brackets end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                mark = event.start_mark
                raise BadYaml(Slip(index=mark.index if mark else 0, message="this is nested too deeply"))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _explained(problem: str, index: int) -> Slip:
    for part, message, hint in _EXPLAINED:
        if part in problem:
            return Slip(index=index, message=f"not valid YAML: {message}", hint=hint)
    return Slip(index=index, message=f"not valid YAML: {problem}", hint=AS_TEXT)


def refuse_sharing(node: Node) -> None:
    """Raise BadYaml for anchors in use: a value that holds itself could never be written again."""
    todo, seen = [node], set[int]()
    while todo:
        here = todo.pop()
        if id(here) in seen:
            message = "anchors and aliases are not supported here"
            raise BadYaml(Slip(index=start_of(here), message=message, hint="write the value out"))
        seen.add(id(here))
        todo += _below(here)


def kind_of(node: Node) -> str:
    """Name a node for people: a text, a list or a mapping."""
    if isinstance(node, SequenceNode):
        return "a list"
    return "a mapping" if isinstance(node, MappingNode) else "a text"


def is_empty(node: Node) -> bool:
    """Say whether nothing stands after the colon."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def start_of(node: Node) -> int:
    """Return the code point where a node begins."""
    index: int = node.start_mark.index
    return index


def meant(word: str, known: Collection[str]) -> str:
    """Return the hint for a word that is not known: the nearest one, else all of them."""
    near = get_close_matches(word.lower(), known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"known are: {', '.join(known)}"


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every scalar below a node once, keys too, in no order; aliases are followed once."""
    todo, seen = [node], set[int]()
    while todo:
        here = todo.pop()
        if id(here) not in seen:
            seen.add(id(here))
            todo += _below(here)
            if isinstance(here, ScalarNode):
                yield here


def _below(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def comments(text: str, root: Node) -> list[tuple[int, str]]:
    """Return every comment with its code point, in order.

    Between two scalars stand only white space, indicators and comments, so `#` is looked for there alone.
    """
    found: list[tuple[int, str]] = []
    position = 0
    for scalar in sorted(scalars(root), key=start_of):
        start, end = start_of(scalar), scalar.end_mark.index
        found += [(m.start(), m[0].rstrip()) for m in _COMMENT.finditer(text, position, start)]
        header = _HEADER_COMMENT.match(text, start, end) if scalar.style in _BLOCKS else None
        if header:
            found.append((header.start(1), header[1].rstrip()))
        position = max(position, end)
    return found + [(m.start(), m[0].rstrip()) for m in _COMMENT.finditer(text, position)]
