"""Edits: what people changed, in the aligned file and in the English post, since the pipeline wrote them."""

from collections.abc import Sequence

from pipeline.errors import IntegrityError, Location
from pipeline.job import Job
from pipeline.markdown.document import Post
from pipeline.model import AlignedPost, Unit
from pipeline.steps.adopt import adopt, edited_unit, unplaced_lines, words
from pipeline.steps.carry import carry
from pipeline.steps.dress import undress
from pipeline.steps.notice_edits import notice_edits
from pipeline.steps.pair_posts import pair_posts
from pipeline.steps.render import render
from pipeline.steps.segment import segment
from pipeline.steps.verify import verify

HINT = "use --take english or --take aligned to say whose words count; nothing was written for this post"

STRUCTURE_HINT = (
    "give it the German one's blocks and sentences again, or use --take aligned to write it anew from the aligned file;"
    " nothing was written for this post"
)


def take_edits(job: Job, post: Post) -> AlignedPost | None:
    """Return what is known of the post, with what people changed in the aligned file and in the English post."""
    aligned = notice_edits(job.aligned, job.base) if job.aligned else None
    if job.english is None or job.take == "aligned" or job.english == job.base_english:
        return aligned
    edited = _read(job, job.english)
    if aligned is None:
        return _paired(job, post, edited)
    units = carry(post.segments, aligned).units
    if _agrees(post, units, edited):
        return aligned
    written = _read(job, job.base_english) if job.base_english is not None else None
    if written is None or pair_posts(written, edited) is None:
        written = _read(job, render_units(post, units))
    adopted = adopt(aligned, written, edited, prefer_english=job.take == "english")
    where = Location(file=job.target)
    if adopted is None:
        message = "the English post was edited, and its structure is not the German one's any more"
        raise IntegrityError(message, where=where, hint=STRUCTURE_HINT)
    if adopted.unplaced:
        lines = unplaced_lines(adopted.unplaced)
        raise IntegrityError(f"edits in the English post cannot be placed:\n{lines}", where=where, hint=HINT)
    return adopted.aligned


def _agrees(post: Post, units: Sequence[Unit], english: Post) -> bool:
    """Say whether an English post says what the units say, so that there is nothing to take from it."""
    pairs = pair_posts(post, english)
    return pairs is not None and all(
        words(theirs.text) == words(unit.de if unit.en is None else unit.en)
        for (_, theirs), unit in zip(pairs, units, strict=True)
    )


def _read(job: Job, english: str) -> Post:
    return segment(job.reading.parse(undress(english, job.reading.dress)))


def _paired(job: Job, post: Post, english: Post) -> AlignedPost:
    """Return the aligned post of two posts that people made, sentence by sentence."""
    pairs = pair_posts(post, english)
    if pairs is None:
        raise IntegrityError(
            "there is an English post without an aligned file, and its structure is not the German one's",
            where=Location(file=job.target),
            hint="give both posts the same blocks and sentences, or use --take aligned to write the English post anew",
        )
    units = [
        edited_unit(unit, theirs.text)
        for unit, (_, theirs) in zip(carry(post.segments, None).units, pairs, strict=True)
    ]
    return AlignedPost(source=job.source, target=job.target, units=tuple(units))


def render_units(post: Post, units: Sequence[Unit], *, drops: bool = True) -> str:
    """Return the English post; without `drops`, sentences dropped on purpose keep their German."""
    pairs = zip(post.segments, units, strict=True)
    return render(post, {s.start: u.en for s, u in pairs if u.en is not None and (u.en or drops)})


def splice_units(job: Job, post: Post, units: Sequence[Unit]) -> str | None:
    """Return the English post of the last time with only the changed sentences replaced, or None.

    So what a person wrapped or aligned stays as they left it, and diffs stay small. None where there is no such
    post, or where the German has another structure by now.
    """
    if job.english is None:
        return None
    existing = _read(job, job.english)
    pairs = pair_posts(post, existing)
    if pairs is None:
        return None
    changed = {}
    for (_, theirs), unit in zip(pairs, units, strict=True):
        wanted = unit.de if unit.en is None else unit.en
        if words(theirs.text) != words(wanted):
            changed[theirs.start] = wanted
    spliced = render(existing, changed)
    return None if verify(post.document, job.reading.parse(spliced)) else spliced
