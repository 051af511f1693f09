"""One SQLite file that may be deleted, damaged, of another version or impossible to write at any time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import FileError, Location
from pipeline.model import Tell

VERSION = 2
# Longer than the longest transaction: a million rows are moved in within some fifteen seconds.
PATIENCE = 60
SCHEMA = """
CREATE TABLE origins (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL);
CREATE TABLE units (
    id INTEGER PRIMARY KEY, origin INTEGER NOT NULL, key BLOB NOT NULL, context BLOB, de TEXT NOT NULL,
    en TEXT NOT NULL, state INTEGER NOT NULL, author TEXT, date TEXT, previous TEXT, next TEXT);
CREATE INDEX units_by_key ON units (key);
CREATE INDEX units_by_origin ON units (origin);
CREATE TABLE answers (key TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE written (path TEXT PRIMARY KEY, text BLOB NOT NULL);
"""
# Rows wait here until their file is read to its end, so that the shared file is locked for moments only.
STAGED = """
CREATE TEMP TABLE staged (
    name TEXT, key BLOB, context BLOB, de TEXT, en TEXT, state INTEGER, author TEXT, date TEXT,
    previous TEXT, next TEXT)
"""


class Database:
    """Hold the connection to the file at `path`, or to a database in memory where no file can be had."""

    def __init__(self, path: Path, tell: Tell) -> None:
        self.path = path
        self._tell = tell
        self._opened: tuple[int, int] | None = None
        self.connection = self._open()

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self.connection.close()

    def replace(self, error: sqlite3.DatabaseError) -> None:
        """Move the damaged file aside and open a new one in its place."""
        self.close()
        self.connection = self._open(error)

    def _open(self, damage: sqlite3.DatabaseError | None = None) -> sqlite3.Connection:
        try:
            _make_folder(self.path.parent)
            if damage:
                self._move_aside(damage)
            try:
                return self._connect()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._move_aside(error)
                return self._connect()
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, sqlite3.Error) and _code(error) == sqlite3.SQLITE_BUSY:
                hint = "Wait until the other pipeline is done."
                raise FileError("the memory is locked", where=Location(file=str(self.path)), hint=hint) from error
            self._tell(f"{self.path}: {error}; the memory lasts for this run only")
            return _connect(":memory:", None)

    def _connect(self) -> sqlite3.Connection:
        # Remembered to tell this file from one that another process puts in its place meanwhile.
        self._opened = _identity(self.path)
        connection = _connect(str(self.path), self._tell)
        self._opened = _identity(self.path)
        return connection

    def _move_aside(self, error: sqlite3.DatabaseError) -> None:
        if self._opened and self._opened != _identity(self.path):
            return
        aside = self.path.with_name(f"{self.path.name}.damaged")
        os.replace(self.path, aside)
        # A log left behind would be replayed into the new file.
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._tell(f"{self.path}: {error}; moved to {aside.name} and built anew, saved answers are lost")


@contextmanager
def transaction(connection: sqlite3.Connection, *, durable: bool = False, local: bool = False) -> Iterator[None]:
    """Commit what the block does, or nothing of it if it raises.

    `durable` waits for the disk; `local` takes no lock on the file, for temporary tables only.
    """
    if durable:
        connection.execute("PRAGMA synchronous = FULL")
    try:
        connection.execute("BEGIN DEFERRED" if local else "BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite may have rolled back by itself, and the first error is the one to hear about.
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
    finally:
        if durable:
            connection.execute("PRAGMA synchronous = NORMAL")


def is_damage(error: sqlite3.Error) -> bool:
    """Say whether the file itself is broken or no database, rather than locked, full or misused."""
    return _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _connect(path: str, tell: Tell | None) -> sqlite3.Connection:
    """Return a connection with the present schema; raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        # Two processes that switch a new file at once get "busy" without waiting; one of them wins for both.
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY:
                raise
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA journal_size_limit = 16777216")
        with transaction(connection):
            _migrate(connection, tell)
            # Written even if it is the same: only a write shows whether the file can be written at all.
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(STAGED)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_folder(folder: Path) -> None:
    """Make the cache's folder, with a word to Git that nothing in it is anybody's business."""
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _migrate(connection: sqlite3.Connection, tell: Tell | None) -> None:
    """Empty a database of another version: all of it can be had again, most of it for nothing."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    made = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
    old = connection.execute(made).fetchall()
    # In place and under the lock: a file swapped under another process would swallow what that one saves.
    for kind, name in old:
        quoted = name.replace('"', '""')
        connection.execute(f'DROP {kind} "{quoted}"')
    for statement in SCHEMA.split(";")[:-1]:
        connection.execute(statement)
    if old and tell:
        tell(f"the memory has version {version} instead of {VERSION}: built anew, saved answers are lost")


def _code(error: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code; the bits above it only say more about the same thing."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
