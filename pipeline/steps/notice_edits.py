"""Notice edits: what a person changed in the aligned file since the pipeline wrote it."""

from dataclasses import replace

from pipeline.model import AlignedPost, State, Unit

MACHINE_STATES = (State.OPEN, State.DRAFT)


def notice_edits(aligned: AlignedPost, base: AlignedPost | None) -> AlignedPost:
    """Return the aligned post with every unit whose English differs from `base` marked as edited by a person.

    The machine's words move to `mt`. A unit that was translated anew elsewhere (its `of` has changed, too, or it is a
    draft again) or that `base` does not know stays as it is; see `is_machines`.
    """
    if base is None or base is aligned:
        return aligned
    written = {unit.id: unit for unit in base.units}
    return replace(aligned, units=tuple(_noticed(unit, written.get(unit.id)) for unit in aligned.units))


def _noticed(unit: Unit, base: Unit | None) -> Unit:
    if base is None or unit.en is None or unit.en == base.en or unit.of not in (base.of, None):
        return unit
    if unit.state in MACHINE_STATES and base.state not in MACHINE_STATES:
        return unit  # another branch's draft: no person makes a draft of edited words by changing them
    return replace(
        unit,
        state=State.EDITED if unit.state in MACHINE_STATES else unit.state,
        by=unit.by if unit.by != base.by else None,
        of=None,  # the person saw the German that stands there; their English is right for it
        mt=base.en if unit.mt is None and base.state is State.DRAFT else unit.mt,
        hint=None,
    )


def is_machines(unit: Unit, base: AlignedPost | None) -> bool:
    """Say whether a unit's English can be shown to be a machine's, so that it may be replaced.

    Words that nobody can show to be a machine's count as a person's.
    """
    if unit.state not in MACHINE_STATES:
        return False
    return base is not None and any(known.id == unit.id and known.en == unit.en for known in base.units)
