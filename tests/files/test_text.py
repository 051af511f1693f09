from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FileError, IntegrityError
from pipeline.files.text import locate, read_text, write_together

ROOT = Path(__file__).parents[2]


def write_text(path: Path, text: str, root: Path) -> bool:
    return bool(write_together([(path, text)], root))


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


@pytest.mark.parametrize("text", ["", "a\r\nb\rc\n", "\ufeffGrüße\n", "\x00\u2028\x85", "👩‍👩‍👧"])
def test_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    assert write_text(tmp_path / "a.md", text, tmp_path)
    assert (tmp_path / "a.md").read_bytes() == text.encode("utf-8")
    assert read_text(tmp_path / "a.md", "a.md") == text


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"Gr\xfc\xdfe", "a.md:1:3: this file is not UTF-8: byte 0xfc cannot stand here\n  save it as UTF-8"),
        ("ä\r\näö\rü".encode() + b"x\xff", "a.md:3:3: this file is not UTF-8: byte 0xff"),
        (b"a\n\xed\xa0\x80", "a.md:2:1: this file is not UTF-8: byte 0xed"),
        (b"a\n\xe2\x82", "a.md:2:1: this file is not UTF-8: byte 0xe2"),
        ("Grüße".encode("utf-16"), "a.md:1:1: this file is UTF-16, not UTF-8\n  save it as UTF-8"),
        (b"\xfe\xff\x00a", "a.md:1:1: this file is UTF-16, not UTF-8"),
    ],
)
def test_what_is_not_utf8_is_located(tmp_path: Path, data: bytes, shown: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_text(tmp_path / "a.md", "a.md")
    assert str(caught.value).startswith(shown)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    table = {
        "": "this is a folder, not a file",
        "missing.md": "there is no such file",
        "file/a.md": "there is no such file",
        "loop": "this file cannot be read: ",
        "a" * 300: "this file cannot be read: ",
    }
    for name, shown in table.items():
        with pytest.raises(FileError) as caught:
            read_text(tmp_path / name, "a.md")
        assert str(caught.value).startswith(f"a.md: {shown}")
    with pytest.raises(FileError, match="this is no file name"):
        read_text(tmp_path / "a\0b", "a\0b")


@given(st.text(st.sampled_from("a\n\rä\u2028")))
def test_lines_are_counted_as_editors_do(text: str) -> None:
    lines = (text + "|").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    where = locate(text, len(text), "a.md")
    assert (where.line, where.column) == (len(lines), len(lines[-1]))


def test_the_same_text_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.md"
    assert write_text(path, "a", tmp_path)
    before = path.stat().st_ino
    assert not write_text(path, "a", tmp_path)
    assert path.stat().st_ino == before
    assert write_text(path, "b", tmp_path)
    assert files_in(tmp_path) == ["new/folder/a.md"]


def test_the_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("a")
    path.chmod(0o640)
    write_text(path, "b", tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_text(tmp_path / "a.md", "b", tmp_path)
    assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_inside_the_project_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("a")
    (tmp_path / "link.md").symlink_to("real.md")
    write_text(tmp_path / "link.md", "b", tmp_path)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "b"


def refused(root: Path, path: Path, shown: str) -> None:
    """Expect that a file is refused as the second of two, and that nothing at all has changed."""
    before = files_in(root)
    with pytest.raises(IntegrityError) as caught:
        write_together([(root / "first.md", "new"), (path, "text")], root)
    assert shown in str(caught.value)
    assert caught.value.hint
    assert files_in(root) == before


def test_nothing_outside_the_project_is_written(tmp_path: Path) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "folder").symlink_to(outside)
    (root / "file.md").symlink_to(outside / "file.md")
    for path in (root / "folder" / "a.md", root / "file.md", root / ".." / "a.md", outside / "a.md"):
        refused(root, path, "this file lies outside the project")
    assert files_in(outside) == []


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "first.md").write_text("old")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path, tmp_path / "folder", "folder: this is a folder, so no text can be written here")
    refused(tmp_path, tmp_path / "pipe", "pipe: this is no ordinary file")
    refused(tmp_path, tmp_path / "first.md" / "a.md", "a part of this path is a file, not a folder")
    refused(tmp_path, tmp_path / ("a" * 300), "this name is too long for the disk")
    refused(tmp_path, tmp_path / "loop", "loop: ")
    refused(tmp_path, tmp_path / "a\0b", "this path leads nowhere")
    assert (tmp_path / "first.md").read_text() == "old"


def test_half_a_character_is_located(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError, match=r"a\.md:2:2: half a character \(U\+D83D\)"):
        write_text(tmp_path / "a.md", "a\nb\ud83d", tmp_path)
    assert files_in(tmp_path) == []


def test_a_name_of_full_length_can_be_written(tmp_path: Path) -> None:
    assert write_text(tmp_path / ("a" * 255), "text", tmp_path)


def test_files_are_written_together(tmp_path: Path) -> None:
    (tmp_path / "same.md").write_text("same")
    changes = [(tmp_path / "a.md", "A"), (tmp_path / "same.md", "same"), (tmp_path / "b" / "c.yaml", "C")]
    assert write_together(changes, tmp_path) == (tmp_path / "a.md", tmp_path / "b" / "c.yaml")
    assert files_in(tmp_path) == ["a.md", "b/c.yaml", "same.md"]


def test_two_texts_for_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError, match="two texts for the same file"):
        write_together([(tmp_path / "a.md", "A"), (tmp_path / "b" / ".." / "a.md", "B")], tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_locked_file_stays_locked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "a.md").chmod(0o400)
    with pytest.raises(IntegrityError, match="no permission to write"):
        write_text(tmp_path / "a.md", "new", tmp_path)


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom pipeline.files import text\n"
        "text._replace = lambda _: os.kill(os.getpid(), 9)\n"
        "text.write_together([(Path(sys.argv[1]) / 'a.md', 'new')], Path(sys.argv[1]))"
    )
    (tmp_path / "a.md").write_text("old")
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = set(files_in(tmp_path)) - {"a.md"}
    assert (tmp_path / "a.md").read_text() == "old"
    hour_ago = time.time() - 3600
    os.utime(tmp_path / left, (hour_ago, hour_ago))
    others = [".pipeline-0123456789abcdef.tmp", ".pipeline-mine.tmp", "x.tmp"]
    for name in others:
        (tmp_path / name).touch()
    os.utime(tmp_path / others[1], (hour_ago, hour_ago))
    write_text(tmp_path / "a.md", "new", tmp_path)
    assert files_in(tmp_path) == sorted(["a.md", *others])
