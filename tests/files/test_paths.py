from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import FileError, UsageError
from pipeline.files.paths import Paths, PostFiles, trouble_with

DOCUSAURUS = Paths(
    source="docs/{path}.md",
    target="i18n/en/docusaurus-plugin-content-docs/current/{path}.md",
    aligned="i18n/aligned/{path}.yaml",
)
BUNDLES = Paths(
    source="content/{path}/index.de.md",
    target="content/{path}/index.en.md",
    aligned="content/{path}/aligned.yaml",
)
BESIDE = Paths(source="{path}.md", target="{path}.en.md", aligned=".aligned/{path}.yaml")
BELOW = Paths(source="content/{path}.{ext}", target="content/en/{path}.{ext}", aligned="aligned/{path}.yaml")
SUFFIXED = Paths(source="posts/{path}.de.md", target="posts/{path}.md", aligned="aligned/{path}.yaml")


@pytest.mark.parametrize(
    ("paths", "relative", "target", "aligned"),
    [
        (Paths(), "content/de/a.md", "content/en/a.md", "content/aligned/a.yaml"),
        (Paths(), "content/de/x/y/a.b.markdown", "content/en/x/y/a.b.markdown", "content/aligned/x/y/a.b.yaml"),
        (Paths(), "content/de/{ext}.txt", "content/en/{ext}.txt", "content/aligned/{ext}.yaml"),
        (Paths(), "content/de/Ä ö\n.mdx", "content/en/Ä ö\n.mdx", "content/aligned/Ä ö\n.yaml"),
        (
            DOCUSAURUS,
            "docs/a/b.md",
            "i18n/en/docusaurus-plugin-content-docs/current/a/b.md",
            "i18n/aligned/a/b.yaml",
        ),
        (BUNDLES, "content/x/y/index.de.md", "content/x/y/index.en.md", "content/x/y/aligned.yaml"),
        (BESIDE, "a.md", "a.en.md", ".aligned/a.yaml"),
        (BELOW, "content/a.md", "content/en/a.md", "aligned/a.yaml"),
        (SUFFIXED, "posts/a.de.md", "posts/a.md", "aligned/a.yaml"),
    ],
)
def test_a_post_has_three_files(paths: Paths, relative: str, target: str, aligned: str) -> None:
    assert trouble_with(paths) is None
    assert paths.match(relative) == PostFiles(source=relative, target=target, aligned=aligned)
    assert paths.aligned_of(relative) == aligned


@pytest.mark.parametrize(
    ("paths", "relative"),
    [
        (Paths(), "content/en/a.md"),
        (Paths(), "content/de/a.html"),
        (Paths(), "content/de/.md"),
        (Paths(), "content/de/.hidden/a.md"),
        (Paths(), "content/de/../en/a.md"),
        (Paths(), "content/de//a.md"),
        (Paths(), "x/content/de/a.md"),
        (BUNDLES, "content/index.de.md"),
        (BUNDLES, "content/x/index.en.md"),
        (BESIDE, "a.en.md"),
        (BELOW, "content/en/a.md"),
        (BELOW, "content/en/notes.txt"),
        (SUFFIXED, "posts/a.md"),
    ],
)
def test_other_files_are_no_posts(paths: Paths, relative: str) -> None:
    assert paths.match(relative) is None
    assert paths.aligned_of(relative) is None


def lay(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_all_posts_are_listed_in_order(tmp_path: Path) -> None:
    lay(tmp_path, "content/de/b.md", "content/de/a/z.md", "content/de/a.txt", "content/de/.git/x.md")
    lay(tmp_path, "content/de/image.png", "content/en/b.md", "content/de/.draft.md", "README.md")
    assert [files.source for files in Paths().posts(tmp_path)] == [
        "content/de/a.txt",
        "content/de/a/z.md",
        "content/de/b.md",
    ]


def test_english_files_below_the_german_folder_are_left_out(tmp_path: Path) -> None:
    lay(tmp_path, "content/a.md", "content/en/a.md", "content/en/x.md", "content/english/b.md")
    assert [files.source for files in BELOW.posts(tmp_path)] == ["content/a.md", "content/english/b.md"]


def test_a_project_without_posts_has_none(tmp_path: Path) -> None:
    assert Paths().posts(tmp_path) == []


def test_links_to_folders_are_not_entered(tmp_path: Path) -> None:
    lay(tmp_path, "content/de/a.md")
    (tmp_path / "content/de/loop").symlink_to(tmp_path / "content")
    assert [files.source for files in Paths().posts(tmp_path)] == ["content/de/a.md"]


def test_two_posts_for_one_file_are_named(tmp_path: Path) -> None:
    lay(tmp_path, "content/de/a.md", "content/de/a.txt")
    with pytest.raises(UsageError) as caught:
        Paths().posts(tmp_path)
    assert caught.value.message == ("content/de/a.md and content/de/a.txt would both belong to content/aligned/a.yaml")


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    lay(tmp_path, "content/de")
    with pytest.raises(FileError, match="content/de/: this folder cannot be read"):
        Paths().posts(tmp_path)
