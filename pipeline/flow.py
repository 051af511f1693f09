"""The story of one post, step by step: read this first.

A German text, the aligned file and the English post of the last time go in; an aligned post and an English text come
out. Nothing here touches the disk or the network but through the lookup and the questions that it is handed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.edits import english_of, keep_layout, take_edits
from pipeline.english.numbers import english_number
from pipeline.errors import FileError, Location
from pipeline.job import Job, Questions, Result, is_stale
from pipeline.markdown.document import Post
from pipeline.model import AlignedPost, State, Unit
from pipeline.proof import place, prove, settle
from pipeline.steps.carry import MACHINES_NOTE, carry, with_english
from pipeline.steps.hash_of import hash_of
from pipeline.steps.notice_edits import TOYS, doubted
from pipeline.steps.recall import Lookup, recall
from pipeline.steps.segment import segment
from pipeline.steps.translate import translate


def translate_post(job: Job, lookup: Lookup, questions: Questions | None) -> Result:
    """Return the aligned post and the English text of a job; without `questions` the memory alone answers.

    Raises FileError where the front matter broke, IntegrityError where a person's words would be lost or the
    structure would change, EngineError and BudgetError from the engine.
    """
    post = segment(job.reading.parse(job.german))
    _refuse_unreadable_front_matter(job, post)
    known = take_edits(job, post)
    unproven = doubted(known, job.proven)
    carried = carry(post.segments, known, kept=unproven)
    units = [_protected(unit, job, unproven) for unit in carried.units]
    new = _fill(units, job, post, lookup, questions)
    new.warnings += settle(units, job, post, made := new.recalled | new.translated)
    aligned = _aligned(job, known, units, carried.orphans)
    return Result(
        aligned=aligned,
        english=_english(job, post, units, questions),
        doubted=doubted(aligned, None) & unproven,
        recalled=len(new.recalled & made),
        translated=len(new.translated & made),
        edits=_edits(job, known),
        open_lines=_lines(post, units, lambda unit: unit.en is None),
        stale_lines=_lines(post, units, is_stale),
        warnings=(*_spoken(job, post), *_orphaned(job, aligned), *new.warnings),
    )


def _aligned(job: Job, known: AlignedPost | None, units: Sequence[Unit], orphans: tuple[Unit, ...]) -> AlignedPost:
    return AlignedPost(
        source=job.source,
        target=job.target,
        units=with_english(units, known),
        orphans=orphans,
        english_front_matter=known.english_front_matter if known else {},
    )


def _refuse_unreadable_front_matter(job: Job, post: Post) -> None:
    """Raise FileError where a slip in the front matter would take the English of its values away."""
    known = job.aligned is not None and any(unit.kind == "front-matter" for unit in job.aligned.units)
    if known and ("front matter" in (kind for kind, _ in post.document.skeleton[:1])):
        offset, sentence = post.document.warnings[0]
        line, column = post.location(offset)
        what = sentence.removesuffix("; it stays as it is")
        where = Location(file=job.source, line=line, column=column)
        raise FileError(
            what, where=where, hint="its values have English already; mend it, until then nothing is written"
        )


def _edits(job: Job, known: AlignedPost | None) -> int:
    """Return how many units have other English than the pipeline wrote last."""
    if known is None or job.base is None:
        return 0
    before = {unit.id: unit.en for unit in job.base.units}
    return sum(unit.id in before and before[unit.id] != unit.en for unit in known.units)


def _orphaned(job: Job, aligned: AlignedPost) -> list[str]:
    """Return what there is to say about English whose German has just gone."""
    before = {unit.id for unit in job.aligned.orphans} if job.aligned else set()
    count = sum(unit.id not in before for unit in aligned.orphans)
    if not count:
        return []
    segments = "1 segment has" if count == 1 else f"{count} segments have"
    return [f"{job.source}: {segments} no German any more; the English is kept under `orphans:` in the aligned file"]


def _lines(post: Post, units: Sequence[Unit], chosen: Callable[[Unit], bool]) -> tuple[int, ...]:
    """Return the lines of the chosen units in the German post."""
    starts = [found.start for found, unit in zip(post.segments, units, strict=True) if chosen(unit)]
    return tuple(post.lines(starts))


def _english(job: Job, post: Post, units: Sequence[Unit], questions: Questions | None) -> str:
    """Return the English post as it is to be written."""
    english = english_of(job, post, units)
    if questions is None or questions.engine.name not in TOYS:
        english = keep_layout(job, english)
    prove(units, job, post, english)
    return job.reading.dressed(english, sum(unit.en is None for unit in units))


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
            still = "open" if units[index].en is None else "stale" if is_stale(units[index]) else "as it was"
            what = f"the answer lost markup and was refused; still {still}"
            new.warnings.append(f"{place(job, post, every[index])}: {what}")
            continue
        units[index] = _drafted(units[index], answer.english, questions.engine.name)
        new.translated.add(index)
        if answer.repaired:
            new.warnings.append(f"{place(job, post, every[index])}: {answer.repaired}")
            units[index] = replace(units[index], note=units[index].note or f"{MACHINES_NOTE}{answer.repaired}")


def _needs_english(unit: Unit, job: Job, engine: str) -> bool:
    if unit.en is None:
        return True
    if unit.state is not State.DRAFT:
        return False
    return is_stale(unit) or job.force or (unit.by in TOYS and unit.by != engine)


def _opened(unit: Unit) -> Unit:
    return replace(unit, en=None, state=State.OPEN, by=None, of=None)


def _drafted(unit: Unit, english: str, by: str) -> Unit:
    note = None if unit.note is not None and unit.note.startswith(MACHINES_NOTE) else unit.note
    return replace(unit, en=english, state=State.DRAFT, by=by, of=hash_of(unit.de), mt=None, hint=None, note=note)


def _protected(unit: Unit, job: Job, unproven: frozenset[str]) -> Unit:
    """Return a draft as edited where nobody can show that a machine wrote it and it is about to be replaced."""
    if unit.id in unproven and (is_stale(unit) or job.force):
        return replace(unit, state=State.EDITED)
    return unit


def _spoken(job: Job, post: Post) -> list[str]:
    """Return what the parser could not understand, as sentences with their places."""
    spoken = []
    for offset, sentence in post.document.warnings:
        line, column = post.location(offset)
        spoken.append(f"{Location(file=job.source, line=line, column=column)}: {sentence}")
    return spoken
