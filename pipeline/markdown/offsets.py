"""Offsets: from the text that the parser reads back to the text that the file holds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Hold a text with LF line ends, no BOM and no NUL, and the way back to the original's offsets.

    `dropped` lists, ascending, the offsets in `text` before which one character of the original is missing.
    """

    text: str
    dropped: tuple[int, ...]

    def original(self, offset: int) -> int:
        """Return where `text[offset]` stands in the original; of CR LF, the CR."""
        return offset + bisect_left(self.dropped, offset)


def normalise(text: str) -> Normalised:
    """Return `text` as the CommonMark specification wants it read, with an offset map (code points)."""
    dropped: list[int] = []
    if text.startswith("\ufeff"):
        dropped.append(-1)
        text = text[1:]
    text = text.replace("\0", "\ufffd")
    if "\r" not in text:
        return Normalised(text, tuple(dropped))
    parts: list[str] = []
    done = length = 0
    for match in LINE_END.finditer(text):
        parts += (text[done : match.start()], "\n")
        length += match.start() - done
        if match.end() - match.start() == 2:
            dropped.append(length)
        length += 1
        done = match.end()
    parts.append(text[done:])
    return Normalised("".join(parts), tuple(dropped))


@dataclass(frozen=True, slots=True)
class LineMap:
    """Map offsets in a block's content to offsets in the text it was cut from, chunk by chunk."""

    starts: Sequence[int]
    sources: Sequence[int]

    def source(self, offset: int) -> int:
        """Return the offset in the text of the content's character `offset` (or of its end)."""
        if len(self.starts) == 1:
            return self.sources[0] + offset
        index = bisect_right(self.starts, offset) - 1
        return self.sources[index] + offset - self.starts[index]

    def slice(self, start: int, end: int) -> "LineMap":
        """Return the map of `content[start:end]`."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end, lo=first + 1)
        starts = [max(at - start, 0) for at in self.starts[first:last]]
        sources = [self.source(start), *self.sources[first + 1 : last]]
        return LineMap(starts, sources)


def single_line(source: int) -> LineMap:
    """Return the map of a content that stands in one piece at `source`."""
    return LineMap((0,), (source,))
