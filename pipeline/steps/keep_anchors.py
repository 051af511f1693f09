"""Keep anchors: a translated heading gets the anchor of the German one, so that links to it go on working."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal

from pipeline.markdown.document import Block, Post, Segment
from pipeline.steps.segment import whole

Anchors = Literal["none", "attribute", "html"]
DROPPED = re.compile(r"[^\w\- ]")
OWN = re.compile(r"\{:?[^{}]*#[^{}]*\}|<a\s[^>]*\b(?:id|name)=")


def keep_anchors(post: Post, english: Mapping[int, str], how: Anchors) -> dict[int, str]:
    """Return `english` (texts by the start of their segment) with the German anchor on every translated heading.

    "attribute" writes `{#slug}` behind the words, "html" `<a id="slug"></a>` before them. A heading that has an
    anchor of its own keeps it. Slugs are made as GitHub, Hugo, Docusaurus and Gatsby make them.
    """
    texts = dict(english)
    if how == "none":
        return texts
    seen: Counter[str] = Counter()
    inside: dict[int, list[Segment]] = defaultdict(list)
    for found in post.segments:
        inside[found.block.start].append(found)
    for block in post.document.blocks:
        if block.kind != "heading":
            continue
        slug = _numbered(slug_of(block), seen)
        parts = inside[block.start]
        changed = [found for found in parts if english.get(found.start, found.text) != found.text]
        if changed and slug and not OWN.search(block.content):
            _anchor(texts, parts, slug, how)
    return texts


def _anchor(texts: dict[int, str], inside: list[Segment], slug: str, how: Anchors) -> None:
    first, last = inside[0], inside[-1]
    if how == "html":
        texts[first.start] = f'<a id="{slug}"></a> {texts.get(first.start, first.text)}'
    else:
        texts[last.start] = f"{texts.get(last.start, last.text)} {{#{slug}}}"


def slug_of(block: Block) -> str:
    """Return the anchor that site generators make of a heading's words."""
    segment = whole(block)
    parts: list[str] = []
    done = 0
    for atom in segment.atoms:
        parts.append(segment.text[done : atom.start])
        if atom.role == "char":
            parts.append(atom.char)
        elif atom.name == "code":
            parts.append(segment.text[atom.start : atom.end].strip("`"))
        done = atom.end
    parts.append(segment.text[done:])
    return DROPPED.sub("", "".join(parts).strip().lower()).replace(" ", "-")


def _numbered(slug: str, seen: Counter[str]) -> str:
    count = seen[slug]
    seen[slug] += 1
    return f"{slug}-{count}" if count else slug
