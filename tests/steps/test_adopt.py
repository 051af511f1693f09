from __future__ import annotations

import pytest

from pipeline.model import State
from pipeline.steps.adopt import adopt, layout, words
from pipeline.steps.hash_of import hash_of
from tests.steps.posts import aligned, post, unit

CASES: dict[str, tuple[list[str], str, str, list[str]]] = {
    "in-place": (["One.", "Two."], "One. Two.", "One. Deux.", ["One.", "Deux."]),
    "twins": (["Yes.", "Yes."], "Yes.\n\nYes.", "Yes.\n\nSure.", ["Yes.", "Sure."]),
    "two-in-one-unit": (["One. Half.", "Two."], "One. Half. Two.", "One. Whole. Two.", ["One. Whole.", "Two."]),
    "two-units-read-as-one": (["One.", "two sells."], "One. two sells.", "One. two buys.", ["One.", "two buys."]),
    "the-first-of-two": (["One.", "two sells."], "One. two sells.", "Uno. two sells.", ["Uno.", "two sells."]),
    "dropped-between": (["One.", "", "Three."], "One. Three.", "One. Trois.", ["One.", "", "Trois."]),
    "rewrapped": (["One.", "Two."], "One. Two.", "One.\nTwo.", ["One.", "Two."]),
    "nothing": (["One."], "One.", "One.", ["One."]),
}


@pytest.mark.parametrize(("units", "written", "edited", "expected"), CASES.values(), ids=CASES)
def test_an_edit_finds_its_unit(units: list[str], written: str, edited: str, expected: list[str]) -> None:
    before = aligned(*(unit(f"Satz {number}.", english) for number, english in enumerate(units)))
    adopted = adopt(before, post(written), post(edited))
    assert adopted is not None
    assert adopted.unplaced == ()
    assert [found.en for found in adopted.aligned.units] == expected
    for old, new in zip(before.units, adopted.aligned.units, strict=True):
        as_edited = (State.EDITED, old.en, hash_of(old.de))
        assert (new == old) if old.en == new.en else (new.state, new.mt, new.of) == as_edited


def test_a_conflict_is_shown_with_all_three_texts() -> None:
    before = aligned(unit("Eins.", "Aligned.", State.EDITED, mt="One."))
    adopted = adopt(before, post("One."), post("English."))
    assert adopted is not None
    (change,) = adopted.unplaced
    assert (change.was, change.now, change.unit) == ("One.", "English.", "Aligned.")
    assert adopted.aligned == before
    taken = adopt(before, post("One."), post("English."), prefer_english=True)
    assert taken is not None
    assert taken.aligned.units[0].en == "English."


def test_where_nobody_knows_what_was_written_only_open_units_are_filled() -> None:
    before = aligned(unit("Eins.", "One."), unit("Zwei."))
    adopted = adopt(before, post("One.\n\nZwei."), post("Uno.\n\nTwo."), certain=False)
    assert adopted is not None
    assert [found.en for found in adopted.aligned.units] == ["One.", "Two."]
    assert [change.now for change in adopted.unplaced] == ["Uno."]


def test_both_units_of_one_sentence_changed_is_no_guess() -> None:
    before = aligned(unit("Eins.", "One."), unit("Zwei.", "two sells."))
    adopted = adopt(before, post("One. two sells."), post("Everything is new here."))
    assert adopted is not None
    assert len(adopted.unplaced) == 1
    assert adopted.aligned == before


@pytest.mark.parametrize("edited", ["One.", "One. Two. Three.", "# One.\n\nTwo.", "One.\n\nTwo."])
def test_another_structure(edited: str) -> None:
    assert adopt(aligned(unit("Eins.", "One."), unit("Zwei.", "Two.")), post("One. Two."), post(edited)) is None


def test_what_reformatting_leaves() -> None:
    assert words("a  b\\\nc\n d") == "a b c d"
    assert layout("a  b\\\nc\n d") == "a b\\\nc d"
