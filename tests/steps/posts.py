"""Short ways to posts and units, for tests of steps."""

from __future__ import annotations

from pipeline.markdown.document import Post
from pipeline.model import AlignedPost, State, Unit
from pipeline.steps.hash_of import hash_of
from pipeline.steps.parse import parse
from pipeline.steps.segment import segment


def post(text: str) -> Post:
    return segment(parse(text, keys=["title"]))


def unit(de: str, en: str | None = None, state: State = State.DRAFT, **more: str | None) -> Unit:
    made = {"of": hash_of(de) if en is not None else None, "by": "deepl" if state is State.DRAFT else None, **more}
    return Unit(
        id=made.get("id") or "s" + hash_of(de)[1:],
        kind="paragraph",
        de=de,
        en=en,
        state=State.OPEN if en is None else state,
        by=made["by"],
        of=made["of"],
        mt=made.get("mt"),
        note=made.get("note"),
    )


def aligned(*units: Unit, orphans: tuple[Unit, ...] = ()) -> AlignedPost:
    return AlignedPost(source="de.md", target="en.md", units=units, orphans=orphans)
