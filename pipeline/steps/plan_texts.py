"""Plan texts: what to send to an engine for a masked segment, and how its answers become parts again."""

import re
from collections.abc import Mapping
from typing import Literal

from pipeline.model import MaskedText, Placeholder
from pipeline.steps.tags import from_tags, to_tags

WORDS = re.compile(r"[^\W_]")
EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)

Form = Literal["xml", "plain"]
Parts = list[str | Placeholder]


def plan_texts(masked: MaskedText, form: Form) -> list[str]:
    """Return the texts to translate: one with tags, or for an engine without tags one a run between placeholders."""
    return [to_tags(masked)] if form == "xml" else [run for part in masked.parts if (run := _run(part))]


def split_texts(masked: MaskedText, form: Form) -> list[str]:
    """Return the runs between placeholders, each a text of its own in the engine's form."""
    runs = plan_texts(masked, "plain")
    return [to_tags(MaskedText((run,))) for run in runs] if form == "xml" else runs


def answered(masked: MaskedText, form: Form, answers: Mapping[str, str]) -> Parts:
    """Return the parts of the answer to `plan_texts`, by its texts."""
    if form == "xml":
        return from_tags(answers[to_tags(masked)], masked)
    return split_answered(masked, form, answers)


def split_answered(masked: MaskedText, form: Form, answers: Mapping[str, str]) -> Parts:
    """Return the parts of the answers to `split_texts`: placeholders and spacing as in the German."""
    parts: Parts = []
    for part in masked.parts:
        run = _run(part)
        if not run or isinstance(part, Placeholder):
            parts.append(part)
            continue
        key = to_tags(MaskedText((run,))) if form == "xml" else run
        words = (
            answers[key]
            if form == "plain"
            else "".join(found for found in from_tags(answers[key], MaskedText((run,))) if isinstance(found, str))
        )
        edges = EDGES.fullmatch(part)
        assert edges is not None  # the pattern matches every text
        parts.append(edges.group(1) + words.strip() + edges.group(3))
    return parts


def _run(part: str | Placeholder) -> str:
    """Return the words of a part without the blanks around them, or "" where there are none."""
    return part.strip() if isinstance(part, str) and WORDS.search(part) else ""
