from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.model import State
from pipeline.steps.carry import carry
from pipeline.steps.recall import recall
from tests.steps.posts import post


@dataclass(frozen=True)
class Known:
    en: str
    state: State = State.DRAFT


@pytest.mark.parametrize(
    ("german", "english", "taken"),
    [
        ("Ein Satz.", "A sentence.", True),
        ("Ein `a` Satz.", "A `a` sentence.", True),
        ("Ein `a` Satz.", "A sentence.", False),
        ("Ein Satz.", "A `b` sentence.", False),
        ("Ein **Satz**.", "A sentence.", True),
        ("Ein [Link](https://x.org).", "A [link](https://y.org).", False),
    ],
)
def test_a_match_with_other_elements_is_not_taken(german: str, english: str, *, taken: bool) -> None:
    parsed = post(german)
    units = carry(parsed.segments, None).units
    found = recall(parsed.segments, units, [0], parsed.document, lambda *_: Known(english))
    assert bool(found) == taken


def test_neighbours_are_told_and_drafts_may_be_refused() -> None:
    parsed = post("Eins. Zwei.\n\nDrei.\n")
    units = carry(parsed.segments, None).units
    seen = []

    def lookup(*texts: str | None) -> Known:
        seen.append(texts)
        return Known("x", State.EDITED if texts[0] == "Zwei." else State.DRAFT)

    found = recall(parsed.segments, units, [0, 1, 2], parsed.document, lookup, drafts=False)
    assert seen == [("Eins.", None, "Zwei."), ("Zwei.", "Eins.", "Drei."), ("Drei.", "Zwei.", None)]
    assert list(found) == [1]
