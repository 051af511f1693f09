"""Bare addresses in running text: a person reads them, but no engine may touch them."""

import re
from collections.abc import Iterator

from pipeline.markdown.inlines import Mark, Span

URL = re.compile(
    r"(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![\w./])www\.)[^\s<>\"`“”„»«|]+"
    r"|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
HINT = re.compile(r"://|www\.|@")
TRAILING = ".,;:!?*_~'’‘…"


def url_marks(content: str, marks: list[Mark]) -> list[Mark]:
    """Return `marks` with one more for every bare URL and e-mail address outside the others."""
    if not HINT.search(content):
        return marks
    result: list[Mark] = []
    index = 0
    for begin, stop in _spans(content):
        start, end = begin, stop
        while index < len(marks) and marks[index].end <= start:
            result.append(marks[index])
            index += 1
        if index < len(marks) and marks[index].start < start:  # it begins with an escaped or replaced character
            start = marks[index].end
            result.append(marks[index])
            index += 1
        ahead = index
        while ahead < len(marks) and marks[ahead].start < end and marks[ahead].role == "char":
            ahead += 1
        if ahead < len(marks):
            end = min(end, marks[ahead].start)
        if end - start > 4:
            result.append(Mark(start, end, "alone", "url"))
            index = ahead
    return result + marks[index:]


def _spans(content: str) -> Iterator[Span]:
    for match in URL.finditer(content):
        start, end = match.span()
        while end > start and (content[end - 1] in TRAILING or _unbalanced(content, start, end)):
            end -= 1
        yield start, end


def _unbalanced(content: str, start: int, end: int) -> bool:
    closing = content[end - 1]
    opening = {")": "(", "]": "["}.get(closing)
    if not opening or end - start > 2000:
        return False
    return content.count(opening, start, end) < content.count(closing, start, end)
