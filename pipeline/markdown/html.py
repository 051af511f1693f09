"""HTML with spans: tags, the words between them, and the words in their attributes."""

import re
from collections.abc import Iterator

from markdown_it.common.entities import entities

from pipeline.markdown.inlines import Mark, Span

TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+")
OPENING = re.compile(r"<(?:!--|\?|!\[CDATA\[|![A-Za-z]|/?[A-Za-z])")
CLOSINGS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
TAG_START = re.compile(r"<[A-Za-z/!?]")
ATTRIBUTE = re.compile(r"(?<![\w-])(alt|title|aria-label|placeholder)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")  # looking back keeps a long run of blanks linear

# Elements that stand in running text; every other one begins a text of its own (HTML Living Standard, 4.5).
PHRASING = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "q",
        "ruby",
        "rb",
        "rp",
        "rt",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
# Elements whose content is not prose: with their content they are one atom.
OPAQUE = frozenset(
    [
        "code",
        "kbd",
        "samp",
        "var",
        "script",
        "style",
        "pre",
        "svg",
        "math",
        "textarea",
        "tt",
        "template",
        "iframe",
        "object",
    ]
)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


def tag_name(tag: str) -> str:
    """Return the lower-case element name of a tag, or "" of a comment or declaration."""
    match = re.match(r"</?([A-Za-z][\w:-]*)", tag)
    return match.group(1).lower() if match else ""


def attribute_spans(content: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """Return (kind, start, end) of the words in a tag's translatable attributes."""
    found = []
    for match in ATTRIBUTE.finditer(content, start, end):
        group = 2 if match.group(2) is not None else 3
        if match.group(group).strip():
            kind = "alt" if match.group(1).lower() == "alt" else "title"
            found.append((kind, *match.span(group)))
    return tuple(found)


def entity_char(match: re.Match[str]) -> str | None:
    """Return the text that an entity stands for, or None where HTML knows no such entity."""
    decimal, hexadecimal, name = match.groups()
    if name:
        return entities.get(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


def text_runs(content: str) -> Iterator[tuple[Span, list[Mark]]]:
    """Yield the runs of words of an HTML block, each with the marks of the inline elements in it.

    A run ends where an element that is no phrasing content begins or ends. Offsets in the marks count from the
    start of `content`.
    """
    start, marks = 0, list[Mark]()
    for mark in merge_opaque(content, tag_marks(content)):
        name = tag_name(content[mark.start : mark.start + 40])
        if not name or name in PHRASING:
            marks.append(mark)
            continue
        yield (start, mark.start), marks
        if mark.prose:
            yield (mark.start, mark.end), [mark]
        start, marks = mark.end, []
    yield (start, len(content)), marks


def tag_marks(content: str) -> list[Mark]:
    """Return a mark for every tag and comment of `content`."""
    return [
        Mark(start, end, "alone", "html", prose=attribute_spans(content, start, end))
        for start, end in tag_spans(content)
    ]


def tag_spans(content: str) -> Iterator[Span]:
    """Yield where tags, comments, declarations and processing instructions stand, in linear time.

    The end of each kind is looked up once at most, and after many characters read in vain for tags that do not end,
    no more tags are sought.
    """
    patience = 8 * len(content) + 100_000
    absent: set[str] = set()
    pos = 0
    while patience > 0 and (match := OPENING.search(content, pos)):
        start = match.start()
        end, effort = _tag_end(content, match, absent)
        patience -= effort
        if end:
            yield start, end
        pos = end or match.end()


def _tag_end(content: str, opening: re.Match[str], absent: set[str]) -> tuple[int, int]:
    """Return where the tag ends, or 0, and how many characters were read in vain."""
    start = opening.start()
    if content.startswith(("<!-->", "<!--->"), start):
        return content.index(">", start) + 1, 0
    closing = CLOSINGS.get(opening.group()) or (">" if content[start + 1] == "!" else "")
    if not closing:
        found = TAG.match(content, start)
        assert found is not None  # the opening is a letter after "<" or "</"
        end = found.end()
        if content[end : end + 1] == ">":
            return end + 1, 0
        # A quote that does not end was read up to the end of the text.
        return 0, (len(content) if content[end : end + 1] in "\"'" else end) - start
    if closing in absent:
        return 0, 0
    at = content.find(closing, opening.end())
    if at < 0:
        absent.add(closing)
    return (at + len(closing) if at >= 0 else 0), 0


def merge_opaque(content: str, marks: list[Mark]) -> list[Mark]:
    """Make one mark of each element whose content is not prose, and of each region that is not to be translated."""
    merged: list[Mark] = []
    unclosed: set[str] = set()
    done = 0
    for mark in marks:
        if mark.start < done:
            continue
        if mark.name == "html":
            name = opaque_name(content, mark)
            if name and name not in unclosed:
                end = closing_end(content, name, mark.end)
                if end is None:
                    unclosed.add(name)
                else:
                    merged.append(Mark(mark.start, end, "alone", "code"))
                    done = end
                    continue
        merged.append(mark)
    return merged


def opaque_name(content: str, mark: Mark) -> str:
    """Return the name of the opaque element, or "translate:off", that an HTML mark opens, or ""."""
    tag = content[mark.start : mark.end]
    if tag.startswith("<!--"):
        return "translate:off" if tag[4:-3].strip() == "translate:off" else ""
    name = tag_name(tag)
    return name if name in OPAQUE and tag[1] != "/" and not tag.endswith("/>") else ""


def closing_end(content: str, name: str, start: int) -> int | None:
    """Return where the element (or region) `name` that was opened before `start` ends, or None."""
    pattern = r"<!--\s*translate:on\s*-->" if name == "translate:off" else rf"</{name}\s*>"
    match = re.compile(pattern, re.IGNORECASE).search(content, start)
    return match.end() if match else None


def unfinished_tag(content: str, marks: list[Mark]) -> list[Mark]:
    """Return a mark for everything from a tag that never ends; how a browser reads it, nobody knows."""
    done = 0
    for mark in [*marks, Mark(len(content), len(content), "alone", "end")]:
        if match := TAG_START.search(content, done, mark.start):
            return [Mark(match.start(), mark.start, "alone", "code")]
        done = mark.end
    return []


def character_marks(content: str) -> Iterator[Mark]:
    """Yield the marks of entities and line breaks in a stretch of HTML text."""
    for match in ENTITY.finditer(content):
        char = entity_char(match)
        if char is not None:
            yield Mark(*match.span(), "char", "entity", char)
    for match in BREAK.finditer(content):
        yield Mark(*match.span(), "soft", "break")
