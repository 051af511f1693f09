from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import FileError
from pipeline.files import memory_database
from pipeline.files.memory import Memory, Source
from pipeline.model import MemoryUnit

ROOT = Path(__file__).parent.parent.parent
PRELUDE = """
import os, sys
from pathlib import Path
from pipeline.files.memory import Memory, Source
from pipeline.model import MemoryUnit
folder = Path(sys.argv[1])
"""


def start(code: str, folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", PRELUDE + textwrap.dedent(code), str(folder), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def units(count: int, en: str = "Yes.") -> list[MemoryUnit]:
    return [MemoryUnit(de=f"Satz {n} über dies und das.", en=en) for n in range(count)]


def source(count: int = 1, stamp: str = "1", en: str = "Yes.") -> Source:
    return Source(name="a", stamp=stamp, load=lambda: units(count, en))


def database(folder: Path) -> Path:
    return folder / ".pipeline" / "memory.sqlite"


def fill(folder: Path, count: int = 1) -> None:
    with Memory.open(folder, print) as memory:
        memory.refresh([source(count)])
        memory.save_answers([("k", "answer")])


def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    code = """
        with Memory.open(folder, print) as memory:
            memory.refresh([Source(name="a", stamp="1", load=lambda: [MemoryUnit(de="Ja.", en="Yes.")])])
            for number in range(10_000):
                memory.save_answers([(f"{number}-{part}", f"answer {number}") for part in range(5)])
                print(number, flush=True)
    """
    with start(code, tmp_path) as process:
        assert process.stdout
        told = [process.stdout.readline() for _ in range(20)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    whole = [line for line in told if line.endswith("\n")]
    with Memory.open(tmp_path, print) as memory:
        for number in map(int, whole):
            assert {memory.answer(f"{number}-{part}") for part in range(5)} == {f"answer {number}"}
        assert [match.en for match in memory.exact("Ja.")] == ["Yes."]


def test_a_kill_while_a_file_is_read_leaves_the_last_reading(tmp_path: Path) -> None:
    fill(tmp_path)
    code = """
        def load():
            for number in range(50_000):
                yield MemoryUnit(de=f"Satz {number} über dies und das.", en="No.")
            os.kill(os.getpid(), 9)
        with Memory.open(folder, print) as memory:
            memory.refresh([Source(name="a", stamp="2", load=load)])
    """
    with start(code, tmp_path) as process:
        pass
    assert process.returncode == -signal.SIGKILL
    with Memory.open(tmp_path, print) as memory:
        assert [match.en for match in memory.exact(units(1)[0].de)] == ["Yes."]
        assert memory.exact(units(2)[1].de) == []


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    code = """
        me = sys.argv[2]
        for turn in range(10):
            with Memory.open(folder, print) as memory:
                load = lambda: [MemoryUnit(de=f"Satz {n}.", en=f"{me}{turn}") for n in range(500)]
                memory.refresh([Source(name="a", stamp=f"{me}{turn}", load=load)])
                for number in range(20):
                    memory.save_answers([(f"{me}-{turn}-{number}", me)])
                    memory.note_written({f"{me}-{number}": f"{turn}"})
    """
    processes = [start(code, tmp_path, name) for name in "xyz"]
    for process in processes:
        output, _ = process.communicate()
        assert (process.returncode, output) == (0, "")
    with Memory.open(tmp_path, print) as memory:
        for name in "xyz":
            assert all(memory.answer(f"{name}-{t}-{n}") == name for t in range(10) for n in range(20))
            assert all(memory.written(f"{name}-{n}") == "9" for n in range(20))
        found = {tuple(match.en for match in memory.exact(f"Satz {n}.")) for n in range(500)}
    assert len(found) == 1
    assert len(found.pop()) == 1


def test_a_reader_does_not_wait_for_a_file_that_is_being_read(tmp_path: Path) -> None:
    fill(tmp_path)
    with Memory.open(tmp_path, print) as slow, Memory.open(tmp_path, print) as quick:

        def load() -> list[MemoryUnit]:
            quick.save_answers([("q", "saved meanwhile")])
            assert [match.en for match in quick.exact(units(1)[0].de)] == ["Yes."]
            return units(1, "New.")

        slow.refresh([Source(name="a", stamp="2", load=load)])
        assert slow.answer("q") == "saved meanwhile"
        assert [match.en for match in quick.exact(units(1)[0].de)] == ["New."]


@pytest.mark.parametrize(
    "junk", [b"no database at all, but long enough for a header " * 100, b"SQLite format 3\0" * 300]
)
def test_a_damaged_file_is_moved_aside_and_built_anew(tmp_path: Path, junk: bytes) -> None:
    fill(tmp_path)
    database(tmp_path).write_bytes(junk)
    told: list[str] = []
    with Memory.open(tmp_path, told.append) as memory:
        memory.refresh([source()])
        assert len(memory.exact(units(1)[0].de)) == 1
        assert memory.answer("k") is None
    assert len(told) == 1
    assert "memory.sqlite.damaged" in told[0]
    assert database(tmp_path).with_name("memory.sqlite.damaged").read_bytes() == junk


@pytest.mark.parametrize("work", ["exact", "refresh", "save", "answer"])
def test_damage_found_at_work_is_repaired_at_once(tmp_path: Path, work: str) -> None:
    fill(tmp_path, 3000)
    size = database(tmp_path).stat().st_size
    with database(tmp_path).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    told: list[str] = []
    with Memory.open(tmp_path, told.append) as memory:
        if work == "save":
            memory.save_answers([("new", "answer")])
            assert memory.answer("new") == "answer"
        elif work == "answer":
            assert memory.answer("k") is None
        memory.refresh([source(3000)])
        assert len(memory.exact(units(3000)[2999].de)) == 1
    assert len(told) == 1
    assert "moved to memory.sqlite.damaged" in told[0]


def test_a_damaged_index_is_filled_again_from_the_last_sources(tmp_path: Path) -> None:
    told: list[str] = []
    fill(tmp_path, 3000)
    with Memory.open(tmp_path, told.append) as memory:
        memory.refresh([source(3000)])
        with closing(sqlite3.connect(database(tmp_path))) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with database(tmp_path).open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (database(tmp_path).stat().st_size - 4096))
        # A change by another connection makes this one read its pages again.
        with closing(sqlite3.connect(database(tmp_path))) as other:
            other.execute(f"PRAGMA user_version = {memory_database.VERSION}")
            other.commit()
        assert len(memory.exact(units(3000)[2999].de)) == 1
    assert len(told) == 1


def test_of_two_that_find_the_damage_one_replaces_the_file(tmp_path: Path) -> None:
    fill(tmp_path)
    told: list[str] = []
    damage = sqlite3.DatabaseError("malformed")
    first, second = (memory_database.Database(database(tmp_path), told.append) for _ in range(2))
    with closing(first), closing(second):
        first.replace(damage)
        first.connection.execute("INSERT INTO written VALUES ('a', x'00')")
        second.replace(damage)
        assert second.connection.execute("SELECT * FROM written").fetchall() == [("a", b"\x00")]
    assert len(told) == 1


@pytest.mark.parametrize("version", [0, 1, 99])
def test_a_file_of_another_version_is_built_anew(tmp_path: Path, version: int) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(database(tmp_path))) as other:
        other.executescript(
            f'DROP TABLE answers; CREATE TABLE answers (x); CREATE TABLE "odd ""name" (y);'
            f'CREATE VIEW v AS SELECT y FROM "odd ""name"; PRAGMA user_version = {version}'
        )
    told: list[str] = []
    with Memory.open(tmp_path, told.append) as memory:
        memory.refresh([source()])
        assert len(memory.exact(units(1)[0].de)) == 1
        assert memory.answer("k") is None
    assert len(told) == 1
    assert f"version {version}" in told[0]
    with closing(sqlite3.connect(database(tmp_path))) as other:
        names = {name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type != 'index'")}
    assert names == {"origins", "units", "answers", "written"}


def test_a_file_of_version_1_whose_column_had_another_name_is_built_anew(tmp_path: Path) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(database(tmp_path))) as other:
        other.executescript("ALTER TABLE written RENAME COLUMN text TO hash; PRAGMA user_version = 1")
    told: list[str] = []
    with Memory.open(tmp_path, told.append) as memory:
        assert memory.written("a") is None
        memory.note_written({"a": "text"})
        assert memory.written("a") == "text"
    assert told == ["the memory has version 1 instead of 2: built anew, saved answers are lost"]


def test_an_empty_or_deleted_file_is_made_without_a_word(tmp_path: Path) -> None:
    database(tmp_path).parent.mkdir()
    database(tmp_path).touch()
    told: list[str] = []
    for _ in range(2):
        with Memory.open(tmp_path, told.append) as memory:
            memory.refresh([source()])
            assert len(memory.exact(units(1)[0].de)) == 1
        database(tmp_path).unlink()
    assert told == []


def blocked_folder(folder: Path) -> None:
    database(folder).parent.write_text("a file where the folder should be")


def blocked_file(folder: Path) -> None:
    database(folder).mkdir(parents=True)


@pytest.mark.parametrize("block", [blocked_folder, blocked_file])
def test_where_nothing_can_be_written_the_memory_lasts_for_the_run(tmp_path: Path, block: object) -> None:
    assert callable(block)
    block(tmp_path)
    told: list[str] = []
    with Memory.open(tmp_path, told.append) as memory:
        memory.refresh([source()])
        memory.save_answers([("k", "answer")])
        memory.note_written({"a": "h"})
        assert len(memory.exact(units(1)[0].de)) == 1
        assert (memory.answer("k"), memory.written("a")) == ("answer", "h")
    assert len(told) == 1
    assert "for this run only" in told[0]


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write anywhere")
def test_a_read_only_tree(tmp_path: Path) -> None:
    fill(tmp_path)
    database(tmp_path).chmod(0o444)
    database(tmp_path).parent.chmod(0o555)
    told: list[str] = []
    try:
        with Memory.open(tmp_path, told.append) as memory:
            memory.save_answers([("k", "answer")])
            assert memory.answer("k") == "answer"
    finally:
        database(tmp_path).parent.chmod(0o755)
    assert len(told) == 1


def test_a_file_that_stays_locked_is_said_and_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path)
    monkeypatch.setattr(memory_database, "PATIENCE", 0)
    with Memory.open(tmp_path, print) as memory, closing(sqlite3.connect(database(tmp_path))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileError, match="locked"):
            memory.save_answers([("l", "late")])
        with pytest.raises(FileError, match="locked"):
            Memory.open(tmp_path, print)
        assert memory.answer("k") == "answer"
        other.rollback()
        memory.save_answers([("l", "late")])
        assert memory.answer("l") == "late"


def test_a_new_file_that_another_process_is_just_making_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database(tmp_path).parent.mkdir()
    with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with monkeypatch.context() as patch:
            patch.setattr(memory_database, "PATIENCE", 0)
            with pytest.raises(FileError, match="locked"):
                Memory.open(tmp_path, print)
        other.execute("COMMIT")
    fill(tmp_path)


def test_git_is_told_to_ignore_the_cache(tmp_path: Path) -> None:
    with Memory.open(tmp_path, print):
        assert (tmp_path / ".pipeline" / ".gitignore").read_text(encoding="utf-8") == "*\n"
