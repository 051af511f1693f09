"""Tags: masked text in the form an engine takes, and an engine's answer back to parts."""

import html
import re
from collections.abc import Sequence

from pipeline.model import MaskedText, Placeholder

# Possessive, so that an answer of blanks or digits without end is read in linear time.
TAG = re.compile(r"<\s*+(/?)\s*+([xg])(?:\s++id\s*+=\s*+[\"']?(\d++)[\"']?)?\s*+(/?)\s*+>")


def to_tags(masked: MaskedText) -> str:
    """Return the text as XML: `<x id="1"/>` for what stands alone, `<g id="1">…</g>` for pairs."""
    return "".join(_tag(part) if isinstance(part, Placeholder) else _escaped(part) for part in masked.parts)


def _tag(part: Placeholder) -> str:
    return {"alone": f'<x id="{part.number}"/>', "open": f'<g id="{part.number}">', "close": "</g>"}[part.role]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def from_tags(answer: str, masked: MaskedText) -> list[str | Placeholder]:
    """Return the answer's parts; a tag that the question does not hold is dropped, nothing else is changed."""
    known = {(p.number, p.role): p for p in masked.placeholders}
    parts: list[str | Placeholder] = []
    stack: list[int] = []
    done = 0
    for match in TAG.finditer(answer):
        parts.append(html.unescape(answer[done : match.start()]))
        done = match.end()
        found = _placeholder(match, stack)
        if found in known:
            parts.append(known[found])
    parts.append(html.unescape(answer[done:]))
    return [part for part in parts if part]


def _placeholder(match: re.Match[str], stack: list[int]) -> tuple[int, str]:
    """Return number and role of the placeholder that a tag stands for."""
    closing, name, digits, alone = match.groups()
    # Python reads no number of thousands of digits; no placeholder has one.
    number = int(digits) if digits and len(digits) < 10 else 0
    if name == "x":
        return number, "" if closing else "alone"
    if closing:
        return (stack.pop() if stack else 0), "close"
    if not alone:
        stack.append(number)
    return number, "" if alone else "open"


def faults(parts: Sequence[str | Placeholder], masked: MaskedText) -> list[Placeholder]:
    """Return the placeholders that `parts` lacks, doubles or nests wrongly; [] means every one is in its place."""
    wrong: list[Placeholder] = []
    seen: list[tuple[int, str]] = [(p.number, p.role) for p in parts if isinstance(p, Placeholder)]
    stack: list[int] = []
    crossed: set[int] = set()
    for number, role in seen:
        if role == "open":
            stack.append(number)
        elif role == "close" and (not stack or stack.pop() != number):
            crossed.add(number)
    for placeholder in masked.placeholders:
        key = placeholder.number, placeholder.role
        if seen.count(key) != 1 or placeholder.number in crossed or placeholder.number in stack:
            wrong.append(placeholder)
    return wrong
