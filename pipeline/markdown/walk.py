"""The walk over block tokens: which of them hold prose, of what kind, and what must stay as it is."""

import re
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pipeline.markdown.blocks import NESTING
from pipeline.markdown.document import Block
from pipeline.markdown.html import closing_end, merge_opaque, opaque_name, tag_marks
from pipeline.markdown.inlines import Mark, Span
from pipeline.markdown.prose import Prose
from pipeline.markdown.templates import Masked, Parameters, prose_parameters

KINDS = {
    "list_item_open": "list-item",
    "footnote_reference_open": "footnote",
    "dd_open": "definition",
    "dt_open": "definition",
    "th_open": "cell",
    "td_open": "cell",
    "heading_open": "heading",
    "blockquote_open": "paragraph",
}
NOTE = re.compile(r"<!--\s*translate:note\b(.*?)-->", re.DOTALL)
WORD = re.compile(r"[^\W\d_]")


class Walk:
    """Collect the blocks of prose and the skeleton of one text, in one pass over its tokens."""

    def __init__(self, md: MarkdownIt, text: str, masked: Masked, parameters: Parameters) -> None:
        self.blocks: list[Block] = []
        self.skeleton: list[tuple[str, str]] = []
        self.before: list[int] = []  # for each entry of the skeleton, the number of blocks before it
        self.env: dict[str, Any] = {}
        self.warnings: list[tuple[int, str]] = []
        self._md = md
        self._text = text
        self._masked = masked
        self._parameters = parameters
        self._kinds: list[str] = []
        self._open = ""  # the opaque element or untranslated region that an earlier block has left open
        self._never: set[str] = set()  # elements that are opened but closed nowhere: no region
        self._note: str | None = None
        self._setext = False

    def run(self) -> None:
        """Parse the masked text and visit every token."""
        tokens: list[Token] = []
        state = StateBlock(self._masked.text, self._md, self.env, tokens)
        self._md.block.tokenize(state, 0, state.lineMax)
        prose = Prose(self._text, self._masked, self._md, self.env, self._parameters)
        for token in tokens:
            if token.type == "inline":
                self._entry("inline", "")
                if spans := token.meta.get("lines"):
                    self._prose(prose, spans)
            elif token.type == "html_block":
                self._html(prose, token.meta["lines"])
            elif token.type == "verbatim_line":
                self._line(prose, token.meta["span"], token.meta["titles"])
            else:
                self._structure(token)

    def _line_start(self, line: int) -> int:
        return sum(len(text) + 1 for text in self._text.split("\n", line)[:line])

    def _entry(self, kind: str, detail: str) -> None:
        self.skeleton.append((kind, detail))
        self.before.append(len(self.blocks))

    def _structure(self, token: Token) -> None:
        if token.level >= NESTING - 1 and token.map and not self.warnings:
            sentence = f"what is nested more than {NESTING} levels deep here stays German"
            self.warnings.append((self._line_start(token.map[0]), sentence))
        self._setext = token.type == "heading_open" and token.markup in ("=", "-")
        if token.nesting == 1:
            self._kinds.append(KINDS.get(token.type, ""))
        elif token.nesting == -1:
            self._kinds.pop()
        detail = token.content if token.nesting == 0 else str(token.attrs.get("start", ""))
        self._entry(token.type, f"{token.tag} {token.info} {detail}")

    def _line(self, prose: Prose, span: Span, titles: list[Span]) -> None:
        """Visit a line that holds template tags, a container fence or the like; its words are no structure."""
        start, end = span
        spans = list(prose_parameters(self._text, start, end, self._parameters)) if self._parameters else []
        self._entry("verbatim_line", _without(self._text[start:end], start, sorted([*spans, *titles])))
        if not self._open:
            for words in spans:
                self._append(prose.quoted("title", "parameter", words))

    def _prose(self, prose: Prose, spans: list[Span]) -> None:
        kind = next((kind for kind in reversed(self._kinds) if kind), "paragraph")
        block: Block | None = prose.markdown(kind, spans, setext=self._setext)
        assert block is not None
        if self._open:
            block = self._after_region(block)
            if block is None:
                return
        self._append(self._until_region(block) if "<" in block.content else block)

    def _html(self, prose: Prose, spans: list[Span]) -> None:
        content = "\n".join(self._masked.text[start:end] for start, end in spans)
        marks = merge_opaque(content, tag_marks(content))
        self._entry("html_block", "".join(_tag_without_words(content, mark) for mark in marks))
        start, stop = 0, len(content)
        if self._open:
            closing = closing_end(content, self._open, 0)
            if closing is None:
                return
            start, self._open = closing, ""
        for mark in marks:
            if mark.start >= start and (name := self._left_open(content, mark, spans[-1][1])):
                stop, self._open = mark.start, name
                break
        for match in NOTE.finditer(content, start, stop):
            self._note = " ".join(match.group(1).split())
        for block in prose.html(spans, (start, stop)):
            self._append(block)

    def _append(self, block: Block) -> None:
        if self._note and _has_words(block):
            block, self._note = replace(block, note=self._note), None
        self.blocks.append(block)

    def _left_open(self, content: str, mark: Mark, after: int) -> str:
        """Return the name of the element or region that `mark` opens and only a later block closes, or ""."""
        name = opaque_name(content, mark) if mark.name == "html" else ""
        if not name or name in self._never or closing_end(content, name, mark.end) is not None:
            return ""
        if name != "translate:off" and closing_end(self._masked.text, name, after) is None:
            self._never.add(name)
            return ""
        return name

    def _after_region(self, block: Block) -> Block | None:
        """Return the block with everything up to the end of the open region as one mark; None if all is inside."""
        end = closing_end(block.content, self._open, 0)
        if end is None:
            return None
        self._open = ""
        rest = [(index, mark) for index, mark in enumerate(block.marks) if mark.start >= end]
        return _covered(block, [(-1, Mark(0, end, "alone", "region")), *rest])

    def _until_region(self, block: Block) -> Block:
        """Return the block with everything from an element that only a later block closes as one mark."""
        for index, mark in enumerate(block.marks):
            if name := self._left_open(block.content, mark, block.lines.source(len(block.content))):
                self._open = name
                cover = Mark(mark.start, len(block.content), "alone", "region")
                return _covered(block, [*enumerate(block.marks[:index]), (-1, cover)])
        return block


def _has_words(block: Block) -> bool:
    """Say whether a block holds words outside its elements: a comment alone has no note to take."""
    done = 0
    for mark in block.marks:
        if WORD.search(block.content, done, mark.start):
            return True
        done = mark.end
    return WORD.search(block.content, done) is not None


def _tag_without_words(content: str, mark: Mark) -> str:
    spans = [(start, end) for _, start, end in mark.prose]
    return _without(content[mark.start : mark.end], mark.start, spans)


def _without(text: str, offset: int, spans: list[Span]) -> str:
    """Return `text`, which stands at `offset`, without what stands at `spans`."""
    parts, done = [], 0
    for start, end in spans:
        parts.append(text[done : start - offset])
        done = end - offset
    return "".join([*parts, text[done:]])


def _covered(block: Block, kept: list[tuple[int, Mark]]) -> Block:
    """Return the block with only the marks `kept`, each given with its old index."""
    indexes = {old: new for new, (old, _) in enumerate(kept)}
    marks = tuple(_remated(mark, indexes) for _, mark in kept)
    inner = {indexes[old]: blocks for old, blocks in block.inner.items() if old in indexes}
    return replace(block, marks=marks, inner=inner)


def _remated(mark: Mark, indexes: dict[int, int]) -> Mark:
    if mark.mate < 0:
        return mark
    if mark.mate in indexes:
        return mark.paired(mark.role, indexes[mark.mate])
    return mark.paired("alone")
