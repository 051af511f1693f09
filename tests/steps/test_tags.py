from __future__ import annotations

import pytest

from pipeline.model import MaskedText, Placeholder
from pipeline.steps.tags import from_tags, to_tags

OPEN, CLOSE = Placeholder(1, "open", "**"), Placeholder(1, "close", "**")
CODE = Placeholder(2, "alone", "`a`")
MASKED = MaskedText(("Das ", OPEN, "ist", CLOSE, " <", CODE))


def test_there_and_back() -> None:
    assert to_tags(MASKED) == 'Das <g id="1">ist</g> &lt;<x id="2"/>'
    assert from_tags(to_tags(MASKED), MASKED) == list(MASKED.parts)


@pytest.mark.parametrize("tag", ["<x id='2' />", "< x id = 2 / >", '<x id="2"></x>', "<x\tid=2>"])
def test_tags_are_known_in_other_spellings(tag: str) -> None:
    assert from_tags(f"a{tag}b", MASKED) == ["a", CODE, "b"]


@pytest.mark.parametrize("tag", ["<x/>", '<x id="9"/>', "<g>", f'<x id="{"2" * 5000}"/>', f'<g id="{"1" * 5000}">'])
def test_tags_that_the_question_does_not_hold_are_dropped(tag: str) -> None:
    assert from_tags(f"a{tag}b", MASKED) == ["a", "b"]


@pytest.mark.parametrize(
    "answer",
    ["<" + " " * 300_000, "<x" + " " * 300_000, "<x id" + " " * 300_000, "<x id=" + "1" * 300_000, "< " * 150_000],
    ids=["blanks", "blanks behind the name", "blanks behind id", "digits", "many"],
)
def test_an_answer_on_which_backtracking_would_take_minutes(answer: str) -> None:
    assert from_tags(answer, MASKED) == [answer]
