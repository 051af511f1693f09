"""What is in the files after people changed them: the table of docs/change, row by row, with a real paid engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.model import State
from pipeline.steps.hash_of import hash_of
from tests.conftest import House, answering, sent, speaking
from tests.engines.deepl_server import DeepLServer

DE, EN, ALIGNED = "content/de/post.md", "content/en/post.md", "content/aligned/post.yaml"
POST = """\
---
title: Die Lieferkette
date: 2024-03-01
---

# Was wir lernten

Der Anfang war schwer. Die Mitte war lang. Das Ende war gut.

Ein Absatz für sich.

* Erster Punkt.
* Zweiter Punkt.
"""
WORDS = {
    "Die Lieferkette": "The supply chain",
    "Was wir lernten": "What we learned",
    "Der Anfang war schwer.": "The start was hard.",
    "Die Mitte war lang.": "The middle was long.",
    "Das Ende war gut.": "The end was good.",
    "Ein Absatz für sich.": "A paragraph of its own.",
    "Erster Punkt.": "First item.",
    "Zweiter Punkt.": "Second item.",
    "Neuer Satz.": "New sentence.",
    "Der Anfang war sehr schwer.": "The start was very hard.",
}
START, MIDDLE, END, ALONE = "Der Anfang war schwer.", "Die Mitte war lang.", "Das Ende war gut.", "Ein Absatz für sich."
OTHER = "content/de/other.md"


@pytest.fixture
def told(paid: House, server: DeepLServer) -> House:
    """A project of one post, translated; the requests of that are forgotten."""
    answering(server, speaking(WORDS))
    paid.write(DE, POST)
    assert paid.translate().code == 0
    server.seen.clear()
    return paid


def test_the_first_run_is_what_the_table_starts_from(told: House) -> None:
    expected = POST
    for german, english in list(WORDS.items())[:8]:
        expected = expected.replace(german, english)
        unit = told.unit(ALIGNED, german)
        assert (unit.en, unit.by, unit.state, unit.of) == (english, "deepl", State.DRAFT, hash_of(german))
    assert told.read(EN) == expected


@pytest.mark.parametrize(
    ("old", "new", "asked", "added", "gone"),
    [
        (START, f"{START} Neuer Satz.", ["Neuer Satz."], ["The start was hard. New sentence. The middle"], []),
        (f"{START} ", f"Neuer Satz. {START} ", ["Neuer Satz."], ["New sentence. The start was hard."], []),
        (f"{ALONE}\n", f"{ALONE}\n\nNeuer Satz.\n", ["Neuer Satz."], ["of its own.\n\nNew sentence.\n"], []),
        (f"{ALONE}\n", f"{ALONE}\n\n```\ncode\n```\n", [], ["of its own.\n\n```\ncode\n```\n"], []),
        (f"{MIDDLE} ", "", [], ["The start was hard. The end was good."], ["The middle"]),
        (f"{ALONE}\n\n", "", [], ["The end was good.\n\n* First"], ["A paragraph"]),
        (f"{START} {MIDDLE}", f"{MIDDLE} {START}", [], ["The middle was long. The start was hard. The end"], []),
        ("* Erster Punkt.\n* Zweiter", "* Zweiter", [], ["* Second item."], ["First"]),
        (START, "Der Anfang war sehr schwer.", ["Der Anfang war sehr schwer."], ["very hard. The"], ["was hard"]),
        (f"{START} ", f"{START}\n", [], ["The start was hard."], []),
        ("# Was wir lernten", "## Was wir lernten", [], ["## What we learned"], []),
        ("2024-03-01", "2024-04-02", [], ["2024-04-02"], ["2024-03-01"]),
        (ALONE, f"> {ALONE}", [], ["> A paragraph of its own."], []),
    ],
    ids=[
        "sentence-inside", "sentence-first", "paragraph", "code-block", "sentence-gone", "paragraph-gone",
        "sentences-moved", "item-gone", "sentence-edited", "wrapped", "heading-level", "date", "quoted",
    ],
)  # fmt: skip
def test_german_changes_cost_what_is_new_and_no_more(
    told: House, server: DeepLServer, *, old: str, new: str, asked: list[str], added: list[str], gone: list[str]
) -> None:
    before = {unit.de: unit.id for unit in told.units(ALIGNED)}
    told.change(DE, old, new)
    ran = told.translate()
    assert (ran.code, sent(server)) == (0, asked)
    english = told.read(EN)
    assert [words for words in added if words not in english] == []
    assert [words for words in gone if words in english] == []
    after = {unit.de: unit.id for unit in told.units(ALIGNED)}
    assert {de: after[de] for de in before if de in after} == {de: before[de] for de in before if de in after}
    server.seen.clear()
    files, times = told.files(), told.times()
    assert told.translate().code == 0
    assert (told.files(), told.times(), sent(server)) == (files, times, [])


def test_a_block_may_move(told: House, server: DeepLServer) -> None:
    told.change(DE, f"{ALONE}\n\n", "")
    told.change(DE, f"{START} ", f"{ALONE}\n\n{START} ")
    ids = [unit.id for unit in told.units(ALIGNED)]
    assert told.translate().code == 0
    assert sent(server) == []
    assert "learned\n\nA paragraph of its own.\n\nThe start" in told.read(EN)
    assert sorted(unit.id for unit in told.units(ALIGNED)) == sorted(ids)


def rest_is_kept(told: House, server: DeepLServer) -> None:
    """Run again: nothing is asked, written or said to be new."""
    server.seen.clear()
    files, times = told.files(), told.times()
    ran = told.translate()
    assert (ran.code, told.files(), told.times(), sent(server)) == (0, files, times, [])


HARD, MIDWAY = "The start was hard.", "The middle was long."


def test_english_edited_in_the_aligned_file(told: House, server: DeepLServer) -> None:
    told.change(ALIGNED, HARD, "The beginning was tough.")
    assert told.translate().code == 0
    unit = told.unit(ALIGNED, START)
    assert (unit.en, unit.mt, unit.state, unit.by) == ("The beginning was tough.", HARD, State.EDITED, None)
    assert unit.of == hash_of(START)
    assert "The beginning was tough. The middle" in told.read(EN)
    assert sent(server) == []
    rest_is_kept(told, server)


def test_english_edited_in_the_aligned_file_by_a_named_person(told: House) -> None:
    told.change(ALIGNED, f"  by: deepl\n  of: {hash_of(START)}", f"  by: anna\n  of: {hash_of(START)}")
    told.change(ALIGNED, HARD, "The beginning was tough.")
    assert told.translate().code == 0
    assert (told.unit(ALIGNED, START).by, told.unit(ALIGNED, START).mt) == ("anna", HARD)


def test_a_second_edit_keeps_the_machines_words(told: House) -> None:
    for old, new in ((HARD, "The beginning was tough."), ("The beginning was tough.", "It began hard.")):
        told.change(ALIGNED, old, new)
        assert told.translate().code == 0
    assert (told.unit(ALIGNED, START).en, told.unit(ALIGNED, START).mt) == ("It began hard.", HARD)


def record(de: str, state: str = "draft") -> str:
    return f"  state: {state}\n  by: deepl\n  of: {hash_of(de)}\n"


def test_an_approval_holds_until_the_german_changes_and_counts_again_when_it_returns(
    told: House, server: DeepLServer
) -> None:
    told.change(ALIGNED, record(START), record(START, "approved"))
    assert told.translate().code == 0
    rest_is_kept(told, server)
    told.change(DE, START, "Der Anfang war sehr schwer.")
    ran = told.translate("--format", "json")
    unit = told.unit(ALIGNED, "Der Anfang war sehr schwer.")
    assert (unit.en, unit.state, unit.of) == (HARD, State.APPROVED, hash_of(START))
    assert (ran.code, ran.post()["stale"], sent(server)) == (0, 1, [])
    assert HARD in told.read(EN)
    told.change(DE, "Der Anfang war sehr schwer.", START)
    assert told.translate("--format", "json").post()["stale"] == 0
    assert (told.unit(ALIGNED, START).en, told.unit(ALIGNED, START).state) == (HARD, State.APPROVED)


@pytest.mark.parametrize("way", ["line-deleted", "english-changed"])
def test_a_stale_unit_is_fresh_again_when_a_person_says_so(told: House, server: DeepLServer, way: str) -> None:
    told.change(ALIGNED, record(START), record(START, "edited"))
    told.change(DE, START, "Der Anfang war sehr schwer.")
    assert told.translate("--format", "json").post()["stale"] == 1
    assert told.unit(ALIGNED, "Der Anfang war sehr schwer.").en == HARD
    if way == "line-deleted":
        told.change(ALIGNED, f"  of: {hash_of(START)}\n", "")
    else:
        told.change(ALIGNED, HARD, "The start was quite hard.")
    assert told.translate("--format", "json").post()["stale"] == 0
    unit = told.unit(ALIGNED, "Der Anfang war sehr schwer.")
    assert (unit.of, unit.state) == (hash_of("Der Anfang war sehr schwer."), State.EDITED)
    assert sent(server) == []


def test_notes_reasons_and_comments_stay(told: House, server: DeepLServer) -> None:
    told.change(ALIGNED, f"    {MIDWAY}\n", f"    {MIDWAY}\n  note: |-\n    @tom: long?\n")
    told.change(ALIGNED, "    The end was good.\n", "    The end was good.\n  ignore:\n    length-ratio: on purpose\n")
    unit = told.unit(ALIGNED, ALONE)
    told.change(ALIGNED, f"- id: {unit.id}", f"# look at this again\n# please\n- id: {unit.id}")
    for _ in range(2):
        assert told.translate().code == 0
        assert told.unit(ALIGNED, MIDDLE).note == "@tom: long?"
        assert told.unit(ALIGNED, END).ignore == {"length-ratio": "on purpose"}
        assert told.unit(ALIGNED, ALONE).comments == ("# look at this again", "# please")
        told.write(DE, told.read(DE) + "\nNeuer Satz.\n")
    assert sent(server) == ["Neuer Satz."]


@pytest.mark.parametrize("state", ["edited", "approved"])
def test_a_sentence_dropped_on_purpose_stays_dropped(told: House, server: DeepLServer, state: str) -> None:
    english = f"  de: |-\n    {MIDDLE}\n  en: |-\n    {MIDWAY}\n"
    told.change(ALIGNED, record(MIDDLE) + english, record(MIDDLE, state) + english.replace(f"|-\n    {MIDWAY}", '""'))
    ran = told.translate("--format", "json")
    assert (ran.code, ran.err.count("\n")) == (0, 2)
    assert (told.unit(ALIGNED, MIDDLE).en, told.unit(ALIGNED, MIDDLE).state) == ("", State(state))
    assert MIDWAY not in told.read(EN)
    assert MIDDLE not in told.read(EN)
    assert "The start was hard." in told.read(EN)
    assert "The end was good." in told.read(EN)
    rest_is_kept(told, server)


@pytest.mark.parametrize(
    ("old", "new", "de"),
    [
        (HARD, "The beginning was tough.", START),
        (MIDWAY, "In between it took long.", MIDDLE),
        ("A paragraph of its own.", "A paragraph **by itself**.", ALONE),
        ("What we learned", "Lessons learned", "Was wir lernten"),
        ("Second item.", "The other item.", "Zweiter Punkt."),
        ("The supply chain", "Supply chains", "Die Lieferkette"),
    ],
    ids=["first", "middle", "emphasis-added", "heading", "item", "front-matter"],
)
def test_english_edited_in_its_place_comes_back(told: House, server: DeepLServer, old: str, new: str, de: str) -> None:
    told.change(EN, old, new)
    edited = told.read(EN)
    assert told.translate().code == 0
    unit = told.unit(ALIGNED, de)
    assert (unit.en, unit.mt, unit.state, unit.by, unit.of) == (new, old, State.EDITED, None, hash_of(de))
    assert told.read(EN) == edited
    assert sent(server) == []
    rest_is_kept(told, server)


def test_wrapping_and_alignment_of_the_english_post_stay(told: House, server: DeepLServer) -> None:
    wrapped = told.read(EN).replace(f"{HARD} {MIDWAY}", f"The start\nwas hard.\n{MIDWAY}")
    told.write(EN, wrapped)
    aligned = told.read(ALIGNED)
    assert told.translate().code == 0
    assert (told.read(EN), told.read(ALIGNED)) == (wrapped, aligned)
    told.change(DE, ALONE, "Neuer Satz.")
    assert told.translate().code == 0
    assert told.read(EN) == wrapped.replace("A paragraph of its own.", "New sentence.")
    rest_is_kept(told, server)


def conflict(told: House) -> None:
    told.change(ALIGNED, HARD, "Aligned words.")
    told.change(EN, HARD, "English words.")


def test_both_sides_changed_differently_stops_that_post_alone(told: House) -> None:
    conflict(told)
    told.write(OTHER, "Neuer Satz.\n")
    before = told.files()
    ran = told.translate()
    assert ran.code == 5
    assert ran.err.count("content/en/post.md: ") == 1
    assert "English words." in ran.err
    assert "Aligned words." in ran.err
    assert "--take english" in ran.err
    assert told.read("content/en/other.md") == "New sentence.\n"
    after = told.files()
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(("take", "words"), [("english", "English words."), ("aligned", "Aligned words.")])
def test_take_decides(told: House, server: DeepLServer, take: str, words: str) -> None:
    conflict(told)
    assert told.translate("--take", take).code == 0
    unit = told.unit(ALIGNED, START)
    assert (unit.en, unit.state, unit.mt) == (words, State.EDITED, HARD)
    assert words in told.read(EN)
    rest_is_kept(told, server)


def test_both_sides_changed_alike_is_no_conflict(told: House, server: DeepLServer) -> None:
    for name in (ALIGNED, EN):
        told.change(name, HARD, "The same words.")
    assert told.translate().code == 0
    assert (told.unit(ALIGNED, START).en, told.unit(ALIGNED, START).mt) == ("The same words.", HARD)
    rest_is_kept(told, server)


def test_different_sentences_changed_on_both_sides_is_no_conflict(told: House, server: DeepLServer) -> None:
    told.change(ALIGNED, HARD, "Aligned words.")
    told.change(EN, MIDWAY, "English words.")
    assert told.translate().code == 0
    assert "Aligned words. English words. The end was good." in told.read(EN)
    assert told.unit(ALIGNED, MIDDLE).en == "English words."
    rest_is_kept(told, server)


def test_german_and_english_changed_at_once(told: House, server: DeepLServer) -> None:
    told.change(DE, START, "Der Anfang war sehr schwer.")
    told.change(EN, HARD, "The beginning was tough.")
    assert told.translate().code == 0
    unit = told.unit(ALIGNED, "Der Anfang war sehr schwer.")
    assert (unit.en, unit.state) == ("The beginning was tough.", State.EDITED)
    assert "The beginning was tough." in told.read(EN)
    assert sent(server) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A paragraph of its own.\n", "A paragraph of its own.\n\nA paragraph too many.\n"),
        ("A paragraph of its own.\n\n", ""),
        (f"{MIDWAY} ", ""),
        (HARD, f"{HARD} A sentence too many."),
        ("# What", "## What"),
        ("* Second item.\n", ""),
        ("A paragraph of its own.", "> A paragraph of its own."),
    ],
    ids=["block-added", "block-gone", "sentence-gone", "sentence-added", "heading-level", "item-gone", "quoted"],
)
def test_another_structure_of_the_english_post_stops_it(told: House, server: DeepLServer, old: str, new: str) -> None:
    told.change(EN, old, new)
    told.write(OTHER, "Neuer Satz.\n")
    before = told.files()
    ran = told.translate()
    assert ran.code == 5
    assert "content/en/post.md" in ran.err
    assert told.read("content/en/other.md") == "New sentence.\n"
    after = told.files()
    assert {name: after[name] for name in before} == before
    assert told.translate("--take", "aligned").code == 0
    assert old in told.read(EN)
    assert sent(server) == ["Neuer Satz."]


@pytest.mark.parametrize("text", ["", "\n", "\n \n", "---\n---\n"], ids=["nothing", "a-line", "blanks", "fences"])
def test_an_emptied_english_post_is_taken_for_an_accident(told: House, text: str) -> None:
    told.write(EN, text)
    before = told.files()
    ran = told.translate()
    assert (ran.code, told.files()) == (5, before)
    assert told.translate("--take", "aligned").code == 0
    assert HARD in told.read(EN)


def test_a_deleted_english_post_is_written_again(told: House, server: DeepLServer) -> None:
    english = told.read(EN)
    told.path(EN).unlink()
    assert told.translate().code == 0
    assert (told.read(EN), sent(server)) == (english, [])
    rest_is_kept(told, server)


def test_a_deleted_aligned_file_is_rebuilt_from_both_posts(told: House, server: DeepLServer) -> None:
    told.change(EN, HARD, "The beginning was tough.")
    assert told.translate().code == 0
    english = told.read(EN)
    told.path(ALIGNED).unlink()
    assert told.translate().code == 0
    assert (told.read(EN), sent(server)) == (english, [])
    assert told.unit(ALIGNED, START).en == "The beginning was tough."
    rest_is_kept(told, server)


def test_a_deleted_aligned_file_of_posts_that_differ_in_structure(told: House) -> None:
    told.path(ALIGNED).unlink()
    told.change(EN, f"{MIDWAY} ", "")
    before = told.files()
    ran = told.translate()
    assert (ran.code, told.files()) == (5, before)
    assert "content/en/post.md" in ran.err


def test_orphans_wait_for_their_sentence(told: House, server: DeepLServer) -> None:
    told.change(EN, MIDWAY, "It took long.")
    assert told.translate().code == 0
    told.change(DE, f"{MIDDLE} ", "")
    assert told.translate().code == 0
    assert [unit.en for unit in told.orphans(ALIGNED)] == ["It took long."]
    assert "It took long." not in told.read(EN)
    rest_is_kept(told, server)
    told.change(DE, f"{START} ", f"{START} {MIDDLE} ")
    assert told.translate().code == 0
    assert told.orphans(ALIGNED) == []
    assert "The start was hard. It took long. The end was good." in told.read(EN)
    assert sent(server) == []


def test_a_noted_draft_becomes_an_orphan_and_a_plain_one_goes(told: House) -> None:
    told.change(ALIGNED, f"    {MIDWAY}\n", f"    {MIDWAY}\n  note: |-\n    @tom: long?\n")
    told.change(DE, f"{MIDDLE} ", "")
    told.change(DE, f"{ALONE}\n\n", "")
    assert told.translate().code == 0
    assert [(unit.en, unit.note) for unit in told.orphans(ALIGNED)] == [(MIDWAY, "@tom: long?")]


def test_equal_sentences_keep_their_own_english(told: House, server: DeepLServer) -> None:
    told.write(DE, "Vor eins.\n\nJa.\n\nVor zwei.\n\nJa.\n\nVor drei.\n\nJa.\n")
    told.path(EN).unlink()
    told.path(ALIGNED).unlink()
    answering(server, speaking({"Ja.": "Yes."}))
    assert told.translate().code == 0
    assert sorted(sent(server)) == ["Ja.", "Vor drei.", "Vor eins.", "Vor zwei."]
    one, two, three = [unit.id for unit in told.units(ALIGNED) if unit.de == "Ja."]
    told.write(EN, "EN Vor eins.\n\nSure.\n\nEN Vor zwei.\n\nYes.\n\nEN Vor drei.\n\nIndeed.\n")
    assert told.translate().code == 0
    assert {unit.id: unit.en for unit in told.units(ALIGNED) if unit.de == "Ja."} == {
        one: "Sure.",
        two: "Yes.",
        three: "Indeed.",
    }
    told.write(DE, "Vor drei.\n\nJa.\n\nNeu.\n\nVor eins.\n\nJa.\n\nVor zwei.\n\nJa.\n")
    assert told.translate().code == 0
    assert [unit.en for unit in told.units(ALIGNED) if unit.de == "Ja."] == ["Indeed.", "Sure.", "Yes."]


def test_a_slip_in_the_aligned_file_stops_that_post_alone(told: House) -> None:
    told.change(ALIGNED, "state: draft\n  by: deepl\n  of: " + hash_of(START), "state: drafft\n  of: " + hash_of(START))
    told.write(OTHER, "Neuer Satz.\n")
    before = told.files()
    ran = told.translate()
    line = told.read(ALIGNED).split("drafft")[0].count("\n") + 1
    assert ran.code == 3
    assert f"{ALIGNED}:{line}:" in ran.err
    assert ran.err.count("drafft") == 1
    assert "Traceback" not in ran.err
    after = told.files()
    assert {name: after[name] for name in before} == before
    assert told.read("content/en/other.md") == "New sentence.\n"


def test_force_translates_drafts_anew_and_keeps_human_words(told: House, server: DeepLServer) -> None:
    told.change(EN, HARD, "The beginning was tough.")
    told.change(ALIGNED, record(MIDDLE), record(MIDDLE, "approved"))
    assert told.translate().code == 0
    shutil.rmtree(told.path(".pipeline"))
    told.translate()
    answering(server, speaking({**WORDS, END: "All is well."}))
    assert told.translate("--force").code == 0
    assert "The beginning was tough. The middle was long. " in told.read(EN)
    assert told.unit(ALIGNED, START).state is State.EDITED
    assert told.unit(ALIGNED, MIDDLE).state is State.APPROVED


GERMAN = (
    "---\ntitle: Die Lieferkette\nslug: hallo\n---\n\n"
    "Neuer Satz.\n\n```\n# x\n```\n\n| 1 | 2 |\n|---|---|\n| 3 | 5 € |\n"
)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("slug: hallo", "slug: hello", 3), ("# x", "# English comment", 9), ("5 €", "£5", 14), ("€", "€€", 14)],
    ids=["value", "code", "cell", "sign"],
)
def test_two_posts_without_an_aligned_file_must_not_differ_beside_their_sentences(
    paid: House, old: str, new: str, line: int
) -> None:
    paid.write(DE, GERMAN)
    english = GERMAN.replace("Neuer Satz.", "New sentence.").replace("Die Lieferkette", "The chain")
    paid.write(EN, english.replace(old, new))
    before = paid.files()
    ran = paid.translate()
    assert (ran.code, paid.files()) == (5, before)
    assert f"{EN}:{line}: " in ran.err
    assert "--take aligned" in ran.err
    paid.write(EN, english)
    assert paid.translate().code == 0
    assert (paid.read(EN), paid.unit(ALIGNED, "Neuer Satz.").en) == (english, "New sentence.")


@pytest.mark.parametrize("name", ["interview-kundendialog", "redaktionsplan-anleitung"])
def test_the_posts_that_people_translated_pair_without_their_aligned_files(
    paid: House, server: DeepLServer, name: str
) -> None:
    answering(server, str)  # a word that both languages share counts as open
    content = Path(__file__).parents[2] / "content"
    german, english = ((content / language / f"{name}.md").read_bytes() for language in ("de", "en"))
    paid.write(DE, german)
    paid.write(EN, english)
    ran = paid.translate()
    assert ran.code == 0, ran.err
    assert paid.path(EN).read_bytes() == english


FRAME = "Neuer Satz.\n\n| A | B |\n|---|---|\n| x | 5 € |\n| y | 👍 |\n\nEin [Wort][a].\n\n[a]: https://x.de/a+b\n"


@pytest.mark.parametrize(("old", "new"), [("5 €", "£5"), ("5 €", "5 $"), ("👍", "👎"), ("a+b", "a/b")])
def test_signs_beside_sentences_count_in_both_directions(paid: House, server: DeepLServer, old: str, new: str) -> None:
    answering(server, speaking(WORDS))
    paid.write(DE, FRAME)
    assert paid.translate().code == 0
    paid.change(EN, old, new)
    before = paid.files()
    ran = paid.translate()
    assert (ran.code, paid.files()) == (5, before)
    assert f"{EN}:" in ran.err
    paid.change(EN, new, old)
    assert paid.translate().code == 0
    paid.change(DE, old, new)
    assert paid.translate().code == 0
    assert new in paid.read(EN)
    assert old not in paid.read(EN)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("|---|---|", "| :-- | --- |"),
        ("* Erster", "- Erster"),
        ("```\nx + y\n```", "~~~\nx + y\n~~~"),
        ("***\n", "---\n"),
    ],
    ids=["table-rule", "list", "fence", "rule"],
)
def test_reformatting_the_english_post_beside_its_sentences_is_no_change(
    paid: House, server: DeepLServer, old: str, new: str
) -> None:
    answering(server, speaking({**WORDS, "Erster Punkt.": "Erster."}))
    paid.write(DE, "# Neu #\n\n* Erster Punkt.\n\n***\n\n| A | B |\n|---|---|\n| x | 5 € |\n\n```\nx + y\n```\n")
    assert paid.translate().code == 0
    paid.change(EN, old, new)
    edited = paid.read(EN)
    assert (paid.translate().code, paid.read(EN)) == (0, edited)


@pytest.mark.parametrize(
    ("name", "old"), [(ALIGNED, HARD), (EN, HARD), (DE, START)], ids=["aligned", "english", "german"]
)
def test_what_a_person_saves_while_the_engine_answers_is_not_overwritten(
    told: House, server: DeepLServer, name: str, old: str
) -> None:
    def late(text: str) -> str:
        told.change(name, old, "Saved meanwhile.")
        return WORDS[text]

    told.change(DE, ALONE, "Neuer Satz.")
    answering(server, late)
    before = told.files()
    ran = told.translate()
    assert ran.code == 5
    assert f"{name}: changed while the pipeline was at work" in ran.err
    assert told.files() == {**before, name: told.read(name).encode()}
    assert "Saved meanwhile." in told.read(name)
    server.seen.clear()
    answering(server, speaking(WORDS))
    assert told.translate().code == 0
    assert "New sentence." in told.read(EN)
    assert "Neuer Satz." not in sent(server)
    assert "Saved meanwhile." in told.read(name)


HARDER = "Der Anfang war sehr schwer."


@pytest.mark.parametrize("name", [ALIGNED, EN])
@pytest.mark.parametrize("cache", [True, False], ids=["cache", "git"])
def test_english_edited_beside_the_old_german_is_stale(told: House, name: str, *, cache: bool) -> None:
    told.commit()
    if not cache:
        shutil.rmtree(told.path(".pipeline"))
    told.change(name, HARD, "The beginning was tough.")
    told.change(DE, START, HARDER)
    ran = told.translate("--format", "json")
    unit = told.unit(ALIGNED, HARDER)
    assert (ran.code, ran.post()["stale"]) == (0, 1)
    assert (unit.en, unit.state, unit.of) == ("The beginning was tough.", State.EDITED, hash_of(START))
    told.change(ALIGNED, f"  of: {hash_of(START)}\n", "")
    assert told.translate("--format", "json").post()["stale"] == 0


def test_english_edited_with_its_line_deleted_is_right_for_the_german_of_now(told: House) -> None:
    told.change(ALIGNED, f"  of: {hash_of(START)}\n", "")
    told.change(ALIGNED, HARD, "The beginning was tough.")
    told.change(DE, START, HARDER)
    assert told.translate("--format", "json").post()["stale"] == 0


def test_taking_a_deleted_aligned_file_takes_what_it_said_last(told: House, server: DeepLServer) -> None:
    told.change(ALIGNED, record(START), record(START, "approved"))
    told.change(ALIGNED, HARD, "The beginning was tough.")
    assert told.translate().code == 0
    aligned = told.read(ALIGNED)
    told.path(ALIGNED).unlink()
    told.change(EN, "# What we", "## What they")
    assert told.translate("--take", "aligned").code == 0
    assert (told.read(ALIGNED), sent(server)) == (aligned, [])
    assert "# What we learned" in told.read(EN)


def test_the_machines_own_note_goes_with_its_answer(paid: House, server: DeepLServer) -> None:
    answering(server, lambda text: text.replace("<g ", "<q ").replace("</g", "</q"))
    paid.write(DE, "Ein **fetter** Satz. Noch einer.\n")
    assert paid.translate().code == 0
    (unit,) = [unit for unit in paid.units(ALIGNED) if unit.note]
    assert (unit.note or "").startswith("@pipeline: ")
    answering(server, lambda text: f"{text} Yes")
    paid.change(DE, "Ein **fetter** Satz.", "Ein sehr **fetter** Satz.")
    assert paid.translate().code == 0
    assert [unit.note for unit in paid.units(ALIGNED)] == [None, None]


def test_a_changed_comment_reaches_its_unit_but_not_over_a_persons_note(told: House) -> None:
    told.change(DE, ALONE, f"<!-- translate:note kurz -->\n\n{ALONE}")
    told.change(DE, "# Was wir", "<!-- translate:note Titel -->\n\n# Was wir")
    assert told.translate().code == 0
    assert [told.unit(ALIGNED, de).note for de in (ALONE, "Was wir lernten")] == ["kurz", "Titel"]
    told.change(ALIGNED, "    Titel\n", "    @tom: Titel?\n")
    assert told.translate().code == 0
    told.change(DE, "note kurz", "note lang")
    told.change(DE, "note Titel", "note Kopf")
    assert told.translate().code == 0
    assert [told.unit(ALIGNED, de).note for de in (ALONE, "Was wir lernten")] == ["lang", "@tom: Titel?"]
    told.change(DE, "<!-- translate:note lang -->\n\n", "")
    assert told.translate().code == 0
    assert told.unit(ALIGNED, ALONE).note is None


def test_english_only_units_stay_in_the_aligned_file(told: House, server: DeepLServer) -> None:
    added = "\n- id: e1\n  kind: english\n  state: edited\n  en: |-\n    For English readers only.\n"
    text = told.read(ALIGNED)
    after = text.index("\n- id: ", text.index(ALONE))
    told.write(ALIGNED, text[:after] + added + text[after:])
    assert told.translate().code == 0
    told.change(DE, START, HARDER)
    told.change(EN, MIDWAY, "It took long.")
    assert told.translate().code == 0
    units = told.units(ALIGNED)
    place = [unit.kind for unit in units].index("english")
    assert (units[place].en, units[place - 1].de) == ("For English readers only.", ALONE)
    assert told.unit(ALIGNED, MIDDLE).en == "It took long."
    server.seen.clear()
    rest_is_kept(told, server)


def test_english_under_an_open_state_is_kept_as_a_persons(told: House) -> None:
    told.change(ALIGNED, record(START), "  state: open\n")
    told.change(ALIGNED, HARD, "Typed by hand.")
    told.change(ALIGNED, record(MIDDLE), "  state: open\n")
    assert told.translate("--force").code == 0
    assert "Typed by hand. The middle was long. " in told.read(EN)
    assert [told.unit(ALIGNED, de).state for de in (START, MIDDLE)] == [State.EDITED, State.EDITED]


def test_a_refused_answer_for_a_stale_draft_is_not_said_to_be_open(paid: House, server: DeepLServer) -> None:
    answering(server, str)
    paid.write(DE, "Ein `a` und `b` Satz.\n")
    assert paid.translate().code == 0
    paid.change(DE, "und", "oder")
    answering(server, lambda _: "")
    ran = paid.translate()
    assert "still open" not in ran.err
    assert "refused; still stale" in ran.err


def test_a_german_value_may_change_while_the_aligned_file_is_gone(told: House, server: DeepLServer) -> None:
    told.path(ALIGNED).unlink()
    told.change(DE, "2024-03-01", "2024-04-02")
    assert told.translate().code == 0
    assert "date: 2024-04-02" in told.read(EN)
    assert (told.unit(ALIGNED, START).state, sent(server)) == (State.DRAFT, [])


def test_the_named_line_counts_what_the_pipeline_wrote_into_the_front_matter(house: House) -> None:
    house.write(DE, "---\ntitle: T\n---\n\nNeu.\n\n[a]: https://x.de/a\n")
    assert house.translate().code == 0
    assert house.read(EN).startswith("---\ntitle: T\ntranslation: ")
    house.change(EN, "x.de/a", "x.de/b")
    ran = house.translate()
    assert ran.code == 5
    assert f"{EN}:8: " in ran.err
