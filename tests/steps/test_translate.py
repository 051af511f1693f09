"""Plan texts, translate: from segments to English whatever the engine does to the markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest

from pipeline.steps.plan_texts import Form
from pipeline.steps.translate import translate
from tests.steps.posts import post

TEXT = "Vor `code` und **fett** steht [ein Link](https://x.org) & mehr.\n"


def asked(answer: Callable[[str], str], seen: list[str]) -> Callable[[Iterable[str]], Mapping[str, str]]:
    def ask(texts: Iterable[str]) -> Mapping[str, str]:
        every = list(texts)
        seen.extend(every)
        return {text: answer(text) for text in every}

    return ask


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("xml", ['Vor <x id="1"/> und <g id="2">fett</g> steht <g id="3">ein Link</g> &amp; mehr.']),
        ("plain", ["Vor", "und", "fett", "steht", "ein Link", "& mehr."]),
    ],
)
def test_what_is_asked_and_that_nothing_is_lost(form: Form, texts: list[str]) -> None:
    parsed, seen = post(TEXT), list[str]()
    (found,) = translate(parsed.segments, parsed.document, form, asked(lambda text: text, seen))
    assert seen == texts
    assert found is not None
    assert (found.english, found.repaired) == (TEXT.strip(), "")


@pytest.mark.parametrize(
    ("answer", "repaired"),
    [
        (lambda text: text.replace('<x id="1"/>', ""), "in pieces"),
        (lambda text: text.replace("</g>", "", 1), "in pieces"),
        (lambda text: text.replace("steht", "stands"), ""),
    ],
    ids=["lost", "unclosed", "whole"],
)
def test_the_ladder_of_repairs(answer: Callable[[str], str], repaired: str) -> None:
    parsed = post(TEXT)
    (found,) = translate(parsed.segments, parsed.document, "xml", asked(answer, []))
    assert found is not None
    assert repaired in found.repaired
    assert bool(found.repaired) == bool(repaired)
    for whole in ("`code`", "**fett**", "](https://x.org)"):
        assert found.english.count(whole) == 1


def test_an_answer_without_words_is_refused() -> None:
    parsed = post("Ein Satz.\n")
    assert translate(parsed.segments, parsed.document, "xml", asked(lambda _: " ", [])) == [None]
