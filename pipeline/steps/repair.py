"""Repair: what an engine broke, put together again without inventing anything."""

from collections.abc import Sequence

from pipeline.model import MaskedText, Placeholder
from pipeline.steps.tags import faults


def put_back(parts: Sequence[str | Placeholder], masked: MaskedText) -> list[str | Placeholder] | None:
    """Return `parts` with lost standalone placeholders beside the neighbours they have in the German, or None.

    Doubled ones are taken out first. Pairs cannot be put back: where they should end nobody knows.
    """
    wrong = faults(parts, masked)
    if any(placeholder.role != "alone" for placeholder in wrong):
        return None
    result = [part for part in parts if part not in wrong]
    for placeholder in wrong:
        at = _place(placeholder, result, masked)
        if at is None:
            return None
        result.insert(at, placeholder)
    return result


def _place(lost: Placeholder, parts: Sequence[str | Placeholder], masked: MaskedText) -> int | None:
    """Return where `lost` goes: after the placeholder before it, before the one after it, or at its own edge."""
    index = masked.parts.index(lost)
    for neighbour in reversed(masked.parts[:index]):
        if isinstance(neighbour, Placeholder) and neighbour in parts:
            return parts.index(neighbour) + 1
    for neighbour in masked.parts[index + 1 :]:
        if isinstance(neighbour, Placeholder) and neighbour in parts:
            return parts.index(neighbour)
    if index == 0:
        return 0
    return len(parts) if index == len(masked.parts) - 1 else None
