from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import AlignedPost, MemoryUnit, State, Unit
from pipeline.steps.hash_of import hash_of
from pipeline.steps.remember import remember


def unit(de: str, en: str | None = "Words.", state: State = State.EDITED, by: str | None = "tom") -> Unit:
    return Unit(id=f"s{hash_of(de)}", kind="sentence", de=de, en=en, state=state, by=by, of=hash_of(de))


def post(*units: Unit, orphans: tuple[Unit, ...] = ()) -> AlignedPost:
    return AlignedPost(source="de/a.md", target="en/a.md", units=units, orphans=orphans)


def taught(one: Unit) -> bool:
    return bool(remember(post(one)))


def test_pairs_come_in_post_order_with_their_neighbours() -> None:
    first, second = unit("Eins.", "One.", State.APPROVED, "anna"), unit("Zwei.", "Two.", State.DRAFT, "deepl")
    assert remember(post(first, second)) == [
        MemoryUnit(de="Eins.", en="One.", state=State.APPROVED, by="anna", previous=None, next="Zwei."),
        MemoryUnit(de="Zwei.", en="Two.", state=State.DRAFT, by="deepl", previous="Eins.", next=None),
    ]


def test_an_open_neighbour_is_a_neighbour_and_english_only_is_none() -> None:
    english = Unit(id="e1", kind="english", de="", en="Ours only.", state=State.EDITED)
    pairs = remember(post(unit("Eins."), english, unit("Zwei.", None, State.OPEN), english, unit("Drei.")))
    assert [(pair.previous, pair.de, pair.next) for pair in pairs] == [
        (None, "Eins.", "Zwei."),
        ("Zwei.", "Drei.", None),
    ]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("by", ["deepl", "on-device", "tom", None])
def test_every_state_but_open_teaches(state: State, by: str | None) -> None:
    assert taught(unit("Eins.", state=state, by=by)) is (state is not State.OPEN)


@pytest.mark.parametrize("by", ["pseudo", "identity", "memory"])
def test_drafts_of_some_makers_teach_nothing_until_a_person_takes_them_over(by: str) -> None:
    assert not taught(unit("Eins.", state=State.DRAFT, by=by))
    assert taught(unit("Eins.", state=State.APPROVED, by=by))


@pytest.mark.parametrize("en", [None, "", " \n"])
def test_no_english_teaches_nothing(en: str | None) -> None:
    assert not taught(unit("Eins.", en))


def test_stale_english_teaches_nothing_and_a_deleted_hash_says_fresh() -> None:
    stale = replace(unit("Eins."), of=hash_of("Null."))
    assert not taught(stale)
    assert taught(replace(stale, of=None))


def test_orphans_come_last_without_neighbours() -> None:
    pairs = remember(post(unit("Eins."), orphans=(unit("Weg.", "Gone."),)))
    assert pairs[1:] == [MemoryUnit(de="Weg.", en="Gone.", state=State.EDITED, by="tom")]


@given(st.lists(st.sampled_from(["Eins.", "Zwei.", "Drei.", " "])))
def test_neighbours_are_those_of_the_german_post(texts: list[str]) -> None:
    pairs = remember(post(*(unit(text) for text in texts)))
    german = [text for text in texts if text.strip()]
    assert [pair.de for pair in pairs] == german
    assert [pair.next for pair in pairs] == ([*german[1:], None] if german else [])
    assert [pair.previous for pair in pairs] == ([None, *german[:-1]] if german else [])
