"""TMX 1.4b: other people's translation memories, read without trusting them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NoReturn
from xml.parsers import expat

from pipeline.errors import FileError, Location
from pipeline.model import MemoryUnit, State

CHUNK = 64 * 1024
DEPTH = 100
LONGEST = 1_000_000
STATES = {state.value: state for state in State}
PREVIOUS = ("x-context-pre", "x-previous-source-text", "prev")
NEXT = ("x-context-post", "x-next-source-text", "next")
WRAPPED = re.compile(r"<seg\b[^>]*>(.*)</seg>", re.DOTALL)


def iterate_tmx(data: bytes, name: str, *, source: str = "de", target: str = "en") -> Iterator[MemoryUnit]:
    """Yield the pairs of `source` and `target` in a TMX file, in its order, holding few at a time.

    `data` is the file in UTF-8, UTF-16 or the encoding it declares; `name` is used in errors only.
    Languages are compared by primary subtag; where a unit has several variants of one, the variant that is
    exactly `source` or `target` wins, else the first. Texts are NFC without blanks at the ends. The text of
    inline codes (`bpt`, `ph`, …) is kept as text, since it is the Markdown itself in files made for posts;
    tags of other formats come along too. Pairs with an empty side are skipped, and so are `open` ones.
    `x-state` is taken at its word; a unit that says nothing was made by people: `edited`.

    Raises FileError with file and line where the file is no XML, no TMX, has no such pairs, declares
    entities, or is nested or long beyond reason; the pairs before that place have been yielded by then.
    """
    reader = _Reader(name, source, target)
    for start in range(0, len(data), CHUNK):
        yield from reader.feed(data[start : start + CHUNK])
    yield from reader.feed(b"", last=True)


@dataclass(slots=True)
class _Element:
    """Collect what a `tu` or one of its `tuv` says."""

    attributes: Mapping[str, str]
    props: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def language(self) -> str:
        code = self.attributes.get("xml:lang") or self.attributes.get("lang") or ""
        return code.strip().replace("_", "-").lower()


class _Reader:
    """Turn chunks of XML into units; nothing is loaded, and no entity is ever expanded."""

    def __init__(self, name: str, source: str, target: str) -> None:
        self._name = name
        self._wanted = (source.lower(), target.lower())
        self._units: list[MemoryUnit] = []
        self._languages: set[str] = set()
        self._found = False
        self._depth = 0
        self._unit: _Element | None = None
        self._variants: list[_Element] = []
        self._prop = ""
        self._text: list[str] = []
        self._length = 0
        self._collecting = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        # A bare DOCTYPE is common and harmless; entities are how a small file grows or reads other files.
        parser.EntityDeclHandler = self._entity_declared
        parser.ExternalEntityRefHandler = self._entity_used
        # After a DOCTYPE, expat drops an unknown entity without a word, and a letter would be lost.
        parser.SkippedEntityHandler = self._entity_used

    def feed(self, chunk: bytes, *, last: bool = False) -> list[MemoryUnit]:
        """Return the units that `chunk` completes; raises FileError."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, str(error))
            where = Location(file=self._name, line=error.lineno, column=error.offset + 1)
            hint = "A TMX file is XML; export it again, it may be cut off or of another format."
            raise FileError(f"no well-formed XML: {reason}", where=where, hint=hint) from error
        except (LookupError, ValueError) as error:
            self._refuse(f"cannot be decoded: {error}", "Save the file in UTF-8 or UTF-16.", error)
        if last and not self._found:
            self._refuse(*self._nothing_found())
        units, self._units = self._units, []
        return units

    def _nothing_found(self) -> tuple[str, str]:
        languages = ", ".join(sorted(self._languages)) or "none"
        return f"no unit has both {' and '.join(self._wanted)}", f"Languages in the file: {languages}."

    def _refuse(self, message: str, hint: str, cause: Exception | None = None) -> NoReturn:
        where = Location(file=self._name, line=max(self._parser.CurrentLineNumber, 1))
        raise FileError(message, where=where, hint=hint) from cause

    def _entity_declared(self, name: str, *_rest: object) -> None:
        self._refuse(f"declares the entity {name}", "Entities are not expanded; write the characters themselves.")

    def _entity_used(self, name: str, *_rest: object) -> NoReturn:
        self._refuse(f"uses the unknown entity {name}", "Write the character itself, or its number.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        name = name.rpartition(":")[2]
        if self._depth == 1 and name != "tmx":
            self._refuse(f"the root element is <{name}>, not <tmx>", "Only TMX files are read as memories.")
        if self._depth > DEPTH:
            self._refuse(f"elements are nested more than {DEPTH} deep", "This is no usual TMX file.")
        if self._collecting:
            return
        if name == "tu":
            self._unit, self._variants = _Element(attributes), []
        elif name == "tuv" and self._unit:
            self._variants.append(_Element(attributes))
        elif name == "seg" or (name == "prop" and self._unit):
            self._prop = attributes.get("type", "").lower()
            self._text, self._length, self._collecting = [], 0, self._depth
            # Only set while it matters: the white space between elements need not cross into Python.
            self._parser.CharacterDataHandler = self._characters

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST:
            self._refuse(f"a text is longer than {LONGEST} characters", "Split it into sentences.")
        self._text.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if self._depth == self._collecting:
            self._collecting = 0
            self._parser.CharacterDataHandler = None
            self._keep(name, unicodedata.normalize("NFC", "".join(self._text)).strip())
        elif name == "tu" and not self._collecting:
            self._finish()
            self._unit, self._variants = None, []
        self._depth -= 1

    def _keep(self, name: str, text: str) -> None:
        if name == "prop":
            element = self._variants[-1] if self._variants else self._unit
            if element:
                element.props.setdefault(self._prop, text)
        elif self._variants:
            self._variants[-1].text = text

    def _finish(self) -> None:
        if not self._unit:
            return
        self._languages.update(variant.language for variant in self._variants)
        german, english = (self._variant(language) for language in self._wanted)
        if not (german and english and german.text and english.text):
            return
        self._found = True
        unit = _memory_unit(self._unit, german, english)
        if unit.state is not State.OPEN:
            self._units.append(unit)

    def _variant(self, language: str) -> _Element | None:
        primary = language.partition("-")[0]
        same = [variant for variant in self._variants if variant.language.partition("-")[0] == primary]
        return next((variant for variant in same if variant.language == language), same[0] if same else None)


def _memory_unit(unit: _Element, german: _Element, english: _Element) -> MemoryUnit:
    props = {**german.props, **unit.props, **english.props}
    origin = (english.attributes, unit.attributes)
    said = props.get("x-state", "").lower()
    context = {**english.props, **unit.props, **german.props}
    return MemoryUnit(
        de=german.text,
        en=english.text,
        state=STATES.get(said, State.EDITED),
        by=_first(origin, "changeid", "creationid"),
        date=_date(_first(origin, "changedate", "creationdate")),
        previous=_neighbour(context, PREVIOUS),
        next=_neighbour(context, NEXT),
    )


def _first(origin: tuple[Mapping[str, str], ...], *names: str) -> str | None:
    return next((value for name in names for source in origin if (value := source.get(name, "").strip())), None)


def _date(text: str | None) -> str | None:
    """Return `20241009T101700Z` and its like as `2024-10-09T10:17:00Z`, None for anything that is no date."""
    try:
        moment = datetime.fromisoformat(text or "")
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _neighbour(props: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """Return the first of the props that has words; some tools wrap them into an escaped `<seg>`."""
    text = next((props[name] for name in names if props.get(name)), "")
    wrapped = WRAPPED.fullmatch(text)
    return (wrapped[1].strip() if wrapped else text) or None
