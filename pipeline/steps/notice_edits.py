"""Notice edits: what a person changed in the aligned file since the pipeline wrote it."""

from dataclasses import replace

from pipeline.model import AlignedPost, State, Unit

MACHINE_STATES = (State.OPEN, State.DRAFT)


def notice_edits(aligned: AlignedPost, base: AlignedPost | None) -> AlignedPost:
    """Return the aligned post with every unit whose English differs from `base` marked as edited by a person.

    The machine's words move to `mt`. Without a base, drafts are left as they are here; whoever overwrites a draft
    must ask for a base first (see `is_machines`).
    """
    if base is None:
        return aligned
    written = {unit.id: unit for unit in base.units}
    return replace(aligned, units=tuple(_noticed(unit, written.get(unit.id)) for unit in aligned.units))


def _noticed(unit: Unit, base: Unit | None) -> Unit:
    if unit.en is None or (base is not None and base.en == unit.en):
        return unit
    machine = base.en if base is not None and base.state is State.DRAFT else None
    state = State.EDITED if unit.state in MACHINE_STATES else unit.state
    by = unit.by if base is None or unit.by != base.by else None
    # The person saw the German that stands there; their English is right for it.
    of = unit.of if base is None or unit.of != base.of or unit.de != base.de else None
    return replace(unit, state=state, by=by, of=of, mt=unit.mt if unit.mt is not None else machine)


def is_machines(unit: Unit, base: AlignedPost | None) -> bool:
    """Say whether a unit's English can be shown to be a machine's, so that it may be translated anew."""
    return unit.state in MACHINE_STATES and base is not None
