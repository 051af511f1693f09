"""The story of one post, step by step: read this first.

A German text, the aligned file and the English post of the last time go in; an aligned post and an English text come
out. Nothing here touches the disk or the network but through the lookup and the questions that it is handed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.edits import english_of, keep_layout, take_edits
from pipeline.english.numbers import english_number
from pipeline.errors import IntegrityError, Location
from pipeline.job import Job, Questions, Result, is_stale
from pipeline.markdown.document import Post, Segment
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.carry import carry
from pipeline.steps.dress import dress
from pipeline.steps.hash_of import hash_of
from pipeline.steps.notice_edits import is_machines
from pipeline.steps.recall import Lookup, recall
from pipeline.steps.render import render
from pipeline.steps.segment import segment
from pipeline.steps.translate import translate
from pipeline.steps.verify import Mismatch, verify

TOYS = {"pseudo", "identity"}  # their English shows something about the pipeline, not about the German


def translate_post(job: Job, lookup: Lookup, questions: Questions | None) -> Result:
    """Return the aligned post and the English text of a job; without `questions` the memory alone answers.

    Raises IntegrityError where a person's words would be lost or the structure would change, EngineError and
    BudgetError where the engine stops.
    """
    post = segment(job.reading.parse(job.german))
    known = take_edits(job, post)
    carried = carry(post.segments, known)
    units = [_protected(unit, job) for unit in carried.units]
    new = _fill(units, job, post, lookup, questions)
    warnings = _settle(units, job, post, new)
    aligned = AlignedPost(
        source=job.source,
        target=job.target,
        units=tuple(units),
        orphans=carried.orphans,
        english_front_matter=known.english_front_matter if known else {},
    )
    return Result(
        aligned=aligned,
        english=_english(job, post, units, questions),
        recalled=len(new.recalled),
        translated=len(new.translated),
        open_lines=_lines(post, units, lambda unit: unit.en is None),
        stale_lines=_lines(post, units, is_stale),
        warnings=(*_spoken(job, post), *new.warnings, *warnings),
    )


def _lines(post: Post, units: Sequence[Unit], chosen: Callable[[Unit], bool]) -> tuple[int, ...]:
    """Return the lines of the chosen units in the German post."""
    starts = [found.start for found, unit in zip(post.segments, units, strict=True) if chosen(unit)]
    return tuple(post.lines(starts))


def _english(job: Job, post: Post, units: Sequence[Unit], questions: Questions | None) -> str:
    """Return the English post as it is to be written."""
    english = english_of(job, post, units)
    if questions is None or questions.engine.name not in TOYS:
        english = keep_layout(job, english)
    return dress(english, job.reading.dress, sum(unit.en is None for unit in units))


@dataclass(slots=True)
class _New:
    """Remember which units got their English in this run, by index, and what there is to say about it."""

    recalled: set[int]
    translated: set[int]
    warnings: list[str]


def _fill(units: list[Unit], job: Job, post: Post, lookup: Lookup, questions: Questions | None) -> _New:
    """Give English to the units that need it: from the memory, then from the engine."""
    name = questions.engine.name if questions else "memory"
    waiting = [index for index, unit in enumerate(units) if _needs_english(unit, job, name)]
    for index in waiting:
        if units[index].by in TOYS:
            units[index] = _opened(units[index])
    new = _New(set(), set(), [])
    if questions is None or questions.engine.remembers:
        _recall(units, waiting, job, post, lookup, new=new)
    if questions is not None:
        rest = [index for index in waiting if index not in new.recalled]
        _ask(units, rest, job, post, questions=questions, new=new)
    return new


def _recall(units: list[Unit], waiting: Sequence[int], job: Job, post: Post, lookup: Lookup, *, new: _New) -> None:
    """Fill units with what needs no engine: numbers alone, and what the memory knows."""
    words = []
    for index in waiting:
        if number := english_number(units[index].de):
            units[index] = _drafted(units[index], number, "pipeline")
            new.recalled.add(index)
        else:
            words.append(index)
    # Whoever wants machines' drafts made anew does not want them back from the memory.
    matches = recall(post.segments, units, words, post.document, lookup, drafts=not job.force)
    for index, match in matches.items():
        units[index] = _drafted(units[index], match.en, "memory")
        new.recalled.add(index)


def _ask(units: list[Unit], rest: Sequence[int], job: Job, post: Post, *, questions: Questions, new: _New) -> None:
    """Fill units with an engine's answers; one that cannot be made whole leaves its unit as it was."""
    every = post.segments
    segments = [every[index] for index in rest]
    answers = translate(segments, post.document, questions.engine.form, questions.ask)
    for index, answer in zip(rest, answers, strict=True):
        if answer is None:
            new.warnings.append(
                f"{_place(job, post, every[index])}: the answer lost markup and was refused; still open"
            )
            continue
        units[index] = _drafted(units[index], answer.english, questions.engine.name)
        new.translated.add(index)
        if answer.repaired:
            new.warnings.append(f"{_place(job, post, every[index])}: {answer.repaired}")
            units[index] = replace(units[index], note=units[index].note or f"@pipeline: {answer.repaired}")


def _needs_english(unit: Unit, job: Job, engine: str) -> bool:
    if unit.en is None:
        return True
    if unit.state is not State.DRAFT:
        return False
    return is_stale(unit) or job.force or (unit.by in TOYS and unit.by != engine)


def _opened(unit: Unit) -> Unit:
    return replace(unit, en=None, state=State.OPEN, by=None, of=None)


def _drafted(unit: Unit, english: str, by: str) -> Unit:
    return replace(unit, en=english, state=State.DRAFT, by=by, of=hash_of(unit.de), mt=None, hint=None)


def _protected(unit: Unit, job: Job) -> Unit:
    """Return a draft as edited where nobody can show that a machine wrote it and it is about to be replaced."""
    replaceable = is_stale(unit) or job.force
    if unit.state is State.DRAFT and replaceable and unit.by not in TOYS and not is_machines(unit, job.base):
        return replace(unit, state=State.EDITED)
    return unit


def _settle(units: list[Unit], job: Job, post: Post, new: _New) -> list[str]:
    """Open machine-made units until the English post has the German structure; raises IntegrityError otherwise."""
    warnings: list[str] = []
    every = post.segments
    while mismatch := verify(post.document, job.reading.parse(_without_drops(post, units))):
        made = new.translated | new.recalled
        # Where block trees part, the culprit may stand one block before or behind.
        inside = made & _near(post, mismatch, 0) or made & _near(post, mismatch, 1)
        if not inside:
            raise _broken(job, post, units, mismatch)
        for index in sorted(inside):
            units[index] = _opened(units[index])
            warnings.append(f"{_place(job, post, every[index])}: {mismatch.what}; the answer was refused, still open")
        new.translated -= inside
        new.recalled -= inside
    return warnings


def _without_drops(post: Post, units: Sequence[Unit]) -> str:
    """Return the English post to be verified: sentences dropped on purpose keep their German."""
    return render(post, {found.start: unit.en for found, unit in zip(post.segments, units, strict=True) if unit.en})


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
    named = f"unit {', '.join(changed[:3])}: " if changed else ""
    return IntegrityError(
        f"{named}{mismatch.what}",
        where=Location(file=job.source, line=line, column=column),
        hint="correct the unit's `en` in the aligned file; nothing was written for this post",
    )


def _place(job: Job, post: Post, found: Segment) -> Location:
    line, column = post.location(found.start)
    return Location(file=job.source, line=line, column=column)


def _spoken(job: Job, post: Post) -> list[str]:
    """Return what the parser could not understand, as sentences with their places."""
    spoken = []
    for offset, sentence in post.document.warnings:
        line, column = post.location(offset)
        spoken.append(f"{Location(file=job.source, line=line, column=column)}: {sentence}")
    return spoken
