from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.hash_of import hash_of


def test_the_hash_is_the_one_of_the_aligned_file() -> None:
    # The first 8 hex digits of SHA-256 of the text, worked out with sha256sum.
    assert hash_of("abc") == "hba7816bf"
    assert hash_of("") == "he3b0c442"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ein Satz.", "  Ein\r\n Satz. "),
        ("Ein Satz.", "\ufeffEin\tSatz."),
        ("Ein Satz.", "Ein\\\nSatz."),
        ("Ein Satz.", "Ein\\\r\n  Satz."),
        ("Ein Satz.", "Ein  \nSatz."),
        ("Größe", "Gro\u0308ße"),
        ("Das *ist* so.", "Das _ist_ so."),
        ("Das **ist** so.", "Das __ist__ so."),
        ("***So*** nicht", "___So___ nicht"),
        ("*Ganz **und** gar*", "_Ganz __und__ gar_"),
        ("*a **b** c*", "_a **b** c_"),
        ("(*ja*)!", "(_ja_)!"),
        ("*`a_b` und c_d*", "_`a_b` und c_d_"),
        ("*siehe https://a.de/b_c*", "_siehe https://a.de/b_c_"),
        ("*[a](b_c_d)*", "_[a](b_c_d)_"),
        ("„*Zitat*“", "„_Zitat_“"),
    ],
)
def test_reformatting_is_no_change(one: str, other: str) -> None:
    assert hash_of(one) == hash_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ein Satz.", "Ein Satz!"),
        ("Ein Satz.", "EinSatz."),
        ("snake_case_name", "snake*case*name"),
        ("`_a_`", "`*a*`"),
        ("``_a_ ` _b_``", "``*a* ` *b*``"),
        (r"\_a\_", r"\*a\*"),
        ("https://a.de/_b_", "https://a.de/*b*"),
        ("<https://a.de/_b_>", "<https://a.de/*b*>"),
        ("[a](_b_)", "[a](*b*)"),
        ("{{< x _b_ >}}", "{{< x *b* >}}"),
        ("a _ b _ c", "a * b * c"),
        ("_a", "*a"),
        ("*a*", "**a**"),
        ("Ein\\\\\nSatz.", "Ein\\ Satz."),
    ],
)
def test_other_words_are_a_change(one: str, other: str) -> None:
    assert hash_of(one) != hash_of(other)


@pytest.mark.parametrize(
    "text",
    [
        "_a " * 100_000 + "x__ " * 100_000,
        "_a __b ___c " * 50_000 + "x___ y__ z_ " * 50_000,
        "_" * 300_000,
        "_a" * 100_000,
    ],
    ids=["no partner", "nested", "one run", "inside words"],
)
def test_a_text_on_which_a_search_per_run_would_take_minutes(text: str) -> None:
    assert hash_of(text)


@given(st.text())
def test_every_text_has_a_hash(text: str) -> None:
    assert re.fullmatch("h[0-9a-f]{8}", hash_of(text))


@given(st.text(st.sampled_from("_*` a.\\\n<>[]()")))
def test_white_space_around_never_counts(text: str) -> None:
    if not text.endswith("\\"):
        assert hash_of(f" {text}\n") == hash_of(text)
