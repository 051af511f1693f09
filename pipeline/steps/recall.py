"""Recall: what the memory knows of the segments that need English."""

from collections.abc import Callable, Sequence
from typing import Protocol

from pipeline.markdown.document import DECODED, Document, Segment
from pipeline.model import State, Unit
from pipeline.steps.read_english import elements, read_english


class Remembered(Protocol):
    """Hold what the memory knows of one German text."""

    @property
    def en(self) -> str:
        """Return its English."""
        ...

    @property
    def state(self) -> State:
        """Return how far it had come where it was found."""
        ...


Lookup = Callable[[str, str | None, str | None], Remembered | None]


def recall(
    segments: Sequence[Segment],
    units: Sequence[Unit],
    waiting: Sequence[int],
    document: Document,
    lookup: Lookup,
    *,
    drafts: bool = True,
) -> dict[int, Remembered]:
    """Return matches by the index of their unit, for the `waiting` indexes.

    `lookup` is asked with a German text and its neighbours' (None at the edge of the post). A match whose English
    holds other elements (links, code, footnotes …) than the German is not taken, nor without `drafts` one that a
    machine made.
    """
    found: dict[int, Remembered] = {}
    for index in waiting:
        before = units[index - 1].de if index else None
        after = units[index + 1].de if index + 1 < len(units) else None
        match = lookup(units[index].de, before, after)
        if match is None or (match.state is State.DRAFT and not drafts):
            continue
        if _fits(match.en, segments[index], document):
            found[index] = match
    return found


def _fits(english: str, segment: Segment, document: Document) -> bool:
    if segment.block.syntax in DECODED or (not segment.atoms and english.isalnum()):
        return True
    return elements(read_english(english, segment.block, document)) == elements(segment)
