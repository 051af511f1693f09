"""What people's files and disks do wrong: the exact exit code, a message with its place, and nothing half done."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator

import pytest

from tests.conftest import House

GOOD, GOOD_EN, GOOD_ALIGNED = "content/de/zz.md", "content/en/zz.md", "content/aligned/zz.yaml"
DE, EN, ALIGNED = "content/de/a.md", "content/en/a.md", "content/aligned/a.yaml"


@pytest.fixture
def pair(house: House) -> Iterator[House]:
    """A project whose last post is fine: it must be translated whatever happens to the first."""
    house.write(GOOD, "Ein guter Satz.\n")
    yield house
    assert not [path for path in house.root.rglob("*.tmp") if path.parts[-2] != ".pipeline"]


def went_on(house: House, code: int, message: str) -> str:
    """Run, and require the code, a line that begins with the message, and that the other post is done."""
    ran = house.translate("--engine", "pseudo")
    assert ran.code == code, ran.err
    assert re.search(f"^{message}", ran.err, re.MULTILINE), ran.err
    assert "Traceback" not in ran.err
    assert "bug" not in ran.err
    assert house.read(GOOD_EN) != house.read(GOOD)
    return ran.err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Größe".encode("latin-1"), r"content/de/a\.md:1:3: this file is not UTF-8: byte 0xf6"),
        (b"\xef\xbb\xbfok\r\nzwei \xff", r"content/de/a\.md:2:6: this file is not UTF-8"),
        ("Hallo".encode("utf-16"), r"content/de/a\.md:1:1: this file is UTF-16, not UTF-8"),
        (b"\xed\xa0\x80", r"content/de/a\.md:1:1: this file is not UTF-8"),
        (b"gut bis hier \xc3", r"content/de/a\.md:1:14: this file is not UTF-8"),
    ],
    ids=["latin-1", "bom-then-byte", "utf-16", "surrogate", "half-character"],
)
def test_what_is_no_utf8(pair: House, data: bytes, message: str) -> None:
    pair.write(DE, data)
    assert "save it as UTF-8" in went_on(pair, 3, message)
    assert not pair.path(EN).exists()


@pytest.mark.parametrize("name", [EN, ALIGNED])
def test_what_is_no_utf8_among_the_made_files(pair: House, name: str) -> None:
    pair.write(DE, "Ein Satz.\n")
    pair.write(name, b"\xff")
    before = pair.files()
    went_on(pair, 3, rf"{name}:1:1: this file is not UTF-8")
    assert {file: data for file, data in pair.files().items() if file in before} == before


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\ufeff", "---\n---\n", "---\ndate: 2024-01-01\n---\n", "---\ntitle: Nur das\n---", "```\ncode\n",
     "123\n"],
    ids=["empty", "line", "bom", "empty-front", "front-only", "title-only", "unclosed-code", "number"],
)  # fmt: skip
def test_posts_with_little_or_nothing_in_them(pair: House, text: str) -> None:
    pair.write(DE, text)
    went_on(pair, 0, "engine: pseudo")
    assert pair.translate("--engine", "identity").code == 0
    assert pair.units(ALIGNED) == pair.units(ALIGNED)


def test_nul_bytes_stay(pair: House) -> None:
    pair.write(DE, "Ein\0Satz mit Null.\n\n\0\n")
    assert pair.translate("--engine", "identity").code == 0
    assert pair.read(EN) == pair.read(DE)
    went_on(pair, 0, "engine: pseudo")


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ntitle: [a\ndate: x\n---\n", 3),
        ("---\na: b\n\ttitle: x\n---\n", 3),
        ("+++\ntitle = \nb = 1\n+++\n", 2),
        ('{\n  "title": "x",,\n}\n', 2),
    ],
    ids=["yaml", "yaml-tab", "toml", "json"],
)
def test_front_matter_that_cannot_be_read_stays_and_is_named(pair: House, front: str, line: int) -> None:
    pair.write(DE, f"{front}\nEin Satz.\n")
    went_on(pair, 0, rf"content/de/a\.md:{line}:\d+: ")
    assert pair.read(EN).startswith(front)
    assert "Ein Satz" not in pair.read(EN)


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        (EN, 3, r"content/en/a\.md: this is a folder"),
        (ALIGNED, 3, r"content/aligned/a\.yaml: this is a folder"),
        (DE, 0, "engine: pseudo"),
    ],
    ids=["english", "aligned", "german"],
)
def test_a_folder_in_the_place_of_a_file(pair: House, name: str, code: int, message: str) -> None:
    if name != DE:
        pair.write(DE, "Ein Satz.\n")
    pair.write(f"{name}/inside.bin", b"x")
    went_on(pair, code, message)
    assert pair.path(f"{name}/inside.bin").read_bytes() == b"x"
    assert not [made for made in (EN, ALIGNED) if pair.path(made).is_file()]


@pytest.mark.parametrize("name", ["content/en", "content/aligned"])
def test_a_file_in_the_place_of_a_folder(house: House, name: str) -> None:
    house.write(DE, "Ein Satz.\n")
    house.write(name, "a file\n")
    ran = house.translate("--engine", "pseudo")
    assert (ran.code, house.read(name)) == (5, "a file\n")
    assert f"{name}/a." in ran.err
    assert "is a file, not a folder" in ran.err
    assert sorted(house.files()) == sorted(["pipeline.yaml", DE, name])


@pytest.mark.parametrize(
    ("link", "code", "message"),
    [
        (EN, 5, r"content/en/a\.md: this file lies outside the project"),
        (ALIGNED, 5, r"content/aligned/a\.yaml: this file lies outside the project"),
        ("content/en", 5, r"content/en/a\.md: this file lies outside the project"),
    ],
    ids=["english", "aligned", "folder"],
)
def test_links_out_of_the_project_are_not_written(house: House, link: str, code: int, message: str) -> None:
    house.write(DE, "Ein Satz.\n")
    outside = house.root.parent / "outside"
    if link.endswith("en"):
        outside.mkdir()
    elif link == ALIGNED:
        outside.write_text(f"source: {DE}\ntarget: {EN}\nsegments: []\n")
    else:
        outside.write_text("Ein Satz.\n")
    before = outside.read_bytes() if outside.is_file() else b""
    house.path(link).parent.mkdir(parents=True, exist_ok=True)
    house.path(link).symlink_to(outside)
    ran = house.translate("--engine", "pseudo")
    assert ran.code == code, ran.err
    assert re.match(message, ran.err.split("\n", 1)[1]), ran.err
    assert (outside.read_bytes() == before) if outside.is_file() else not list(outside.iterdir())


@pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
def test_a_german_link_out_of_the_project_is_not_read(pair: House, *, folder: bool) -> None:
    outside = pair.root.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("Ein Geheimnis.\n")
    link = pair.path("content/de/out") if folder else pair.path("content/de/out.md")
    link.symlink_to(outside if folder else outside / "secret.md")
    ran = pair.translate("--engine", "pseudo")
    seen = [name for name, data in pair.files().items() if b"Geheimnis" in data and not name.startswith("content/de/")]
    assert (seen, list(pair.root.glob("content/en/out*"))) == ([], [])
    # A linked folder is not entered at all; a linked file was meant as a post.
    assert ran.code == (0 if folder else 3)
    assert ("content/de/out.md: this link leads out of the project" in ran.err) is not folder


def test_what_is_nested_too_deeply_stays_german_and_is_said(pair: House) -> None:
    pair.write(DE, "Ein Satz.\n\n" + ">" * 1000 + " Tief.\n")
    ran = pair.translate("--engine", "pseudo")
    assert ran.code == 0
    assert pair.read(EN).endswith(">" * 1000 + " Tief.\n")
    assert re.search(rf"{DE}:3:1: what is nested more than \d+ levels deep here stays German", ran.err)


def test_a_link_inside_the_project_is_followed(pair: House) -> None:
    pair.write("shared/text.md", "Ein Satz.\n")
    pair.path(DE).symlink_to("../../shared/text.md")
    pair.write("shared/english.md", "Ein Satz.\n")
    pair.path(EN).parent.mkdir(parents=True)
    pair.path(EN).symlink_to("../../shared/english.md")
    went_on(pair, 0, "engine")
    assert pair.path(EN).is_symlink()


@pytest.mark.parametrize("name", [EN, ALIGNED])
def test_links_to_nothing(pair: House, name: str) -> None:
    pair.write(DE, "Ein Satz.\n")
    pair.path(name).parent.mkdir(parents=True, exist_ok=True)
    pair.path(name).symlink_to("nowhere")
    went_on(pair, 3, rf"{name}: there is no such file")
    assert not pair.path(name).exists()


def test_a_german_link_to_nothing_is_no_post(pair: House) -> None:
    pair.path(DE).symlink_to("nowhere")
    went_on(pair, 0, "engine")


@pytest.mark.parametrize(
    "name",
    [
        "mit Leerzeichen",
        "Größe & Maß",
        "neue\nZeile",
        "ta\tb",
        "#raute",
        "a: b",
        "'quote\"",
        "-strich",
        "😀",
        "[x]",
        "{path}",
    ],
)
def test_names_that_are_unusual(pair: House, name: str) -> None:
    pair.write(f"content/de/{name}.md", "Ein Satz.\n")
    went_on(pair, 0, "engine")
    assert pair.read(f"content/en/{name}.md") != "Ein Satz.\n"
    assert pair.units(f"content/aligned/{name}.yaml")[0].de == "Ein Satz."
    before = pair.files()
    assert (pair.translate("--engine", "pseudo").code, pair.files()) == (0, before)


def test_a_name_that_is_no_unicode(pair: House) -> None:
    path = os.fsencode(pair.path("content/de")) + b"/caf\xe9.md"
    with open(path, "wb") as stream:
        stream.write(b"Ein Satz.\n")
    error = went_on(pair, 3, "content/de/caf\udce9\\.md: this name is not UTF-8")
    assert "rename" in error


def test_a_name_that_is_too_long_for_its_aligned_file(pair: House) -> None:
    name = "x" * 252
    pair.write(f"content/de/{name}.md", "Ein Satz.\n")
    went_on(pair, 5, rf"content/aligned/{name}\.yaml: this name is too long")
    assert not pair.path(f"content/en/{name}.md").exists()


def test_ten_megabytes_in_one_line(pair: House) -> None:
    pair.write(DE, f"Ein Satz. {'wort und ' * 1_160_000}Ende.\n")
    went_on(pair, 0, "engine")


@pytest.mark.parametrize(
    "text", ["> " * 1000 + "Ein Satz.\n", "[" * 5000 + "\n", "*a " * 3000 + "\n", "* " * 500 + "x\n"]
)
def test_deep_nesting(pair: House, text: str) -> None:
    pair.write(DE, text)
    assert pair.translate("--engine", "identity").code == 0
    assert pair.read(EN) == text


def test_two_posts_for_one_file(house: House) -> None:
    house.write("content/de/a.md", "Ein Satz.\n")
    house.write("content/de/a.txt", "Ein Satz.\n")
    before = house.files()
    ran = house.translate()
    assert (ran.code, house.files()) == (2, before)
    assert ran.err.startswith("content/de/a.md and content/de/a.txt would both belong to content/aligned/a.yaml\n  ")


SETTINGS: dict[str, tuple[str, str]] = {
    "broken": ("engine: [memory\n", r"pipeline\.yaml:\d:\d+: "),
    "unknown-key": ("engin: memory\n", r"pipeline\.yaml:1:1: unknown setting `engin`\n  did you mean `engine`"),
    "unknown-below": (
        "paths:\n  sauce: x\n",
        r"pipeline\.yaml:2:3: unknown setting `paths\.sauce`\n  did you mean `source`",
    ),
    "list": ("- a\n", r"pipeline\.yaml:1:1: the settings are a list"),
    "pattern": ("paths: {source: 'x.md'}\n", r"pipeline\.yaml:1:"),
    "outside": ("paths: {target: '../en/{path}.md'}\n", r"pipeline\.yaml:1:"),
    "language": ("language: {target: fr}\n", r"pipeline\.yaml:1:\d+: `language\.target: fr` is not possible"),
    "engine": ("engine: deeple\n", r"there is no engine named `deeple`\n  did you mean `deepl`\?"),
}


@pytest.mark.parametrize(("text", "message"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_cannot_be(house: House, text: str, message: str) -> None:
    house.write("pipeline.yaml", text)
    house.write(DE, "Ein Satz.\n")
    before = house.files()
    ran = house.translate()
    assert (ran.code, house.files()) == (2, before)
    assert re.match(message, ran.err), ran.err


def test_settings_that_are_no_utf8(house: House) -> None:
    house.write("pipeline.yaml", b"# Gr\xf6\xdfe\n")
    ran = house.translate()
    assert ran.code == 2
    assert ran.err.startswith("pipeline.yaml:1:5: this file is not UTF-8")


def test_an_empty_settings_file_is_a_project(house: House) -> None:
    house.write("pipeline.yaml", "")
    ran = house.translate("--engine", "memory")
    assert (ran.code, ran.out) == (0, "")
    assert "no posts yet: put German Markdown where content/de/{path}.{ext} says" in ran.err


def test_no_project(house: House) -> None:
    house.path("pipeline.yaml").unlink()
    ran = house.run("translate")
    assert ran.code == 2
    assert ran.err.startswith("no pipeline.yaml here or in a folder above\n  ")


@pytest.fixture
def several(house: House) -> House:
    for name in ("a", "b", "tief/c", "tief/d"):
        house.write(f"content/de/{name}.md", f"Satz {name[-1]}.\n")
    house.write("README.md", "# Read me\n")
    return house


@pytest.mark.parametrize(
    ("folder", "paths", "found"),
    [
        (".", ["content/de/a.md"], "a"),
        (".", ["content/de/a.md", "./content/de/../de/a.md"], "a"),
        (".", ["content/de"], "abcd"),
        (".", ["content/de/tief/"], "cd"),
        (".", ["."], "abcd"),
        (".", ["content/de/*.md"], "ab"),
        (".", ["content/de/**/*.md"], "abcd"),
        (".", ["content/de/tief/[c]*"], "c"),
        ("content/de/tief", ["c.md"], "c"),
        ("content/de/tief", ["../a.md", "."], "acd"),
        ("content/de/tief", [], "abcd"),
        ("content/de", ["tief/*"], "cd"),
    ],
)
def test_paths(several: House, monkeypatch: pytest.MonkeyPatch, *, folder: str, paths: list[str], found: str) -> None:
    monkeypatch.chdir(several.path(folder))
    ran = several.run("translate", "--format", "json", *paths)
    assert ran.code == 0, ran.err
    assert "".join(post["source"][-4] for post in ran.json["posts"]) == found


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("content/de/aa.md", "content/de/aa.md does not exist\n  did you mean content/de/a.md?\n"),
        ("README.md", "README.md is no German post\n  posts are found as content/de/{path}.{ext} (pipeline.yaml)\n"),
        ("content/en/a.md", "content/en/a.md does not exist\n  did you mean content/de/a.md?\n"),
        ("*.rst", "*.rst matches no German post\n  posts are found as content/de/{path}.{ext} (pipeline.yaml)\n"),
        ("/etc/hosts", "/etc/hosts lies outside the project "),
        ("..", ".. lies outside the project "),
        ("", "an empty path means no post\n  leave it out to translate the whole project"),
    ],
    ids=["typo", "no-post", "english", "glob", "outside", "above", "empty"],
)
def test_paths_that_mean_nothing(several: House, path: str, message: str) -> None:
    before = several.files()
    ran = several.run("translate", path)
    assert (ran.code, several.files()) == (2, before)
    assert message.strip() in ran.err


def test_another_project_may_be_named(several: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(several.root.parent)
    assert several.run("translate", "--project", "house", "house/content/de/a.md").out.startswith("content/en/a.md")
    ran = several.run("translate", "--project", "nowhere")
    assert (ran.code, ran.err.split("\n")[0]) == (2, "nowhere holds no pipeline.yaml")


def test_a_pipe_in_the_place_of_the_english_post(pair: House) -> None:
    pair.write(DE, "Ein Satz.\n")
    pair.path("content/en").mkdir()
    os.mkfifo(pair.path(EN))
    went_on(pair, 3, r"content/en/a\.md: ")


def test_the_cache_cannot_be_written(pair: House) -> None:
    pair.write(".pipeline", "a file where the cache's folder should be\n")
    ran = pair.translate("--engine", "pseudo")
    assert ran.code == 0
    assert "the memory lasts for this run only" in ran.err
    assert pair.read(GOOD_EN) != pair.read(GOOD)


def test_a_damaged_cache(pair: House) -> None:
    assert pair.translate("--engine", "pseudo").code == 0
    files = pair.files()
    shutil.rmtree(pair.path(".pipeline"))
    pair.write(".pipeline/memory.sqlite", b"no database" * 1000)
    ran = pair.translate("--engine", "pseudo")
    assert (ran.code, pair.files()) == (0, files)
    assert "built anew" in ran.err
