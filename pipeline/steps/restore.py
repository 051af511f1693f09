"""Restore: from an engine's answer to Markdown that holds every placeholder exactly once."""

import re
from collections.abc import Sequence

from pipeline.markdown.document import DECODED, Document, Segment
from pipeline.markdown.escape import escape, escape_block_start
from pipeline.model import MaskedText, Placeholder
from pipeline.steps.read_english import elements, read_english, stays_in_block
from pipeline.steps.tags import faults

LINE_ENDS = re.compile(r"[\r\n]+")
BOM = "\ufeff"  # at the start of a file it would be no character of the text
# Nothing in a shortcode's parameter can be written so that these would not end the tag or begin another one.
TAG_MARK = re.compile(r"\{\{|\}\}|\{%|%\}")


def restore(parts: Sequence[str | Placeholder], masked: MaskedText, segment: Segment, document: Document) -> str | None:
    """Return the English Markdown of an answer, or None where it would not hold what the German holds.

    `parts` is the answer with its placeholders. Words are escaped so that they stay words: first lightly, and if the
    result reads differently, in full.
    """
    if tuple(parts) == masked.parts:
        return segment.text
    # An answer has no line ends of its own; how lines are broken is not the engine's to say.
    parts = [LINE_ENDS.sub(" ", part).replace(BOM, "") if isinstance(part, str) else part for part in parts]
    if faults(parts, masked) or not _has_words(parts):
        return None
    syntax = segment.block.syntax
    if syntax in DECODED or syntax == "plain":
        english = _joined(parts, segment, document, full=False)
        return None if syntax == "parameter" and TAG_MARK.search(english) else english
    wanted = _all_elements(segment)
    for full in (False, True):
        english = _joined(parts, segment, document, full=full)
        if _all_elements(read_english(english, segment.block, document)) == wanted:
            return english if stays_in_block(english, segment, document) else None
    return None


def _has_words(parts: Sequence[str | Placeholder]) -> bool:
    return any(isinstance(part, str) and part.strip() for part in parts)


def _begins_row(segment: Segment, document: Document) -> bool:
    """Say whether the segment begins a table row that has no pipe at its start."""
    start = segment.block.start
    return segment.block.syntax == "cell" and document.normalised.text[start - 1 : start] in ("", "\n")


def _joined(parts: Sequence[str | Placeholder], segment: Segment, document: Document, *, full: bool) -> str:
    pieces: list[str] = []
    parts = _spaced(parts)
    for index, part in enumerate(parts):
        if isinstance(part, Placeholder):
            pieces.append(part.text)
            continue
        text = escape(part, segment.block, full=full)
        following = parts[index + 1] if index + 1 < len(parts) else None
        if text.endswith("!") and isinstance(following, Placeholder) and following.text.startswith("["):
            text = text[:-1] + "\\!"
        if index and pieces[-1].endswith("\\\n") and segment.block.syntax == "markdown":
            text = escape_block_start(text)
        pieces.append(text)
    english = "".join(pieces).strip(" \t\n")
    if segment.block.syntax not in ("markdown", "setext") and not _begins_row(segment, document):
        return english
    if segment.kind == "heading" and english.endswith("#"):
        english = english[:-1] + "\\#"
    first = parts[0] if parts else None
    return escape_block_start(english) if segment.at_line_start and isinstance(first, str) else english


def _spaced(parts: Sequence[str | Placeholder]) -> list[str | Placeholder]:
    """Return the parts with blanks moved out of pairs: `** word**` would be no emphasis."""
    result = list(parts)
    for index, part in enumerate(result):
        if not isinstance(part, Placeholder) or part.role == "alone":
            continue
        step = 1 if part.role == "open" else -1
        inside, outside = index + step, index - step
        text = result[inside] if 0 <= inside < len(result) else None
        if not isinstance(text, str) or text.strip() == "":
            continue
        trimmed = text.lstrip() if step > 0 else text.rstrip()
        if trimmed != text:
            result[inside] = trimmed
            beside = result[outside] if 0 <= outside < len(result) else None
            if isinstance(beside, str):
                result[outside] = beside.rstrip() + " " if step > 0 else " " + beside.lstrip()
    return result


def _all_elements(segment: Segment) -> tuple[object, ...]:
    """Return what must be equal on both sides: elements that must stay, and how many of the free ones there are."""
    free = sorted(atom.name for atom in segment.atoms if atom.name in ("em", "strong", "s", "break"))
    return elements(segment), free
