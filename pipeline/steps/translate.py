"""Translate: from segments to English through an engine, with a ladder of repairs for what it breaks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.markdown.document import Document, Segment
from pipeline.model import MaskedText
from pipeline.steps.mask import mask
from pipeline.steps.plan_texts import Form, Parts, answered, plan_texts, split_answered, split_texts
from pipeline.steps.repair import put_back
from pipeline.steps.restore import restore

Ask = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Translated:
    """Hold the English of one segment; `repaired` says how, where the engine's answer was not whole."""

    english: str
    repaired: str = ""


def translate(segments: Sequence[Segment], document: Document, form: Form, ask: Ask) -> list[Translated | None]:
    """Return the English of each segment, None where no answer could be made whole.

    `ask` gives the engine's answers to texts in its `form`. What comes back broken climbs a ladder: asked again, split
    at the placeholders; then lost standalone placeholders are put back beside their neighbours; else refused.
    """
    masked = [mask(segment) for segment in segments]
    first = ask([text for one in masked for text in plan_texts(one, form)])
    parts = [answered(one, form, first) for one in masked]
    results: list[Translated | None] = []
    for segment, one, answer in zip(segments, masked, parts, strict=True):
        english = restore(answer, one, segment, document)
        results.append(None if english is None else Translated(english))
    broken = [index for index, result in enumerate(results) if result is None]
    if broken and form == "xml":
        second = ask([text for index in broken for text in split_texts(masked[index], form)])
        for index in broken:
            results[index] = _repaired(segments[index], masked[index], parts[index], document, second)
    return results


def _repaired(
    segment: Segment, masked: MaskedText, parts: Parts, document: Document, answers: Mapping[str, str]
) -> Translated | None:
    english = restore(split_answered(masked, "xml", answers), masked, segment, document)
    if english is not None:
        return Translated(english, "translated in pieces: the engine lost markup")
    again = put_back(parts, masked)
    english = restore(again, masked, segment, document) if again else None
    return None if english is None else Translated(english, "markup was put back by its neighbours: check its place")
