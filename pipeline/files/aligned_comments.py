"""Give the comments of a hand-edited aligned file to the records they belong to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pipeline.files.yaml_nodes import comments, scalars, start_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml.nodes import Node

_FIRST_LINE = "# Aligned segments."


def comments_of(text: str, root: Node, records: Sequence[Node]) -> list[tuple[str, ...]]:
    """Return the comments of each record: those before it, in it, and for the last one those after it.

    The writer's own first line is left out; comments in the head belong to the first record.
    """
    found = comments(text, root)
    if found and found[0][0] == 0 and found[0][1].startswith(_FIRST_LINE):
        del found[0]
    mine: list[list[str]] = [[] for _ in records]
    if found and records:
        starts = [start_of(record) for record in records]
        ends = [max((part.end_mark.index for part in scalars(record)), default=0) for record in records]
        for index, comment in found:
            at = max(bisect_right(starts, index) - 1, 0)
            after = index >= max(starts[at], ends[at]) and at + 1 < len(records)
            mine[at + 1 if after and _leads(text, index, records[at]) else at].append(comment)
    return [tuple(lines) for lines in mine]


def _leads(text: str, index: int, record: Node) -> bool:
    """Say whether a comment after a record is a line of its own, further left than the record's keys."""
    line = text.rfind("\n", 0, index) + 1
    return not text[line:index].strip() and index - line < record.start_mark.column
