"""Compare what GitHub's own renderer makes of a text and of its pseudo translation."""

import html
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm  # type: ignore[import-untyped]
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

from pipeline.engines.pseudo import Pseudo
from pipeline.model import Request

Event = tuple[str, str]
OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
VERBATIM = ("code", "pre", "script", "style", "kbd", "samp", "var", "textarea", "svg", "math", "tt")
PROSE_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label")


def events(text: str) -> list[Event]:
    """Return tags, prose and verbatim text of the rendered `text`; blanks are collapsed."""
    reader = _Reader()
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    reader.feed(cmarkgfm.markdown_to_html_with_extensions(text, OPTIONS, EXTENSIONS))
    reader.close()
    return list(_joined(reader.events))


def accented(found: list[Event]) -> list[Event]:
    """Return the events as they must be after a pseudo translation."""
    return [(kind, accents(text) if kind in ("prose", "attribute") else text) for kind, text in found]


def accents(text: str) -> str:
    """Return `text` with the pseudo engine's accents on every letter."""
    (answer,) = Pseudo().translate([Request(text=html.escape(text, quote=False))])
    return unicodedata.normalize("NFC", html.unescape(answer.text))


def tags(found: list[Event]) -> list[Event]:
    """Return the tags alone."""
    return [event for event in found if event[0] == "tag"]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self._verbatim: list[str] = []
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((name, value or "") for name, value in attrs if name not in PROSE_ATTRIBUTES)
        self.events.append(("tag", f"<{tag} {kept}>"))
        words = [(name, value) for name, value in attrs if name in PROSE_ATTRIBUTES and value]
        self.events += [("attribute", value) for _, value in sorted(words)]
        if tag in VERBATIM:
            self._verbatim.append(tag)
        self._address = dict(attrs).get("href") or "" if tag == "a" else ""

    def handle_endtag(self, tag: str) -> None:
        self.events.append(("tag", f"</{tag}>"))
        if tag in self._verbatim:
            self._verbatim.remove(tag)
        self._address = ""

    def handle_data(self, data: str) -> None:
        verbatim = self._verbatim or (self._address and _is_address(data, self._address))
        self.events.append(("verbatim" if verbatim else "prose", data))

    def handle_comment(self, data: str) -> None:
        self.events.append(("tag", f"<!--{data}-->"))

    def handle_decl(self, decl: str) -> None:
        self.events.append(("tag", f"<!{decl}>"))

    def handle_pi(self, data: str) -> None:
        self.events.append(("tag", f"<?{data}>"))

    def unknown_decl(self, data: str) -> None:
        self.events.append(("tag", f"<![{data}]>"))


def _is_address(text: str, href: str) -> bool:
    address = unquote(href)
    return unquote(text) in (address, re.sub(r"^(?:mailto:|https?://)", "", address))


def _joined(found: list[Event]) -> Iterator[Event]:
    """Yield the events with neighbouring texts as one, blanks collapsed, empty ones left out."""
    kind, parts = "", list[str]()
    for event in [*found, ("end", "")]:
        if event[0] != kind or kind in ("tag", "attribute"):
            text = "".join(parts)
            if kind == "tag":
                yield kind, text
            elif text.strip():
                yield kind, unicodedata.normalize("NFC", " ".join(text.split()))
            kind, parts = event[0], []
        parts.append(event[1])
