"""Collect the slips of an aligned file, and say them all in one error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.errors import FileError
from pipeline.files.text import locate
from pipeline.files.yaml_nodes import Slip, start_of

if TYPE_CHECKING:
    from yaml.nodes import Node

_ID_LINE = re.compile(r"^[ \t-]*id:[ \t]*(\S+)[ \t]*\r?$", re.MULTILINE)
_SHOWN = 5


@dataclass(kw_only=True, slots=True)
class Notes:
    """Collect the slips of one file, and the ids with the place of their first use."""

    text: str
    slips: list[Slip] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    segment: str = ""

    def add(self, node: Node, message: str, hint: str | None = None) -> None:
        """Note a slip at a node, in the words of the segment that is being read."""
        about = f"segment {self.segment}: " if self.segment else ""
        self.slips.append(Slip(index=start_of(node), message=about + message, hint=hint))


def in_segment(slip: Slip, text: str) -> Slip:
    """Name the segment of a place that YAML could not read: the last `id:` line before it."""
    before = [found[1] for found in _ID_LINE.finditer(text, 0, slip.index)]
    return replace(slip, message=f"segment {before[-1]}: {slip.message}") if before else slip


def slips_error(slips: Sequence[Slip], text: str, name: str) -> FileError:
    """Return the error for the first slip, which names the next four too, each on its own line."""
    ordered = sorted(slips, key=lambda slip: slip.index)
    first, where = ordered[0], locate(text, ordered[0].index, name)
    if len(ordered) == 1:
        return FileError(first.message, where=where, hint=first.hint)
    lines = [_line(first)] + [f"{locate(text, s.index, name)}: {_line(s)}" for s in ordered[1:_SHOWN]]
    more = f", {len(ordered) - _SHOWN} of them not shown" if len(ordered) > _SHOWN else ""
    return FileError("\n".join(lines), where=where, hint=f"{len(ordered)} slips in this file{more}")


def _line(slip: Slip) -> str:
    return f"{slip.message}; {slip.hint}" if slip.hint else slip.message
