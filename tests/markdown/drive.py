"""Drive a text through the whole way: parse, segment, mask, an answer, restore, render, verify."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.engines.pseudo import Pseudo
from pipeline.markdown.document import Flavour, Post
from pipeline.model import MaskedText, Placeholder, Request
from pipeline.steps.mask import mask
from pipeline.steps.parse import parse
from pipeline.steps.render import render
from pipeline.steps.restore import restore
from pipeline.steps.segment import segment
from pipeline.steps.tags import from_tags, to_tags
from pipeline.steps.verify import Mismatch, verify

KEYS = ("title", "description", "seo.description", "faq[].question", "tags[]")
PARAMETERS = {"figure": ("alt", "caption"), "*": ("title",)}

Parts = Sequence[str | Placeholder]
Answer = Callable[[MaskedText], Parts]


@dataclass(frozen=True, slots=True)
class Translated:
    """Hold what came out: the English post, the texts that were refused, and what verify says."""

    post: Post
    english: str
    refused: tuple[str, ...]
    mismatch: Mismatch | None


def read(text: str, flavour: Flavour = "markdown") -> Post:
    """Return the segmented post with the keys and parameters of the tests."""
    return segment(parse(text, flavour=flavour, keys=KEYS, parameters=PARAMETERS))


def joined(post: Post) -> str:
    """Return the pieces' texts, joined; each must begin where the one before it ends."""
    places = [(piece.start, piece.end) for piece in post.pieces]
    assert all(start < end for start, end in places)
    assert [start for start, _ in places[1:]] == [end for _, end in places[:-1]]
    return "".join(post.text[start:end] for start, end in places)


def shown(post: Post) -> list[tuple[str, str]]:
    """Return kind and text of each segment."""
    return [(found.kind, found.text) for found in post.segments]


def pseudo(masked: MaskedText) -> Parts:
    """Answer with accents on every letter."""
    (answer,) = Pseudo().translate([Request(text=to_tags(masked))])
    return from_tags(answer.text, masked)


def translate(text: str, answer: Answer = pseudo, flavour: Flavour = "markdown") -> Translated:
    """Translate every segment with `answer`; what is refused stays German."""
    post = read(text, flavour)
    english: dict[int, str] = {}
    refused: list[str] = []
    for found in post.segments:
        masked = mask(found)
        restored = restore(answer(masked), masked, found, post.document)
        if restored is None:
            refused.append(found.text)
        else:
            english[found.start] = restored
    rendered = render(post, english)
    other = read(rendered, flavour)
    return Translated(post, rendered, tuple(refused), verify(post.document, other.document))


def loud(masked: MaskedText) -> Parts:
    """Answer in capitals: readable in a table of expectations, and every letter is another one."""
    return [part.upper() if isinstance(part, str) else part for part in masked.parts]
