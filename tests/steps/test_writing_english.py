"""Restore, render, verify: single rules of writing English back, each found with a text that broke it."""

import pytest

from pipeline.model import MaskedText
from pipeline.steps.parse import parse
from pipeline.steps.render import render
from pipeline.steps.restore import restore
from pipeline.steps.segment import segment
from pipeline.steps.verify import verify
from tests.markdown.drive import Parts, read, translate


def _said(text: str, words: str) -> str:
    """Return the post with `words` as the answer to its only text; it must be neither refused nor wrong."""

    def answer(masked: MaskedText) -> Parts:
        first = next(index for index, part in enumerate(masked.parts) if isinstance(part, str) and part.strip())
        return [words if index == first else part for index, part in enumerate(masked.parts)]

    done = translate(text, answer)
    assert (done.refused, done.mismatch) == ((), None)
    return done.english


@pytest.mark.parametrize(
    ("german", "words", "english"),
    [
        pytest.param("Wort", "# no heading", "\\# no heading", id="heading mark"),
        pytest.param("Wort", "1. no list", "1\\. no list", id="list number"),
        pytest.param("# Wort", "1. a number", "# 1. a number", id="in a heading a number is no list"),
        pytest.param("# Wort", "C#", "# C\\#", id="closing mark of a heading"),
        pytest.param("Wort", "a\r\n> b", "a > b", id="line ends of an answer are blanks"),
        pytest.param("Wort", "\ufeff- a", "\\- a", id="a BOM is no character of the text"),
        pytest.param("| Wort |\n|---|", "a | b", "| a \\| b |\n|---|", id="pipe in a cell"),
        pytest.param("Wort|2\n-|-", "> a", "\\> a|2\n-|-", id="quote mark where a row begins"),
        pytest.param("|Wort|2|\n|-|-|", "a\\", "|a&#92;|2|\n|-|-|", id="backslash before a pipe"),
        pytest.param("Wort\n---", "a | b", "a &#124; b\n---", id="pipe in a setext heading"),
        pytest.param('![](/a "Wort")', 'a "b" {{ c', '![](/a "a \\"b\\" &#123;{ c")', id="quotes in a title"),
        pytest.param("|![](/a 'Wort')|\n|-|", "a | b", "|![](/a 'a \\| b')|\n|-|", id="pipe in a title in a cell"),
        pytest.param("<img alt='Wort'>", "it's", "<img alt='it&#39;s'>", id="quote in an attribute"),
        pytest.param('<img alt="Wort">', "{{ a", '<img alt="&#123;{ a">', id="template in an attribute"),
        pytest.param('{{< figure alt="Wort" >}}', 'a "b"', '{{< figure alt="a \\"b\\"" >}}', id="parameter"),
        pytest.param("![Wort]\n\n[Wort]: /a", "Word", "![Word][Wort]\n\n[Wort]: /a", id="shortcut image"),
        pytest.param("![Wort][]\n\n[Wort]: /a", "Word", "![Word][Wort]\n\n[Wort]: /a", id="collapsed image"),
        pytest.param("[Wort][]\n\n[Wort]: /a", "Word", "[Word][Wort]\n\n[Wort]: /a", id="collapsed link"),
        pytest.param("Wort <!-- a\nb --> 2", "Word ", "Word <!-- a\nb --> 2", id="a comment keeps its lines"),
        pytest.param("> Wort <!-- a\n> b --> 2", "Word ", "> Word <!-- a\n> b --> 2", id="in a quote too"),
        pytest.param("Wort `o\u0308`", "Word ", "Word `o\u0308`", id="code keeps its code points"),
        pytest.param("\\\nWort", "Word", "\\\nWord", id="a hard break before the first word"),
        pytest.param("<s> \nWort", "Word", "<s> \nWord", id="a line end behind an HTML tag"),
        pytest.param("[ Wort]()", "Word", "[Word]()", id="a blank inside a link"),
    ],
)
def test_words_stay_words(german: str, words: str, english: str) -> None:
    assert _said(german, words) == english


@pytest.mark.parametrize("words", ["a }} b", "{{ a", "a %} b"])
def test_words_that_would_end_a_shortcode_are_refused(words: str) -> None:
    assert translate('{{< figure alt="Wort" >}}', lambda _: [words]).refused == ("Wort",)


def test_an_answer_that_lacks_a_placeholder_is_refused() -> None:
    document = parse("Ein `x` Wort.")
    (found,) = segment(document).segments
    assert restore(["Word"], MaskedText(("Wort",)), found, document) is None


def test_what_stands_before_a_region_is_still_translated() -> None:
    done = translate("Vorher <!-- translate:off --> bleibt\n\nbleibt auch\n")
    assert (done.refused, done.mismatch) == ((), None)
    assert done.english.endswith("<!-- translate:off --> bleibt\n\nbleibt auch\n")


def test_verify_names_the_place_of_a_lost_block() -> None:
    german = "# Eins\n\nZwei\n\n- drei\n"
    found = verify(parse(german), parse("# One\n\nTwo\n\nthree\n"))
    assert found is not None
    assert german[found.offset :].startswith("drei")
    assert "paragraph" in found.what


def test_a_text_that_equals_the_german_is_copied_raw() -> None:
    text = "Ein  *Satz*\r\nmit  Umbruch.  \r\n"
    post = read(text)
    assert render(post, {found.start: found.text for found in post.segments}) == text
