"""Read English: what inline elements a person's or an engine's English holds."""

from collections import Counter

from pipeline.markdown.blocks import block_parser
from pipeline.markdown.document import DECODED, Atom, Block, Document, Segment
from pipeline.markdown.prose import Prose
from pipeline.markdown.templates import mask_templates
from pipeline.steps.segment import whole

# What may come or go as long as the words stay: emphasis, breaks, escapes and bare addresses.
FREE = {"em", "strong", "s", "break", "escape", "entity", "url"}


def read_english(english: str, block: Block, document: Document) -> Segment:
    """Return `english` as one segment, read in the syntax of `block` and with the document's references."""
    span = (0, len(english))
    if block.syntax in DECODED or block.syntax == "plain":
        return whole(Prose(english).plain(block.kind, [span]))
    mdx = document.flavour == "mdx"
    masked = mask_templates(english, mdx=mdx, parameters={})
    md = block_parser(masked.filler, mdx=mdx)
    prose = Prose(english, masked.text, masked.filler, md, dict(document.env))
    return whole(prose.running_html() if block.syntax == "html" else prose.markdown(block.kind, [span]))


def elements(segment: Segment) -> Counter[str]:
    """Return the multiset of the elements that an English version must keep, by their canonical source."""
    return Counter(key for atom in segment.atoms if (key := element(segment, atom)))


def element(segment: Segment, atom: Atom) -> str:
    """Return what identifies an atom across the two languages, or "" where it may come and go."""
    if atom.role == "char" or atom.name in FREE or (atom.role == "open" and atom.name == "link"):
        return ""
    text = atom.english or segment.text[atom.start : atom.end]
    if text.endswith("]") and atom.name in ("link", "image"):
        text = " ".join(text[text.rindex("][") :].split()).casefold()
    return f"{atom.name} {text}"
