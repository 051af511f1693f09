"""Sentences of German-looking prose with every inline construct in them."""

import random
from collections.abc import Callable

WORDS = [
    "Daten",
    "Datenqualität",
    "Aufgabe",
    "Abteilung",
    "Geschäftsführung",
    "Kundendialog",
    "Übergabe",
    "Änderung",
    "Straße",
    "Größe",
    "Maßnahmen",
    "Lieferkette",
    "Bürger",
    "Prüfung",
    "Kosten",
    "Gespräch",
    "Vorteile",
    "Beispiel",
    "Werkzeuge",
    "Ergebnis",
    "Zusammenarbeit",
    "Entscheidung",
    "prüfen",
    "ändern",
    "größer",
    "schließlich",
    "wichtig",
    "weil",
    "damit",
    "zwischen",
    "ohne",
    "gegen",
    "einfach",
    "später",
    "früher",
    "gemeinsam",
    "verstehen",
    "liefern",
    "schreiben",
    "zeigt",
    "braucht",
    "bleibt",
    "heißt",
    "kostet",
    "deutlich",
    "möglich",
    "nötig",
    "dafür",
    "während",
]
# Labels of references are both words and keys, so they come from a list of their own.
LABELS = ("Quellenverzeichnis", "Weiterführendes", "Anhang Zwei")


class Inlines:
    """Make phrases, sentences, cells and the words of HTML; `footnotes` collects the labels in use."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.footnotes: list[str] = []
        self._made = 0
        self._elements: list[Callable[[], str]] = [
            self._emphasis, self._strong, self._code, self._link, self.image, self._autolink, self._address,
            self._footnote, self._math, self._emoji, self._tag, self._entity, self._escape, self._shortcode,
            self._wiki, self._reference, self._label, self._kbd, self._remark, self._struck, self._number,
            self._linked_image, self._mail, self._note,
        ]  # fmt: skip

    def token(self) -> str:
        """Return a token that no translation may touch."""
        self._made += 1
        return f"q{self._made}z"

    def word(self) -> str:
        """Return one word."""
        return self.rng.choice(WORDS)

    def phrase(self, *, plain: bool = False) -> str:
        """Return a few words, without any markup if `plain`."""
        words = [self.word() for _ in range(self.rng.randint(1, 5))]
        if not plain and self.rng.random() < 0.2:
            words.append(self.rng.choice([self._emphasis, self._code, self._strong])())
        return " ".join(words)

    def sentences(self, *, breaks: bool = False) -> str:
        """Return one to four sentences; with `breaks` some stand over several lines."""
        found = [self._sentence(breaks=breaks) for _ in range(self.rng.randint(1, 4))]
        return "".join(part + self.rng.choice([" ", "  ", " ", "\n"] if breaks else [" "]) for part in found).strip()

    def _sentence(self, *, breaks: bool) -> str:
        parts = [self.word().capitalize()]
        for _ in range(self.rng.randint(3, 12)):
            element = self.rng.choice(self._elements) if self.rng.random() < 0.2 else self.word
            parts.append(self._gap(breaks=breaks) + element())
        # "[^a]:" at the start of a line would define a footnote.
        ends = [".", ".", "!", "?", "…", *([] if parts[-1].endswith("]") else [":"])]
        return "".join(parts) + self.rng.choice(ends)

    def _gap(self, *, breaks: bool) -> str:
        if breaks and self.rng.random() < 0.08:
            return self.rng.choice(["\n", "\n", "  \n", "\\\n"])
        return self.rng.choice([" ", " ", " ", " ", " ", ", ", " – ", "\u00a0"])

    def cell(self) -> str:
        """Return the words of a table cell."""
        extra = [r"a \| " + self.word() if self.rng.random() < 0.1 else self.word(), f"`{self.token()} \\| x`"]
        return self.rng.choice([self.phrase(), self._link(), self.word() + " " + self.image(), *extra]).replace(
            "a ", ""
        )

    def html(self) -> str:
        """Return words with HTML tags among them."""
        return f"{self.phrase(plain=True)} <b>{self.word()}</b> &amp; <code>{self.token()}</code> {self.word()}"

    def image(self) -> str:
        """Return an image with alt text and, at times, a title."""
        title = self.rng.choice(["", f' "{self.word()}"', f" '{self.word()}'", f" ({self.word()})"])
        return f"![{self.phrase(plain=True)}](/{self.token()}.png{title})"

    def _emphasis(self) -> str:
        mark = self.rng.choice("*_")
        return f"{mark}{self.word()} {self.word()}{mark}"

    def _strong(self) -> str:
        return f"**{self.word()} *{self.word()}***"

    def _struck(self) -> str:
        return f"~~{self.word()}~~"

    def _code(self) -> str:
        return f"`{self.token()}`" if self.rng.random() < 0.7 else f"`` {self.token()} ` ``"

    def _link(self) -> str:
        title = self.rng.choice(["", "", f' "{self.word()}"', f" '{self.word()}'"])
        return f"[{self.phrase(plain=True)}](https://example.org/{self.token()}?a=1&b=(2){title})"

    def _linked_image(self) -> str:
        return f"[{self.image()}](/{self.token()})"

    def _reference(self) -> str:
        return f"[{self.word()}][{self.rng.choice(LABELS)}]"

    def _label(self) -> str:
        label = self.rng.choice(LABELS)
        return self.rng.choice([f"[{label}]", f"[{label}][]", f"![{label}]", f"![{label}][]"])

    def _autolink(self) -> str:
        return f"<https://example.org/{self.token()}>"

    def _address(self) -> str:
        return self.rng.choice([f"https://example.org/{self.token()}", f"www.example.org/{self.token()}"])

    def _mail(self) -> str:
        return self.rng.choice([f"<{self.token()}@example.org>", f"{self.token()}@example.org"])

    def _footnote(self) -> str:
        self.footnotes.append(self.token())
        return f"[^{self.footnotes[-1]}]"

    def _note(self) -> str:
        return f"^[{self.word()} {self.word()}]"

    def _math(self) -> str:
        return f"${self.token()}^2$"

    def _emoji(self) -> str:
        return f":{self.token()}:"

    def _tag(self) -> str:
        name = self.rng.choice(["mark", "sup", "span", "a"])
        return f'<{name} class="{self.token()}" title="{self.word()}">{self.word()}</{name}>'

    def _kbd(self) -> str:
        return f"<kbd>{self.token()}</kbd>"

    def _remark(self) -> str:
        return f"<!-- {self.token()} -->"

    def _entity(self) -> str:
        return self.rng.choice(["&amp;", "&nbsp;", "&#8211;", "&copy;"])

    def _escape(self) -> str:
        return self.rng.choice([r"\*", r"\_", r"\[", r"\<", r"\&", r"\#", r"\`"])

    def _shortcode(self) -> str:
        return self.rng.choice(
            [f"{{{{< {self.token()} >}}}}", f"{{{{ site.{self.token()} }}}}", f"{{% include {self.token()} %}}"]
        )

    def _wiki(self) -> str:
        return self.rng.choice([f"[[{self.token()}]]", f"[[{self.token()}|{self.word()}]]"])

    def _number(self) -> str:
        return self.rng.choice(["3,14", "80.000", "14.30", "1.", "§ 5", "50 %", "C:/", "A/B"])
