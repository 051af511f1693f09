"""English quotations inside German text."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.quotations import find_english_quotations


def english(text: str) -> list[str]:
    return [text[start:end] for start, end in find_english_quotations(text)]


DELL = "Dell sucks. Dell lies. Put that in your Google and smoke it."
LEAPT = "In the age of customers empowered by blogs and social media, Dell has leapt from worst to first."


@pytest.mark.parametrize(
    ("opening", "closing"),
    ["„“", "„”", '„"', "“”", "»«", "«»", "‚‘", "‚’", "‘’", "‹›", "›‹", '""', "''"],
    ids=lambda quote: f"U+{ord(quote):04X}",
)
def test_every_style_of_quotes(opening: str, closing: str) -> None:
    text = f"Er schrieb: {opening}{LEAPT}{closing} Dann ging er."
    assert english(text) == [LEAPT]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Er schrieb: „{DELL}“ Heute klingt das anders: „{LEAPT}“", [DELL, LEAPT]),
        ("„From Worst to First“ – Interview mit Michael Buck", ["From Worst to First"]),
        ("Mein Buch „Social Media Management“ ist da.", []),
        ("Sie rief: „Wir hören zu!“", []),
        ("Das Motto „Das Ende der Welt in Bildern“ passt.", []),
        ("Er sagt „Content is King, aber der Kunde ist der Kaiser“ dazu.", []),
        ("Er sagt „Gutes Marketing kostet echtes Geld“ dazu.", []),
        ("Er sagt „Stop making stupid people famous“ dazu.", ["Stop making stupid people famous"]),
        ("Er sagt „Kunden kaufen Produkte online“ dazu.", []),
        ("Er nennt es „Thank you“.", []),
        ("Er sagte: „Das Motto ‚From Worst to First‘ gefällt mir und uns allen.“", ["From Worst to First"]),
        ("“He said ‘from worst to first’ and left.”", ["He said ‘from worst to first’ and left."]),
        ("Jarvis‘ Worte waren „You can't do this to me“ und mehr.", ["You can't do this to me"]),
        ("Er schrieb „You can’t do this to me‚ und ging.", []),
        ("Der 5\" Monitor und 'What is this all about' hier.", ["What is this all about"]),
        ("Kein Ende: „You can do this with us", []),
        ("Ohne Anfang: You can do this with us“ und „Let's do it now“.", ["Let's do it now"]),
        ("Das („We are the champions“) war laut.", ["We are the champions"]),
        ("Keine Zitate, nur the best of the rest.", []),
        ("", []),
    ],
)
def test_table(text: str, expected: list[str]) -> None:
    assert english(text) == expected


@given(st.text("aI the und„“»«\"'‚‘ ", max_size=60))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    position = 0
    for start, end in find_english_quotations(text):
        assert position < start < end < len(text)
        position = end


ENDLESS = {
    "low": "„" * 500_000,
    "high": "“" * 500_000,
    "straight": '"' * 500_000,
    "two kinds": "„b " * 100_000 + "» c" * 100_000,
    "unclosed inside": "„‚ " * 100_000 + "b“ " * 100_000,
    "nested": "„und " * 50_000 + "“" * 50_000,
    "pairs": '"b c" ' * 100_000,
    "apostrophes": "b' " * 200_000,
    "openers": " 'b" * 200_000,
    "letters": "b" * 5_000_000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_linear(text: str) -> None:
    assert find_english_quotations(text) == []


def test_clear_cases_load_no_dictionary() -> None:
    code = (
        "import sys; from pipeline.german.quotations import find_english_quotations as find;"
        "from pipeline.german.sentences import split_sentences;"
        f"assert find('„{LEAPT}“ und „Wir sind hier und da.“'); assert 'simplemma' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
