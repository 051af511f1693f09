"""One row of a table of expectations."""

from dataclasses import dataclass

from pipeline.markdown.document import Flavour
from tests.markdown.drive import joined, loud, read, shown, translate


@dataclass(frozen=True, slots=True)
class Case:
    """Give a German text, its segments as (kind, text), and the post with every word in capitals."""

    name: str
    german: str
    segments: list[tuple[str, str]]
    capitals: str
    flavour: Flavour = "markdown"

    def check(self) -> None:
        """Compare segments, identity and the way back."""
        post = read(self.german, self.flavour)
        done = translate(self.german, loud, self.flavour)
        assert shown(post) == self.segments
        assert joined(post) == self.german
        assert (done.english, done.refused, done.mismatch) == (self.capitals, (), None)
