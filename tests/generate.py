"""Generate posts that mix every construct of Markdown and of site generators, from a seed.

Prose is made of the words in WORDS and nothing else is; what must never be touched carries a token such as `q17z`.
So a proof needs no parser: after a translation of every letter no word of WORDS is left, and every token is.
"""

import random
import re
from collections.abc import Callable

from tests.generate_inlines import LABELS, Inlines

TOKEN = re.compile(r"q\d+z")
Lines = list[str]


def generate_post(seed: int, size: int = 4000) -> str:
    """Return a post of about `size` characters; the same for the same arguments."""
    rng = random.Random(seed)
    maker = Maker(rng)
    lines: Lines = []
    while sum(map(len, lines)) < size:
        lines += [*maker.block(0), ""]
    lines += maker.definitions()
    body = "\n".join([*maker.front_matter(), *lines])
    return _finish(rng, body)


def _finish(rng: random.Random, text: str) -> str:
    """Return `text` with another kind of line ends, a BOM, blanks at line ends or no final newline."""
    if rng.random() < 0.2:
        text = re.sub(r"(?<=[a-zäöüß.])\n(?=\n)", lambda _: rng.choice(["\n", " \n", "\t\n"]), text)
    ends = rng.choice(["\n", "\n", "\n", "\r\n", "\r", "mixed"])
    if ends == "mixed":
        # Whole runs: CR and LF of two kinds side by side would be one line end.
        text = re.sub("\n+", lambda run: rng.choice(["\n", "\r\n", "\r"]) * len(run.group()), text)
    elif ends != "\n":
        text = text.replace("\n", ends)
    text = text if rng.random() < 0.5 else text.rstrip()
    return "\ufeff" + text if rng.random() < 0.15 else text


class Maker:
    """Make blocks as lists of lines, so that containers can put their prefix before each."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = Inlines(rng)
        self._leaves: list[Callable[[], Lines]] = [
            self.paragraph, self.paragraph, self.paragraph, self.heading, self.setext, self.fence, self.table,
            self.html, self.rule, self.math, self.comment, self.off, self.shortcode, self.liquid, self.terms,
            self.details, self.picture, self.indented, self.abbreviation, self.listing,
        ]  # fmt: skip
        self._containers: list[Callable[[int], Lines]] = [
            self.quote, self.bullets, self.numbers, self.tasks, self.alert, self.admonition, self.container,
            self.tabs, self.paired,
        ]  # fmt: skip

    def block(self, depth: int) -> Lines:
        """Return one block, which may hold others."""
        if depth < 3 and self.rng.random() < 0.35:
            return self.rng.choice(self._containers)(depth + 1)
        return self.rng.choice(self._leaves)()

    def blocks(self, depth: int) -> Lines:
        """Return one to three blocks."""
        lines = self.block(depth)
        for _ in range(self.rng.randrange(3)):
            lines += ["", *self.block(depth)]
        return lines

    def paragraph(self) -> Lines:
        """Return sentences over one or more lines."""
        # At the start of a line a comment would begin an HTML block, in which Markdown is not read.
        return self.words.sentences(breaks=True).replace("\n<!--", " <!--").split("\n")

    def heading(self) -> Lines:
        """Return an ATX heading, some with an anchor or closing marks."""
        tail = self.rng.choice(["", "", " {#" + self.words.token() + "}", " ##", " #"])
        return ["#" * self.rng.randint(1, 6) + " " + self.words.phrase() + tail]

    def setext(self) -> Lines:
        """Return a heading with its line below."""
        return [self.words.phrase(), self.rng.choice(["===", "---", "=" * 12])]

    def fence(self) -> Lines:
        """Return fenced code."""
        mark = self.rng.choice(["```", "~~~", "````"])
        return [mark + "python", f"{self.words.token()} = *a* | [b](c)", "", "  # " + self.words.token(), mark]

    def indented(self) -> Lines:
        """Return indented code behind a paragraph."""
        return [*self.paragraph(), "", f"    {self.words.token()}()", "", "    " + self.words.token()]

    def table(self) -> Lines:
        """Return a table; some rows lack cells or have too many."""
        columns = self.rng.randint(1, 4)
        rows = [[self.words.cell() for _ in range(columns)] for _ in range(self.rng.randint(1, 5))]
        if self.rng.random() < 0.3:
            rows[-1] = rows[-1][:-1] or ["", ""]
        line = "|" + "|".join(self.rng.choice([":--", "---", ":-:"]) for _ in range(columns)) + "|"
        head = [self.words.cell() for _ in range(columns)]
        return ["| " + " | ".join(head) + " |", line, *("| " + " | ".join(row) + " |" for row in rows)]

    def html(self) -> Lines:
        """Return an HTML block with words and attributes."""
        word = self.words
        attribute = f'<div class="{word.token()}" data-title="{word.token()}" title="{word.phrase(plain=True)}">'
        return [
            attribute,
            f"  <p>{word.html()}</p>",
            f'  <img src="{word.token()}" alt="{word.phrase(plain=True)}">',
            "</div>",
        ]

    def details(self) -> Lines:
        """Return a folding block whose inside is Markdown."""
        return ["<details>", f"<summary>{self.words.html()}</summary>", "", *self.paragraph(), "", "</details>"]

    def listing(self) -> Lines:
        """Return code in HTML that goes over a blank line, and the words behind it."""
        word = self.words
        return [f"<pre><code>{word.token()}", "", f"{word.token()} **x**", f"</code></pre>{word.phrase(plain=True)}"]

    def rule(self) -> Lines:
        """Return a thematic break."""
        return [self.rng.choice(["***", "* * *", "___"])]

    def math(self) -> Lines:
        """Return a block of math."""
        return ["$$", r"\frac{" + self.words.token() + "}{2}", "$$"]

    def comment(self) -> Lines:
        """Return a comment."""
        return [f"<!-- {self.words.token()}", self.words.token() + " -->"]

    def off(self) -> Lines:
        """Return a region that is not to be translated."""
        token = self.words.token()
        return ["<!-- translate:off -->", "", f"- {token}", f"- **{token}**", "", "<!-- translate:on -->"]

    def shortcode(self) -> Lines:
        """Return a Hugo shortcode with words in two of its parameters."""
        word = self.words
        words = word.phrase(plain=True), word.phrase(plain=True)
        return [f'{{{{< figure src="{word.token()}" alt="{words[0]}" caption="{words[1]}" >}}}}']

    def liquid(self) -> Lines:
        """Return Liquid tags, one over two lines."""
        token = self.words.token()
        return [f"{{% include {token}", f'  file="{token}" %}}', "", f"{{% raw %}}{token}{{% endraw %}}"]

    def terms(self) -> Lines:
        """Return a definition list."""
        return [self.words.phrase(), ": " + self.words.sentences(), "", ": " + self.words.sentences()]

    def picture(self) -> Lines:
        """Return an image on a line of its own, with attributes below."""
        return [self.words.image(), "{: ." + self.words.token() + "}"]

    def abbreviation(self) -> Lines:
        """Return an abbreviation's meaning."""
        return [f"*[{self.words.token()}]: {self.words.phrase()}"]

    def quote(self, depth: int) -> Lines:
        """Return a quotation."""
        return [self.rng.choice(["> ", "> ", ">"]).ljust(2) + line for line in self.blocks(depth)]

    def alert(self, depth: int) -> Lines:
        """Return a GitHub alert."""
        return ["> [!NOTE]", *("> " + line for line in [*self.paragraph(), "", *self.block(depth)])]

    def bullets(self, depth: int) -> Lines:
        """Return a bullet list, tight or loose."""
        mark = self.rng.choice("-*+")
        return self._items(depth, lambda _: mark + " ")

    def numbers(self, depth: int) -> Lines:
        """Return an ordered list."""
        start, mark = self.rng.randint(0, 12), self.rng.choice(".)")
        return self._items(depth, lambda index: f"{start + index}{mark} ")

    def _items(self, depth: int, marker: Callable[[int], str]) -> Lines:
        lines: Lines = []
        for index in range(self.rng.randint(1, 4)):
            mark = marker(index)
            inside = self.paragraph()
            if self.rng.random() < 0.4:
                inside += ["", *self.block(depth)]
            lines += _indented(inside, mark, " " * len(mark))
            lines += [""] if self.rng.random() < 0.3 else []
        return lines

    def tasks(self, _: int) -> Lines:
        """Return a task list."""
        return [f"- [{self.rng.choice(' xX')}] {self.words.phrase()}" for _ in range(3)]

    def admonition(self, depth: int) -> Lines:
        """Return a MkDocs admonition."""
        opening = self.rng.choice(["!!!", "???", "???+"])
        title = self.rng.choice(["", f' "{self.words.phrase(plain=True)}"'])
        return _indented(["", *self.blocks(depth)], f"{opening} note{title}", "    ", first=True)

    def tabs(self, depth: int) -> Lines:
        """Return a MkDocs tab."""
        return _indented(["", *self.block(depth)], f'=== "{self.words.phrase(plain=True)}"', "    ", first=True)

    def container(self, depth: int) -> Lines:
        """Return a container with a title."""
        mark = self.rng.choice([":::", "::::"])
        title = self.rng.choice(["", f"[{self.words.phrase(plain=True)}]", f" {self.words.phrase(plain=True)}"])
        return [f"{mark}tip{title}", "", *self.blocks(depth), "", mark]

    def paired(self, depth: int) -> Lines:
        """Return a shortcode around blocks."""
        name = self.words.token()
        return [f"{{{{% {name} %}}}}", "", *self.blocks(depth), "", f"{{{{% /{name} %}}}}"]

    def definitions(self) -> Lines:
        """Return link references and footnotes."""
        word = self.words
        lines = [f"[{label}]: /{word.token()}" for label in LABELS]
        for label in word.footnotes:
            lines += ["", f"[^{label}]: {word.sentences()}", "", f"    {word.sentences()}"]
        return [*lines, ""]

    def front_matter(self) -> Lines:
        """Return front matter in YAML, TOML or JSON, or none."""
        word = self.words
        title, other, token = word.phrase(plain=True), word.phrase(plain=True), word.token()
        yaml = [f"title: {title}", f'description: "{other}"', "seo:", f"  description: '{title}'", f"slug: {token}"]
        block = [f"slug: {token}", "title: >-", f"  {title}", f"  {other}", "tags:", f"  - {title}", f"  - '{other}'"]
        toml = [
            f'title = "{title}"',
            f"description = '{other}'",
            f'slug = "{token}"',
            "[seo]",
            "description = '" + other + "'",
        ]
        json = ["{", f'  "title": "{title}",', f'  "slug": "{token}",', f'  "seo": {{"description": "{other}"}}', "}"]
        kinds = [[], ["---", *yaml, "---"], ["---", *block, "---"], ["+++", *toml, "+++"], json]
        return self.rng.choice(kinds)


def _indented(lines: Lines, opening: str, indent: str, *, first: bool = False) -> Lines:
    """Return `lines` behind `opening` (or below it, if `first`), indented where they are not empty."""
    rest = [indent + line if line else "" for line in lines[1:]]
    return [opening, *rest] if first else [opening + lines[0], *rest]
