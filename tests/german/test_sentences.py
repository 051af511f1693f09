"""Sentence ends of running German: the gold file, tables of our own, and what must hold for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.sentences import split_sentences
from tests.german.sentence_cases import TABLES as SINGLE
from tests.german.sentence_cases_mixed import MIXED

GOLD = json.loads((Path(__file__).parents[1] / "gold" / "sentences_de.json").read_text(encoding="utf-8"))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("case", GOLD, ids=lambda case: f"{case['id']} {case['category']}")
def test_gold(case: dict[str, Any]) -> None:
    assert sentences(case["text"]) in [case["expected"], *case["also_ok"]]


TABLES = SINGLE | {"mixed": MIXED}
LINES = [
    pytest.param(line.split(" | "), id=f"{name}: {line[:60]}")
    for name, table in TABLES.items()
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize("expected", LINES)
def test_table(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\xa0", []),
        ("Ein Wort", ["Ein Wort"]),
        ("  Eins.\nZwei.\t Drei. ", ["Eins.", "Zwei.", "Drei."]),
        (
            "Das gilt z.\xa0B. Facebook und u.\u202fa. Xing. Gut.",
            ["Das gilt z.\xa0B. Facebook und u.\u202fa. Xing.", "Gut."],
        ),
        ("Am 3.\xa0Oktober. Dr.\xa0Huber kam.", ["Am 3.\xa0Oktober.", "Dr.\xa0Huber kam."]),
        (
            "Bei Fam.\xa0Huber. Bei Frau Abteil.\xa0Huber.",
            ["Bei Fam.\xa0Huber.", "Bei Frau Abteil.\xa0Huber."],
        ),
        ("Das ist klar.\xa0Wir gehen.", ["Das ist klar.", "Wir gehen."]),
        ("Kein Leerzeichen.Keine Trennung", ["Kein Leerzeichen.Keine Trennung"]),
    ],
    ids=[
        "empty",
        "blank",
        "one word",
        "white space",
        "no-break",
        "no-break number",
        "glued",
        "clear end",
        "no space",
    ],
)
def test_white_space(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_long_quotation_is_split_inside() -> None:
    inner = ["Das ist ein Satz, der einige Wörter hat und ein Ende."] * 12
    text = "Er schrieb: „" + " ".join(inner) + "“ Dann ging er."
    assert len(sentences(text)) == len(inner) + 1


ALPHABET = "aBzZ19 .!?…:;-)([]„“\"»«',\n\xa0😀Üß*<3x"
PIECES = st.lists(
    st.sampled_from(
        [
            "z. B.",
            "Dr.",
            "usw.",
            "3.",
            "Oktober",
            "Das",
            "ist",
            "Haus",
            "„",
            "“",
            "…",
            "!",
            ":-)",
            "(",
            ")",
            " ",
            "\n",
        ]
    )
).map(" ".join)


@given(st.one_of(st.text(), st.text(ALPHABET, max_size=80), PIECES))
def test_spans_cover_the_text(text: str) -> None:
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert position == 0 or position < start
        position = end
    assert not text[position:].strip()


@given(st.text(ALPHABET, max_size=60), st.text(ALPHABET, max_size=60))
def test_no_split_without_white_space(left: str, right: str) -> None:
    text = "".join((left + right).split())
    assert len(split_sentences(text)) <= 1


# Large enough that work growing with the square of the length would take minutes.
ENDLESS = {
    "letters": "a" * 10_000_000,
    "words": "wort " * 2_000_000,
    "one paragraph": "Das ist ein Satz über z. B. Blogs. " * 300_000,
    "stops": "." * 1_000_000,
    "spaced stops": ". " * 200_000,
    "stops and brackets": ".)" * 500_000,
    "closers": "a." + ")" * 1_000_000,
    "open brackets": "(" * 500_000,
    "brackets": "(a. " * 100_000,
    "straight quotes": '"' * 500_000,
    "spaced quotes": '" ' * 200_000,
    "low quotes": "„a. " * 100_000,
    "abbreviations": "z. B. " * 100_000,
    "initials": "A. " * 100_000,
    "numbers": "1. " * 100_000,
    "list": "1. Ab " * 100_000,
    "faces": "😀" * 500_000,
    "smiley": " :" + ")" * 500_000 + "x",
    "references": "." + "[1] " * 200_000,
    "spaces": "a." + " " * 1_000_000 + "b",
    "colons": ":" * 500_000,
    "dashes": "Ja. " + "- " * 200_000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_linear(text: str) -> None:
    assert split_sentences(text)
