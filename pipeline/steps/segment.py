"""Segment: from blocks of prose to sentences and the verbatim stretches between them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.german.sentences import split_sentences
from pipeline.markdown.document import DECODED, Atom, Block, Document, Piece, Post, Segment, Verbatim
from pipeline.markdown.inlines import Mark
from pipeline.steps.sentence_spans import sentence_spans

LETTER = re.compile(r"[^\W\d_]")
# A number in German notation needs its English form, even where it stands alone.
NUMBER = re.compile(r"\d[.,]\d")


def segment(document: Document) -> Post:
    """Return the post of a parsed document: sentences, and everything between them verbatim."""
    original = document.normalised.original
    pieces: list[Piece] = []
    done = 0
    for block in document.blocks:
        for found in _flat(_sentences(block)):
            start, end = original(found.start), original(found.end)
            if start < done:  # a parameter inside an atom, or the like: the outer one wins
                continue
            if start > done:
                pieces.append(Verbatim(done, start))
            pieces.append(_moved(found, document) if document.normalised.dropped else found)
            done = end
    if done < len(document.text):
        pieces.append(Verbatim(done, len(document.text)))
    return Post(document.text, tuple(pieces), document)


def _moved(segment: Segment, document: Document) -> Segment:
    """Return the segment with offsets of the original text instead of the normalised one."""
    original = document.normalised.original
    start, end = original(segment.start), original(segment.end)
    if not segment.atoms:
        return Segment(segment.kind, start, end, segment.text, segment.block, (), segment.first, segment.at_line_start)
    atoms = tuple(
        replace(
            a,
            inner=tuple(_moved(s, document) for s in a.inner),
            source=(original(a.source[0]), original(a.source[1])),
        )
        for a in segment.atoms
    )
    return replace(segment, start=start, end=end, atoms=atoms)


def _flat(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the segments that have prose of their own, and in place of the others what is inside them."""
    for found in segments:
        if found.atoms and not _has_prose(found):
            for atom in found.atoms:
                yield from atom.inner
        elif found.atoms or LETTER.search(found.text) or NUMBER.search(found.text):
            yield found


def _has_prose(segment: Segment) -> bool:
    done = 0
    for atom in (*segment.atoms, None):
        gap = segment.text[done : atom.start] if atom else segment.text[done:]
        if LETTER.search(gap) or NUMBER.search(gap) or (atom and LETTER.search(atom.char)):
            return True
        done = atom.end if atom else done
    return False


def whole(block: Block) -> Segment:
    """Return the block as one segment."""
    return _cut(block, 0, len(block.content), first=True)


def _sentences(block: Block) -> Iterator[Segment]:
    """Yield the sentences of a block, and what stands before, between and after them where it holds elements."""
    content, marks = block.content, block.marks
    if not marks and not block.suffix:
        for index, (start, end) in enumerate(split_sentences(content)):
            where = block.lines.source(start)
            yield Segment(
                block.kind if index == 0 else "sentence",
                where,
                where + end - start,
                content[start:end],
                block,
                first=index == 0,
                at_line_start=_at_line_start(block, start, False),
            )
        return
    first = True
    done = 0
    for start, end in sentence_spans(content, marks, whole=bool(block.suffix)):
        if start > done:
            yield _cut(block, done, start, first=False)
        found = _cut(block, start, end, first=first)
        first = first and not _has_prose(found)
        yield found
        done = end
    if done < len(content):
        yield _cut(block, done, len(content), first=False)


def _cut(block: Block, start: int, end: int, *, first: bool) -> Segment:
    """Return the segment of `content[start:end]`, with the atoms in it."""
    marks = block.marks
    low = bisect_left(marks, start, key=lambda mark: mark.start)
    high = bisect_left(marks, end, lo=low, key=lambda mark: mark.start)
    builder = _Text()
    shift = {}
    done = start
    for index in range(low, high):
        mark = marks[index]
        builder.add(block.content[done : mark.start])
        if mark.role == "soft":
            builder.add(" ")
        else:
            shift[index] = len(builder.atoms)
            builder.atom(block, index, mark)
        done = mark.end
    builder.add(block.content[done:end])
    atoms = tuple(_remated(atom, shift) for atom in builder.atoms)
    kind = block.kind if first else "sentence"
    breaks = low > 0 and marks[low - 1].role in ("soft", "hard") and marks[low - 1].end == start
    swallows = block.swallows if end == len(block.content) else 0
    where = block.lines.source(start), block.lines.source(end) + swallows
    return Segment(kind, *where, builder.text(), block, atoms, first, _at_line_start(block, start, breaks))


def _at_line_start(block: Block, start: int, after_break: bool) -> bool:
    """Say whether the content from `start` begins a line; that of a heading stands behind its `#`."""
    return (start == 0 or after_break) and (block.kind != "heading" or block.syntax == "setext")


def _remated(atom: Atom, shift: Mapping[int, int]) -> Atom:
    """Return the atom with its mate's index in the segment; an end whose mate stands outside stands alone."""
    if atom.mate < 0:
        return atom
    if atom.mate in shift:
        return atom.paired(atom.role, shift[atom.mate])
    return atom.paired("alone")


class _Text:
    """Build a segment's text, keeping count of its length."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str) -> None:
        """Append `text`."""
        self._parts.append(text)
        self._length += len(text)

    def atom(self, block: Block, index: int, mark: Mark) -> None:
        """Append a mark's source, without the words inside it that are segments of their own."""
        if mark.role == "char" and block.syntax in DECODED:
            self.add(mark.char)
            return
        start, done = self._length, mark.start
        inner = tuple(found for inside in block.inner.get(index, ()) for found in _flat(_sentences(inside)))
        if inner and mark.name == "image" and mark.english:
            # A shortcut reference is shown as what it becomes when its alt text changes.
            self.add("![" + mark.english)
            done = mark.end
        for kind, begin, end in mark.prose if index in block.inner and done < mark.end else ():
            if kind == "title" and mark.name not in ("html", "template"):  # a title goes with its quotes
                self.add(block.content[done : begin - 1].rstrip())
                done = end + 1
            else:
                self.add(block.content[done:begin])
                done = end
        self.add("\\\n" if mark.role == "hard" else block.content[done : mark.end].replace("\n", " "))
        source = block.lines.source(mark.start), block.lines.source(mark.end)
        atom = Atom(start, self._length, mark.role, mark.name, mark.char, mark.mate, mark.english, inner, source)
        self.atoms.append(atom)

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts)
