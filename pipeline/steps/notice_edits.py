"""Notice edits: what a person changed in the aligned file since the pipeline wrote it, and what a machine wrote."""

from dataclasses import replace

from pipeline.markdown.document import Post
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.adopt import words
from pipeline.steps.hash_of import hash_of

MACHINE_STATES = (State.OPEN, State.DRAFT)
TOYS = {"pseudo", "identity"}  # their English shows something about the pipeline, not about the German


def notice_edits(aligned: AlignedPost, base: AlignedPost | None) -> AlignedPost:
    """Return the aligned post with every unit whose English differs from `base` marked as edited by a person.

    The machine's words move to `mt`. A unit that was translated anew elsewhere (its `of` has changed, too, or it is a
    draft again) or that `base` does not know stays as it is; see `doubted`. English under `state: open` is a person's.
    """
    written = {} if base is None or base is aligned else {unit.id: unit for unit in base.units}
    units = (_typed(_noticed(_filled(unit), written.get(unit.id))) for unit in aligned.units)
    return replace(aligned, units=tuple(units))


def _filled(unit: Unit) -> Unit:
    """Return an open unit with blanks for English as one without English."""
    blank = unit.state is State.OPEN and unit.en is not None and not unit.en.strip()
    return replace(unit, en=None) if blank else unit


def _noticed(unit: Unit, base: Unit | None) -> Unit:
    if base is None or unit.en is None or unit.en == base.en or unit.of not in (base.of, None):
        return unit
    if unit.state in MACHINE_STATES and base.state not in MACHINE_STATES:
        return unit  # another branch's draft: no person makes a draft of edited words by changing them
    taken_away = unit.of is None and base.of is not None  # right for the German of now, whatever stands here
    return replace(
        unit,
        state=State.EDITED if unit.state in MACHINE_STATES else unit.state,
        by=unit.by if unit.by != base.by else None,
        of=None if taken_away else hash_of(unit.de),  # the German that the person saw
        mt=base.en if unit.mt is None and base.state is State.DRAFT else unit.mt,
        hint=None,
    )


def _typed(unit: Unit) -> Unit:
    """Return an open unit into which a person typed English as edited."""
    if unit.state is not State.OPEN or unit.en is None:
        return unit
    return replace(unit, state=State.EDITED, of=unit.of or hash_of(unit.de))


def is_machines(unit: Unit, base: AlignedPost | None) -> bool:
    """Say whether a unit's English can be shown to be a machine's, so that it may be replaced.

    Words that nobody can show to be a machine's count as a person's.
    """
    if unit.state not in MACHINE_STATES:
        return False
    return base is not None and any(known.id == unit.id and known.en == unit.en for known in base.units)


def doubted(aligned: AlignedPost | None, proven: AlignedPost | None) -> frozenset[str]:
    """Return the ids of the drafts that cannot be shown to be a machine's; `proven` holds those that can."""
    shown = {(unit.id, unit.en) for unit in proven.units} if proven else set()
    return frozenset(
        unit.id
        for unit in (aligned.units if aligned else ())
        if unit.state is State.DRAFT and unit.en and unit.by not in TOYS and (unit.id, unit.en) not in shown
    )


def held(aligned: AlignedPost, english: Post) -> AlignedPost:
    """Return the aligned post with only those units whose words the English post holds."""
    stream = f" {' '.join(_plain(found.text) for found in english.segments)} "
    return replace(
        aligned, units=tuple(unit for unit in aligned.units if not unit.en or f" {_plain(unit.en)} " in stream)
    )


def _plain(text: str) -> str:
    return words(text).replace("\\", "")
