"""A parsed text: its blocks of prose, each with a map to where it stands, and the skeleton around them."""

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.markdown.inlines import Mark, Role, Span
from pipeline.markdown.offsets import LineMap, Normalised

LINE_END = re.compile(r"\r\n?|\n")

Flavour = Literal["markdown", "mdx", "plain"]
Style = Literal["plain", "single", "double", "block", "literal", "other"]
Syntax = Literal["markdown", "setext", "cell", "html", "plain", "title", "attribute", "parameter", "field"]


# Where a person never types an escape: the text is shown as it reads, and written back in the place's own syntax.
DECODED = {"title", "attribute", "parameter", "field"}


@dataclass(frozen=True, slots=True)
class Field:
    """Locate one front-matter value: `start` to `end` its text, `outer` the same with its quotes.

    `style` says how the text is written: YAML's plain, single and block scalars, TOML's literal strings, and
    double quotes, whose escapes are the same in YAML, TOML and JSON. `flow` means inside `[…]` or `{…}`.
    """

    path: str
    style: Style
    start: int
    end: int
    outer: tuple[int, int]
    value: str
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Hold the content of one block of prose, line prefixes removed, and the marks of its inline elements.

    `inner` gives, by index of a mark, the blocks inside it (alt texts, titles, attributes). `closing` is the
    character that ends a title, an attribute or a parameter. `suffix` is to be written behind changed English, in
    place of the `swallows` characters that follow the German. `field` is set for a front-matter value, `in_cell` for
    what stands inside an element of a table cell, where a pipe needs a backslash too.
    """

    kind: str
    syntax: Syntax
    content: str
    lines: LineMap
    marks: tuple[Mark, ...] = ()
    inner: Mapping[int, tuple["Block", ...]] = dataclasses.field(default_factory=dict)
    closing: str = ""
    suffix: str = ""
    swallows: int = 0
    field: Field | None = None
    in_cell: bool = False
    note: str | None = None

    @property
    def start(self) -> int:
        """Return where the block's content begins in the normalised text."""
        return self.lines.source(0)


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a parsed text.

    `skeleton` lists what a translation must not change, one entry a block token, in order; `before` says for each
    entry how many blocks of prose come before it. `env` is the parser's own: link references and footnotes by label.
    `parameters` are the shortcode parameters that hold words.
    """

    text: str
    normalised: Normalised
    blocks: tuple[Block, ...]
    skeleton: tuple[tuple[str, str], ...] = ()
    before: tuple[int, ...] = ()
    env: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    parameters: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    flavour: Flavour = "markdown"
    warnings: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Atom:
    """Locate an inline element, or one end of a paired one, in a segment's text.

    Roles: "open" and "close" are the ends of a pair (`mate` is the index of the other end), "alone" stands for
    itself, "char" is an escape or entity that stands for the prose character `char`, "hard" a hard line break.
    `english` replaces the text in a segment whose English differs; `inner` are the segments inside the element;
    `source` is where the element stands in the post.
    """

    start: int
    end: int
    role: Role
    name: str
    char: str = ""
    mate: int = -1
    english: str | None = None
    inner: tuple["Segment", ...] = ()
    source: Span = (0, 0)

    def paired(self, role: Role, mate: int = -1) -> "Atom":
        """Return the atom in another role, faster than `dataclasses.replace` does."""
        return Atom(
            self.start, self.end, role, self.name, self.char, mate, self.english, inner=self.inner, source=self.source
        )


@dataclass(frozen=True, slots=True)
class Segment:
    """Hold one sentence: `start` and `end` are offsets in the post's text, `text` its Markdown as one types it.

    Soft line breaks are spaces in `text`, hard ones a backslash and a line feed, and elements are shown without
    the words inside them that are segments of their own (alt texts, titles). `first` says that it names its block,
    `at_line_start` that its English could be taken for block structure.
    """

    kind: str
    start: int
    end: int
    text: str
    block: Block
    atoms: tuple[Atom, ...] = ()
    first: bool = True
    at_line_start: bool = True


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Hold a stretch of the post that is copied as it is; offsets in the post's text."""

    start: int
    end: int


Piece = Segment | Verbatim


@dataclass(frozen=True, slots=True)
class Post:
    """Hold a segmented post: the texts of the pieces, joined, are `text`, code point for code point."""

    text: str
    pieces: tuple[Piece, ...]
    document: Document

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return all segments in reading order, each before those inside its elements."""
        return tuple(_walk(piece for piece in self.pieces if isinstance(piece, Segment)))

    def lines(self, offsets: Sequence[int]) -> list[int]:
        """Return the line, from 1, of each of many offsets."""
        ends = [match.end() for match in LINE_END.finditer(self.text)]
        return [bisect_right(ends, offset) + 1 for offset in offsets]

    def location(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset in the text; CR LF, LF and CR end a line."""
        before = self.text[:offset]
        line = before.count("\n") + before.count("\r") - before.count("\r\n")
        last = max(before.rfind("\n"), before.rfind("\r"))
        return line + 1, offset - last


def _walk(segments: Iterable[Segment]) -> Iterator[Segment]:
    for segment in segments:
        yield segment
        for atom in segment.atoms:
            yield from _walk(atom.inner)
