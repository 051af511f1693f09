"""`pipeline segments` and `pipeline engines`: shapes that scripts rely on."""

from __future__ import annotations

import pytest

from pipeline.model import EngineSetup, Readiness
from tests.conftest import House

POST = "\ufeff---\r\ntitle: Der Titel\r\n---\r\n\r\n# Größe 😀 zählt\r\n\r\nEin Satz.  \r\nNoch\r\neiner.\r\n"


def test_json(house: House) -> None:
    house.write("content/de/a.md", POST)
    ran = house.run("segments", "content/de/a.md", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert {key: value for key, value in ran.json.items() if key != "segments"} == {
        "version": 1,
        "file": "content/de/a.md",
    }
    rows = ran.json["segments"]
    assert [list(row) for row in rows] == [["id", "kind", "start", "end", "line", "text"]] * 4
    assert [(row["kind"], row["line"], row["text"]) for row in rows] == [
        ("front-matter", 2, "Der Titel"),
        ("heading", 5, "Größe 😀 zählt"),
        ("paragraph", 7, "Ein Satz."),
        ("sentence", 8, "Noch einer."),
    ]
    for row in rows:
        assert " ".join(POST[row["start"] : row["end"]].split()) == row["text"]


def test_ids_are_those_of_the_aligned_file(house: House) -> None:
    house.write("content/de/a.md", "Eins.\n\nZwei.\n")
    assert house.translate("--engine", "pseudo").code == 0
    ids = {unit.de: unit.id for unit in house.units("content/aligned/a.yaml")}
    house.write("content/de/a.md", "Neu.\n\nZwei ist es.\n\nEins.\n")
    rows = house.run("segments", "content/de/a.md", "--format", "json").json["segments"]
    assert rows[2]["id"] == ids["Eins."]


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.mdx", "a.txt", "tief/A.MD"])
def test_any_post_without_a_project(house: House, name: str) -> None:
    house.path("pipeline.yaml").unlink()
    house.write(name, "Ein Satz. Und **noch** einer.\n")
    ran = house.run("segments", name)
    assert ran.code == 0
    assert ran.out == "    1  paragraph     Ein Satz.\n    1  sentence      Und **noch** einer.\n"


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("a.rst", 2, "a.rst is no post: its name ends in .rst\n  posts end in .md, .markdown, .mdx, .txt"),
        ("nothing.md", 3, "nothing.md: there is no such file"),
        ("folder.md", 3, "folder.md: this is a folder, not a file"),
        ("latin.md", 3, "latin.md:1:2: this file is not UTF-8"),
    ],
)
def test_what_is_no_post(house: House, name: str, code: int, said: str) -> None:
    house.write("a.rst", "x")
    house.write("folder.md/x", "x")
    house.write("latin.md", "tö".encode("latin-1"))
    ran = house.run("segments", name)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)


def test_engines(house: House) -> None:
    ran = house.run("engines", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.json) == ["version", "auto", "engines"]
    assert [row["name"] for row in ran.json["engines"]] == ["deepl", "identity", "memory", "on-device", "pseudo"]
    assert all(list(row) == ["name", "ready", "why"] for row in ran.json["engines"])
    assert ran.json["auto"] in ("on-device", "memory")
    text = house.run("engines").out
    assert "no DEEPL_AUTH_KEY in the environment" in text
    assert f"auto would take {ran.json['auto']}" in text


def test_engines_with_a_key(paid: House) -> None:
    assert paid.run("engines", "--format", "json").json["auto"] == "deepl"


def test_engines_where_there_is_no_project(house: House) -> None:
    house.path("pipeline.yaml").unlink()
    assert house.run("engines").code == 0
    ran = house.run("engines", "--project", "nowhere")
    assert (ran.code, ran.err.split("\n")[0]) == (2, "nowhere holds no pipeline.yaml")


def test_an_engines_words_stay_out_of_the_list(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(setup: EngineSetup) -> Readiness:
        setup.tell("looking around")
        return Readiness(ready=True, why="it talks")

    monkeypatch.setattr("pipeline.engines.memory.check", check)
    ran = house.run("engines", "--format", "json")
    assert {"name": "memory", "ready": True, "why": "it talks"} in ran.json["engines"]
    assert ran.err == "looking around\n"
