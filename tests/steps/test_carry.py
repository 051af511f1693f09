from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import State, Unit
from pipeline.steps.carry import carry, with_english
from pipeline.steps.hash_of import hash_of
from tests.steps.posts import aligned, post, unit

ONE, TWO = unit("Der erste Satz steht hier.", "The first."), unit("Ein ganz anderer folgt.", "The other.")


def english(text: str, *units: Unit, orphans: tuple[Unit, ...] = ()) -> list[str | None]:
    return [found.en for found in carry(post(text).segments, aligned(*units, orphans=orphans)).units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ONE.de} {TWO.de}", ["The first.", "The other."]),
        (f"{TWO.de} {ONE.de}", ["The other.", "The first."]),
        (f"{ONE.de}\n\nNeu.\n\n{TWO.de}", ["The first.", None, "The other."]),
        ("Der erste Satz stand hier.", ["The first."]),
        (f"Völlig Neues.\n\n{TWO.de}", [None, "The other."]),
        (f"# {TWO.de}\n\n* {ONE.de}", ["The other.", "The first."]),
        ("", []),
    ],
    ids=["same", "swapped", "inserted", "edited", "replaced", "other-kinds", "empty"],
)
def test_english_follows_its_german(text: str, expected: list[str | None]) -> None:
    assert english(text, ONE, TWO) == expected


def test_an_edited_sentence_is_stale_and_keeps_its_id() -> None:
    (found,) = carry(post("Der erste Satz stand hier.").segments, aligned(ONE)).units
    assert (found.id, found.of, found.de) == (ONE.id, ONE.of, "Der erste Satz stand hier.")


def test_english_without_of_is_right_for_today() -> None:
    (found,) = carry(post("Der erste Satz stand hier.").segments, aligned(unit(ONE.de, "x", of=None))).units
    assert found.of == hash_of("Der erste Satz stand hier.")


@pytest.mark.parametrize(
    ("gone", "kept"),
    [
        (unit("Weg.", "Gone."), False),
        (unit("Weg.", "Gone.", note="@a: why?"), True),
        (unit("Weg.", "Gone.", State.EDITED), True),
        (unit("Weg.", "Gone.", State.APPROVED), True),
        (unit("Weg."), False),
        (replace(unit("Weg.", "Gone."), comments=("# why?",)), True),
        (unit("Weg.", "Gone.", note="@pipeline: mended"), False),
    ],
    ids=["draft", "noted", "edited", "approved", "open", "commented", "mended"],
)
def test_what_becomes_an_orphan(gone: Unit, *, kept: bool) -> None:
    carried = carry(post(ONE.de).segments, aligned(ONE, gone))
    assert carried.orphans == ((gone,) if kept else ())


def test_an_orphan_returns_with_its_sentence_but_not_with_one_that_is_merely_alike() -> None:
    orphan = unit("Das Ende war gut.", "All is well.", State.EDITED)
    assert english("Das Ende war gut.", orphans=(orphan,)) == ["All is well."]
    assert english(f"{ONE.de}\n\nDer Wein war gut.", ONE, orphans=(orphan,)) == ["The first.", None]


def test_twins_keep_their_own_english_by_their_company() -> None:
    twins = [unit("Ja.", f"Yes {place}.", State.EDITED, id=f"s{place}") for place in "abc"]
    units = [item for place, twin in zip("abc", twins, strict=True) for item in (unit(f"Vor {place}.", "x"), twin)]
    text = "Vor c.\n\nJa.\n\nNeu.\n\nVor a.\n\nJa.\n\nVor b.\n\nJa.\n"
    assert [en for en in english(text, *units) if en and en.startswith("Yes")] == ["Yes c.", "Yes a.", "Yes b."]


def test_many_twins_are_quick_to_tell_apart() -> None:
    text = "Ja.\n\n" * 3000
    first = carry(post(text).segments, None)
    assert len({found.id for found in first.units}) == 3000
    assert carry(post(text).segments, aligned(*first.units)).units == first.units


def test_a_persons_note_stays() -> None:
    (kept,) = carry(post("Satz.\n").segments, aligned(unit("Satz.", "x", note="mine"))).units
    assert kept.note == "mine"


def test_an_orphan_knows_which_german_it_was_right_for() -> None:
    carried = carry(post("").segments, aligned(unit("Weg.", "Gone.", State.EDITED, of=None)))
    assert [found.of for found in carried.orphans] == [hash_of("Weg.")]


def test_a_draft_that_may_be_a_persons_becomes_an_edited_orphan() -> None:
    gone = unit("Weg.", "Gone.")
    carried = carry(post(ONE.de).segments, aligned(ONE, gone), kept={gone.id})
    assert carried.orphans == (replace(gone, state=State.EDITED),)


def test_english_without_german_keeps_its_place() -> None:
    first, last, orphan = (replace(unit("", en, State.EDITED, id=en), kind="english") for en in ("e1", "e2", "e3"))
    known = aligned(first, ONE, unit("Weg.", "Gone."), last, TWO, orphans=(orphan,))
    carried = carry(post(f"Neu.\n\n{ONE.de}\n\n{TWO.de}").segments, known)
    assert [found.en for found in carried.units] == [None, ONE.en, TWO.en]
    assert [found.en for found in with_english(carried.units, known)] == ["e1", None, ONE.en, "e2", TWO.en]
    assert carried.orphans == (orphan,)
