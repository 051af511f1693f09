"""Read English: what inline elements a person's or an engine's English holds."""

import unicodedata
from collections import Counter
from dataclasses import replace

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pipeline.markdown.blocks import block_parser
from pipeline.markdown.document import DECODED, Atom, Block, Document, Segment
from pipeline.markdown.prose import Prose
from pipeline.markdown.templates import Masked, mask_templates
from pipeline.steps.segment import whole

# What may come or go as long as the words stay: emphasis, breaks, escapes and bare addresses.
FREE = {"em", "strong", "s", "break", "escape", "entity", "url"}

FILLED = {"region", "template"}


def read_english(english: str, block: Block, document: Document) -> Segment:
    """Return `english` as one segment, read in the syntax of `block` and with the document's references."""
    span = (0, len(english))
    if block.syntax in DECODED or block.syntax == "plain":
        return whole(Prose(english).plain(block.kind, [span]))
    mdx = document.flavour == "mdx"
    masked = _regions_filled(mask_templates(english, mdx=mdx), english, block)
    md = block_parser(masked.filler, mdx=mdx)
    prose = Prose(english, masked, md, dict(document.env), document.parameters)
    return whole(prose.running_html() if block.syntax == "html" else prose.markdown(block.kind, [span]))


def stays_in_block(english: str, segment: Segment, document: Document) -> bool:
    """Say whether `english` is one paragraph where it stands, and begins no list, HTML block or the like."""
    starts_line = segment.at_line_start and segment.block.syntax in ("markdown", "setext")
    if not starts_line and "\n" not in english:
        return True
    mdx = document.flavour == "mdx"
    masked = _regions_filled(mask_templates(english, mdx=mdx), english, segment.block)
    text = masked.text if starts_line else f"x {masked.text}"
    tokens: list[Token] = []
    md = block_parser(masked.filler, mdx=mdx)
    state = StateBlock(text, md, dict(document.env), tokens)
    md.block.tokenize(state, 0, state.lineMax)
    return [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def _regions_filled(masked: Masked, english: str, block: Block) -> Masked:
    """Fill over what belongs to an element or a region that begins before the block or ends behind it."""
    text = masked.text
    for mark in block.marks[:1] + block.marks[-1:]:
        shown = block.content[mark.start : mark.end].replace("\n", " ")
        if mark.name == "region" and mark.start == 0 and english.startswith(shown):
            text = masked.filler * len(shown) + text[len(shown) :]
        elif mark.name == "region" and english.endswith(shown):
            text = text[: -len(shown)] + masked.filler * len(shown)
    return replace(masked, text=text)


def elements(segment: Segment) -> Counter[str]:
    """Return the multiset of the elements that an English version must keep, by their canonical source."""
    return Counter(key for atom in segment.atoms if (key := element(segment, atom)))


def element(segment: Segment, atom: Atom) -> str:
    """Return what identifies an atom across the two languages, or "" where it may come and go."""
    if atom.role == "char" or atom.name in FREE or (atom.role == "open" and atom.name == "link"):
        return ""
    text = unicodedata.normalize("NFC", atom.english or segment.text[atom.start : atom.end])
    if text.endswith("]") and atom.name in ("link", "image"):
        text = " ".join(text[text.rindex("][") :].split()).casefold()
    return f"{'' if atom.name in FILLED else atom.name} {text}"
