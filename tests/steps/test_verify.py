"""Verify: what differs is named, at the block where it differs."""

import pytest

from pipeline.steps.parse import parse
from pipeline.steps.verify import verify


@pytest.mark.parametrize(
    ("german", "english", "where", "what"),
    [
        ("Eins.\n\nZwei.\n", "One.\n\n- Two.\n", "Zwei", "bullet list"),
        ("Eins.\n\nZwei.\n", "One.\n\n# Two.\n", "Zwei", "heading"),
        ("Eins.\n\nZwei.\n", "One.\n", "Zwei", "block structure"),
        ("Eins.\n", "One.\n\nTwo.\n", "Eins", "block structure"),
        ("# Eins\n\nZwei.\n", "## One\n\nTwo.\n", "Eins", "heading"),
        ("Eins.\n\n```\nx\n```\n", "One.\n\n```\ny\n```\n", "Eins", "fence"),
        ("- Eins\n- Zwei\n", "- One\n", "Zwei", "list"),
        ("---\ntitle: A\n---\n\nEins.\n", "---\ntitle: B\nx: 1\n---\n\nOne.\n", "A", "block structure"),
        ("Ein `a` Satz.\n\nZwei.\n", "A `b` sentence.\n\nTwo.\n", "Ein", "lacks `a`"),
        ("Eins.\n\nEin [Satz](x).\n", "One.\n\nA [sentence](y).\n", "Ein [", "lacks ](x)"),
        ("Eins.[^1]\n\n[^1]: Zwei.\n", "One.\n\n[^1]: Two.\n", "Eins", "lacks [^1]"),
        ("Eins.\n", "One `two`.\n", "Eins", "has `two`, which the German has not"),
        ("<p>Eins</p>\n", "<p>One</p><p>two</p>\n", "Eins", "block structure"),
    ],
)
def test_the_first_difference_is_named(german: str, english: str, where: str, what: str) -> None:
    keys = ("title",)
    mismatch = verify(parse(german, keys=keys), parse(english, keys=keys))
    assert mismatch is not None
    assert (german.index(where), what) == (mismatch.offset, what)
    assert what in mismatch.what


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Ein **fetter** Satz.\n", "A bold sentence.\n"),
        ("Ein Satz  \nmit Umbruch.\n", "A sentence with a break.\n"),
        ("Siehe [Text].\n\n[Text]: /x\n", "See [words][Text].\n\n[Text]: /x\n"),
        ("Auf www.example.org steht es.\n", "It is on www.example.org/en now.\n"),
        ('![Bild](a.png "Titel")\n', '![image](a.png "title")\n'),
        ("* Eins\n* Zwei\n", "* One\n* Two\n"),
    ],
)
def test_what_may_differ_is_no_difference(german: str, english: str) -> None:
    assert verify(parse(german), parse(english)) is None
