"""What goes into the flow of one post, and what comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pipeline.markdown.document import Document, Flavour
from pipeline.model import AlignedPost, Engine, Unit
from pipeline.steps.dress import Dress, dress, undress
from pipeline.steps.hash_of import hash_of
from pipeline.steps.keep_anchors import Anchors
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
    anchors: Anchors = "none"

    def dressed(self, english: str, waiting: int) -> str:
        """Return an English post as it is written, with what its front matter says of its language and state."""
        return english if self.flavour == "plain" else dress(english, self.dress, waiting)

    def undressed(self, english: str) -> str:
        """Return a written English post without what `dressed` added."""
        return english if self.flavour == "plain" else undress(english, self.dress)

    def parse(self, text: str) -> Document:
        """Return the parsed text."""
        return parse(text, flavour=self.flavour, keys=self.keys, parameters=self.parameters)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Hold all that is known of a post before the run.

    `aligned_text` is the aligned file as it was read, `base` the aligned post as the pipeline wrote it last, and
    `proven` the units that it can be shown to have written. `bases_english` is what it may have written into the
    English post last, the likeliest first.
    """

    source: str
    target: str
    german: str
    reading: Reading
    aligned: AlignedPost | None = None
    aligned_text: str | None = None
    base: AlignedPost | None = None
    proven: AlignedPost | None = None
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
    """Hold what a run made of a post, and what it says about it.

    `edits` counts the units whose English a person changed since the last run. `open_lines` and `stale_lines` are the
    lines, in the German post, of the units without English and of those whose English was made from another German.
    """

    aligned: AlignedPost
    english: str
    doubted: frozenset[str] = frozenset()
    recalled: int = 0
    translated: int = 0
    edits: int = 0
    open_lines: tuple[int, ...] = ()
    stale_lines: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def open(self) -> int:
        """Return how many units have no English."""
        return len(self.open_lines)

    @property
    def stale(self) -> int:
        """Return how many units have English that was made from another German."""
        return len(self.stale_lines)

    @property
    def kept(self) -> int:
        """Return how many units had their English before the run."""
        return len(self.aligned.units) - self.recalled - self.translated - self.open


def is_stale(unit: Unit) -> bool:
    """Say whether a unit's English was made from another German than the one beside it."""
    return unit.en is not None and unit.of != hash_of(unit.de)
