"""The shelf: a post's files and its memory, taken out together and put back together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from pipeline import __version__
from pipeline.commands.reading import reading_of
from pipeline.errors import FileError, Location
from pipeline.exchange.tmx import iterate_tmx
from pipeline.files.aligned import read_aligned, write_aligned
from pipeline.files.git import committed
from pipeline.files.memory import Memory, stamp_of
from pipeline.files.memory_index import Source
from pipeline.files.paths import PostFiles
from pipeline.files.project import Project
from pipeline.files.text import read_text, write_together
from pipeline.flow import TOYS
from pipeline.job import Job, Result, Take
from pipeline.model import AlignedPost, MemoryUnit
from pipeline.steps.remember import remember


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
        german = read_text(self.project.root / files.source, files.source)
        text = self._read(files.aligned)
        aligned = read_aligned(text, files.aligned) if text is not None else None
        base = aligned
        if text is None or text not in self._written(files.aligned):
            base = self._base(files.aligned)
        english = self._read(files.target)
        bases = self._written(files.target)
        if english is not None and english not in bases:
            bases += [text for text in [committed(self.project.root, files.target)] if text is not None]
        return Job(
            source=files.source,
            target=files.target,
            german=german,
            reading=reading_of(self.project.settings, files.source),
            aligned=aligned,
            base=base,
            english=english,
            bases_english=bases,
            take=take,
            force=force,
        )

    def write(self, files: PostFiles, job: Job, result: Result) -> None:
        """Write the English post and the aligned file together; raises IntegrityError, and then neither is changed."""
        texts = {files.aligned: write_aligned(result.aligned), files.target: result.english}
        if any(self.memory.written(name) != text or self._read(name) != text for name, text in texts.items()):
            # Noted before and after, so that a run killed in between never takes its own words for a person's.
            self.memory.note_written({f"{name} next": text for name, text in texts.items()})
            write_together([(self.project.root / name, text) for name, text in texts.items()], self.project.root)
            self.memory.note_written({**texts, **{f"{name} next": None for name in texts}})
        self.memory.note_written({f"{files.source} settled": self._state(job, texts) if _is_settled(result) else None})

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


def _check_name(name: str) -> None:
    """Raise FileError for a name that no aligned file could hold."""
    try:
        name.encode()
    except UnicodeEncodeError:
        hint = "rename the file; in a terminal: convmv -f latin1 -t utf8 --notest NAME"
        raise FileError("this name is not UTF-8", where=Location(file=name), hint=hint) from None
