"""Mask: from a segment's Markdown to plain words with placeholders for everything an engine must not touch."""

from collections.abc import Iterator

from pipeline.german.quotations import find_english_quotations
from pipeline.markdown.document import Segment
from pipeline.model import MaskedText, Placeholder


def mask(segment: Segment) -> MaskedText:
    """Return the segment's words; elements and quotations that are English already become placeholders."""
    parts: list[str | Placeholder] = []
    numbers: dict[int, int] = {}
    done = 0
    for index, atom in enumerate(segment.atoms):
        parts.append(segment.text[done : atom.start])
        done = atom.end
        if atom.role == "char":
            parts.append(atom.char)
            continue
        number = numbers.setdefault(index if atom.role != "close" else atom.mate, len(numbers) + 1)
        text = segment.text[atom.start : atom.end]
        text = atom.english if atom.english and atom.role == "close" else text
        role = atom.role if atom.role in ("open", "close") else "alone"
        parts.append(Placeholder(number, role, text))
    parts.append(segment.text[done:])
    return MaskedText(tuple(_kept(_joined(parts), len(numbers))))


def _joined(parts: list[str | Placeholder]) -> list[str | Placeholder]:
    """Return the parts with neighbouring strings as one and without empty ones."""
    joined: list[str | Placeholder] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, str) and isinstance(last, str):
            joined[-1] = last + part
        elif part:
            joined.append(part)
    return joined


def _kept(parts: list[str | Placeholder], used: int) -> Iterator[str | Placeholder]:
    """Yield the parts with a placeholder for each quotation that is English already."""
    for part in parts:
        if isinstance(part, Placeholder):
            yield part
            continue
        done = 0
        for start, end in find_english_quotations(part):
            used += 1
            if start > done:
                yield part[done:start]
            yield Placeholder(used, "alone", part[start:end])
            done = end
        if done < len(part):
            yield part[done:]
