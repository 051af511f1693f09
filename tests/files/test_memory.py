from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FileError, Location
from pipeline.exchange.tmx import iterate_tmx
from pipeline.files.memory import Match, Memory, Source, answer_key, stamp_of
from pipeline.model import MemoryUnit, State

HOUSE = Path(__file__).parent.parent.parent / "memories" / "house.tmx"
# Each example makes databases on a real disk, which may be a slow one.
ON_DISK = settings(deadline=None, max_examples=40)


def silence(line: str) -> None:
    raise AssertionError(line)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.open(tmp_path, silence) as memory:
        yield memory


def source(name: str, *units: MemoryUnit, stamp: str = "1") -> Source:
    return Source(name=name, stamp=stamp, load=lambda: units)


def unread(name: str, stamp: str = "1") -> Source:
    def load() -> Iterable[MemoryUnit]:
        raise AssertionError(f"{name} is read again")

    return Source(name=name, stamp=stamp, load=load)


def pair(en: str, state: State = State.EDITED, date: str | None = None, de: str = "Ja.") -> MemoryUnit:
    return MemoryUnit(de=de, en=en, state=state, date=date)


def english(memory: Memory, de: str = "Ja.") -> list[str]:
    return [match.en for match in memory.exact(de)]


def test_a_match_tells_all_that_is_known(memory: Memory) -> None:
    unit = MemoryUnit(
        de="Ja.", en="Yes.", state=State.APPROVED, by="anna", date="2024-01-02T03:04:05Z", previous="Vor.", next="Nach."
    )
    assert memory.refresh([source("a.yaml", unit)]) == []
    expected = Match(
        en="Yes.",
        state=State.APPROVED,
        by="anna",
        date="2024-01-02T03:04:05Z",
        origin="a.yaml",
        previous="Vor.",
        next="Nach.",
        kind="exact",
    )
    assert memory.exact("Ja.") == [expected]
    assert memory.lookup("Ja.", None, None) == expected
    assert memory.exact("Nein.") == []
    assert memory.lookup("Nein.", "Vor.", "Nach.") is None


def test_best_first_by_state_then_date_then_origin(memory: Memory) -> None:
    best_first = [
        ("z", pair("approved, new", State.APPROVED, "2024-02-01T00:00:00Z")),
        ("y", pair("approved, old", State.APPROVED, "2024-01-01T00:00:00Z")),
        ("x", pair("approved, undated", State.APPROVED)),
        ("a", pair("edited a", State.EDITED)),
        ("b", pair("edited b", State.EDITED)),
        ("c", pair("draft", State.DRAFT, "2025-01-01T00:00:00Z")),
    ]
    for number, order in enumerate(permutations(best_first)):
        if number % 97:
            continue
        memory.refresh([source(name, unit, stamp=f"{number}") for name, unit in order])
        assert english(memory) == [unit.en for _, unit in best_first]
        assert memory.lookup("Ja.", None, None) == memory.exact("Ja.")[0]


def test_within_a_file_the_first_of_equals_comes_first(memory: Memory) -> None:
    memory.refresh([source("a", *(pair(f"{n}") for n in range(50)))])
    assert english(memory) == [f"{n}" for n in range(50)]


def in_context(en: str, previous: str | None, following: str | None, state: State = State.EDITED) -> MemoryUnit:
    return MemoryUnit(de="Ja.", en=en, state=state, previous=previous, next=following)


@pytest.mark.parametrize(
    ("previous", "following", "en", "kind"),
    [
        ("Vor.", "Nach.", "both", "in-context"),
        (" Vor.\n", "Nach.", "both", "in-context"),
        (None, "Nach.", "first", "in-context"),
        ("Vor.", None, "last", "in-context"),
        ("Nach.", "Vor.", "approved", "exact"),
        ("Vor.", "Vor.", "approved", "exact"),
        (None, None, "approved", "exact"),
        ("Vor.Nach.", None, "approved", "exact"),
    ],
)
def test_the_same_neighbours_win_over_a_better_state(
    memory: Memory, previous: str | None, following: str | None, en: str, kind: str
) -> None:
    units = [
        in_context("both", "Vor.", "Nach."),
        in_context("first", None, "Nach."),
        in_context("last", "Vor.", None),
        in_context("unknown", None, None),
        in_context("approved", "Other.", "Other.", State.APPROVED),
    ]
    memory.refresh([source("a", *units)])
    match = memory.lookup("Ja.", previous, following)
    assert match
    assert (match.en, match.kind) == (en, kind)


def test_a_draft_never_wins_over_a_person(memory: Memory) -> None:
    draft = in_context("draft", "Vor.", "Nach.", State.DRAFT)
    memory.refresh([source("a", draft)])
    match = memory.lookup("Ja.", "Vor.", "Nach.")
    assert match
    assert (match.en, match.kind) == ("draft", "in-context")
    memory.refresh([source("a", draft), source("b", pair("a person's"))])
    match = memory.lookup("Ja.", "Vor.", "Nach.")
    assert match
    assert (match.en, match.kind) == ("a person's", "exact")


WORDS = st.text(alphabet=st.sampled_from("aäüÄßé e\n\t\u00a0\u0308\u0000𝄞")).filter(str.strip)


@ON_DISK
@given(texts=st.lists(st.tuples(WORDS, WORDS), max_size=8), asked=WORDS)
def test_texts_are_the_same_up_to_unicode_form_and_white_space(texts: list[tuple[str, str]], asked: str) -> None:
    def plain(text: str) -> str:
        return " ".join(unicodedata.normalize("NFC", text).split())

    with TemporaryDirectory() as folder, Memory.open(Path(folder), silence) as memory:
        memory.refresh([source("a", *(MemoryUnit(de=de, en=en) for de, en in texts))])
        for de in (asked, unicodedata.normalize("NFD", asked), f"  {asked.replace(' ', '  ')}\n"):
            assert english(memory, de) == [en for text, en in texts if plain(text) == plain(asked)]


def test_only_files_with_a_new_stamp_are_read(memory: Memory) -> None:
    memory.refresh([source("a", pair("a1")), source("b", pair("b1"))])
    memory.refresh([unread("a"), source("b", pair("b2"), stamp="2")])
    assert english(memory) == ["a1", "b2"]
    memory.refresh([unread("b", "2")])
    assert english(memory) == ["b2"]
    memory.refresh([])
    assert english(memory) == []


def test_the_index_outlives_the_process(tmp_path: Path) -> None:
    with Memory.open(tmp_path, silence) as memory:
        memory.refresh([source("a", pair("Yes."))])
        memory.save_answers([("k", "answer")])
        memory.note_written({"en/a.md": "h1"})
    memory.close()
    with Memory.open(tmp_path, silence) as memory:
        memory.refresh([unread("a")])
        assert english(memory) == ["Yes."]
        assert (memory.answer("k"), memory.written("en/a.md")) == ("answer", "h1")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(memory: Memory) -> None:
    trouble = FileError("a slip", where=Location(file="b", line=3))

    def half() -> Iterable[MemoryUnit]:
        yield pair("half")
        raise trouble

    memory.refresh([source("a", pair("a1")), source("b", pair("b1")), source("c", pair("c1"))])
    sources = [unread("a"), Source(name="b", stamp="2", load=half), source("c", pair("c2"), stamp="2")]
    assert memory.refresh(sources) == [trouble]
    assert english(memory) == ["a1", "b1", "c2"]
    assert memory.refresh(sources) == [trouble]
    assert memory.refresh([unread("a"), source("b", pair("b2"), stamp="2"), unread("c", "2")]) == []
    assert english(memory) == ["a1", "b2", "c2"]


def test_half_a_surrogate_pair_is_an_error_of_its_file(memory: Memory) -> None:
    (error,) = memory.refresh([source("a", pair("\ud83d")), source("b", pair("Yes."))])
    assert str(error).startswith("a: ")
    assert english(memory) == ["Yes."]
    assert memory.exact("\ud83d") == []


def test_a_bug_in_a_loader_leaves_all_as_it_was(memory: Memory) -> None:
    memory.refresh([source("a", pair("a1"))])
    with pytest.raises(AssertionError, match="read again"):
        memory.refresh([unread("a", "2")])
    assert english(memory) == ["a1"]
    memory.refresh([source("a", pair("a2"), stamp="2")])
    assert english(memory) == ["a2"]


@ON_DISK
@given(
    st.lists(
        st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from(["Ja.", "Nein."]), max_size=3)), max_size=4
    )
)
def test_refreshing_step_by_step_ends_like_building_at_once(history: list[dict[str, list[str]]]) -> None:
    def sources(files: dict[str, list[str]]) -> list[Source]:
        return [
            source(name, *(MemoryUnit(de=de, en=f"{name}{n}") for n, de in enumerate(texts)), stamp=repr(texts))
            for name, texts in files.items()
        ]

    with (
        TemporaryDirectory() as one,
        TemporaryDirectory() as two,
        Memory.open(Path(one), silence) as steps,
        Memory.open(Path(two), silence) as fresh,
    ):
        for files in history:
            steps.refresh(sources(files))
        fresh.refresh(sources(history[-1] if history else {}))
        for de in ("Ja.", "Nein."):
            assert steps.exact(de) == fresh.exact(de)


def test_many_files_are_moved_in_by_and_by(memory: Memory) -> None:
    units = [MemoryUnit(de=f"Satz {n}.", en=f"Sentence {n}.") for n in range(9_000)]
    memory.refresh([source(name, *units) for name in "abcde"])
    assert [match.origin for match in memory.exact("Satz 8999.")] == list("abcde")


def test_the_house_memory(memory: Memory) -> None:
    data = HOUSE.read_bytes()
    house = Source(
        name="memories/house.tmx", stamp=stamp_of(HOUSE), load=lambda: iterate_tmx(data, "memories/house.tmx")
    )
    assert memory.refresh([house]) == []
    match = memory.lookup("Der Tag in Zahlen", None, "Anderes.")
    assert match
    assert (match.en, match.state, match.kind) == ("The day in figures", State.APPROVED, "exact")


def test_a_stamp_changes_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text("one")
    os.utime(path, ns=(0, 0))
    first = stamp_of(path)
    assert stamp_of(path) == first
    other = tmp_path / "b.tmx"
    other.write_text("two")
    os.utime(other, ns=(0, 0))
    other.replace(path)
    assert stamp_of(path) != first


@ON_DISK
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.text(), max_size=5))
def test_answers_come_back_as_they_were(answers: dict[str, str]) -> None:
    with TemporaryDirectory() as folder, Memory.open(Path(folder), silence) as memory:
        memory.save_answers(iter(answers.items()))
        assert {key: memory.answer(key) for key in answers} == answers
        assert memory.answer("another key") is None


def test_an_answer_may_be_replaced_and_survives_half_a_surrogate_pair_beside_it(memory: Memory) -> None:
    memory.save_answers([("k", "one"), ("l", "\ud83d")])
    memory.save_answers([("k", "two")])
    assert (memory.answer("k"), memory.answer("l")) == ("two", "\ud83d")


@given(*[st.tuples(st.text(), st.text(), st.text(), st.text())] * 2)
def test_answer_keys_are_the_same_only_for_the_same(
    one: tuple[str, str, str, str], two: tuple[str, str, str, str]
) -> None:
    assert (answer_key(*one) == answer_key(*two)) is (one == two)


def test_answer_keys_keep_the_borders_of_their_parts() -> None:
    assert answer_key("a", "bc", "d") != answer_key("ab", "c", "d")
    assert answer_key("a", "", "b") != answer_key("a", "b", "")
    assert answer_key("deepl", "", "Hallo") == answer_key("deepl", "", "Hallo", "")
    assert answer_key("deepl", "", "Hallo", "kunde=client") != answer_key("deepl", "", "Hallo")


def test_what_was_written_last(memory: Memory) -> None:
    assert memory.written("content/en/a.md") is None
    memory.note_written({"content/en/a.md": "h1"})
    memory.note_written({"content/en/a.md": "h2"})
    assert memory.written("content/en/a.md") == "h2"
    assert memory.written("content/en/b.md") is None
