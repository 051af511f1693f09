from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import State, Unit
from pipeline.steps.hash_of import hash_of
from pipeline.steps.notice_edits import is_machines, notice_edits
from tests.steps.posts import aligned, unit

BASE = unit("Satz.", "Machine.")


@pytest.mark.parametrize(
    ("now", "base", "expected"),
    [
        (BASE, BASE, (State.DRAFT, "deepl", None)),
        (unit("Satz.", "Mine."), BASE, (State.EDITED, None, "Machine.")),
        (unit("Satz.", "Mine.", by="anna"), BASE, (State.EDITED, "anna", "Machine.")),
        (unit("Satz.", "Mine.", State.APPROVED), BASE, (State.APPROVED, None, "Machine.")),
        (unit("Satz.", "Anew.", of="h00000000"), BASE, (State.DRAFT, "deepl", None)),
        (unit("Satz.", "Mine.", of=None), BASE, (State.EDITED, None, "Machine.")),
        (unit("Satz.", "Draft."), unit("Satz.", "Theirs.", State.EDITED), (State.DRAFT, "deepl", None)),
        (unit("Satz.", "New."), unit("Anderer.", "x"), (State.DRAFT, "deepl", None)),
        (unit("Satz.", "Two.", State.EDITED, mt="M."), unit("Satz.", "One.", State.EDITED), (State.EDITED, None, "M.")),
    ],
    ids=["same", "edited", "named", "approved", "anew", "of-deleted", "other-branch", "unknown", "again"],
)
def test_who_wrote_it(now: Unit, base: Unit, expected: tuple[State, str | None, str | None]) -> None:
    (found,) = notice_edits(aligned(now), aligned(base)).units
    assert (found.state, found.by, found.mt) == expected
    assert found.en == now.en


def test_english_under_an_open_state_is_a_persons() -> None:
    typed, blank = replace(unit("Satz.", "Mine.", by=None, of=None), state=State.OPEN), replace(unit("Zwei."), en=" ")
    for base in (None, aligned(unit("Satz."), unit("Zwei."))):
        one, two = notice_edits(aligned(typed, blank), base).units
        assert (one.en, one.state, one.of, one.mt) == ("Mine.", State.EDITED, hash_of("Satz."), None)
        assert (two.en, two.state) == (None, State.OPEN)


@pytest.mark.parametrize(("of", "expected"), [("h00000000", hash_of("Satz.")), (None, None)], ids=["there", "deleted"])
def test_an_edit_is_right_for_the_german_beside_it(of: str | None, expected: str | None) -> None:
    base = unit("Satz.", "Machine.", of="h00000000")
    (found,) = notice_edits(aligned(unit("Satz.", "Mine.", of=of)), aligned(base)).units
    assert found.of == expected


def test_without_a_base_nothing_is_noticed_and_nothing_is_a_machines() -> None:
    assert notice_edits(aligned(BASE), None) == aligned(BASE)
    assert not is_machines(BASE, None)
    assert is_machines(BASE, aligned(BASE))
    assert not is_machines(unit("Satz.", "Mine."), aligned(BASE))
    assert not is_machines(unit("Satz.", "Machine.", State.EDITED), aligned(BASE))
