"""Carry: from the units of the last time to the segments of today; ids, English, states and notes come along."""

import unicodedata
from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from pipeline.markdown.document import Segment
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.assign_ids import assign_ids
from pipeline.steps.hash_of import hash_of

# A sentence that keeps its place may change more than one that also moved (percent of rapidfuzz's ratio).
SAME_PLACE, MOVED = 50, 80
MACHINES_NOTE = "@pipeline: "


@dataclass(frozen=True, slots=True)
class Carried:
    """Hold one unit a segment, in order, and the units whose German is gone but whose words a person made."""

    units: tuple[Unit, ...]
    orphans: tuple[Unit, ...]


def carry(segments: Sequence[Segment], aligned: AlignedPost | None, kept: Collection[str] = frozenset()) -> Carried:
    """Return the units of `segments`: what an aligned file knows of each, or a new open unit.

    A unit whose German was edited keeps its English and its `of`, and so is stale. A machine's draft without a note
    goes with its German; everything else is kept as an orphan, and returns with its sentence. `kept` are the ids of
    drafts that may be a person's words.
    """
    placed = [unit for unit in aligned.units if unit.kind != "english"] if aligned else []
    known = [*placed, *(unit for unit in aligned.orphans if unit.kind != "english")] if aligned else []
    texts = [unicodedata.normalize("NFC", segment.text) for segment in segments]
    matches = _same(texts, known)
    _edited(texts, known, len(placed), matches)
    taken = [unit.id for unit in (*aligned.units, *aligned.orphans)] if aligned else []
    new = [index for index, match in enumerate(matches) if match is None]
    ids = dict(zip(new, assign_ids([segments[index] for index in new], taken), strict=True))
    units = []
    for index, segment in enumerate(segments):
        match = matches[index]
        unit = Unit(id=ids[index], kind=segment.kind, de=texts[index]) if match is None else known[match]
        units.append(_today(unit, segment, texts[index]))
    used = {match for match in matches if match is not None}
    gone = [unit for index, unit in enumerate(known) if index not in used]
    gone = [replace(unit, state=State.EDITED) if unit.id in kept else unit for unit in gone]
    orphans = [_orphan(unit) for unit in gone if _is_human(unit)]
    orphans += [unit for unit in aligned.orphans if unit.kind == "english"] if aligned else []
    return Carried(tuple(units), tuple(orphans))


def with_english(units: Sequence[Unit], aligned: AlignedPost | None) -> tuple[Unit, ...]:
    """Return the units of the German with those that have English only, each after the unit that it stood behind."""
    there = {unit.id for unit in units}
    following: dict[str | None, list[Unit]] = defaultdict(list)
    before = None
    for unit in aligned.units if aligned else ():
        if unit.kind == "english":
            following[before].append(unit)
        elif unit.id in there:
            before = unit.id
    woven = following[None]
    for unit in units:
        woven += (unit, *following.get(unit.id, ()))
    return tuple(woven)


def _today(unit: Unit, segment: Segment, de: str) -> Unit:
    said = segment.block.note if segment.first else None
    keeps = unit.note is not None and (said is None or not unit.note.startswith(MACHINES_NOTE))
    note = unit.note if keeps else said
    of = unit.of
    if unit.en is not None and of is None:  # a person took the line away: right for this German
        of = hash_of(de)
    if (unit.kind, unit.de, unit.note, unit.of) == (segment.kind, de, note, of):
        return unit
    return replace(unit, kind=segment.kind, de=de, note=note, of=of)


def _orphan(unit: Unit) -> Unit:
    """Return the unit with the German that its English was right for, should it return to another one."""
    return replace(unit, of=hash_of(unit.de)) if unit.en is not None and unit.of is None else unit


def _is_human(unit: Unit) -> bool:
    noted = unit.note is not None and not unit.note.startswith(MACHINES_NOTE)
    return unit.state in (State.EDITED, State.APPROVED) or noted or bool(unit.ignore or unit.comments)


def _same(texts: Sequence[str], known: Sequence[Unit]) -> list[int | None]:
    """Return for each text the index of the unit with the same German; of several, the one in the same company."""
    new, old = _company([hash_of(text) for text in texts]), _company([hash_of(unit.de) for unit in known])
    matches: list[int | None] = [None] * len(texts)
    used: set[int] = set()
    # Both neighbours are the same, the one before, the one after, or neither.
    for kept in ((0, 1, 2), (0, 1), (1, 2), (1,)):
        places: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for place, company in enumerate(old):
            if place not in used:
                places[tuple(company[part] for part in kept)].append(place)
        for index, company in enumerate(new):
            waiting = places.get(tuple(company[part] for part in kept))
            if matches[index] is None and waiting:
                place = waiting.popleft()
                matches[index] = place
                used.add(place)
    return matches


def _company(hashes: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return each hash between its neighbours'."""
    return list(zip(["", *hashes], hashes, [*hashes[1:], ""], strict=False))


def _edited(texts: Sequence[str], known: Sequence[Unit], placed: int, matches: list[int | None]) -> None:
    """Match what is left by likeness: first inside each gap between matched neighbours, then anywhere.

    Only the first `placed` of the known units have a place; the others are orphans.
    """
    used = {match for match in matches if match is not None}
    left = [index for index in range(len(known)) if index not in used]
    for low, high in _gaps(matches):
        before = next((m for m in reversed(matches[:low]) if m is not None), -1)
        after = next((m for m in matches[high:] if m is not None), placed)
        candidates = [index for index in left if before < index < min(after, placed)]
        _assign(range(low, high), candidates, texts, known, matches, threshold=SAME_PLACE)
    used = {match for match in matches if match is not None}
    left = [index for index in left if index not in used]
    _assign(range(len(texts)), left, texts, known, matches, threshold=MOVED)


def _gaps(matches: Sequence[int | None]) -> list[tuple[int, int]]:
    gaps: list[tuple[int, int]] = []
    start: int | None = None
    for index, match in enumerate([*matches, 0]):
        if match is None and start is None:
            start = index
        elif match is not None and start is not None:
            gaps.append((start, index))
            start = None
    return gaps


def _assign(
    indexes: Sequence[int],
    candidates: Sequence[int],
    texts: Sequence[str],
    known: Sequence[Unit],
    matches: list[int | None],
    *,
    threshold: int,
) -> None:
    """Match the likest pairs first, down to `threshold`."""
    free = [index for index in indexes if matches[index] is None]
    if not free or not candidates:
        return
    choices = [known[index].de for index in candidates]
    pairs = [
        (score, row, column)
        for row, index in enumerate(free)
        for _, score, column in process.extract(
            texts[index], choices, scorer=fuzz.ratio, processor=None, score_cutoff=threshold, limit=5
        )
    ]
    taken: set[int] = set()
    for _, row, column in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1])):
        if matches[free[row]] is None and column not in taken:
            matches[free[row]] = candidates[column]
            taken.add(column)
