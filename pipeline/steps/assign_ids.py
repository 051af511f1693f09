"""Assign ids: a new segment gets its id from its content and neighbourhood, once; never from its position."""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.markdown.document import Segment
from pipeline.steps.hash_of import hash_of


def assign_ids(segments: Sequence[Segment], taken: Collection[str] = ()) -> list[str]:
    """Return one id a segment: `s` and 8 hex digits, unique here and not in `taken`.

    Equal sentences are told apart by their neighbours, and only where these are equal too, by their order.
    """
    hashes = [hash_of(segment.text) for segment in segments]
    alike = Counter(hashes)
    used = set(taken)
    attempts: Counter[str] = Counter()
    ids: list[str] = []
    for index, own in enumerate(hashes):
        seed = own
        if alike[own] > 1:
            before = hashes[index - 1] if index else ""
            after = hashes[index + 1] if index + 1 < len(hashes) else ""
            seed = f"{before} {own} {after}"
        ids.append(_unused(seed, used, attempts))
        used.add(ids[-1])
    return ids


def _unused(seed: str, used: Collection[str], attempts: Counter[str]) -> str:
    """Return the first free id of a seed; `attempts` remembers how many of its ids were tried before."""
    while True:
        attempt = attempts[seed]
        attempts[seed] += 1
        text = f"{seed} {attempt}" if attempt else seed
        found = "s" + hashlib.sha256(text.encode()).hexdigest()[:8]
        if found not in used:
            return found
