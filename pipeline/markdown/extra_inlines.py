"""Inline constructs of site generators that markdown-it-py does not know, as rules for its inline parser."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

ATTRIBUTES = re.compile(
    r"\{:?[ \t]*(?:[#.][^\s{}]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))(?:[ \t]+[^{}\n]*)?\}"
)
EMOJI = re.compile(r":[a-z][a-z0-9_+-]*:(?![\w])")
WIKI_PAGE = re.compile(r"!?\[\[[^\[\]|\n]+\]\](?![(\[])")
WIKI_LINK = re.compile(r"\[\[[^\[\]|\n]+\|(?=[^\[\]|\n]+\]\](?![(\[]))")
ALERT = re.compile(r"\[![A-Za-z]+\][+-]?")
TASK = re.compile(r"\[[ xX]\](?=[ \t])")


def attributes(state: StateInline, silent: bool) -> bool:
    """Consume `{#id .class key=value}` and `{: .class}`."""
    return _consume(state, silent, ATTRIBUTES, "{")


def emoji(state: StateInline, silent: bool) -> bool:
    """Consume `:smile:`; not the gender colon of `Leser:innen:`, which stands inside a word."""
    if state.pos and state.src[state.pos - 1].isalnum():
        return False
    return _consume(state, silent, EMOJI, ":")


def wiki_page(state: StateInline, silent: bool) -> bool:
    """Consume `[[Page]]`, which is a key and stays."""
    return _consume(state, silent, WIKI_PAGE, "![")


def wiki_link(state: StateInline, silent: bool) -> bool:
    """Step into the words of `[[Page|words]]`."""
    if state.src[state.pos] != "[":
        return False
    match = WIKI_LINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    return _step_into(state, silent, match.end(), state.src.index("]]", match.end()), 2)


def inline_footnote(state: StateInline, silent: bool) -> bool:
    """Step into the words of `^[a note]`."""
    if not state.src.startswith("^[", state.pos):
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    return label_end >= 0 and _step_into(state, silent, state.pos + 2, label_end, 1)


def at_start(state: StateInline, silent: bool) -> bool:
    """Consume a task list's box or a GitHub alert's name at the very start of a block."""
    return state.pos == 0 and _consume(state, silent, TASK if state.src[1:2] in " xX" else ALERT, "[")


def _consume(state: StateInline, silent: bool, pattern: re.Pattern[str], first: str) -> bool:
    if state.src[state.pos] not in first:
        return False
    match = pattern.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("verbatim", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _step_into(state: StateInline, silent: bool, start: int, end: int, closing: int) -> bool:
    maximum = state.posMax
    if not silent:
        state.pos, state.posMax = start, end
        state.push("inner_open", "span", 1)
        state.md.inline.tokenize(state)
        state.push("inner_close", "span", -1)
    state.pos, state.posMax = end + closing, maximum
    return True


def extra_inlines(md: MarkdownIt) -> None:
    """Add the rules of this module to a parser."""
    ruler = md.inline.ruler
    ruler.before("link", "alert", at_start)
    ruler.before("link", "wiki_page", wiki_page)
    ruler.before("link", "wiki_link", wiki_link)
    ruler.after("image", "inline_footnote", inline_footnote)
    ruler.before("html_inline", "attributes", attributes)
    ruler.before("html_inline", "emoji", emoji)
