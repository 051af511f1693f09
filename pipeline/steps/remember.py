"""Remember: what an aligned post teaches the memory."""

from pipeline.model import AlignedPost, MemoryUnit, State, Unit
from pipeline.steps.hash_of import hash_of

# Drafts by these teach nothing: accents and German are no English, and what the memory itself
# proposed (perhaps for a similar sentence only) must not come back as if somebody had said it.
NO_TEACHERS = frozenset({"pseudo", "identity", "memory"})


def remember(post: AlignedPost) -> list[MemoryUnit]:
    """Return the pairs in `post` that may be proposed elsewhere, with their German neighbours in post order.

    Left out are open, empty and stale English, and drafts by `pseudo`, `identity` or `memory`. A unit without
    `of` counts as fresh: deleting that line says so. Orphans come last, without neighbours.
    """
    german = [unit for unit in post.units if unit.de.strip()]
    texts = [None, *(unit.de for unit in german), None]
    result = [
        pair
        for unit, previous, following in zip(german, texts, texts[2:], strict=False)
        if (pair := _pair(unit, previous, following))
    ]
    return result + [pair for unit in post.orphans if (pair := _pair(unit, None, None))]


def _pair(unit: Unit, previous: str | None, following: str | None) -> MemoryUnit | None:
    """Return the pair of `unit`, or None where it has nothing to teach."""
    if unit.state is State.OPEN or not (unit.de.strip() and unit.en and unit.en.strip()):
        return None
    if unit.state is State.DRAFT and unit.by in NO_TEACHERS:
        return None
    if unit.of is not None and unit.of != hash_of(unit.de):
        return None
    return MemoryUnit(de=unit.de, en=unit.en, state=unit.state, by=unit.by, previous=previous, next=following)
