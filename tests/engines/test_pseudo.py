from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.engines import pseudo
from pipeline.model import EngineSetup, Request

ENGINE = pseudo.open_engine(EngineSetup(tell=print))
TAGS = ['<x id="1"/>', '<g id="23">', "</g>", "&amp;", "&lt;", "&gt;"]
ESCAPED = st.text().map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def accent(text: str) -> str:
    (answer,) = ENGINE.translate([Request(text=text)])
    return answer.text


@given(st.characters())
@example("ə")
@example("Ə")
@example("ƻ")
@example("ß")
@example("ǅ")
@example("中")
def test_every_letter_changes_into_letters_and_nothing_else_changes(char: str) -> None:
    answer = accent(char)
    if char.isalpha():
        assert answer.isalpha()
        assert char not in answer
        assert 1 <= len(answer) <= 2
    else:
        assert answer == char


@given(ESCAPED)
def test_what_is_no_letter_stays_in_order(text: str) -> None:
    entities = re.compile(r"&\w+;")
    rest = ["".join(c for c in entities.sub("", side) if not c.isalpha()) for side in (text, accent(text))]
    assert rest[0] == rest[1]
    assert entities.findall(text) == entities.findall(accent(text))


@given(st.lists(st.one_of(ESCAPED, st.sampled_from(TAGS))))
def test_tags_and_entities_stay_where_they_are(pieces: list[str]) -> None:
    answer = accent("".join(pieces))
    assert answer == "".join(piece if piece in TAGS else accent(piece) for piece in pieces)


@given(st.text(alphabet=pseudo._PLAIN + " .,"))
def test_no_letter_of_german_survives(text: str) -> None:
    assert not set(accent(text)) & set(pseudo._PLAIN)


def test_the_table_is_one_to_one_and_normal() -> None:
    assert len(set(pseudo._ACCENTED)) == len(pseudo._PLAIN)
    assert unicodedata.normalize("NFC", pseudo._ACCENTED) == pseudo._ACCENTED


def test_prose_grows_by_about_a_third() -> None:
    text = "Datenqualität ist keine Aufgabe der IT-Abteilung, sondern der ganzen Geschäftsführung."
    assert len(accent(text)) / len(text) == pytest.approx(1.3, abs=0.1)


def test_an_example_reads_as_expected() -> None:
    assert accent('Öl &amp; <x id="1"/> 3 Mal!') == 'ȪȪļ &amp; <x id="1"/> 3 Ḿååļ!'
