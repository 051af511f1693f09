"""Carry: from the units of the last time to the segments of today; ids, English, states and notes come along."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from pipeline.markdown.document import Segment
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.assign_ids import assign_ids
from pipeline.steps.hash_of import hash_of

# A sentence that keeps its place may change more than one that also moved (percent of rapidfuzz's ratio).
SAME_PLACE, MOVED = 50, 80


@dataclass(frozen=True, slots=True)
class Carried:
    """Hold one unit a segment, in order, and the units whose German is gone but whose words a person made."""

    units: tuple[Unit, ...]
    orphans: tuple[Unit, ...]


def carry(segments: Sequence[Segment], aligned: AlignedPost | None) -> Carried:
    """Return the units of `segments`: what an aligned file knows of each, or a new open unit.

    A unit whose German was edited keeps its English and its `of`, and so is stale. A machine's draft without a note
    goes with its German; everything else is kept as an orphan, and returns with its sentence.
    """
    known = [*aligned.units, *aligned.orphans] if aligned else []
    known = [unit for unit in known if unit.kind != "english"]
    texts = [unicodedata.normalize("NFC", segment.text) for segment in segments]
    matches = _same(texts, known)
    _edited(texts, known, matches)
    taken = [unit.id for unit in known]
    new = [index for index, match in enumerate(matches) if match is None]
    ids = dict(zip(new, assign_ids([segments[index] for index in new], taken), strict=True))
    units = []
    for index, segment in enumerate(segments):
        match = matches[index]
        unit = Unit(id=ids[index], kind=segment.kind, de=texts[index]) if match is None else known[match]
        units.append(_today(unit, segment, texts[index]))
    used = {match for match in matches if match is not None}
    orphans = tuple(unit for index, unit in enumerate(known) if index not in used and _is_human(unit))
    return Carried(tuple(units), orphans)


def _today(unit: Unit, segment: Segment, de: str) -> Unit:
    note = unit.note if unit.note is not None else segment.block.note if segment.first else None
    of = unit.of
    if unit.en is not None and of is None:  # a person took the line away: right for this German
        of = hash_of(de)
    if (unit.kind, unit.de, unit.note, unit.of) == (segment.kind, de, note, of):
        return unit
    return replace(unit, kind=segment.kind, de=de, note=note, of=of)


def _is_human(unit: Unit) -> bool:
    return unit.state in (State.EDITED, State.APPROVED) or unit.note is not None or bool(unit.ignore)


def _same(texts: Sequence[str], known: Sequence[Unit]) -> list[int | None]:
    """Return for each text the index of the unit with the same German; of several, the one in the same company."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(known):
        places[hash_of(unit.de)].append(index)
    hashes = [hash_of(text) for text in texts]
    old = [hash_of(unit.de) for unit in known]
    matches: list[int | None] = [None] * len(texts)
    for strict in (True, False):
        for index, own in enumerate(hashes):
            if matches[index] is not None:
                continue
            for place in places[own]:
                if not strict or _company(hashes, index) == _company(old, place):
                    matches[index] = place
                    places[own].remove(place)
                    break
    return matches


def _company(hashes: Sequence[str], index: int) -> tuple[str, str]:
    after = hashes[index + 1] if index + 1 < len(hashes) else ""
    return (hashes[index - 1] if index else "", after)


def _edited(texts: Sequence[str], known: Sequence[Unit], matches: list[int | None]) -> None:
    """Match what is left by likeness: first inside each gap between matched neighbours, then anywhere."""
    used = {match for match in matches if match is not None}
    left = [index for index in range(len(known)) if index not in used]
    for low, high in _gaps(matches):
        before = next((m for m in reversed(matches[:low]) if m is not None), -1)
        after = next((m for m in matches[high:] if m is not None), len(known))
        candidates = [index for index in left if before < index < after]
        _assign(range(low, high), candidates, texts, known, matches, SAME_PLACE)
    used = {match for match in matches if match is not None}
    left = [index for index in left if index not in used]
    _assign(range(len(texts)), left, texts, known, matches, MOVED)


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
