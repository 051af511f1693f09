"""Block structure with exact content spans: markdown-it-py's leaf rules, wrapped.

When a leaf rule returns, `bMarks + tShift .. eMarks` of its lines say where the content of each line stands, past
quote marks, list markers and tabs. Containers change these arrays while they are open, so they are read at once
and kept in the token's `meta["lines"]`, one (start, end) a line.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from pipeline.markdown.extra_blocks import extra_blocks, line_span
from pipeline.markdown.extra_inlines import extra_inlines
from pipeline.markdown.inlines import Span, WatchedInline

BlockRule = Callable[[StateBlock, int, int, bool], bool]

# Deeper than any post; markdown-it-py skips what lies deeper, so it stays as it is. Python's stack allows no more.
NESTING = 150

BAR = re.compile(r"\|")

# The chains in which markdown-it-py lets each wrapped rule end another block.
ENDS: dict[str, list[str]] = {
    "paragraph": [],
    "lheading": [],
    "heading": ["paragraph", "reference", "blockquote"],
    "table": ["paragraph", "reference"],
    "html_block": ["paragraph", "reference", "blockquote"],
    "deflist": ["paragraph", "reference", "blockquote"],
}


@cache
def block_parser(filler: str, *, mdx: bool = False) -> MarkdownIt:
    """Return a parser for Markdown as site generators understand it.

    `filler` is the character that stands for template tags in the text. With `mdx`, import and export statements
    are verbatim and indented code does not exist.
    """
    md = MarkdownIt("commonmark", {"maxNesting": NESTING})
    md.inline = WatchedInline()
    md.enable(["table", "strikethrough"])
    md.inline.ruler2.disable("fragments_join")  # it would shift the tokens whose places were noted
    dollarmath_plugin(md, allow_space=False, allow_digits=False)
    footnote_plugin(md, inline=False, move_to_end=False, always_match_refs=True)
    deflist_plugin(md)
    extra_inlines(md)
    extra_blocks(md, filler, mdx=mdx)
    for name, ends in ENDS.items():
        _wrap(md, name, ends)
    _wrap_math(md)
    return md


def _wrap_math(md: MarkdownIt) -> None:
    """Let no two lines look for the end of a math block in vain where the first has found that there is none."""
    ruler = md.block.ruler
    rule: BlockRule = ruler.getRules("")[ruler.get_active_rules().index("math_block")]

    def watched(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin, stop = line_span(state, start)
        if not state.src.startswith("$$", begin, stop):
            return False
        first, last = state.env.get("no_math", (0, 0))
        if first < start and end <= last:
            return False
        matched = rule(state, start, end, silent)
        if not matched and "$$" not in state.src[begin + 2 : stop]:
            state.env["no_math"] = (start, end)
        return matched

    ruler.at("math_block", watched)


def _wrap(md: MarkdownIt, name: str, ends: list[str]) -> None:
    ruler = md.block.ruler
    rule: BlockRule = ruler.getRules("")[ruler.get_active_rules().index(name)]
    locate = LOCATORS.get(name, _locate_lines)

    def watched(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        matched = rule(state, start, end, silent)
        if matched and not silent:
            locate(state, state.tokens[first:])
        return matched

    ruler.at(name, watched, {"alt": ends})


def _locate_lines(state: StateBlock, tokens: list[Token]) -> None:
    for token in tokens:
        if token.map and token.type in ("inline", "html_block") and "lines" not in token.meta:
            first, last = token.map
            token.meta["lines"] = [line_span(state, line) for line in range(first, max(last, first + 1))]


def _locate_heading(state: StateBlock, tokens: list[Token]) -> None:
    start, end = line_span(state, state.line - 1)
    while start < end and state.src[start] == "#":
        start += 1
    while start < end and state.src[start] in " \t":
        start += 1
    tokens[1].meta["lines"] = [(start, start + len(tokens[1].content))]


def _locate_cells(state: StateBlock, tokens: list[Token]) -> None:
    spans: list[Span] = []
    row = column = -1
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        if token.map[0] != row:
            row, column = token.map[0], 0
            spans = cell_spans(state.src, *line_span(state, row))
        if column < len(spans):
            token.meta["lines"] = [spans[column]]
        column += 1


def cell_spans(src: str, start: int, end: int) -> list[Span]:
    """Return where the cells of a table row stand, without the blanks around them.

    A pipe after a backslash does not end a cell, even in code (GitHub Flavored Markdown, Tables).
    """
    while start < end and src[start] in " \t":
        start += 1
    while end > start and src[end - 1] in " \t":
        end -= 1
    bars = [m.start() for m in BAR.finditer(src, start, end) if m.start() == start or src[m.start() - 1] != "\\"]
    edges = [start - 1, *bars, end]
    spans = [(left + 1, right) for left, right in pairwise(edges)]
    if spans and spans[0][0] == spans[0][1]:
        spans.pop(0)
    if spans and spans[-1][0] == spans[-1][1]:
        spans.pop()
    return [_trim(src, *span) for span in spans]


def _trim(src: str, start: int, end: int) -> Span:
    while start < end and src[start] in " \t":
        start += 1
    while end > start and src[end - 1] in " \t":
        end -= 1
    return start, end


LOCATORS: dict[str, Callable[[StateBlock, list[Token]], None]] = {
    "heading": _locate_heading,
    "table": _locate_cells,
}
