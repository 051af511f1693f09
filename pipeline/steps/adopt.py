"""Adopt: what a person changed in the English post comes back into the units."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.markdown.document import Post
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.hash_of import hash_of
from pipeline.steps.pair_posts import pair_posts


@dataclass(frozen=True, slots=True)
class Adopted:
    """Hold the units with the edits that found their place, and those that did not: (was, is) each."""

    aligned: AlignedPost
    unplaced: tuple[tuple[str, str], ...]


def adopt(aligned: AlignedPost, written: Post, edited: Post, *, prefer_english: bool = False) -> Adopted | None:
    """Return the aligned post with the edits between the English as `written` last and as `edited` by a person.

    An edit is placed by the English words that it replaces (or the German ones, of an open segment). A unit that a
    person changed in the aligned file too is taken from there only if `prefer_english` is not set and both say the
    same; otherwise the edit is unplaced. Returns None where the two English posts differ in structure.
    """
    pairs = pair_posts(written, edited)
    if pairs is None:
        return None
    places: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(aligned.units):
        for text in dict.fromkeys(words(t) for t in (unit.en or unit.de, unit.mt) if t is not None):
            places[text].append(index)
    units = list(aligned.units)
    unplaced: list[tuple[str, str]] = []
    for was, now in pairs:
        if words(was.text) == words(now.text):
            if places[words(was.text)]:
                places[words(was.text)].pop(0)
            continue
        if places[words(now.text)]:  # the aligned file says so already
            places[words(now.text)].pop(0)
            continue
        found = places[words(was.text)].pop(0) if places[words(was.text)] else None
        if found is None or not _may_take(units[found], was.text, now.text, prefer_english=prefer_english):
            unplaced.append((was.text, now.text))
        else:
            units[found] = edited_unit(units[found], unicodedata.normalize("NFC", now.text))
    return Adopted(replace(aligned, units=tuple(units)), tuple(unplaced))


def edited_unit(unit: Unit, english: str) -> Unit:
    """Return the unit with a person's English; the machine's words, if it had some, move to `mt`."""
    machine = unit.en if unit.state is State.DRAFT and unit.mt is None else unit.mt
    of = hash_of(unit.de)
    return replace(unit, en=english, state=State.EDITED, by=None, mt=machine, of=of, hint=None)


def _may_take(unit: Unit, was: str, now: str, *, prefer_english: bool) -> bool:
    current = unit.en if unit.en is not None else unit.de
    return prefer_english or words(current) in (words(was), words(now))


def words(text: str) -> str:
    """Return a text without what reformatting changes: white space, line breaks, Unicode form."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\\\n", " ").split())


def unplaced_lines(unplaced: Sequence[tuple[str, str]]) -> str:
    """Return the edits that found no place, as lines for a person."""
    shown = [f"  was: {was}\n  now: {now}" for was, now in unplaced[:5]]
    more = [f"  … and {len(unplaced) - 5} more"] if len(unplaced) > 5 else []
    return "\n".join([*shown, *more])
