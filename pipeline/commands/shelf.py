"""The shelf: a post's files and its memory, taken out together and put back together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from pipeline import __version__
from pipeline.commands.reading import reading_of
from pipeline.errors import FileError, IntegrityError, Location
from pipeline.exchange.tmx import iterate_tmx
from pipeline.files.aligned import read_aligned, write_aligned
from pipeline.files.git import committed
from pipeline.files.memory import Memory, stamp_of
from pipeline.files.memory_index import Source
from pipeline.files.paths import PostFiles
from pipeline.files.project import Project
from pipeline.files.text import read_text, write_together
from pipeline.job import Job, Reading, Result, Take
from pipeline.model import AlignedPost, MemoryUnit, Unit
from pipeline.steps.notice_edits import TOYS, held
from pipeline.steps.remember import remember
from pipeline.steps.segment import segment


@dataclass(frozen=True, slots=True)
class _Head:
    """Hold what Git's HEAD shows the pipeline to have written: an English post, and units of the aligned file."""

    english: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Read and write the posts of one project."""

    project: Project
    memory: Memory

    def refresh(self) -> list[FileError]:
        """Teach the memory what has changed in aligned files and TMX files; returns what could not be read."""
        return [error for error in self.memory.refresh(self._sources()) if not self._is_aligned(error)]

    def job(self, files: PostFiles, *, take: Take | None, force: bool) -> Job:
        """Return all that is known of a post; raises FileError."""
        _check_name(files.source)
        _check_inside(self.project.root, files.source)
        german = read_text(self.project.root / files.source, files.source)
        text = self._read(files.aligned)
        aligned = read_aligned(text, files.aligned) if text is not None else None
        base = aligned
        if text is None or text not in self._written(files.aligned):
            base = self._base(files.aligned)
        reading = reading_of(self.project.settings, files.source)
        english = self._read(files.target)
        head = self._head(files, reading) if self._is_unknown(files, text, english) else _Head()
        return Job(
            source=files.source,
            target=files.target,
            german=german,
            reading=reading,
            aligned=aligned,
            aligned_text=text,
            base=base,
            proven=self._proven(files, base, head),
            english=english,
            bases_english=[*self._written(files.target), *head.english],
            take=take,
            force=force,
        )

    def write(self, files: PostFiles, job: Job, result: Result) -> None:
        """Write the English post and the aligned file together; raises IntegrityError, and then neither is changed."""
        texts = {files.aligned: write_aligned(result.aligned), files.target: result.english}
        doubts = {f"{files.aligned} doubted": "\n".join(sorted(result.doubted)) or None}
        if any(self.memory.written(name) != text or self._read(name) != text for name, text in texts.items()):
            self._look_again(files, job)
            # Noted before and after, so that a run killed in between never takes its own words for a person's.
            self.memory.note_written({**{f"{name} next": text for name, text in texts.items()}, **doubts})
            write_together([(self.project.root / name, text) for name, text in texts.items()], self.project.root)
            self.memory.note_written({**texts, **{f"{name} next": None for name in texts}})
        settled = self._state(job, texts) if _is_settled(result) else None
        self.memory.note_written({f"{files.source} settled": settled, **doubts})

    def _look_again(self, files: PostFiles, job: Job) -> None:
        """Raise IntegrityError where somebody changed a file since it was read: engines take their time."""
        read = {files.source: job.german, files.aligned: job.aligned_text, files.target: job.english}
        for name, text in read.items():
            if self._read(name) != text:
                hint = "run it again, the answers are kept; nothing was written for this post"
                raise IntegrityError("changed while the pipeline was at work", where=Location(file=name), hint=hint)

    def settled(self, files: PostFiles, job: Job) -> Result | None:
        """Return the result of a post with nothing to do and nothing to say since the last run, or None."""
        if job.force or job.take or job.aligned is None or job.english is None:
            return None
        texts = {files.aligned: self._read(files.aligned) or "", files.target: job.english}
        if self.memory.written(f"{files.source} settled") != self._state(job, texts):
            return None
        return Result(aligned=job.aligned, english=job.english)

    def _state(self, job: Job, texts: Mapping[str, str]) -> str:
        """Return a digest of all that a post's result depends on, once no segment waits for an engine."""
        parts = [__version__, repr(job.reading), job.german, *texts.values()]
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def _read(self, name: str) -> str | None:
        path = self.project.root / name
        if path.exists() and not (path.is_file() or path.is_dir()):  # opening a pipe would wait for ever
            raise FileError("this is no ordinary file", where=Location(file=name), hint="move it away")
        return read_text(path, name) if path.exists() or path.is_symlink() else None

    def _written(self, name: str) -> list[str]:
        """Return what the pipeline wrote last to a file, and what it was about to write."""
        found = self.memory.written(name), self.memory.written(f"{name} next")
        return [text for text in found if text is not None]

    def _base(self, name: str) -> AlignedPost | None:
        """Return the aligned post as the pipeline wrote it last: from the local cache, else from Git's HEAD."""
        text = self.memory.written(name) or committed(self.project.root, name)
        if text is None:
            return None
        try:
            return read_aligned(text, name)
        except FileError:  # what was committed may hold a slip; then nobody can say what the machine wrote
            return None

    def _proven(self, files: PostFiles, base: AlignedPost | None, head: _Head) -> AlignedPost | None:
        """Return the units that the pipeline can be shown to have written, by the cache or by Git's HEAD."""
        doubts = (self.memory.written(f"{files.aligned} doubted") or "").split("\n")
        cached = base if self._written(files.aligned) else None
        units = [unit for unit in cached.units if unit.id not in doubts] if cached else []
        return replace(base, units=(*units, *head.units)) if base else None

    def _is_unknown(self, files: PostFiles, text: str | None, english: str | None) -> bool:
        """Say whether the cache does not know who wrote all that stands in a post's files."""
        if english is not None and english not in self._written(files.target):
            return True
        return text not in self._written(files.aligned) or self.memory.written(f"{files.aligned} doubted") is not None

    def _head(self, files: PostFiles, reading: Reading) -> _Head:
        """Return what Git's HEAD shows the pipeline to have written.

        The pipeline writes both files together: where a sentence is another in the English post, a person edited one
        of them, and nobody can tell which.
        """
        aligned, english = (committed(self.project.root, name) for name in (files.aligned, files.target))
        if aligned is None or english is None:
            return _Head() if english is None else _Head((english,))
        try:
            there = read_aligned(aligned, files.aligned)
        except FileError:
            return _Head()
        shown = held(there, segment(reading.parse(reading.undressed(english))))
        said = {unit.id for unit in there.units if unit.en}
        return _Head((english,) if said <= {unit.id for unit in shown.units} else (), shown.units)

    def _is_aligned(self, error: FileError) -> bool:
        """Say whether an error is told anyway, when its post is translated."""
        aligned = {post.aligned for post in self.project.posts()}
        return error.where is not None and error.where.file in aligned

    def _sources(self) -> Iterator[Source]:
        root = self.project.root
        for post in self.project.posts():
            path = root / post.aligned
            if path.is_file():
                yield Source(name=post.aligned, stamp=stamp_of(path), load=partial(self._units, post.aligned))
        for path in sorted(root.glob(self.project.settings.memories)):
            if path.is_file():
                name = path.relative_to(root).as_posix()
                yield Source(name=name, stamp=stamp_of(path), load=partial(self._tmx, name))

    def _units(self, name: str) -> list[MemoryUnit]:
        return remember(read_aligned(read_text(self.project.root / name, name), name))

    def _tmx(self, name: str) -> Iterator[MemoryUnit]:
        return iterate_tmx((self.project.root / name).read_bytes(), name)


def _is_settled(result: Result) -> bool:
    toys = any(unit.by in TOYS for unit in result.aligned.units)
    return not (result.open or result.stale or result.warnings or toys)


def _check_inside(root: Path, name: str) -> None:
    """Raise FileError for a German post that is a link to somewhere else: its text would go to the engine."""
    if not (root / name).resolve().is_relative_to(root.resolve()):
        hint = "put the text itself into the project, or remove the link"
        raise FileError("this link leads out of the project and is not read", where=Location(file=name), hint=hint)


def _check_name(name: str) -> None:
    """Raise FileError for a name that no aligned file could hold."""
    try:
        name.encode()
    except UnicodeEncodeError:
        hint = "rename the file; in a terminal: convmv -f latin1 -t utf8 --notest NAME"
        raise FileError("this name is not UTF-8", where=Location(file=name), hint=hint) from None
