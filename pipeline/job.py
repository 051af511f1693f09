"""What goes into the flow of one post, and what comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pipeline.markdown.document import Document, Flavour
from pipeline.model import AlignedPost, Engine, Unit
from pipeline.steps.dress import Dress
from pipeline.steps.hash_of import hash_of
from pipeline.steps.parse import parse
from pipeline.steps.translate import Ask

Take = Literal["english", "aligned"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Say how a post is read: its flavour of Markdown, and which of its values hold words."""

    flavour: Flavour = "markdown"
    keys: Sequence[str] = ()
    parameters: Mapping[str, tuple[str, ...]] | None = None
    dress: Dress = field(default_factory=Dress)

    def parse(self, text: str) -> Document:
        """Return the parsed text."""
        return parse(text, flavour=self.flavour, keys=self.keys, parameters=self.parameters)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Hold all that is known of a post before the run.

    `base` is the aligned post as the pipeline wrote it last, `bases_english` what it may have written into the English
    post last, the likeliest first.
    """

    source: str
    target: str
    german: str
    reading: Reading
    aligned: AlignedPost | None = None
    base: AlignedPost | None = None
    english: str | None = None
    bases_english: Sequence[str] = ()
    take: Take | None = None
    force: bool = False


class Questions(Protocol):
    """Ask an engine for texts, each paid for once."""

    @property
    def engine(self) -> Engine:
        """Return the engine that answers."""
        ...

    @property
    def ask(self) -> Ask:
        """Return the function that answers texts in the engine's form."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """Hold what a run made of a post, and what it says about it; `lines` are those of the units in the German post."""

    aligned: AlignedPost
    english: str
    recalled: int
    translated: int
    warnings: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def open(self) -> int:
        """Return how many units have no English."""
        return sum(unit.en is None for unit in self.aligned.units)

    @property
    def stale(self) -> int:
        """Return how many units have English that was made from another German."""
        return sum(is_stale(unit) for unit in self.aligned.units)

    @property
    def open_lines(self) -> list[int]:
        """Return the lines of the units that have no English."""
        return [line for unit, line in zip(self.aligned.units, self.lines, strict=True) if unit.en is None]

    @property
    def stale_lines(self) -> list[int]:
        """Return the lines of the units that have English that was made from another German."""
        return [line for unit, line in zip(self.aligned.units, self.lines, strict=True) if is_stale(unit)]

    @property
    def kept(self) -> int:
        """Return how many units had their English before the run."""
        return len(self.aligned.units) - self.recalled - self.translated - self.open


def is_stale(unit: Unit) -> bool:
    """Say whether a unit's English was made from another German than the one beside it."""
    return unit.en is not None and unit.of != hash_of(unit.de)
