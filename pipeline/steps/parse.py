"""Parse: from a file's text to blocks of prose with exact offsets."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.markdown.blocks import block_parser
from pipeline.markdown.document import Document, Flavour
from pipeline.markdown.front_matter import FrontMatter, read_front_matter
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

    `keys` are the front-matter paths to translate (`title`, `faq[].question`), `parameters` the shortcode parameters
    that hold words. Never raises: what cannot be understood stays verbatim, and `warnings` says so.
    """
    normalised = normalise(text)
    if flavour == "plain":
        prose = Prose(normalised.text)
        blocks = tuple(prose.plain("paragraph", [span]) for span in _paragraphs(normalised.text))
        return Document(text, normalised, blocks, flavour=flavour)
    front = read_front_matter(normalised.text, keys)
    walk = _walk(normalised.text, front, parameters or {}, flavour)
    return Document(
        text,
        normalised,
        (*front.blocks, *walk.blocks),
        skeleton=(*front.skeleton, *walk.skeleton),
        before=(*(0 for _ in front.skeleton), *(len(front.blocks) + count for count in walk.before)),
        env=walk.env,
        parameters=parameters or {},
        flavour=flavour,
        warnings=tuple((normalised.original(at), sentence) for at, sentence in (*front.warnings, *walk.warnings)),
    )


def _walk(text: str, front: FrontMatter, parameters: Mapping[str, tuple[str, ...]], flavour: Flavour) -> Walk:
    # Blanks in place of the front matter keep every offset behind it.
    body = " " * (front.end - 1) + "\n" + text[front.end :] if front.end else text
    mdx = flavour == "mdx"
    masked = mask_templates(body, mdx=mdx)
    walk = Walk(block_parser(masked.filler, mdx=mdx), body, masked, parameters)
    walk.run()
    return walk


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in BLANK_LINES.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
