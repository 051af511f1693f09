"""Parse: from a file's text to blocks of prose with exact offsets."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.markdown.blocks import block_parser
from pipeline.markdown.document import Document, Flavour
from pipeline.markdown.front_matter import read_front_matter
from pipeline.markdown.offsets import normalise
from pipeline.markdown.prose import Prose
from pipeline.markdown.templates import mask_templates
from pipeline.markdown.walk import Walk

BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def parse(
    text: str,
    *,
    flavour: Flavour = "markdown",
    keys: Sequence[str] = (),
    parameters: Mapping[str, tuple[str, ...]] | None = None,
) -> Document:
    """Return the blocks of prose in `text`, in order of their place.

    `keys` are the front-matter paths whose values are translated (`title`, `seo.description`, `faq[].question`),
    `parameters` the shortcode parameters that hold words. Never raises: what cannot be understood stays verbatim,
    and `warnings` says so as (offset in `text`, sentence).
    """
    normalised = normalise(text)
    if flavour == "plain":
        prose = Prose(normalised.text)
        blocks = tuple(prose.plain("paragraph", [span]) for span in _paragraphs(normalised.text))
        return Document(text, normalised, blocks, flavour=flavour)
    front = read_front_matter(normalised.text, keys)
    # Blanks in place of the front matter keep every offset behind it.
    body = " " * (front.end - 1) + "\n" + normalised.text[front.end :] if front.end else normalised.text
    masked = mask_templates(body, mdx=flavour == "mdx")
    walk = Walk(block_parser(masked.filler, mdx=flavour == "mdx"), body, masked, parameters or {})
    walk.run()
    blocks = (*front.blocks, *walk.blocks)
    warnings = tuple((normalised.original(at), sentence) for at, sentence in front.warnings)
    return Document(
        text,
        normalised,
        blocks,
        skeleton=(*front.skeleton, *walk.skeleton),
        before=(*(0 for _ in front.skeleton), *(len(front.blocks) + count for count in walk.before)),
        env=walk.env,
        parameters=parameters or {},
        flavour=flavour,
        warnings=warnings,
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in BLANK_LINES.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
