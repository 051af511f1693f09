"""Template tags of site generators: Hugo shortcodes, Liquid, Jinja, and JSX in MDX.

They stand anywhere, in prose, URLs, HTML and across lines, and are no Markdown. Before the parser runs, each is
replaced by as many filler characters, so that every offset stays and the parser takes the tag for one word.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.markdown.inlines import Span

OPENINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENING = re.compile(r"\{\{|\{%|\{#(?=[ \n])")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
VERBATIM = re.compile(r"\{[{%][<%-]?[ \t]*(highlight|raw|comment|mermaid|katex|math)\b")
JSX = re.compile(
    r"</?[A-Z][\w.]*(?:\s+[\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\s+\{\.\.\.\w+\})*+\s*/?>"
)
EXPRESSION = re.compile(r"\{(?:[^{}\n]|\{[^{}\n]*\})*\}")
NAME = re.compile(r"\{\{[<%][ \t]*([\w/.-]+)")
PARAMETER = re.compile(r"\b([\w-]+)[ \t]*=[ \t]*\"((?:[^\"\\\n]|\\.)*)\"")
# Private use characters: one that the text does not hold stands for the tags.
FILLERS = [chr(code) for code in range(0xE000, 0xE100)]


Parameters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Masked:
    """Hold a text whose template tags are filled over with `filler`."""

    text: str
    filler: str


def mask_templates(text: str, *, mdx: bool) -> Masked:
    """Fill over the template tags of `text`; offsets and length stay."""
    filler = next((char for char in FILLERS if char not in text), FILLERS[0])
    spans = list(template_spans(text)) if "{" in text else []
    if mdx:
        spans = sorted(spans + [match.span() for pattern in (JSX, EXPRESSION) for match in pattern.finditer(text)])
    if not spans:
        return Masked(text, filler)
    parts: list[str] = []
    done = 0
    for start, end in spans:
        if end > done:
            begin = max(start, done)
            parts += (text[done:begin], filler * (end - begin))
            done = end
    parts.append(text[done:])
    return Masked("".join(parts), filler)


def template_spans(text: str) -> Iterator[Span]:
    """Yield where template tags stand; one never crosses a blank line, and each close is looked up once."""
    pos = 0
    nexts: dict[str, int] = {}
    unclosed: set[str] = set()
    while match := OPENING.search(text, pos):
        start, close = match.start(), OPENINGS[match.group()]
        if nexts.get(close, 0) < match.end():
            found = text.find(close, match.end())
            nexts[close] = found if found >= 0 else len(text)
        end = nexts[close] + 2
        pos = match.end()
        if end > len(text) or _blank_line_between(text, start, end):
            continue
        end = _verbatim_end(text, start, end, unclosed)
        while text[end : end + 1] == "}" and close == "}}":
            end += 1
        yield start, end
        pos = end


def _blank_line_between(text: str, start: int, end: int) -> bool:
    # No tag of a real site is longer; the limit keeps a text full of openings linear.
    return end - start > 10_000 or BLANK_LINE.search(text, start, end) is not None


def _verbatim_end(text: str, start: int, end: int, unclosed: set[str]) -> int:
    """Return the end of a tag's content where the tag says that its content is code."""
    match = VERBATIM.match(text, start, end)
    if not match or match.group(1) in unclosed:
        return end
    name = match.group(1)
    closing = re.compile(r"\{[{%][<%-]?[ \t]*(?:end|/[ \t]*)" + name + r"[ \t]*[>%-]?[}%]\}")
    found = closing.search(text, end)
    if not found:
        unclosed.add(name)
    return found.end() if found else end


def prose_parameters(text: str, start: int, end: int, parameters: Parameters) -> Iterator[Span]:
    """Yield where the words stand in the parameters of one shortcode.

    `parameters` names, for each shortcode (or "*"), the parameters that hold words.
    """
    name = NAME.match(text, start, end)
    wanted = (*parameters.get("*", ()), *parameters.get(name.group(1), ())) if name else ()
    if wanted:
        for match in PARAMETER.finditer(text, start, end):
            if match.group(1) in wanted and match.group(2).strip():
                yield match.span(2)
