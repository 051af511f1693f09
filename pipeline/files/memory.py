"""The memory: an index of every pair the house knows, and a cache of what engines were paid for."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from pipeline.errors import FileError, Location
from pipeline.files.memory_database import Database, is_damage, transaction
from pipeline.files.memory_index import STATES, Source, context_key, text_key, update
from pipeline.model import State, Tell

__all__ = ["Match", "Memory", "Source", "answer_key", "stamp_of"]

T = TypeVar("T")
FILE = Path(".pipeline") / "memory.sqlite"
HUMAN = STATES.index(State.EDITED)
# What people said comes first, whatever its neighbours: their words win over a machine's. The rest of the
# order leaves nothing to chance, so that two machines with the same files propose the same English.
FIND = """
SELECT en, state, author, date, origins.name, previous, next, coalesce(context = :context, 0) AS fits
FROM units JOIN origins ON origins.id = units.origin WHERE key = :key
ORDER BY state >= :human DESC, fits DESC, state DESC, date DESC, origins.name, units.id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Propose English for a German text.

    `origin` names the file the pair comes from; `kind` says whether its neighbours are the same as well.
    """

    en: str
    state: State
    by: str | None
    date: str | None
    origin: str
    previous: str | None
    next: str | None
    kind: Literal["in-context", "exact"]


def answer_key(engine: str, options: str, text: str, terms: str = "") -> str:
    """Return the key of an engine's answer; the neighbours of a text are no part of it.

    `text` is what is sent, masked; `terms` says which glossary terms are in force, in any stable form.
    """
    # JSON keeps the borders of the parts: "a" and "bc" are not "ab" and "c".
    return sha256(json.dumps([engine, options, text, terms]).encode()).hexdigest()


def stamp_of(path: Path) -> str:
    """Return a stamp that changes when the file does, without reading it; raises OSError."""
    status = path.stat()
    # Replacing a file changes the inode, touching it back into the past the change time.
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"


class Memory:
    """Answer from `.pipeline/memory.sqlite`, which holds nothing that cannot be had again.

    Every method raises FileError where the database stays locked or cannot be written any more; one that
    proves damaged is moved aside, said so, and built anew from the sources of the last `refresh`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sources: dict[str, Source] = {}

    @classmethod
    def open(cls, folder: Path, tell: Tell) -> Self:
        """Return the memory of the project in `folder`.

        Where nothing can be written it lasts for this run only, and `tell` says so, as it does when a damaged
        file or one of another version is built anew. Raises FileError where the file stays locked.
        """
        return cls(Database(folder / FILE, tell))

    def close(self) -> None:
        """Let the database go; a second time does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def refresh(self, sources: Iterable[Source]) -> list[FileError]:
        """Read the sources whose stamp is new and forget those that are not among `sources` any more.

        Returns what could not be read; what was known from such a file stays known, and it is tried again
        the next time. The database is locked only while the rows of whole files are moved in.
        """
        self._sources = {source.name: source for source in sources}
        return self._run(lambda connection: update(connection, self._sources))

    def exact(self, de: str) -> list[Match]:
        """Return every pair for a German text, best first.

        That is: approved, edited, draft; then the newer, undated ones last; then by origin. Texts are the
        same when they differ in Unicode form or white space only.
        """
        return self._find(de, None)

    def lookup(self, de: str, previous: str | None, next: str | None) -> Match | None:  # noqa: A002 - the noun
        """Return the best pair for a German text between two others (None: the edge of the post), if any.

        A pair with the same neighbours is preferred, but a draft never to what a person said.
        """
        found = self._find(de, context_key(previous, next), " LIMIT 1")
        return found[0] if found else None

    def answer(self, key: str) -> str | None:
        """Return the answer saved under `key`, if any."""
        text = self._one("SELECT text FROM answers WHERE key = ?", key)
        return text.decode("utf-8", "surrogatepass") if isinstance(text, bytes) else None

    def save_answers(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Save answers under their keys; they are on the disk when this returns."""
        # As bytes: an engine's JSON may hold half a surrogate pair, and that must not cost the whole batch.
        rows = [(key, text.encode("utf-8", "surrogatepass")) for key, text in pairs]

        def save(connection: sqlite3.Connection) -> None:
            with transaction(connection, durable=True):
                connection.executemany("INSERT OR REPLACE INTO answers (key, text) VALUES (?, ?)", rows)

        self._run(save)

    def written(self, path: str) -> str | None:
        """Return what the pipeline wrote to `path` last, if known."""
        found = self._one("SELECT text FROM written WHERE path = ?", path)
        return zlib.decompress(found).decode("utf-8", "surrogatepass") if isinstance(found, bytes) else None

    def note_written(self, texts: Mapping[str, str | None]) -> None:
        """Note what the pipeline writes to each path, durably before this returns; None forgets a path."""
        rows = [
            (path, zlib.compress(text.encode("utf-8", "surrogatepass")))
            for path, text in texts.items()
            if text is not None
        ]
        gone = [(path,) for path, text in texts.items() if text is None]

        def note(connection: sqlite3.Connection) -> None:
            with transaction(connection, durable=True):
                connection.executemany("INSERT OR REPLACE INTO written (path, text) VALUES (?, ?)", rows)
                connection.executemany("DELETE FROM written WHERE path = ?", gone)

        self._run(note)

    def _find(self, de: str, context: bytes | None, limit: str = "") -> list[Match]:
        values = {"key": text_key(de), "context": context, "human": HUMAN}
        rows = self._run(lambda connection: connection.execute(FIND + limit, values).fetchall())
        return [
            Match(
                en=en,
                state=STATES[state],
                by=by,
                date=date,
                origin=origin,
                previous=previous,
                next=following,
                kind="in-context" if fits else "exact",
            )
            for en, state, by, date, origin, previous, following, fits in rows
        ]

    def _one(self, query: str, value: str) -> object:
        row = self._run(lambda connection: connection.execute(query, (value,)).fetchone())
        return row[0] if row else None

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` returns; on a damaged database once more on a new one, filled again."""
        try:
            try:
                return work(self._database.connection)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._database.replace(error)
                update(self._database.connection, self._sources)
                return work(self._database.connection)
        except sqlite3.DatabaseError as error:
            if not (isinstance(error, sqlite3.OperationalError) or is_damage(error)):
                raise
            where = Location(file=str(self._database.path))
            hint = "Is the disk full, or another pipeline at work? The file may be deleted: it is built again."
            raise FileError(f"the memory cannot be used: {error}", where=where, hint=hint) from error
