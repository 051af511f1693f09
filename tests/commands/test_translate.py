"""The story of a fresh project, with each engine: what is written, said, sent, and what a second run does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.model import State
from tests.conftest import House, answering, sent
from tests.engines.deepl_server import DeepLServer

ODD = '\ufeff---\r\ntitle: "Größe & Maß"\r\n---\r\n\r\n# Eins  \r\n\r\nEins.\t Zwei.\r\n\tcode\r\n\r\n\r\nEnde'
POSTS = {
    "content/de/yaml.md": (
        "---\ntitle: Die Kette\ntags: [a, b]\n---\n\n# Titel\n\nSatz mit `code` und [Link](https://x.org/a_b 'T').\n"
    ),
    "content/de/toml.markdown": '+++\ntitle = "Die Kette"\nweight = 3\n+++\n\n* Punkt eins.\n* Punkt **zwei**.\n',
    "content/de/json.md": '{\n  "title": "Die Kette",\n  "n": 1\n}\n\n> Ein Zitat. Noch eins.\n',
    "content/de/tief/im/ordner.mdx": "import A from './a'\n\n# Ein Titel\n\n<A b={1}>\n\nEin Satz.\n\n</A>\n",
    "content/de/tief/text.txt": "Ein Absatz.\n\n\n\nNoch ein  Absatz ohne Ende",
    "content/de/odd.md": ODD,
    "content/de/cr.md": "# Alt\r\rEin Satz.\rNoch einer.\r",
    "content/de/leer.md": "",
    "content/de/nur-vorspann.md": "---\ndate: 2024-01-01\n---\n",
    "content/de/Größe und Maß.md": "| a | b |\n|---|--:|\n| Zelle | 3,5 |\n\n[^1]: Note.\n\nText[^1].  \nUmbruch.\n",
}


@pytest.fixture
def full(paid: House) -> House:
    for name, text in POSTS.items():
        paid.write(name, text)
    return paid


def english_of(name: str) -> str:
    return name.replace("content/de/", "content/en/")


def aligned_of(name: str) -> str:
    return str(Path(name.replace("content/de/", "content/aligned/")).with_suffix(".yaml"))


@pytest.mark.parametrize("engine", ["identity", "pseudo", "memory", "deepl"])
def test_a_second_run_writes_and_sends_nothing(full: House, server: DeepLServer, engine: str) -> None:
    first = full.translate("--engine", engine)
    assert first.code == 0, first.err
    made = {name for name in full.files() if name.startswith(("content/en/", "content/aligned/"))}
    assert made == {english_of(name) for name in POSTS} | {aligned_of(name) for name in POSTS}
    assert bool(sent(server)) == (engine == "deepl")
    for name in POSTS:
        assert all(unit.id and unit.de for unit in full.units(aligned_of(name)))
    server.seen.clear()
    files, times = full.files(), full.times()
    second = full.translate("--engine", engine)
    assert (second.code, full.files(), full.times(), sent(server)) == (0, files, times, [])


def test_identity_gives_every_byte_back(full: House) -> None:
    assert full.translate("--engine", "identity").code == 0
    for name in POSTS:
        assert full.path(english_of(name)).read_bytes() == full.path(name).read_bytes(), name
        assert all(unit.by == "identity" for unit in full.units(aligned_of(name)) if not unit.de[0].isdigit())


def test_memory_alone_leaves_the_german_and_says_how_much(full: House) -> None:
    ran = full.translate("--engine", "memory", "content/de/toml.markdown")
    assert ran.code == 0
    assert ran.out == "content/en/toml.markdown: 3 segments: 3 open\n"
    assert "3 open segments (content/de/toml.markdown:2, content/de/toml.markdown:6, content/de/toml.markdown:7): " in (
        ran.err
    )
    front = 'translation = { state = "draft", open = 3 }\n'
    assert full.read("content/en/toml.markdown") == POSTS["content/de/toml.markdown"].replace(
        "+++\n", f"+++\n{front}", 1
    )


@pytest.mark.parametrize("toy", ["pseudo", "identity"])
def test_toys_give_way_and_teach_nothing(full: House, server: DeepLServer, toy: str) -> None:
    assert full.translate("--engine", toy).code == 0
    asked = full.translate("--format", "json")
    assert asked.code == 0
    assert sum(post["recalled"] for post in asked.json["posts"]) <= 1  # the lone number
    assert sum(post["open"] for post in asked.json["posts"]) == 0
    assert {unit.by for name in POSTS for unit in full.units(aligned_of(name))} == {"deepl", "pipeline"}
    fresh = House(full.root.parent / "fresh")
    fresh.write("pipeline.yaml", "engine: deepl\n")
    assert len(sent(server)) == len(set(sent(server)))


def test_a_toy_does_not_replace_what_was_paid(full: House) -> None:
    assert full.translate().code == 0
    files = full.files()
    for toy in ("pseudo", "identity", "memory"):
        assert full.translate("--engine", toy).code == 0
        assert full.files() == files


def test_the_same_text_is_sent_once_and_recalled_elsewhere(paid: House, server: DeepLServer) -> None:
    paid.write("content/de/a.md", "Ein Satz.\n\nEin anderer.\n\nEin Satz.\n")
    paid.write("content/de/b.md", "Ein Satz.\n")
    answering(server, lambda text: f"The {text}")
    ran = paid.translate("--format", "json")
    assert sent(server) == ["Ein Satz.", "Ein anderer."]
    assert [post["characters"] for post in ran.json["posts"]] == [21, 0]
    paid.write("content/de/c.md", "Ein anderer.\n")
    again = paid.translate("content/de/c.md", "--format", "json").post()
    assert (again["recalled"], again["characters"], paid.unit("content/aligned/c.yaml", "Ein anderer.").by) == (
        1,
        0,
        "memory",
    )


KEYS = {
    "source": str, "target": str, "segments": int, "kept": int, "recalled": int, "translated": int, "open": int,
    "stale": int, "characters": int, "engine": str,
}  # fmt: skip


def test_json_of_translate(paid: House) -> None:
    paid.write("content/de/a.md", "# Was wir lernten\n\nEin Satz.\n")
    ran = paid.translate("--format", "json")
    assert list(ran.json) == ["version", "posts", "cost"]
    assert (ran.json["version"], ran.json["cost"]["characters"]) == (1, 24)
    assert {key: type(value) for key, value in ran.post().items()} == KEYS
    assert ran.post() == {
        "source": "content/de/a.md",
        "target": "content/en/a.md",
        "segments": 2,
        "kept": 0,
        "recalled": 0,
        "translated": 2,
        "open": 0,
        "stale": 0,
        "characters": 24,
        "engine": "deepl",
    }


def test_counts_add_up(paid: House) -> None:
    paid.write("content/de/a.md", "Eins ist gut.\n\nZwei ist gut.\n")
    assert paid.translate().code == 0
    paid.write("content/de/a.md", "Eins ist gut.\n\nDrei kommt dazu.\n\nZwei ist gut.\n\n3,5\n")
    post = paid.translate("--format", "json").post()
    assert (post["segments"], post["kept"], post["recalled"], post["translated"], post["open"]) == (4, 2, 1, 1, 0)
    paid.write("content/de/a.md", "Eins ist gut.\n\nVöllig anderes steht da jetzt.\n")
    post = paid.translate("--engine", "memory", "--format", "json").post()
    assert (post["segments"], post["kept"], post["open"]) == (2, 1, 1)


def test_dry_run_names_the_characters_and_does_nothing(full: House, server: DeepLServer) -> None:
    before = full.files()
    ran = full.translate("--dry-run")
    assert (ran.code, full.files(), sent(server)) == (0, before, [])
    counted = full.translate("--dry-run", "--format", "json").json["cost"]["characters"]
    assert counted > 100
    assert "characters to send" in ran.out
    assert full.translate("--format", "json").json["cost"]["characters"] == counted
    assert sum(map(len, sent(server))) == counted
    after = full.translate("--dry-run")
    assert "to send" not in after.out


def test_dry_run_fetches_no_model(house: House) -> None:
    house.write("content/de/a.md", "Ein **kurzer** Satz.\n")
    models = house.root / "models"
    house.write("pipeline.yaml", f"engines:\n  on-device: {{models: '{models}', timeout: 0.1}}\n")
    before = house.files()
    ran = house.translate("--dry-run", "--engine", "on-device")
    assert (ran.code, house.files(), models.exists()) == (0, before, False)
    assert "would be fetched once" in ran.err
    assert "3 to translate" not in ran.out
    auto = house.translate("--dry-run", "--engine", "auto")
    assert (auto.code, house.files()) == (0, before)
    assert "engine: on-device (deepl: no DEEPL_AUTH_KEY in the environment)" in auto.err


@pytest.mark.parametrize(("budget", "code", "texts"), [(0, 6, 0), (11, 6, 0), (12, 0, 1), (13, 0, 1)])
def test_the_budget_is_never_passed(paid: House, server: DeepLServer, budget: int, code: int, texts: int) -> None:
    paid.write("content/de/a.md", "Zwölf Zeiche\n")
    ran = paid.translate("--budget", str(budget))
    assert (ran.code, len(sent(server))) == (code, texts)
    if code:
        assert f"the budget of {budget} characters is used up: {budget} left, 12 needed next" in ran.err
        assert "larger --budget" in ran.err
        assert not paid.path("content/en/a.md").exists()


def test_a_budget_stop_keeps_what_was_finished(paid: House, server: DeepLServer) -> None:
    for name in "abc":
        paid.write(f"content/de/{name}.md", f"Satz {name} ist da.\n")
    ran = paid.translate("--budget", "30", "--format", "json")
    assert ran.code == 6
    assert [post["target"] for post in ran.json["posts"]] == ["content/en/a.md", "content/en/b.md"]
    assert not paid.path("content/en/c.md").exists()
    server.seen.clear()
    assert paid.translate().code == 0
    assert sent(server) == ["Satz c ist da."]


def test_an_approved_pair_is_recalled_before_anything_is_paid(paid: House, server: DeepLServer) -> None:
    paid.write("content/de/a.md", "Ein Satz.\n")
    answering(server, lambda text: f"The {text}")
    assert paid.translate().code == 0
    paid.change("content/en/a.md", "The Ein Satz.", "One sentence.")
    assert paid.translate().code == 0
    server.seen.clear()
    paid.write("content/de/b.md", "Davor.\n\nEin Satz.\n")
    assert paid.translate().code == 0
    unit = paid.unit("content/aligned/b.yaml", "Ein Satz.")
    assert (unit.en, unit.state, unit.by) == ("One sentence.", State.DRAFT, "memory")
    assert sent(server) == ["Davor."]


def test_a_memory_of_the_house_is_used(paid: House, server: DeepLServer) -> None:
    tmx = (
        '<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1" '
        'segtype="sentence" o-tmf="x" adminlang="en" srclang="de" datatype="plaintext"/><body><tu>'
        '<tuv xml:lang="de"><seg>Ein Satz.</seg></tuv><tuv xml:lang="en"><seg>A sentence.</seg></tuv>'
        "</tu></body></tmx>"
    )
    paid.write("memories/house.tmx", tmx)
    paid.write("content/de/a.md", "Ein Satz.\n")
    assert paid.translate().code == 0
    assert (paid.read("content/en/a.md"), sent(server)) == ("A sentence.\n", [])


def test_a_broken_memory_file_is_named_and_the_posts_go_on(paid: House) -> None:
    paid.write("memories/house.tmx", "<tmx><body>\n<oops\n")
    paid.write("content/de/a.md", "Ein Satz.\n")
    ran = paid.translate()
    assert ran.code == 3
    assert "memories/house.tmx" in ran.err
    assert paid.path("content/en/a.md").exists()


def test_quiet_leaves_results_and_errors(paid: House) -> None:
    paid.write("content/de/a.md", "Ein Satz.\n")
    paid.write("content/de/b.md", b"\xff\xfeb\0")
    ran = paid.run("--quiet", "translate")
    assert ran.out == "content/en/a.md: 1 segment: 1 translated (9 characters)\n"
    assert ran.err.startswith("content/de/b.md:1:1: this file is UTF-16")
    assert ran.err.count("\n") == 2


def test_json_goes_out_alone(paid: House) -> None:
    paid.write("content/de/a.md", "Ein Satz.\n")
    ran = paid.translate("--format", "json")
    assert json.loads(ran.out)["version"] == 1
    assert "engine: deepl" in ran.err


def test_language_and_open_segments_are_said_in_the_front_matter(house: House) -> None:
    house.write("pipeline.yaml", "engine: memory\nfront_matter: {language_key: lang}\n")
    german = "---\ntitle: Die Kette\nlang: de\n---\n\nEin Satz.\n"
    house.write("content/de/a.md", german)
    assert house.translate().code == 0
    expected = german.replace("lang: de\n", "lang: en\ntranslation: {state: draft, open: 2}\n")
    assert house.read("content/en/a.md") == expected
    house.change("content/aligned/a.yaml", "    Ein Satz.\n", "    Ein Satz.\n  en: A sentence.\n")
    assert house.translate().code == 0
    assert house.read("content/en/a.md") == expected.replace("2", "1").replace("Ein Satz.", "A sentence.")
    unit = house.unit("content/aligned/a.yaml", "Ein Satz.")
    assert (unit.state, unit.en) == (State.EDITED, "A sentence.")
