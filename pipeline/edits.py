"""Edits: what people changed, in the aligned file and in the English post, since the pipeline wrote them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import IntegrityError, Location
from pipeline.job import Job
from pipeline.markdown.document import Post
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.adopt import Change, adopt, edited_unit, layout, words
from pipeline.steps.carry import carry, with_english
from pipeline.steps.frame import parting_line, same_frame
from pipeline.steps.hash_of import hash_of
from pipeline.steps.keep_anchors import keep_anchors
from pipeline.steps.notice_edits import doubted, held, notice_edits
from pipeline.steps.pair_posts import pair_posts
from pipeline.steps.render import render
from pipeline.steps.segment import segment

SHOWN = 5
HINT = "use --take english or --take aligned to say whose words count; nothing was written for this post"
STRUCTURE_HINT = (
    "give it the German one's blocks and sentences again, or use --take aligned to write it anew from the aligned file;"
    " nothing was written for this post"
)
PAIR_HINT = (
    "give both posts the same blocks, sentences, code, addresses and values,"
    " or use --take aligned to write the English post anew"
)


def take_edits(job: Job, post: Post) -> AlignedPost | None:
    """Return what is known of the post, with what people changed in the aligned file and in the English post.

    Raises IntegrityError where an edit cannot be placed, or where more than words was changed in the English post.
    """
    taken = _taken(job, post)
    return taken and _guarded(_without_comments(taken, job), job, post)


def _without_comments(aligned: AlignedPost, job: Job) -> AlignedPost:
    """Return the aligned post without the notes that were comments of the German the last time; today's come anew."""
    texts = [text for text in (*job.bases_english, job.english) if text is not None and "translate:note" in text]
    notes = {block.note for text in texts for block in job.reading.parse(text).blocks if block.note is not None}
    if not notes:
        return aligned
    units = (replace(unit, note=None) if unit.note in notes else unit for unit in aligned.units)
    return replace(aligned, units=tuple(units))


def _guarded(aligned: AlignedPost, job: Job, post: Post) -> AlignedPost:
    """Return the aligned post with the drafts as edited that the English post should hold, were they a machine's.

    The pipeline writes both files together, so where they differ, and no cache knows why, a person was at work.
    """
    unknown = doubted(aligned, job.proven)
    if job.english is None or not unknown:
        return aligned
    english = _read(job, job.english)
    if _text(_read(job, english_of(job, post, carry(post.segments, aligned).units))) == _text(english):
        return aligned
    unknown -= {unit.id for unit in held(aligned, english).units}
    # With a base that does not know it, a draft came from a colleague, perhaps without the English post.
    known = None if job.base is None else {(unit.id, unit.en) for unit in job.base.units}
    units = (
        replace(unit, state=State.EDITED)
        if unit.id in unknown and (known is None or (unit.id, unit.en) in known)
        else unit
        for unit in aligned.units
    )
    return replace(aligned, units=tuple(units))


def _taken(job: Job, post: Post) -> AlignedPost | None:
    aligned = notice_edits(job.aligned, job.base) if job.aligned else None
    if job.take == "aligned" and aligned is None:
        return job.base
    if job.english is not None and aligned is None:
        return _paired(job, post, _read(job, job.english))
    if job.english is None or aligned is None or job.take == "aligned" or job.english in job.bases_english:
        return aligned
    edited = _read(job, job.english)
    today = carry(post.segments, aligned, kept=doubted(aligned, job.proven))
    rendered = _read(job, english_of(job, post, today.units))
    if same_frame(rendered, edited) and _text(rendered) == _text(edited):
        return aligned
    bases = (_read(job, base) for base in job.bases_english)
    written = next((base for base in bases if same_frame(base, edited)), None)
    if written is None:
        now = replace(aligned, units=with_english(today.units, aligned), orphans=today.orphans)
        return _seen(_adopted(job, now, rendered, edited, certain=False), now.units, aligned)
    return _adopted(job, aligned, written, edited, certain=True)


def _seen(edited: AlignedPost, before: Sequence[Unit], known: AlignedPost | None) -> AlignedPost:
    """Return the post with what was `edited` since `before` right for the German that the person could see."""
    german = {unit.id: unit.de for unit in known.units} if known else {}
    english = {unit.id: unit.en for unit in before}
    units = (
        replace(unit, of=hash_of(german.get(unit.id, unit.de))) if unit.en != english.get(unit.id) else unit
        for unit in edited.units
    )
    return replace(edited, units=tuple(units))


def _adopted(job: Job, aligned: AlignedPost, written: Post, edited: Post, *, certain: bool) -> AlignedPost:
    adopted = adopt(aligned, written, edited, certain=certain, prefer_english=job.take == "english")
    if adopted is None or not same_frame(written, edited):
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


def _text(post: Post) -> str:
    return " ".join(layout(found.text) for found in post.segments)


def _parting(job: Job, written: Post, edited: Post) -> Location:
    """Return the first line of the English post whose structure or frame is another."""
    mine, theirs = ([(found.block.kind, found.first) for found in post.segments] for post in (written, edited))
    same = [left == right for left, right in zip(mine, theirs, strict=False)]
    index = same.index(False) if False in same else min(len(mine), len(theirs))
    line = parting_line(written, edited)
    if len(mine) != len(theirs) and index < len(edited.segments):
        block = edited.location(edited.segments[index].start)[0]
        line = block if line is None else min(line, block)
    return Location(file=job.target, line=line and line + _status_lines(job, edited, line))


def _status_lines(job: Job, edited: Post, line: int) -> int:
    """Return how many lines that the pipeline put into the front matter stand above a line of the English post."""
    count = (job.english or "").count("\n") - edited.text.count("\n")
    above = (job.english or "").splitlines()[:line] == edited.text.splitlines()[:line]
    return 0 if above else count


def _read(job: Job, english: str) -> Post:
    return segment(job.reading.parse(job.reading.undressed(english)))


def _paired(job: Job, post: Post, english: Post) -> AlignedPost:
    """Return the aligned post of two posts that people made, sentence by sentence.

    What the aligned file said when the pipeline wrote it last still holds where the English post says the same.
    """
    pairs = pair_posts(post, english)
    if pairs is None:
        message = "there is an English post without an aligned file, and its structure is not the German one's"
        raise IntegrityError(message, where=_parting(job, post, english), hint=PAIR_HINT)
    own = job.base is not None and job.english in job.bases_english  # then it is the German that changed
    if not own and not same_frame(post, english):
        message = "there is an English post without an aligned file, and beside its sentences it is not the German one"
        raise IntegrityError(message, where=_parting(job, post, english), hint=PAIR_HINT)
    last = carry(post.segments, job.base, kept=doubted(job.base, job.proven))
    units = [
        unit if words(theirs.text) == words(unit.de if unit.en is None else unit.en) else edited_unit(unit, theirs.text)
        for unit, (_, theirs) in zip(last.units, pairs, strict=True)
    ]
    woven = with_english(units, job.base)
    paired = AlignedPost(source=job.source, target=job.target, units=woven, orphans=last.orphans)
    return _seen(paired, with_english(last.units, job.base), job.base)


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
    before = job.reading.undressed(job.english)
    if before == rendered:
        return rendered
    existing, wanted = segment(job.reading.parse(before)), segment(job.reading.parse(rendered))
    pairs = pair_posts(existing, wanted)
    if pairs is None or not same_frame(existing, wanted):
        return rendered
    changed = {old.start: new.text for old, new in pairs if layout(old.text) != layout(new.text)}
    if not changed:
        return before if _text(existing) == _text(wanted) else rendered
    spliced = render(existing, changed)
    result = segment(job.reading.parse(spliced))
    return spliced if same_frame(result, wanted) and _text(result) == _text(wanted) else rendered
