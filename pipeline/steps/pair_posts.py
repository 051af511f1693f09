"""Pair posts: the segments of two posts that have the same structure, whatever their languages."""

from pipeline.markdown.document import Post, Segment


def pair_posts(left: Post, right: Post) -> list[tuple[Segment, Segment]] | None:
    """Return the segments of both posts in pairs, or None where the structure differs.

    The block trees must be equal, and each block must hold as many sentences on both sides.
    """
    if _blocks(left) != _blocks(right):
        return None
    mine, theirs = left.segments, right.segments
    if [_place(found) for found in mine] != [_place(found) for found in theirs]:
        return None
    return list(zip(mine, theirs, strict=True))


def _blocks(post: Post) -> list[str]:
    return [kind for kind, _ in post.document.skeleton if kind != "field"]


def _place(found: Segment) -> tuple[str, bool]:
    return found.block.kind, found.first
