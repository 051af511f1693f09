"""Git, lost caches and colleagues: who wrote what is found out, or the pipeline stops; nobody's words vanish."""

from __future__ import annotations

import shutil

import pytest

from pipeline.model import State
from pipeline.steps.hash_of import hash_of
from tests.conftest import House, answering, sent, speaking
from tests.engines.deepl_server import DeepLServer

DE, EN, ALIGNED = "content/de/post.md", "content/en/post.md", "content/aligned/post.yaml"
POST = "# Titel\n\nErster Satz. Zweiter Satz. Dritter Satz.\n\nLetzter Absatz.\n"
WORDS = {
    "Titel": "Title",
    "Erster Satz.": "First sentence.",
    "Zweiter Satz.": "Second sentence.",
    "Dritter Satz.": "Third sentence.",
    "Letzter Absatz.": "Last paragraph.",
    "Zweiter Satz, anders.": "Second sentence, different.",
}


@pytest.fixture
def told(paid: House, server: DeepLServer) -> House:
    answering(server, speaking(WORDS))
    paid.write(DE, POST)
    assert paid.translate().code == 0
    server.seen.clear()
    return paid


def forget(house: House) -> None:
    shutil.rmtree(house.path(".pipeline"))


@pytest.mark.parametrize("git", [True, False], ids=["git", "no-git"])
def test_a_lost_cache_costs_no_word_and_no_diff(told: House, server: DeepLServer, *, git: bool) -> None:
    told.change(EN, "First sentence.", "The first one.")
    assert told.translate().code == 0
    if git:
        told.commit()
    forget(told)
    files = told.files()
    assert (told.translate().code, told.files(), sent(server)) == (0, files, [])


@pytest.mark.parametrize("git", [True, False], ids=["git", "no-git"])
@pytest.mark.parametrize("arguments", [(), ("--force",)], ids=["stale", "force"])
def test_a_hand_edited_draft_is_not_translated_anew_after_the_cache_is_lost(
    told: House, *, git: bool, arguments: tuple[str, ...]
) -> None:
    if git:
        told.commit()
    told.change(ALIGNED, "Second sentence.", "Typed by hand.")
    told.path(EN).unlink()
    forget(told)
    if not arguments:
        told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    assert told.translate(*arguments).code == 0
    assert "Typed by hand." in told.read(EN)
    (unit,) = [unit for unit in told.units(ALIGNED) if unit.en == "Typed by hand."]
    assert unit.state is State.EDITED


def test_git_shows_that_a_stale_draft_was_a_machines(told: House, server: DeepLServer) -> None:
    told.commit()
    forget(told)
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    assert told.translate().code == 0
    assert sent(server) == ["Zweiter Satz, anders."]
    assert "First sentence. Second sentence, different. Third" in told.read(EN)


def test_without_any_witness_a_stale_draft_counts_as_a_persons(told: House, server: DeepLServer) -> None:
    forget(told)
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    ran = told.translate("--format", "json")
    assert (ran.code, ran.post()["stale"], sent(server)) == (0, 1, [])
    assert "Second sentence." in told.read(EN)
    assert "1 stale segment (content/de/post.md:3): " in told.translate().err


def test_git_tells_which_side_was_edited(told: House) -> None:
    told.commit()
    forget(told)
    told.change(EN, "First sentence.", "English words.")
    told.change(ALIGNED, "Third sentence.", "Aligned words.")
    assert told.translate().code == 0
    assert "English words. Second sentence. Aligned words." in told.read(EN)
    assert told.unit(ALIGNED, "Erster Satz.").mt == "First sentence."


def test_without_any_witness_a_difference_stops_the_post(told: House) -> None:
    forget(told)
    told.change(EN, "First sentence.", "Other words.")
    before = told.files()
    ran = told.translate()
    assert (ran.code, told.files()) == (5, before)
    assert "Other words." in ran.err
    assert "First sentence." in ran.err
    assert told.translate("--take", "english").code == 0
    assert told.unit(ALIGNED, "Erster Satz.").en == "Other words."


@pytest.mark.parametrize("forgetful", [True, False], ids=["no-cache", "old-cache"])
def test_a_colleagues_drafts_are_no_edits(told: House, server: DeepLServer, *, forgetful: bool) -> None:
    told.commit()
    mine = (told.root / ".pipeline").rename(told.root.parent / "my-cache")
    told.git("checkout", "--quiet", "-b", "colleague")
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    told.write(DE, told.read(DE) + "\nNeu dazu.\n")
    assert told.translate().code == 0
    told.commit()
    shutil.rmtree(told.path(".pipeline"))
    if not forgetful:
        mine.rename(told.root / ".pipeline")
    server.seen.clear()
    files = told.files()
    assert (told.translate().code, told.files(), sent(server)) == (0, files, [])
    assert {unit.state for unit in told.units(ALIGNED)} == {State.DRAFT}


def test_switching_branches_there_and_back(told: House, server: DeepLServer) -> None:
    told.commit()
    told.git("checkout", "--quiet", "-b", "other")
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    told.change(EN, "First sentence.", "Branch words.")
    assert told.translate().code == 0
    told.commit()
    server.seen.clear()
    for branch in ("main", "other", "main", "other"):
        told.git("checkout", "--quiet", branch)
        files = told.files()
        ran = told.translate()
        assert (ran.code, told.files(), sent(server)) == (0, files, []), (branch, ran.err)
        assert told.git("status", "--porcelain") == ""


def test_an_edit_after_a_pull_is_found(told: House) -> None:
    told.commit()
    told.git("checkout", "--quiet", "-b", "colleague")
    told.write(DE, told.read(DE) + "\nNeu dazu.\n")
    cache = shutil.copytree(told.path(".pipeline"), told.root.parent / "cache")
    assert told.translate().code == 0
    told.commit()
    forget(told)
    cache.rename(told.path(".pipeline"))
    told.change(EN, "First sentence.", "My words.")
    assert told.translate().code == 0
    assert told.unit(ALIGNED, "Erster Satz.").en == "My words."
    assert "My words." in told.read(EN)
    assert "EN Neu dazu." in told.read(EN)


def test_a_project_below_the_top_of_its_repository(told: House, server: DeepLServer) -> None:
    top = House(told.root.parent)
    top.git("init", "--quiet", "--initial-branch=main")
    top.write(".gitignore", ".pipeline/\n")
    top.git("add", "--all")
    top.git("commit", "--quiet", "--message=state")
    forget(told)
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    assert told.translate().code == 0
    assert sent(server) == ["Zweiter Satz, anders."]


@pytest.mark.parametrize("git", [True, False], ids=["git", "no-git"])
def test_a_deleted_aligned_file_and_a_lost_cache(told: House, server: DeepLServer, *, git: bool) -> None:
    told.change(EN, "First sentence.", "Human words.")
    assert told.translate().code == 0
    if git:
        told.commit()
    forget(told)
    shutil.rmtree(told.path("content/aligned"))
    english = told.read(EN)
    assert told.translate().code == 0
    assert (told.read(EN), sent(server)) == (english, [])
    states = {unit.de: unit.state for unit in told.units(ALIGNED)}
    assert states["Erster Satz."] is State.EDITED
    assert states["Titel"] is (State.DRAFT if git else State.EDITED)


def test_open_segments_of_a_rebuilt_aligned_file_stay_open(house: House) -> None:
    house.write(DE, POST)
    assert house.translate().code == 0
    house.path(ALIGNED).unlink()
    shutil.rmtree(house.path(".pipeline"))
    ran = house.translate("--format", "json")
    assert (ran.code, ran.post()["open"]) == (0, 5)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2024", "date: 2025"),
        ("    code()\n", "    code(1)  # translated comment\n"),
        ("https://x.org/quelle", "https://x.org/source"),
        ("Bleibt deutsch.", "Stays German."),
        ("<!-- Kommentar -->", "<!-- comment -->"),
    ],
    ids=["front-matter", "code", "reference", "off-region", "comment"],
)
def test_what_a_person_changed_outside_of_sentences_is_not_overwritten(house: House, old: str, new: str) -> None:
    german = (
        "---\ntitle: T\ndate: 2024\n---\n\nEin Satz mit [Link][q].\n\n    code()\n\n<!-- Kommentar -->\n\n"
        "<!-- translate:off -->\n\nBleibt deutsch.\n\n<!-- translate:on -->\n\nNoch ein Satz.\n\n"
        "[q]: https://x.org/quelle\n"
    )
    house.write(DE, german)
    assert house.translate("--engine", "pseudo").code == 0
    house.change(EN, old, new)
    before = house.files()
    ran = house.translate("--engine", "pseudo")
    assert (ran.code, house.files()) == (5, before)
    assert house.translate("--engine", "pseudo", "--take", "aligned").code == 0
    assert old in house.read(EN)
    house.change(DE, old, new)
    assert house.translate("--engine", "pseudo").code == 0
    assert new in house.read(EN)
    assert old not in house.read(EN)


def test_english_that_makes_two_sentences_of_one(told: House, server: DeepLServer) -> None:
    told.change(ALIGNED, "Second sentence.", "The second. And more of it.")
    assert told.translate().code == 0
    told.write(EN, told.read(EN).replace("First sentence. ", "First sentence.\n"))
    wrapped = told.read(EN)
    assert (told.translate().code, told.read(EN)) == (0, wrapped)
    told.change(EN, "And more of it.", "And less of it.")
    assert told.translate().code == 0
    assert told.unit(ALIGNED, "Zweiter Satz.").en == "The second. And less of it."
    assert sent(server) == []


def test_english_that_reads_like_one_sentence(told: House) -> None:
    told.change(ALIGNED, "Second sentence.", "iPhones sell.")
    assert told.translate().code == 0
    told.change(EN, "iPhones sell.", "iPhones sell well.")
    assert told.translate().code == 0
    assert told.unit(ALIGNED, "Zweiter Satz.").en == "iPhones sell well."
    assert told.unit(ALIGNED, "Erster Satz.").en == "First sentence."


TYPED = "Typed by hand."


def test_words_that_a_person_took_from_the_aligned_file_are_no_machines(told: House) -> None:
    forget(told)
    told.change(ALIGNED, "Second sentence.", TYPED)
    assert told.translate("--take", "aligned").code == 0
    told.commit()
    forget(told)
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    assert told.translate().code == 0
    assert TYPED in told.read(EN)
    assert told.unit(ALIGNED, "Zweiter Satz, anders.").state is State.EDITED


def test_words_that_a_person_took_from_the_aligned_file_outlive_their_german(told: House) -> None:
    forget(told)
    told.change(ALIGNED, "Second sentence.", TYPED)
    told.change(DE, "Zweiter Satz. ", "")
    assert told.translate("--take", "aligned").code == 0
    assert [(unit.en, unit.state) for unit in told.orphans(ALIGNED)] == [(TYPED, State.EDITED)]


def test_a_draft_without_a_witness_stays_doubted_and_outlives_its_german(told: House, server: DeepLServer) -> None:
    forget(told)
    files = told.files()
    assert (told.translate().code, told.files()) == (0, files)
    told.change(DE, "Zweiter Satz. ", "")
    told.change(DE, "Letzter Absatz.", "Letzter Absatz, anders.")
    assert told.translate().code == 0
    assert [unit.en for unit in told.orphans(ALIGNED)] == ["Second sentence."]
    assert told.unit(ALIGNED, "Letzter Absatz, anders.").state is State.EDITED
    assert sent(server) == []


@pytest.mark.parametrize("change", ["changed", "gone", "later"])
def test_a_draft_edited_and_committed_without_a_run_is_a_persons(told: House, change: str) -> None:
    told.commit()
    told.change(ALIGNED, "Second sentence.", TYPED)
    told.commit()
    forget(told)
    if change != "later":
        told.change(DE, "Zweiter Satz. ", "" if change == "gone" else "Zweiter Satz, anders. ")
    before = told.files()
    assert (told.translate().code, told.files()) == (5, before)
    assert told.translate("--take", "aligned").code == 0
    if change == "later":  # that run has written both files alike, as if the words were a machine's
        told.commit()
        forget(told)
        told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
        assert told.translate().code == 0
    units = told.orphans(ALIGNED) if change == "gone" else told.units(ALIGNED)
    assert [unit.state for unit in units if unit.en == TYPED] == [State.EDITED]


@pytest.mark.parametrize("changed", [True, False], ids=["german-changed", "german-same"])
def test_an_english_post_edited_and_committed_without_a_run_is_not_overwritten(told: House, *, changed: bool) -> None:
    told.commit()
    told.change(EN, "First sentence.", TYPED)
    told.commit()
    forget(told)
    if changed:
        told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    before = told.files()
    ran = told.translate()
    assert (ran.code, told.files()) == (5, before)
    assert TYPED in ran.err
    assert told.translate("--take", "english").code == 0
    assert (told.unit(ALIGNED, "Erster Satz.").en, told.unit(ALIGNED, "Erster Satz.").state) == (TYPED, State.EDITED)


@pytest.mark.parametrize("name", [ALIGNED, EN])
def test_other_words_beside_an_approval_committed_without_a_run_wait_for_a_person(told: House, name: str) -> None:
    machines = f"draft\n  by: deepl\n  of: {hash_of('Zweiter Satz.')}"
    told.change(ALIGNED, machines, machines.replace("draft", "approved"))
    assert told.translate().code == 0
    told.commit()
    told.change(name, "Second sentence.", TYPED)
    told.commit()
    forget(told)
    before = told.files()
    ran = told.translate()
    assert (ran.code, told.files()) == (5, before)
    assert TYPED in ran.err
    assert told.translate("--take", "aligned" if name == ALIGNED else "english").code == 0
    assert TYPED in told.read(EN)
    assert told.unit(ALIGNED, "Zweiter Satz.").en == TYPED


def test_a_draft_whose_id_a_person_changed_is_not_lost(told: House, server: DeepLServer) -> None:
    name = told.unit(ALIGNED, "Zweiter Satz.").id
    told.change(ALIGNED, f"- id: {name}\n", "- id: mine\n")
    assert told.translate().code == 0
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    assert told.translate().code == 0
    unit = told.unit(ALIGNED, "Zweiter Satz, anders.")
    assert (unit.id, unit.en, unit.state, sent(server)) == ("mine", "Second sentence.", State.EDITED, [])


def test_a_pulled_draft_is_a_machines_where_git_shows_it(told: House, server: DeepLServer) -> None:
    told.commit()
    mine = shutil.copytree(told.path(".pipeline"), told.root.parent / "mine")
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    assert told.translate().code == 0
    told.commit()
    forget(told)
    mine.rename(told.path(".pipeline"))
    server.seen.clear()
    told.change(DE, "Zweiter Satz, anders.", "Zweiter Satz, ganz anders.")
    assert told.translate().code == 0
    assert sent(server) == ["Zweiter Satz, ganz anders."]


def test_doubts_end_when_git_shows_both_files(told: House, server: DeepLServer) -> None:
    forget(told)
    assert told.translate().code == 0
    told.commit()
    told.change(DE, "Zweiter Satz.", "Zweiter Satz, anders.")
    assert told.translate().code == 0
    assert sent(server) == ["Zweiter Satz, anders."]
