"""The nouns of the pipeline: frozen values, one type per stage of a post's way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol


class State(StrEnum):
    """Say how far a unit's English has come; the order of the members is the order of trust."""

    OPEN = "open"
    DRAFT = "draft"
    EDITED = "edited"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Stand for an inline element that an engine must not touch: one end of a pair, or all of it.

    Both ends of a pair share their number. `text` is what the placeholder becomes in the English.
    """

    number: int
    role: Literal["open", "close", "alone"]
    text: str


@dataclass(frozen=True, slots=True)
class MaskedText:
    """Hold a segment's text as plain words between placeholders; the strings are no Markdown any more."""

    parts: tuple[str | Placeholder, ...]

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """Return the placeholders, in order."""
        return tuple(part for part in self.parts if isinstance(part, Placeholder))


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """Ask an engine for one text, in the form that the engine declares (see `Engine.form`)."""

    text: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Give the English of one request, in the request's form, and the characters billed for it."""

    text: str
    billed: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Limit what one call of an engine may carry: number of texts, and bytes of UTF-8 in sum."""

    texts: int = 50
    size: int = 128 * 1024


class Engine(Protocol):
    """Translate texts; the only part that may leave the process.

    `form` says how placeholders reach the engine: "xml" as `<x id="1"/>` and `<g id="1">…</g>` in otherwise
    XML-escaped text, "plain" not at all (texts come split around them). `remembers` is False for engines whose
    answers must neither be asked from nor fed to the memory. `options` is part of the cache key: two engines
    with the same name and options give interchangeable answers.
    """

    name: str
    form: Literal["xml", "plain"]
    batch: Batch
    remembers: bool
    options: str

    def translate(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """Return one answer per request, in the same order; raises EngineError or BudgetError."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineSetup:
    """Hand an engine its surroundings, so that it reads no environment and prints nothing itself.

    `options` are the engine's own settings; `environment` the process environment; `tell` shows one line of
    progress to the person at the terminal.
    """

    source: str = "de"
    target: str = "en-GB"
    options: Mapping[str, object] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    tell: Tell


class Tell(Protocol):
    """Show one line to the person at the terminal."""

    def __call__(self, line: str, /) -> None:
        """Show `line`."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """Say whether an engine could work here, and why (not); never costs network or money."""

    ready: bool
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """Align one German segment with its English, as people see it in the aligned file."""

    id: str
    kind: str
    de: str
    en: str | None = None
    state: State = State.OPEN
    by: str | None = None
    of: str | None = None
    mt: str | None = None
    hint: str | None = None
    note: str | None = None
    ignore: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AlignedPost:
    """Hold the aligned file: the truth about what people and machines said in both languages."""

    source: str
    target: str
    units: tuple[Unit, ...]
    orphans: tuple[Unit, ...] = ()
    english_front_matter: Mapping[str, object] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoryUnit:
    """Remember one German text with its English, who said so and when.

    `date` is ISO 8601 in UTC. `previous` and `next` are the German neighbours, None at the edge of the post;
    a unit with neither has no known context.
    """

    de: str
    en: str
    state: State = State.EDITED
    by: str | None = None
    date: str | None = None
    previous: str | None = None
    next: str | None = None
