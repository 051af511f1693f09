"""Prose: blocks built from stretches of a text, with the marks of everything in them that is no plain word."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt

from pipeline.markdown.document import Block, Syntax
from pipeline.markdown.html import (
    BREAK,
    ENTITY,
    attribute_spans,
    character_marks,
    entity_char,
    merge_opaque,
    tag_marks,
    text_runs,
    unfinished_tag,
)
from pipeline.markdown.inlines import Mark, Span, WatchedInline
from pipeline.markdown.offsets import LineMap, single_line
from pipeline.markdown.pairs import pair
from pipeline.markdown.templates import Masked, Parameters, prose_parameters
from pipeline.markdown.urls import url_marks

# How words are quoted inside an element; everywhere else they are a link's or an image's title.
SYNTAX: dict[str, Syntax] = {"html": "attribute", "template": "parameter"}
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Without any of these no inline rule matches; most sentences hold none.
MARKUP = re.compile(r"[\\`*_\[<&~$^{\n]|:[a-z]")
# An image's alt text may hold an image; nobody nests deeper, and every level is parsed again.
ALT_DEPTH = 5


class Prose:
    """Build blocks from spans of one text; `masked` is the same with template tags filled over."""

    def __init__(
        self,
        text: str,
        masked: Masked | None = None,
        md: MarkdownIt | None = None,
        env: dict[str, Any] | None = None,
        parameters: Parameters | None = None,
    ) -> None:
        self._text = text
        self._masked = masked.text if masked else text
        has_tags = masked and masked.filler in masked.text
        self._template = re.compile(f"{masked.filler}+") if masked and has_tags else None
        self._parameters = parameters or {}
        self._md = md
        self._env = {} if env is None else env

    def markdown(self, kind: str, spans: Sequence[Span], *, setext: bool = False) -> Block:
        """Return the block whose lines stand at `spans`, with its inline elements."""
        content, masked, lines = self._cut(spans)
        block = self._markdown(kind, content, masked, lines)
        return replace(block, syntax="setext") if setext else block

    def plain(self, kind: str, spans: Sequence[Span]) -> Block:
        """Return a block without any markup but bare addresses."""
        content, masked, lines = self._cut(spans)
        breaks = [Mark(*match.span(), "soft", "break") for match in BREAK.finditer(content)]
        return Block(kind, "plain", content, lines, self._finish(content, masked, breaks))

    def bare(self, kind: str, marks: list[Mark]) -> Block:
        """Return a block of the whole text as it stands, with `marks` and its bare addresses."""
        return Block(kind, "field", self._text, single_line(0), self._finish(self._text, self._masked, marks))

    def html(self, spans: Sequence[Span], part: Span) -> list[Block]:
        """Return the blocks in the part of an HTML block's content, one for each run of words."""
        content, masked, lines = self._cut(spans)
        first, last = part[0], min(part[1], len(content))
        if last <= first:
            return []
        content, masked, lines = content[first:last], masked[first:last], lines.slice(first, last)
        return [
            self._run(content, masked, lines, (start, end), marks)
            for (start, end), marks in text_runs(masked)
            if content[start:end].strip()
        ]

    def running_html(self) -> Block:
        """Return the whole text as one run of words in HTML."""
        marks = merge_opaque(self._masked, tag_marks(self._masked))
        return self._run(self._text, self._masked, single_line(0), (0, len(self._text)), marks)

    def quoted(self, kind: str, syntax: Syntax, span: Span) -> Block:
        """Return the block of a title, attribute or parameter that ends with the character after `span`."""
        content, _, lines = self._cut([span])
        return self._quoted(kind, syntax, content, content, lines, closing=self._text[span[1]])

    def _cut(self, spans: Sequence[Span]) -> tuple[str, str, LineMap]:
        if len(spans) == 1:
            start, end = spans[0]
            content = self._text[start:end].rstrip(" \t\n")
            return content, self._masked[start : start + len(content)], single_line(start)
        parts = [self._text[start:end] for start, end in spans]
        content = "\n".join(parts).rstrip(" \t\n")
        masked = "\n".join([self._masked[start:end] for start, end in spans])[: len(content)]
        starts, offset = [], 0
        for part in parts:
            starts.append(offset)
            offset += len(part) + 1
        return content, masked, LineMap(starts, [start for start, _ in spans])

    def _markdown(self, kind: str, content: str, masked: str, lines: LineMap, depth: int = 0) -> Block:
        assert self._md is not None  # only plain text comes without a parser
        inline = self._md.inline
        assert isinstance(inline, WatchedInline)
        marks = inline.watch(masked, self._md, self._env) if MARKUP.search(masked) else []
        if "<" in masked:
            marks = merge_opaque(masked, [_with_attributes(masked, mark) for mark in marks])
        finished = self._finish(content, masked, marks)
        inner = {}
        for index, mark in enumerate(finished):
            if mark.prose and depth < ALT_DEPTH:
                inner[index] = tuple(self._inner(content, masked, lines, mark, depth))
        syntax: Syntax = "cell" if kind == "cell" else "markdown"
        if kind == "cell":
            inner = {index: tuple(replace(b, in_cell=True) for b in blocks) for index, blocks in inner.items()}
        return Block(kind, syntax, content, lines, finished, inner)

    def _inner(self, content: str, masked: str, lines: LineMap, mark: Mark, depth: int) -> Iterable[Block]:
        for kind, start, end in mark.prose:
            part, hidden, where = content[start:end], masked[start:end], lines.slice(start, end)
            if mark.name == "image" and kind == "alt":
                block = self._markdown("alt", part, hidden, where, depth + 1)
                if mark.english:
                    swallows = 2 if mark.end - end == 3 else 0
                    block = replace(block, suffix=mark.english[:-1], swallows=swallows)
                yield block
            else:
                syntax = SYNTAX.get(mark.name, "title")
                hidden = part if syntax == "parameter" else hidden  # it stands inside a tag
                yield self._quoted(kind, syntax, part, hidden, where, closing=content[end])

    def _run(self, content: str, masked: str, lines: LineMap, span: Span, marks: list[Mark]) -> Block:
        start, end = span
        inner_lines = lines.slice(start, end)
        shifted = [_shifted(mark, -start) for mark in marks]
        shifted = sorted([*shifted, *unfinished_tag(masked[start:end], shifted)], key=lambda mark: mark.start)
        gaps = [mark for mark in character_marks(masked[start:end]) if not _inside(shifted, mark.start)]
        found = sorted([*shifted, *gaps], key=lambda mark: mark.start)
        part, hidden = content[start:end], masked[start:end]
        finished = self._finish(part, hidden, found)
        inner = {
            index: tuple(self._inner(part, hidden, inner_lines, mark, 0))
            for index, mark in enumerate(finished)
            if mark.prose
        }
        return Block("html", "html", part, inner_lines, finished, inner)

    def _quoted(self, kind: str, syntax: Syntax, content: str, masked: str, lines: LineMap, *, closing: str) -> Block:
        marks = [Mark(*match.span(), "soft", "break") for match in BREAK.finditer(masked)]
        if syntax != "attribute":
            marks += [Mark(*match.span(), "char", "escape", match.group(1)) for match in ESCAPE.finditer(masked)]
        if syntax != "parameter":
            for match in ENTITY.finditer(masked):
                if char := entity_char(match):
                    marks.append(Mark(*match.span(), "char", "entity", char))
        marks.sort(key=lambda mark: mark.start)
        return Block(kind, syntax, content, lines, self._finish(content, masked, marks), closing=closing)

    def _finish(self, content: str, masked: str, marks: list[Mark]) -> tuple[Mark, ...]:
        if self._template and (found := list(self._template.finditer(masked))):
            tags = [self._tag(content, *match.span()) for match in found]
            marks = sorted([*marks, *(tag for tag in tags if not _inside(marks, tag.start))], key=lambda m: m.start)
        marks = url_marks(masked, marks)
        return tuple(pair(content, marks)) if marks else ()

    def _tag(self, content: str, start: int, end: int) -> Mark:
        spans = prose_parameters(content, start, end, self._parameters) if self._parameters else ()
        return Mark(start, end, "alone", "template", prose=tuple(("title", *span) for span in spans))


def _with_attributes(content: str, mark: Mark) -> Mark:
    if mark.name != "html":
        return mark
    return replace(mark, prose=attribute_spans(content, mark.start, mark.end))


def _inside(marks: list[Mark], offset: int) -> bool:
    """Say whether a mark covers `offset`; `marks` do not overlap and are sorted."""
    index = bisect_right(marks, offset, key=lambda mark: mark.start) - 1
    return index >= 0 and offset < marks[index].end


def _shifted(mark: Mark, by: int) -> Mark:
    prose = tuple((kind, start + by, end + by) for kind, start, end in mark.prose)
    return replace(mark, start=mark.start + by, end=mark.end + by, prose=prose)
