"""An independent parser that gives byte ranges: what it takes for text, the segments must cover."""

import re
from collections.abc import Iterator

import pyromark

from tests.generate import generate_post
from tests.markdown.drive import read
from tests.spec import examples, need_spec

LETTER = re.compile(r"[^\W\d_]")
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
)
# Constructs that pyromark does not know and reads as text; they are cut out of its ranges by their looks.
UNKNOWN_TO_PYROMARK = re.compile(
    r"q\d+z"  # the generator's tokens: whatever carries one is no prose
    r"|https?://\S+|www\.\S+|\S+@\S+"  # bare addresses
    r"|&\w+;|\\[a-z]+"  # entities are no letters of prose, commands of math are none either
    r"|\{[{%#<].*?[}%#>]\}|\{[:#.][^}]*\}"  # template tags and attributes
    r"|:{3,}\w*|!!!.*|\?\?\?.*|===.*"  # the first lines of admonitions, containers and tabs
    r"|\[\[[^\]|]*\|?|\[![A-Z]+\]|\*\[[^\]]*\]:"  # wiki links, alerts, abbreviations
    r"|^---\n.*?^---$|^\+\+\+\n.*?^\+\+\+$|^\{\n.*?^\}$",  # front matter
    re.DOTALL | re.MULTILINE,
)
# Examples of the specification that the two parsers read differently, and why.
DISAGREEMENTS = {
    96: "front matter",
    156: "a tag that never ends",
    157: "a tag that never ends",
    158: "a tag that never ends",
    548: "a wiki link",
    559: "a wiki link",
    590: "a wiki link",
}


def test_the_segments_of_the_specification_cover_the_text_of_another_parser() -> None:
    need_spec()
    texts = [text for number, text in enumerate(examples(), 1) if number not in DISAGREEMENTS]
    assert _coverage(texts) >= 0.999


def test_the_segments_of_generated_posts_cover_the_text_of_another_parser() -> None:
    assert _coverage([_plain(generate_post(seed, 2000)) for seed in range(100)]) >= 0.999


def _plain(text: str) -> str:
    """Return the text with LF and without a BOM, as pyromark expects it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _coverage(texts: list[str]) -> float:
    """Return how many of the letters that pyromark takes for text lie inside a segment."""
    reached = total = 0
    for text in texts:
        covered = _covered(text)
        for at in _letters(text):
            total += 1
            reached += covered[at]
    return reached / total


def _covered(text: str) -> bytearray:
    covered = bytearray(len(text))
    for found in read(text).segments:
        covered[found.start : found.end] = b"\1" * (found.end - found.start)
    return covered


def _letters(text: str) -> Iterator[int]:
    """Yield where pyromark sees letters of prose, in code points."""
    unknown = bytearray(len(text))
    for match in UNKNOWN_TO_PYROMARK.finditer(text):
        unknown[match.start() : match.end()] = b"\1" * len(match.group())
    places = _places(text)
    for start, end in _texts(text):
        for at in range(places[start], places[end]):
            if LETTER.match(text[at]) and not unknown[at]:
                yield at


def _places(text: str) -> dict[int, int]:
    """Return the code point offset of each byte offset at which a character begins."""
    places, offset = {}, 0
    for index, char in enumerate(text):
        places[offset] = index
        offset += len(char.encode())
    return {**places, offset: len(text)}


def _texts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the byte ranges of pyromark's text events outside code, addresses and elements that are not prose."""
    inside = 0
    opaque = 0
    for event, span in pyromark.events_with_range(text, options=OPTIONS):
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        if kind in ("Start", "End"):
            name = next(iter(value)) if isinstance(value, dict) else str(value)
            step = 1 if kind == "Start" else -1
            inside += step if name == "CodeBlock" or _is_autolink(value) else 0
        elif kind in ("InlineHtml", "Html"):
            opaque += len(re.findall(r"<(?:code|kbd|pre|script|style|textarea)\b", str(value)))
            opaque -= len(re.findall(r"</(?:code|kbd|pre|script|style|textarea)\b", str(value)))
        elif kind == "Text" and not inside and opaque <= 0:
            yield span["start"], span["end"]


def _is_autolink(value: object) -> bool:
    return "Autolink" in str(value) or "Email" in str(value)
