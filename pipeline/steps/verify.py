"""Verify: that an English post has the structure of the German one, before a byte of it is written."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.markdown.document import Block, Document
from pipeline.steps.read_english import elements
from pipeline.steps.segment import whole

ANCHOR = re.compile(r"attributes \{#|html </?a\b")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Say what differs, and at which offset of the German's normalised text the block of prose stands."""

    offset: int
    what: str


def verify(german: Document, english: Document) -> Mismatch | None:
    """Return the first difference of structure between a post and its English version, or None.

    Compared are the block tree (headings, lists, tables, code, HTML) and, block by block, the multiset of elements
    that no translation may touch.
    """
    blocks = german.blocks
    if german.skeleton != english.skeleton:
        return _skeleton_mismatch(german, english)
    if len(blocks) != len(english.blocks):
        return _first_other(blocks, english.blocks)
    for block, other in zip(blocks, english.blocks, strict=True):
        if block.content != other.content and (what := _difference(block, other)):
            return Mismatch(block.start, what)
    return None


def _skeleton_mismatch(german: Document, english: Document) -> Mismatch:
    """Return where the block trees part: the block of prose that begins there, else the one before."""
    pairs = zip(german.skeleton, english.skeleton, strict=False)
    common = next((i for i, (left, right) in enumerate(pairs) if left != right), None)
    if common is None:
        common = min(len(german.skeleton), len(english.skeleton))
    ended = common >= len(german.skeleton)
    entry = english.skeleton[common] if common < len(english.skeleton) else german.skeleton[common]
    index = len(german.blocks) - 1 if ended else german.before[common]
    if not ended and (entry[0] == "field" or not german.skeleton[common][0].endswith("_open")):
        index -= 1
    offset = german.blocks[min(max(index, 0), len(german.blocks) - 1)].start if german.blocks else 0
    return Mismatch(offset, f"the English has another block structure ({_readable(entry)})")


def _readable(entry: tuple[str, str]) -> str:
    kind, detail = entry
    words = f"{kind.replace('_', ' ')} {' '.join(detail.split())}".strip()
    return words if len(words) < 60 else f"{words[:57]}…"


def _first_other(german: Sequence[Block], english: Sequence[Block]) -> Mismatch:
    for block, other in zip(german, english, strict=False):
        if block.kind != other.kind or _difference(block, other):
            return Mismatch(block.start, "the English has more or fewer blocks of prose here")
    return Mismatch(german[-1].start if german else 0, "the English has more or fewer blocks of prose at the end")


def without_dropped(german: Document, gone: Collection[int]) -> tuple[tuple[str, str], ...]:
    """Return the skeleton of a post without the paragraphs of the blocks that start at `gone`.

    Other blocks stay when their words go: a heading, a cell, a list item may be empty.
    """
    starts = [block.start for block in german.blocks]
    kept: list[tuple[str, str]] = []
    skip = 0
    for entry, index in zip(german.skeleton, german.before, strict=True):
        if entry[0] == "paragraph_open" and index < len(starts) and starts[index] in gone:
            skip = 3  # the paragraph's opening, its words, its end
        if skip:
            skip -= 1
        else:
            kept.append(entry)
    return tuple(kept)


def _difference(block: Block, other: Block) -> str:
    left, right = _elements(block), _elements(other)
    missing, extra = left - right, right - left
    if block.kind == "heading":  # an English heading may carry the anchor that the German one's words make
        extra = Counter({key: count for key, count in extra.items() if not ANCHOR.match(key)})
    if missing:
        return f"the English lacks {_listed(missing)}"
    return f"the English has {_listed(extra)}, which the German has not" if extra else ""


def _elements(block: Block) -> Counter[str]:
    return elements(whole(block))


def _listed(counter: Counter[str]) -> str:
    names = [key.split(" ", 1)[1] or key for key in sorted(counter)]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
