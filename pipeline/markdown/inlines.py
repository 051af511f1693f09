"""Inline elements with their spans: markdown-it-py's own rules, watched while they run.

markdown-it-py gives no inline offsets. Its tokenizer loop is replaced by one that calls the same rules in the
same order and notes the position before and after each, so that nothing is ever found by searching for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Role = Literal["open", "close", "alone", "char", "soft", "hard"]
Span = tuple[int, int]

PAIRED = {"link", "inline_footnote", "wiki_link"}
ALONE = {
    **{
        name: name
        for name in ["autolink", "footnote_ref", "math_inline", "attributes", "emoji", "wiki_page", "alert", "task"]
    },
    "html_inline": "html",
}


# markdown-it-py looks for the end of each open bracket anew. A text with more of them open at once is no prose; it
# stays as it is.
BRACKETS = 100
BRACKET = re.compile(r"\\.|([\[\]])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """Locate one inline element, or one end of a paired one, in a block's content.

    `char` is the text that an escape or an entity stands for. `english` is what to write instead of the source
    when the English differs (a shortcut reference needs its label then). `prose` lists spans inside the mark
    that hold words of their own: image alt, link and image title, HTML attributes.
    """

    start: int
    end: int
    role: Role
    name: str
    char: str = ""
    mate: int = -1
    english: str | None = None
    prose: tuple[tuple[str, int, int], ...] = ()
    label: Span | None = None

    def paired(self, role: Role, mate: int = -1) -> "Mark":
        """Return the mark in another role, faster than `dataclasses.replace` does."""
        return Mark(self.start, self.end, role, self.name, self.char, mate, self.english, self.prose, self.label)

    @property
    def span(self) -> Span:
        """Return (start, end)."""
        return self.start, self.end


NOTHING = Mark(0, 0, "open", "")


class WatchedInline(ParserInline):
    """Tokenize inline content like its parent and note the span of every element in `marks`."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self._delimiters: list[tuple[int, int, int, int]] = []
        self._labels: list[Span] = []
        self._inside = 0
        self._nested = 0
        self._rules: list[tuple[str, Callable[[StateInline, bool], bool]]] = []

    def watch(self, content: str, md: MarkdownIt, env: dict[str, Any]) -> list[Mark]:
        """Return the marks of `content`, in order of their start."""
        if content.count("[") > BRACKETS and _bracket_depth(content) > BRACKETS:
            return [Mark(0, len(content), "alone", "code")]
        self._rules = self._rules or list(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))
        self.marks, self._delimiters, self._labels, self._inside = [], [], [], 0
        tokens: list[Token] = []
        state = StateInline(content, md, env, tokens)
        self.tokenize(state)
        if self._delimiters:
            for rule in self.ruler2.getRules(""):
                rule(state)
            self.marks += delimiter_marks(tokens, self._delimiters)
            self.marks.sort(key=lambda mark: mark.start)
        return self.marks

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:  # noqa: ARG002
        """Skip the inside of an image, which is parsed later as a block of its own; note its length."""
        self._nested = len(src)
        return tokens

    def tokenize(self, state: StateInline) -> None:
        """Run the rules over `state` and note what each consumed."""
        if self._inside:
            self._labels.append((state.pos, state.posMax))
        end, nesting = state.posMax, state.md.options.maxNesting
        while state.pos < end:
            if state.level >= nesting or not self._step(state):
                state.append_pending(state.src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def _step(self, state: StateInline) -> bool:
        pos = state.pos
        for name, rule in self._rules:
            if name not in PAIRED:
                if rule(state, False):
                    if name != "text":
                        self._note(state, name, pos)
                    return True
            elif state.src[pos] in "[^" and self._step_into(state, name, rule):
                return True
        return False

    def _step_into(self, state: StateInline, name: str, rule: Callable[[StateInline, bool], bool]) -> bool:
        pos, index = state.pos, len(self.marks)
        self.marks.append(NOTHING)  # the opening mark's place, before those inside
        self._inside += 1
        matched = rule(state, False)
        self._inside -= 1
        if not matched:
            self.marks.pop()
            return False
        label = self._labels.pop()
        self.marks[index] = Mark(pos, label[0], "open", name)
        self.marks.append(link_close(state.src, name, label, state.pos))
        return True

    def _note(self, state: StateInline, name: str, pos: int) -> None:
        end, src = state.pos, state.src
        if name == "newline" or (name == "escape" and src[pos + 1] == "\n"):
            self.marks.append(line_break(src, pos, end, self.marks))
        elif name in ("escape", "entity"):
            token = state.tokens[-1]
            if token.content != token.markup:  # a backslash before a letter is a backslash
                self.marks.append(Mark(pos, end, "char", name, token.content))
        elif name in ("emphasis", "strikethrough"):
            self._delimiters.append((pos, end, len(state.tokens), 1 if name == "emphasis" else 2))
        elif name == "backticks":
            if src[pos:end].strip("`"):  # without a partner, the backticks alone are consumed, as text
                self.marks.append(Mark(pos, end, "alone", "code"))
        elif name == "image":
            self.marks.append(image(src, pos, end, pos + 2 + self._nested))
        elif name in ALONE:
            self.marks.append(Mark(pos, end, "alone", ALONE[name]))


def _bracket_depth(content: str) -> int:
    """Return how many brackets are open at once, at most."""
    depth = deepest = 0
    for match in BRACKET.finditer(content):
        if match.group(1):
            depth = depth + 1 if match.group(1) == "[" else max(depth - 1, 0)
            deepest = max(deepest, depth)
    return deepest


def line_break(src: str, pos: int, end: int, before: list[Mark]) -> Mark:
    """Return the mark of a soft or hard break, with the blanks that stand before the line end."""
    floor = before[-1].end if before else 0
    start = pos
    while start > floor and src[start - 1] == " ":
        start -= 1
    hard = src[pos] == "\\" or pos - start >= 2
    return Mark(start, end, "hard" if hard else "soft", "break")


def delimiter_marks(tokens: list[Token], runs: list[tuple[int, int, int, int]]) -> list[Mark]:
    """Return the marks of emphasis, strong and strikethrough that markdown-it-py found in the delimiter runs.

    A run pushes one token a character (emphasis) or a pair of characters (strikethrough, where an odd run has a
    lone one first); a strong element uses two neighbouring tokens, of which the outer one is emptied.
    """
    marks: list[Mark] = []
    for start, end, last, width in runs:
        count = (end - start + width - 1) // width
        pos = start
        for index in range(last - count, last):
            token = tokens[index]
            size = width if width == 1 or token.type != "text" else len(token.content)
            if token.nesting == 1:
                begin = pos - len(token.markup) + size
                marks.append(Mark(begin, pos + size, "open", token.tag))
            elif token.nesting == -1:
                marks.append(Mark(pos, pos + len(token.markup), "close", token.tag))
            pos += size
    return marks


def link_close(src: str, name: str, label: Span, end: int) -> Mark:
    """Return the closing mark of a link, an inline footnote or a wiki link whose label is `label`."""
    if name != "link":
        return Mark(label[1], end, "close", name, label=label)
    return replace(tail(src, label, end), role="close", name="link", start=label[1])


def image(src: str, start: int, end: int, label_end: int) -> Mark:
    """Return the mark of an image, with the spans of its alt text and title."""
    label = (start + 2, label_end)
    mark = tail(src, label, end)
    alt = (("alt", *label),) if label[1] > label[0] else ()
    return replace(mark, start=start, role="alone", name="image", prose=alt + mark.prose)


def tail(src: str, label: Span, end: int) -> Mark:
    """Return a mark for what follows a link's or image's label: destination and title, or a reference."""
    mark = Mark(label[1], end, "alone", "tail", label=label)
    after = label[1] + 1
    if after < end and src[after] == "(":
        title = title_span(src, after + 1, end)
        return replace(mark, prose=(("title", *title),)) if title else mark
    if end - after > 2:
        return mark
    return replace(mark, english=f"][{src[slice(*label)]}]")


def title_span(src: str, start: int, end: int) -> Span | None:
    """Return where the title stands in `dest "title")`, without its quotes, or None."""
    while src[start] in " \t\n":
        start += 1
    found = parseLinkDestination(src, start, end)
    start = found.pos if found.ok else start
    while src[start] in " \t\n":
        start += 1
    close = end - 1
    while src[close - 1] in " \t\n":
        close -= 1
    return (start + 1, close - 1) if close - start > 2 else None
