"""Block constructs of site generators that markdown-it-py does not know, as rules for its block parser."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

from pipeline.markdown.inlines import Span

ADMONITION = re.compile(
    r'(?:!!!|\?\?\?\+?)[ \t]+[\w-][\w \t-]*?(?:[ \t]+"(?P<a>.*)")?[ \t]*$|===[!+]?[ \t]+"(?P<b>.*)"[ \t]*$'
)
CONTAINER = re.compile(
    r"(?::{3,}|/{3,})[ \t]*(?:\{[^{}]*\}|[\w-]+(?:\{[^{}]*\})?)?"
    r"(?:\[(?P<a>.+)\]|[ \t]*\|[ \t]*(?P<b>.+)|[ \t]+(?P<c>[^{\s].*))?(?:\{[^{}]*\})?[ \t]*$"
)
ATTRIBUTES = re.compile(r"\{(?::|[ \t]*[#.])[^{}]*\}[ \t]*$|\[TOC\][ \t]*$|\[\[_TOC_\]\][ \t]*$")
ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:[ \t]*(?P<a>.*)$")
STATEMENT = re.compile(r"(?:import|export)\b[^\n]*(?:['\"{(=;]|\bdefault\b)")


def extra_blocks(md: MarkdownIt, filler: str, *, mdx: bool) -> None:
    """Add the rules of this module to a parser."""
    template = re.compile(f"{filler}[{filler} \t]*+$")

    def verbatim_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
        """Take a line that only carries a template tag, a container fence or attributes, with its title."""
        return _verbatim_line(state, start, silent, template)

    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("table", "verbatim_line", verbatim_line, ends)
    md.block.ruler.before("table", "admonition", admonition, ends)
    if mdx:
        md.block.ruler.before("table", "statement", statement)
        md.disable("code")


def line_span(state: StateBlock, line: int) -> Span:
    """Return where the content of a line begins and ends in the text, past its container's markers."""
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


def _verbatim_line(state: StateBlock, line: int, silent: bool, template: re.Pattern[str]) -> bool:
    start, end = line_span(state, line)
    if start >= end or state.is_code_block(line):
        return False
    first = state.src[start]
    pattern = {":": CONTAINER, "/": CONTAINER, "{": ATTRIBUTES, "[": ATTRIBUTES, "*": ABBREVIATION}.get(first, template)
    match = pattern.match(state.src, start, end)
    if not match:
        return False
    if not silent:
        token = state.push("verbatim_line", "", 0)
        token.meta["span"] = match.span()
        token.meta["titles"] = _push_title(state, line, match)
        state.line = line + 1
    return True


def _push_title(state: StateBlock, line: int, match: re.Match[str]) -> list[Span]:
    """Push a token for the title of a container or the like; return where it stands."""
    spans: list[Span] = []
    for name, title in match.groupdict().items():
        if title:
            start = match.start(name)
            token = state.push("inline", "", 0)
            token.content = title.strip(" \t")
            token.children = []
            token.map = [line, line + 1]
            start += len(title) - len(title.lstrip(" \t"))
            spans = token.meta["lines"] = [(start, start + len(token.content))]
    return spans


def admonition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Take `!!! note "Title"`, `??? tip` and `=== "Tab"` with the body indented by four columns."""
    start, stop = line_span(state, line)
    if state.is_code_block(line) or state.src[start : start + 3] not in ("!!!", "???", "==="):
        return False
    match = ADMONITION.match(state.src, start, stop)
    last = _body_end(state, line + 1, end, state.sCount[line] + 4)
    if not match or last == line + 1:
        return False
    if silent:
        return True
    state.push("admonition_open", "div", 1).info = state.src[start : start + 3]
    _push_title(state, line, match)
    parent, maximum, indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "admonition", last, state.sCount[line] + 4
    state.md.block.tokenize(state, line + 1, last)
    state.parentType, state.lineMax, state.blkIndent = parent, maximum, indent
    state.push("admonition_close", "div", -1)
    state.line = last
    return True


def _body_end(state: StateBlock, line: int, end: int, indent: int) -> int:
    last = line
    while line < end and (state.isEmpty(line) or state.sCount[line] >= indent):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last


def statement(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Take an MDX import or export statement up to the next blank line."""
    if not STATEMENT.match(state.src, *line_span(state, line)) or state.level:
        return False
    if not silent:
        first = line
        while line < end and not state.isEmpty(line):
            line += 1
        token = state.push("statement", "", 0)
        token.content = state.src[state.bMarks[first] : state.eMarks[line - 1]]
        state.line = line
    return True
