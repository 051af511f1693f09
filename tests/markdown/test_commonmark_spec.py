"""Every example of the CommonMark specification: nothing is lost, every letter is reached, nothing else changes."""

from collections.abc import Callable

import pytest

from tests.markdown.drive import joined, read, translate
from tests.markdown.rendering import Event, accented, accents, events
from tests.spec import examples, need_spec

EXAMPLES = [pytest.param(number, text, id=str(number)) for number, text in enumerate(examples(), 1)]
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "with a BOM": lambda text: "\ufeff" + text,
    "no final newline": lambda text: text.rstrip("\n"),
    "in a quote": lambda text: "".join(f"> {line}" for line in text.splitlines(keepends=True)),
    "in a list item": lambda text: "- " + "  ".join(text.splitlines(keepends=True)),
    "in a list in a quote, CR LF": lambda text: (
        "> 1. " + ">    ".join(text.splitlines(keepends=True)).replace("\n", "\r\n")
    ),
}

# Where GitHub's renderer reads an example otherwise than the specification's current version, or than this project.
OTHERWISE = {
    14: "a quotation that is English already is kept",
    28: "GitHub takes eight digits for an entity",
    96: "the first three lines are front matter, which is not valid and stays",
    156: "a tag that never ends stays as it is",
    157: "a tag that never ends stays as it is",
    158: "a tag that never ends stays as it is",
    354: "GitHub does not count a currency sign as punctuation",
    508: "a quotation that is English already is kept",
    548: "[[…]] is a wiki link",
    559: "[[…]] is a wiki link",
    590: "[[…]] is a wiki link",
    606: "GitHub finds an e-mail address behind the escaped character",
    626: "GitHub knows the comments of an older HTML",
}


def test_the_specification_is_here() -> None:
    need_spec()
    assert len(EXAMPLES) > 600


@pytest.mark.parametrize("form", FORMS)
def test_the_pieces_joined_are_the_file(form: str) -> None:
    need_spec()
    texts = [FORMS[form](text) for text in examples()]
    assert [joined(read(text)) for text in texts] == texts


@pytest.mark.parametrize("form", FORMS)
def test_a_pseudo_translation_is_never_refused_and_keeps_the_structure(form: str) -> None:
    need_spec()
    found = [translate(FORMS[form](text)) for text in examples()]
    assert [(done.english, done.refused, done.mismatch) for done in found if done.refused or done.mismatch] == []


@pytest.mark.parametrize(("number", "text"), EXAMPLES)
def test_rendered_every_letter_changed_and_nothing_else(number: int, text: str) -> None:
    need_spec()
    done = translate(text)
    expected = [_but_for_titles_of_references(event, done.post.document.env) for event in accented(events(text))]
    if number in OTHERWISE:
        assert events(done.english) != expected, "this example needs no exception any more"
    else:
        assert events(done.english) == expected


def _but_for_titles_of_references(event: Event, env: object) -> Event:
    """Return the event as it is to be where a definition's title stays: definitions are not translated."""
    references = env.get("references", {}) if isinstance(env, dict) else {}
    for reference in references.values():
        title = " ".join(reference["title"].split())
        if title and event == ("attribute", accents(title)):
            return "attribute", title
    return event
