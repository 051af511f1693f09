"""Edits: what people changed, in the aligned file and in the English post, since the pipeline wrote them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import IntegrityError, Location
from pipeline.job import Job
from pipeline.markdown.document import Post, Verbatim
from pipeline.model import AlignedPost, Unit
from pipeline.steps.adopt import Change, adopt, edited_unit, layout, words
from pipeline.steps.carry import carry
from pipeline.steps.dress import undress
from pipeline.steps.keep_anchors import keep_anchors
from pipeline.steps.notice_edits import notice_edits
from pipeline.steps.pair_posts import pair_posts
from pipeline.steps.render import render
from pipeline.steps.segment import segment

WORD = re.compile(r"\w+")
SHOWN = 5
HINT = "use --take english or --take aligned to say whose words count; nothing was written for this post"
STRUCTURE_HINT = (
    "give it the German one's blocks and sentences again, or use --take aligned to write it anew from the aligned file;"
    " nothing was written for this post"
)
PAIR_HINT = "give both posts the same blocks and sentences, or use --take aligned to write the English post anew"


def take_edits(job: Job, post: Post) -> AlignedPost | None:
    """Return what is known of the post, with what people changed in the aligned file and in the English post.

    Raises IntegrityError where an edit cannot be placed, or where more than words was changed in the English post.
    """
    aligned = notice_edits(job.aligned, job.base) if job.aligned else None
    if job.english is None or job.take == "aligned":
        return aligned
    if aligned is None:
        return _paired(job, post, _read(job, job.english))
    if job.english in job.bases_english:
        return aligned
    edited = _read(job, job.english)
    today = carry(post.segments, aligned)
    rendered = _read(job, english_of(job, post, today.units))
    if _same_frame(rendered, edited) and _text(rendered) == _text(edited):
        return aligned
    bases = (_read(job, base) for base in job.bases_english)
    written = next((base for base in bases if _same_frame(base, edited)), None)
    if written is None:
        aligned = replace(aligned, units=today.units, orphans=today.orphans)
        return _adopted(job, aligned, rendered, edited, certain=False)
    return _adopted(job, aligned, written, edited, certain=True)


def _adopted(job: Job, aligned: AlignedPost, written: Post, edited: Post, *, certain: bool) -> AlignedPost:
    adopted = adopt(aligned, written, edited, certain=certain, prefer_english=job.take == "english")
    if adopted is None or not _same_frame(written, edited):
        message = "the English post was edited, and its structure is not the German one's any more"
        raise IntegrityError(message, where=_parting(job, written, edited), hint=STRUCTURE_HINT)
    if adopted.unplaced:
        lines = _unplaced_lines(adopted.unplaced)
        message = f"the English post and the aligned file disagree, and nobody can tell who is right:\n{lines}"
        raise IntegrityError(message, where=Location(file=job.target), hint=HINT)
    return adopted.aligned


def _unplaced_lines(unplaced: Sequence[Change]) -> str:
    """Return the edits that found no place, as lines for a person."""
    lines = []
    for change in unplaced[:SHOWN]:
        lines.append(f"  English post:  {words(change.now) or '(nothing)'}")
        if change.unit is not None:
            lines.append(f"  aligned file:  {words(change.unit) or '(dropped)'}")
        if change.unit is None or words(change.unit) != words(change.was):
            lines.append(f"  before that:   {words(change.was)}")
    more = [f"  … and {len(unplaced) - SHOWN} more"] if len(unplaced) > SHOWN else []
    return "\n".join([*lines, *more])


def _frame(post: Post) -> list[str]:
    """Return the words that belong to no segment: code, addresses, front matter, regions that stay German."""
    return [word for piece in post.pieces if isinstance(piece, Verbatim) for word in _words_of(post, piece)]


def _words_of(post: Post, piece: Verbatim) -> list[str]:
    return WORD.findall(post.text, piece.start, piece.end)


def _same_frame(left: Post, right: Post) -> bool:
    """Say whether two posts differ in the words of their sentences and in reformatting only."""
    return left.document.skeleton == right.document.skeleton and _frame(left) == _frame(right)


def _text(post: Post) -> str:
    return " ".join(layout(found.text) for found in post.segments)


def _parting(job: Job, written: Post, edited: Post) -> Location:
    """Return the first line of the English post whose structure is another."""
    mine, theirs = ([(found.block.kind, found.first) for found in post.segments] for post in (written, edited))
    same = [left == right for left, right in zip(mine, theirs, strict=False)]
    index = same.index(False) if False in same else min(len(mine), len(theirs))
    if len(mine) == len(theirs) or index >= len(edited.segments):
        return Location(file=job.target)
    return Location(file=job.target, line=edited.location(edited.segments[index].start)[0])


def _read(job: Job, english: str) -> Post:
    return segment(job.reading.parse(undress(english, job.reading.dress)))


def _paired(job: Job, post: Post, english: Post) -> AlignedPost:
    """Return the aligned post of two posts that people made, sentence by sentence.

    What the aligned file said when the pipeline wrote it last still holds where the English post says the same.
    """
    pairs = pair_posts(post, english)
    if pairs is None:
        message = "there is an English post without an aligned file, and its structure is not the German one's"
        raise IntegrityError(message, where=Location(file=job.target), hint=PAIR_HINT)
    last = carry(post.segments, job.base)
    units = [
        unit if words(theirs.text) == words(unit.de if unit.en is None else unit.en) else edited_unit(unit, theirs.text)
        for unit, (_, theirs) in zip(last.units, pairs, strict=True)
    ]
    return AlignedPost(source=job.source, target=job.target, units=tuple(units), orphans=last.orphans)


def english_of(job: Job, post: Post, units: Sequence[Unit]) -> str:
    """Return the English post that the units make, with the anchors that the settings want on its headings."""
    texts = {found.start: unit.en for found, unit in zip(post.segments, units, strict=True) if unit.en is not None}
    return render(post, keep_anchors(post, texts, job.reading.anchors))


def keep_layout(job: Job, rendered: str) -> str:
    """Return a rendered English post laid out as the one of the last time: only changed sentences are replaced.

    So what a person wrapped or aligned stays as they left it, and diffs stay small. Where blocks or sentences came
    or went, or anything but sentences changed, the rendered post is returned as it is.
    """
    if job.english is None:
        return rendered
    before = undress(job.english, job.reading.dress)
    if before == rendered:
        return rendered
    existing, wanted = segment(job.reading.parse(before)), segment(job.reading.parse(rendered))
    pairs = pair_posts(existing, wanted)
    if pairs is None or not _same_frame(existing, wanted):
        return rendered
    changed = {old.start: new.text for old, new in pairs if layout(old.text) != layout(new.text)}
    if not changed:
        return before if _text(existing) == _text(wanted) else rendered
    spliced = render(existing, changed)
    result = segment(job.reading.parse(spliced))
    return spliced if _same_frame(result, wanted) and _text(result) == _text(wanted) else rendered
