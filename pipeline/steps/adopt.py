"""Adopt: what a person changed in the English post comes back into the units."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.markdown.document import Post
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.hash_of import hash_of
from pipeline.steps.pair_posts import pair_posts

BLANKS = re.compile(r"[^\S\n]+|(?<!\\)\n\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Hold what a person changed in the English post: what it said, what it says, and what the unit says by now."""

    was: str
    now: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Adopted:
    """Hold the units with the edits that found their place, and those that did not."""

    aligned: AlignedPost
    unplaced: tuple[Change, ...]


def adopt(
    aligned: AlignedPost, written: Post, edited: Post, *, certain: bool = True, prefer_english: bool = False
) -> Adopted | None:
    """Return the aligned post with the edits between the English as `written` last and as `edited` by a person.

    An edit is placed by the English words that it replaces (or the German ones, of an open segment). A unit that a
    person changed in the aligned file too, to other words, is taken from the English post only with `prefer_english`;
    otherwise the edit is unplaced. So is every edit of a unit that has English where it is not `certain` that `written`
    is what the pipeline wrote: then nobody knows which side was edited. Returns None where the two English posts differ
    in structure.
    """
    pairs = pair_posts(written, edited)
    if pairs is None:
        return None
    units = list(aligned.units)
    unplaced: list[Change] = []
    sentences = [(was.text, now.text) for was, now in pairs]
    for index, was, now in _placed(units, sentences):
        current = None if index is None else _current(units[index])
        if current is not None and words(current) == words(now):
            continue  # the aligned file says so already
        known = current is not None and words(current) == words(was) and (certain or _is_open(units, index))
        if index is None or not (prefer_english or known):
            unplaced.append(Change(was=was, now=now, unit=current))
        else:
            units[index] = edited_unit(units[index], unicodedata.normalize("NFC", now))
    return Adopted(replace(aligned, units=tuple(units)), tuple(unplaced))


def edited_unit(unit: Unit, english: str) -> Unit:
    """Return the unit with a person's English; the machine's words, if it had some, move to `mt`.

    The English is right for the German that stands in the aligned file: the one that the person could see.
    """
    machine = unit.en if unit.state is State.DRAFT and unit.mt is None else unit.mt
    return replace(unit, en=english, state=State.EDITED, by=None, mt=machine, of=hash_of(unit.de), hint=None)


def words(text: str) -> str:
    """Return a text without what reformatting changes: white space, line breaks, Unicode form."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\\\n", " ").split())


def layout(text: str) -> str:
    """Return a text without what rewrapping changes: white space and Unicode form, but not hard breaks."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _is_open(units: Sequence[Unit], index: int | None) -> bool:
    return index is not None and units[index].en is None


def _current(unit: Unit) -> str:
    return unit.de if unit.en is None else unit.en


def _placed(units: Sequence[Unit], sentences: Sequence[tuple[str, str]]) -> Iterator[tuple[int | None, str, str]]:
    """Yield the changed ones of `sentences` (was, now) with the index of their unit, None where nobody can tell."""
    spans = _spans(units, [was for was, _ in sentences])
    for first, last, inside in _groups(spans, sentences):
        was, now = (" ".join(texts) for texts in zip(*sentences[first:last], strict=True))
        if layout(was) == layout(now):
            continue
        if spans is None:
            same = [index for index, unit in enumerate(units) if words(was) in _says(unit)]
            yield (same[0] if len(same) == 1 else None), was, now
        else:
            yield _one_of(units, inside, was, now)


def _one_of(units: Sequence[Unit], inside: Sequence[int], was: str, now: str) -> tuple[int | None, str, str]:
    """Return the one unit that changed, of several that the English writes as one sentence, and its words."""
    left, right = list(inside), was
    while len(left) > 1:
        first, last = _current(units[left[0]]), _current(units[left[-1]])
        if right.startswith(first) and now.startswith(f"{first} "):
            left, right, now = left[1:], right[len(first) :].lstrip(), now[len(first) :].lstrip()
        elif right.endswith(last) and now.endswith(f" {last}"):
            left, right, now = left[:-1], right[: -len(last)].rstrip(), now[: -len(last)].rstrip()
        else:
            return None, was, now
    return (left[0] if left else None), right, now


def _groups(
    spans: Sequence[tuple[int, int]] | None, sentences: Sequence[tuple[str, str]]
) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the sentences, first and past the last, that begin and end with units, and these units' indexes."""
    first = end = unit = 0
    stops = {stop for _, stop in spans or ()}
    for index, (was, _) in enumerate(sentences):
        end += len(words(was).split())
        if spans is not None and end not in stops:
            continue
        inside = []
        while spans is not None and unit < len(spans) and spans[unit][1] <= end:
            if spans[unit][0] < spans[unit][1]:  # not one that was dropped on purpose
                inside.append(unit)
            unit += 1
        yield first, index + 1, inside
        first = index + 1


def _spans(units: Sequence[Unit], sentences: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return which words of an English post each unit wrote, or None where it is not the units' in their order."""
    stream = " ".join(map(words, sentences)).split()
    spans: list[tuple[int, int]] = []
    at = 0
    for unit in units:
        found = [text.split() for text in _says(unit)]
        length = max((len(text) for text in found if stream[at : at + len(text)] == text), default=-1)
        if length < 0:
            return None
        spans.append((at, at + length))
        at += length
    return spans if at == len(stream) else None


def _says(unit: Unit) -> list[str]:
    """Return what a unit may have written into the English post: its English or the machine's, else its German."""
    if unit.kind == "english":  # it is not written there yet
        return [""]
    return [words(text) for text in (unit.en, unit.mt, unit.de if unit.en is None else None) if text is not None]
