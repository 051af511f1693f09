"""Keep the rows of the memory in step with the files they come from."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from pipeline.errors import FileError, Location
from pipeline.files.memory_database import transaction
from pipeline.model import MemoryUnit, State

# In the order of trust; the place in it is what the database holds.
STATES = tuple(State)
# Small files are moved in together: a transaction for each would take longer than its rows.
ROWS = 20_000
STAGE = "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# CROSS JOIN keeps the order of the loops, and so the order of the file.
MOVE = """
INSERT INTO units (origin, key, context, de, en, state, author, date, previous, next)
SELECT origins.id, key, context, de, en, state, author, date, previous, next
FROM staged CROSS JOIN origins ON origins.name = staged.name ORDER BY staged.rowid
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Name a file that teaches the memory: its path, a stamp that changes with it, and how to read it.

    `load` is called only when the stamp is new; it may be lazy, and raises FileError.
    """

    name: str
    stamp: str
    load: Callable[[], Iterable[MemoryUnit]]


def text_key(text: str) -> bytes:
    """Return 16 bytes that name a text, the same in every Unicode form and with any white space."""
    return blake2b(_words(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def context_key(previous: str | None, following: str | None) -> bytes | None:
    """Return 16 bytes that name the neighbours of a text, None where there are none to rest a match on."""
    if previous is None and following is None:
        return None
    # White space is collapsed, so a line end can only be the border.
    both = f"{_words(previous or '')}\n{_words(following or '')}"
    return blake2b(both.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def update(connection: sqlite3.Connection, sources: Mapping[str, Source]) -> list[FileError]:
    """Read what has changed, drop what is gone, and return what could not be read.

    A file is moved in whole, in one transaction with the removal of its old rows. Raises sqlite3.Error.
    """
    known = dict(connection.execute("SELECT name, stamp FROM origins"))
    connection.execute("DELETE FROM staged")
    faults: list[FileError] = []
    read: list[Source] = []
    waiting = 0
    for source in sources.values():
        if known.get(source.name) == source.stamp:
            continue
        try:
            waiting += _stage(connection, source)
        except FileError as error:
            faults.append(error)
            continue
        read.append(source)
        if waiting >= ROWS:
            _move(connection, read, [])
            read, waiting = [], 0
    gone = known.keys() - sources.keys()
    if read or gone:
        _move(connection, read, gone)
    return faults


def _stage(connection: sqlite3.Connection, source: Source) -> int:
    """Read a file into the temporary table, wholly or not at all, and return the number of its units."""
    with transaction(connection, local=True):
        try:
            rows = (_row(source.name, unit) for unit in source.load())
            return connection.executemany(STAGE, rows).rowcount
        except UnicodeEncodeError as error:
            message = f"holds a character that does not exist: {error.object[error.start : error.end]!r}"
            raise FileError(message, where=Location(file=source.name)) from error


def _move(connection: sqlite3.Connection, read: Iterable[Source], gone: Iterable[str]) -> None:
    """Replace the rows of the files in `read` by the staged ones, and drop those of the files in `gone`."""
    with transaction(connection):
        old = [(name,) for name in (*gone, *(source.name for source in read))]
        connection.executemany("DELETE FROM units WHERE origin = (SELECT id FROM origins WHERE name = ?)", old)
        connection.executemany("DELETE FROM origins WHERE name = ?", old)
        stamps = [(source.name, source.stamp) for source in read]
        connection.executemany("INSERT INTO origins (name, stamp) VALUES (?, ?)", stamps)
        connection.execute(MOVE)
        connection.execute("DELETE FROM staged")


def _row(name: str, unit: MemoryUnit) -> tuple[str | bytes | int | None, ...]:
    return (
        name,
        text_key(unit.de),
        context_key(unit.previous, unit.next),
        unit.de,
        unit.en,
        STATES.index(unit.state),
        unit.by,
        unit.date,
        unit.previous,
        unit.next,
    )


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
