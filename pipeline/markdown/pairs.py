"""Pairing: which closing mark belongs to which opening one, so that pairs nest and never cross."""

from pipeline.markdown.html import VOID, tag_name
from pipeline.markdown.inlines import Mark


def pair(content: str, marks: list[Mark]) -> list[Mark]:
    """Return `marks` with `mate` set on both ends of every pair; an end without its mate stands alone."""
    paired = [_with_role(content, mark) for mark in marks]
    stack: list[int] = []
    for index, mark in enumerate(paired):
        if mark.role == "open":
            stack.append(index)
        elif mark.role == "close":
            opening = _opening(content, paired, stack, mark)
            if opening is not None:
                paired[opening] = paired[opening].paired("open", index)
                paired[index] = mark.paired("close", opening)
    return [m.paired("alone") if m.role in ("open", "close") and m.mate < 0 else m for m in paired]


def _with_role(content: str, mark: Mark) -> Mark:
    if mark.name != "html":
        return mark
    tag = content[mark.start : mark.end]
    name = tag_name(tag)
    if not name or name in VOID or tag.endswith("/>"):
        return mark
    return mark.paired("close" if tag[1] == "/" else "open")


def _opening(content: str, marks: list[Mark], stack: list[int], close: Mark) -> int | None:
    """Pop the opening mark that `close` belongs to; unclosed HTML tags in between are left alone."""
    name = _name(content, close)
    for depth in range(len(stack) - 1, -1, -1):
        candidate = marks[stack[depth]]
        if _name(content, candidate) == name:
            index = stack[depth]
            del stack[depth:]
            return index
        # Only HTML tags can be left open; never reach over a Markdown element, and not far.
        if candidate.name != "html" or len(stack) - depth > 50:
            return None
    return None


def _name(content: str, mark: Mark) -> str:
    return "html " + tag_name(content[mark.start : mark.end]) if mark.name == "html" else mark.name
