"""Proof: an English post is written only if it has the German structure; what breaks it is opened again or named."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import IntegrityError, Location
from pipeline.job import Job
from pipeline.markdown.document import Document, Post, Segment
from pipeline.markdown.escape import escape_block_start
from pipeline.model import State, Unit
from pipeline.steps.notice_edits import is_machines
from pipeline.steps.render import render
from pipeline.steps.verify import Mismatch, verify, without_dropped

HINT = "correct its English, in the aligned file or where you edited it; nothing was written for this post"
PROSE = {"markdown", "setext", "cell"}


def settle(units: list[Unit], job: Job, post: Post, made: set[int]) -> list[str]:
    """Open machine-made units until the English post has the German structure; return what there is to say.

    `made` are the indexes of the units that got their English in this run; those opened again are taken out of it.
    Raises IntegrityError where a person's words break the structure.
    """
    for index, found in enumerate(post.segments):
        _check_lines(units[index], found, job, post)
    warnings: list[str] = []
    every = post.segments
    while mismatch := verify(post.document, job.reading.parse(_without_drops(post, units))):
        machines = made | {index for index, unit in enumerate(units) if _is_replaceable(unit, job)}
        # Where block trees part, the culprit may stand one block before or behind.
        inside = machines & _near(post, mismatch, 0) or machines & _near(post, mismatch, 1)
        if not inside:
            raise _broken(job, post, units, mismatch)
        for index in sorted(inside):
            units[index] = replace(units[index], en=None, state=State.OPEN, by=None, of=None)
            warnings.append(f"{place(job, post, every[index])}: {mismatch.what}; the answer was refused, still open")
        made -= inside
    return warnings


def prove(units: Sequence[Unit], job: Job, post: Post, english: str) -> None:
    """Raise IntegrityError unless the text that is about to be written has the German structure.

    Blocks whose sentences were all dropped on purpose may be gone.
    """
    if english == _without_drops(post, units):  # `settle` has read exactly this
        return
    dropped = {found.start for found, unit in zip(post.segments, units, strict=True) if unit.en == ""}
    written = job.reading.parse(english)
    mismatch = verify(post.document, written) if not dropped else _dropped_mismatch(post, written, dropped)
    if mismatch:
        raise _broken(job, post, units, mismatch)


def place(job: Job, post: Post, found: Segment) -> Location:
    """Return where a segment stands in the German post."""
    line, column = post.location(found.start)
    return Location(file=job.source, line=line, column=column)


def _is_replaceable(unit: Unit, job: Job) -> bool:
    return unit.en is not None and unit.state is State.DRAFT and is_machines(unit, job.proven)


def _check_lines(unit: Unit, found: Segment, job: Job, post: Post) -> None:
    """Raise IntegrityError for English that begins a block of its own on a line behind the first."""
    if unit.en is None or "\n" not in unit.en or found.block.syntax not in PROSE:
        return
    for line in unit.en.split("\n")[1:]:
        if not line.strip() or escape_block_start(line) != line.lstrip(" \t"):
            message = (
                f"segment {unit.id}: a sentence cannot hold a line like `{line.strip()[:40]}`, it begins a new block"
            )
            raise IntegrityError(message, where=place(job, post, found), hint=HINT)


def _without_drops(post: Post, units: Sequence[Unit]) -> str:
    """Return the English post with the German of the sentences that were dropped on purpose."""
    return render(post, {found.start: unit.en for found, unit in zip(post.segments, units, strict=True) if unit.en})


def _dropped_mismatch(post: Post, written: Document, dropped: set[int]) -> Mismatch | None:
    kept = {found.block.start for found in post.segments if found.start not in dropped}
    gone = {block.start for block in post.document.blocks} - kept
    gone &= {found.block.start for found in post.segments}
    if without_dropped(post.document, gone) == written.skeleton:
        return None
    offset = post.document.blocks[0].start
    for found in post.segments:
        if found.start in dropped:
            offset = found.block.start
            break
    return Mismatch(offset, "without the dropped sentences the English has another block structure")


def _near(post: Post, mismatch: Mismatch, reach: int) -> set[int]:
    """Return the indexes of the segments in the block that a mismatch names, and in `reach` blocks around it."""
    starts = [block.start for block in post.document.blocks]
    at = starts.index(mismatch.offset) if mismatch.offset in starts else 0
    first, last = max(at - reach, 0), at + reach + 1
    original = post.document.normalised.original
    low = original(starts[first]) if starts else 0
    high = original(starts[last]) if last < len(starts) else len(post.text)
    return {index for index, found in enumerate(post.segments) if low <= found.start < high}


def _broken(job: Job, post: Post, units: Sequence[Unit], mismatch: Mismatch) -> IntegrityError:
    near = sorted(_near(post, mismatch, 0)) or sorted(_near(post, mismatch, 1))
    changed = [units[index].id for index in near if units[index].en not in (None, units[index].de)]
    line, column = post.location(post.document.normalised.original(mismatch.offset))
    named = f"segment {', '.join(changed[:3])}: " if changed else ""
    return IntegrityError(
        f"{named}{mismatch.what}",
        where=Location(file=job.source, line=line, column=column),
        hint=HINT,
    )
