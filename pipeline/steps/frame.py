"""Frame: what of a post belongs to no sentence: code, addresses, values, cells without words, regions that stay."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from unicodedata import normalize

from pipeline.markdown.document import LINE_END, Piece, Post, Segment
from pipeline.markdown.front_matter import find_front_matter

SENTENCE = "\0"
# What reformatting changes: quote and list prefixes, rules, underlines and fences. What code says is in the skeleton.
PREFIX = re.compile(r"(?:[^\S\n]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s)))+")
RULE = re.compile(r"[|:=\- \t]+|[*_ \t]+|(?:`{3,}|~{3,}).*|\\?")
CLOSING = re.compile(r"\s#+\s*$")
TOKEN = re.compile(r"\w+|[^\w\s|\0]")
WORD = re.compile(r"\w+")


def same_frame(left: Post, right: Post) -> bool:
    """Say whether two posts differ in the words of their sentences and in reformatting only."""
    return left.document.skeleton == right.document.skeleton and _tokens(left) == _tokens(right)


def parting_line(left: Post, right: Post) -> int | None:
    """Return the first line of `right` whose frame is not that of `left`, or None where only sentences part them."""
    lines = [[(token, line) for line, tokens in _lines(post) for token in tokens] for post in (left, right)]
    for mine, theirs in zip_longest(*lines):
        if theirs is None:
            return right.location(len(right.text.rstrip()))[0]
        if mine is None or mine[0] != theirs[0]:
            return int(theirs[1])
    return None


def _tokens(post: Post) -> list[str]:
    return [token for _, tokens in _lines(post) for token in tokens]


def _lines(post: Post) -> Iterator[tuple[int, list[str]]]:
    """Yield each line's number and what stands in it beside sentences."""
    text = LINE_END.sub("\n", normalize("NFC", "".join(_shown(post, piece) for piece in post.pieces)))
    inside = _front_end(post)
    for index, line in enumerate(text.split("\n")):
        if index <= inside:  # its values are in the skeleton, however they are quoted
            yield index + 1, WORD.findall(line)
            continue
        prefix = PREFIX.match(line)
        rest = line[prefix.end() :] if prefix else line
        if not RULE.fullmatch(rest.strip()):
            yield index + 1, TOKEN.findall(CLOSING.sub("", rest).replace("'", '"'))


def _front_end(post: Post) -> int:
    """Return the index of the last line of the front matter, as the parser finds it, or -1 where there is none."""
    text = post.document.normalised.text
    front = find_front_matter(text) if post.document.flavour != "plain" else None
    return text.count("\n", 0, front.end) if front else -1


def _shown(post: Post, piece: Piece) -> str:
    """Return a piece's text; of a sentence only its line ends."""
    text = post.text[piece.start : piece.end]
    return SENTENCE + "".join(LINE_END.findall(text)) if isinstance(piece, Segment) else text
