from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.files.git import committed
from pipeline.files.project import open_project
from tests.conftest import House


@pytest.fixture
def several(house: House) -> House:
    for name in ("a", "b", "tief/c", "tief/noch/d", "[x]"):
        house.write(f"content/de/{name}.md", "Satz.\n")
    house.write("content/en/a.md", "English.\n")
    return house


def found(house: House, *paths: str) -> str:
    return "".join(post.source[-4] for post in open_project(house.root).posts(paths))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], "]abcd"),
        (["."], "]abcd"),
        (["content/de/a.md", "content/de/a.md"], "a"),
        (["./content/de/tief/../a.md"], "a"),
        (["content/de/tief"], "cd"),
        (["content/de/tief/"], "cd"),
        (["content/de/*.md"], "]ab"),
        (["content/de/**/*.md"], "]abcd"),
        (["content/**/d.md"], "d"),
        (["content/de/*/*.md"], "c"),
        (["content/de/[ab].md"], "ab"),
        (["content/de/[x].md"], "]"),
        (["content/de/b.md", "content/de/a.md"], "ab"),
    ],
    ids=" ".join,
)
def test_which_posts_are_meant(several: House, paths: list[str], expected: str) -> None:
    assert found(several, *paths) == expected


def test_paths_are_those_of_the_current_folder(several: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(several.path("content/de/tief"))
    assert found(several, "../a.md", "noch") == "ad"
    assert found(several, str(several.path("content/de/b.md"))) == "b"


def test_a_project_behind_a_link(several: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.symlink(several.root, tmp_path / "link")
    monkeypatch.chdir(tmp_path / "link")
    assert found(House(tmp_path / "link"), "content/de/a.md") == "a"
    assert found(several, str(tmp_path / "link/content/de/a.md")) == "a"


@pytest.mark.parametrize("path", ["", "..", "/", "x.md", "content/en/a.md", "content/de/z*", "content/de/a", "a.md"])
def test_paths_that_mean_nothing(several: House, path: str) -> None:
    with pytest.raises(UsageError):
        found(several, path)


def test_the_nearest_project_upwards(several: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(several.path("content/de/tief"))
    assert open_project(None).root == several.root
    with pytest.raises(UsageError, match=r"holds no pipeline\.yaml"):
        open_project(Path("noch"))


def test_what_git_knows(several: House) -> None:
    assert committed(several.root, "content/de/a.md") is None
    several.write("content/de/Größe.md", "Umlaute\r\n")
    several.write("content/de/odd.md", b"\xff")
    several.commit()
    several.write("content/de/a.md", "Changed.\n")
    several.path("content/de/b.md").unlink()
    several.write("content/de/new.md", "New.\n")
    assert committed(several.root, "content/de/a.md") == "Satz.\n"
    assert committed(several.root, "content/de/b.md") == "Satz.\n"
    assert committed(several.root, "content/de/Größe.md") == "Umlaute\r\n"
    assert committed(several.root / "content", "de/[x].md") == "Satz.\n"
    for name in ("content/de/new.md", "content/de/odd.md", "content/de", "nothing"):
        assert committed(several.root, name) is None
    assert committed(several.root / "nowhere", "a.md") is None
