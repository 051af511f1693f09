"""Sentence spans: where the sentences of a block stand, with inline elements in the way."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.german.sentences import split_sentences
from pipeline.markdown.inlines import Mark, Span

# What a mark looks like to the sentence splitter: nothing, a blank, or a word.
SILENT = {"image", "footnote_ref", "attributes", "alert", "task", "emoji"}


def sentence_spans(content: str, marks: Sequence[Mark], *, whole: bool) -> Iterator[Span]:
    """Yield where the sentences of a block stand in its content (one if `whole`); none begins or ends inside a pair."""
    plain, starts, sources = _plain(content, marks)
    inside = _insides(marks)

    def source(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        begin, end = sources[index]
        return min(begin + offset - starts[index], end)

    spans = [(0, len(plain))] if whole else split_sentences(plain)
    if not spans:
        return
    begin = 0 if spans[0][0] == 0 else _end_of(starts, sources, spans[0][0] - 1)
    last = len(content) if spans[-1][1] == len(plain) else source(spans[-1][1])
    begin, last = _whole_pairs(inside, begin, last)
    for (_, end), (following, _) in pairwise(spans):
        left, right = source(end), _end_of(starts, sources, following - 1)
        if not _covered(inside, left) and not _covered(inside, right):
            yield begin, left
            begin = right
    yield begin, last


def _whole_pairs(inside: Sequence[Span], begin: int, last: int) -> Span:
    """Return the outer ends of the sentences, moved outwards where they would cut a pair."""
    first = next((pair for pair in inside if pair[0] < begin < pair[1]), (begin, begin))
    final = next((pair for pair in reversed(inside) if pair[0] < last < pair[1]), (last, last))
    return (begin, last) if first == final else (first[0], final[1])


def _end_of(starts: Sequence[int], sources: Sequence[Span], offset: int) -> int:
    """Return where the source of the plain text's character `offset` ends in the content."""
    index = bisect_right(starts, offset) - 1
    begin, end = sources[index]
    return end if offset + 1 == starts[index + 1] else begin + offset - starts[index] + 1


def _plain(content: str, marks: Sequence[Mark]) -> tuple[str, list[int], list[Span]]:
    """Return the text for the splitter, and for each part, and for the end, its start and its span in the content."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[Span] = []
    length = done = 0
    for mark in marks:
        for text, span in (
            (content[done : mark.start], (done, mark.start)),
            (_shown(content, mark), mark.span),
        ):
            if text:
                parts.append(text)
                starts.append(length)
                sources.append(span)
                length += len(text)
        done = mark.end
    parts.append(content[done:])
    starts += (length, length + len(content) - done)
    sources += ((done, len(content)), (len(content), len(content)))
    return "".join(parts), starts, sources


def _shown(content: str, mark: Mark) -> str:
    """Return what stands for a mark in the splitter's text: nothing, a blank, its character, or a word."""
    if mark.role == "char":
        return mark.char
    if mark.role in ("soft", "hard"):
        return " "
    if mark.role != "alone" or mark.name in SILENT:
        return ""
    if mark.name == "html":
        return " " if content[mark.start : mark.start + 3].lower() == "<br" else ""
    return "Wort"


def _insides(marks: Sequence[Mark]) -> list[Span]:
    """Return the spans of the outermost pairs, in order."""
    spans: list[Span] = []
    for mark in marks:
        if mark.role == "open" and (not spans or mark.start >= spans[-1][1]):
            spans.append((mark.start, marks[mark.mate].end))
    return spans


def _covered(spans: Sequence[Span], offset: int) -> bool:
    index = bisect_left(spans, (offset,)) - 1
    return index >= 0 and offset < spans[index][1]
