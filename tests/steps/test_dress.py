from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markdown.front_matter import find_front_matter
from pipeline.markdown.offsets import normalise
from pipeline.steps.dress import Dress, dress, undress

HOW = Dress(language_key="lang", target="en-US")
CASES = {
    "yaml": ("---\ntitle: x\nlang: de\n---\n", "---\ntitle: x\nlang: en\ntranslation: {state: draft, open: 2}\n---\n"),
    "region": ("---\nlang: 'de-DE'\n---\n", "---\nlang: 'en-US'\ntranslation: {state: draft, open: 2}\n---\n"),
    "toml": (
        '+++\nlang = "de"\n[a]\nb = 1\n+++\n',
        '+++\ntranslation = { state = "draft", open = 2 }\nlang = "en"\n[a]\nb = 1\n+++\n'),
    "json": (
        '{\n  "lang": "de",\n  "a": 1\n}\n',
        '{\n  "translation": {"state": "draft", "open": 2},\n  "lang": "en",\n  "a": 1\n}\n'),
    "crlf": ("---\r\ntitle: x\r\n---\r\n", "---\r\ntitle: x\r\ntranslation: {state: draft, open: 2}\r\n---\r\n"),
    "bom": ("\ufeff---\ntitle: x\n---\n", "\ufeff---\ntitle: x\ntranslation: {state: draft, open: 2}\n---\n"),
    "none": ("Text\n", "Text\n"),
    "unclosed": ("---\nText\n", "---\nText\n"),
    "toml-comment": (
        "+++\n# Stand\na = 1\n+++\n", '+++\ntranslation = { state = "draft", open = 2 }\n# Stand\na = 1\n+++\n'),
    "toml-empty": ("+++\n+++\n", '+++\ntranslation = { state = "draft", open = 2 }\n+++\n'),
    "indented": ("---\n  a: x\n  b: y\n---\n", "---\n  a: x\n  b: y\n  translation: {state: draft, open: 2}\n---\n"),
    "nested": (
        "---\na:\n  translation: x\n  lang: de\n---\n",
        "---\na:\n  translation: x\n  lang: de\ntranslation: {state: draft, open: 2}\n---\n"),
    "as-text": (
        "---\na: |\n  translation: {state: draft, open: 1}\n---\n",
        "---\na: |\n  translation: {state: draft, open: 1}\ntranslation: {state: draft, open: 2}\n---\n"),
    "json-empty": ("{\n}\n", '{\n  "translation": {"state": "draft", "open": 2}\n}\n'),
    "yaml-empty": ("---\n---\n", "---\ntranslation: {state: draft, open: 2}\n---\n"),
    "other-language": ("---\nlang: fr\n---\n", "---\nlang: fr\ntranslation: {state: draft, open: 2}\n---\n"),
    "no-language": ("---\nlang: dekor\n---\n", "---\nlang: dekor\ntranslation: {state: draft, open: 2}\n---\n"),
}  # fmt: skip


@pytest.mark.parametrize(("plain", "dressed"), CASES.values(), ids=CASES)
def test_there_and_back(plain: str, dressed: str) -> None:
    assert dress(plain, HOW, 2) == dressed
    if "de-DE" not in plain:
        assert undress(dressed, HOW) == plain


def test_nothing_is_added_where_nothing_is_open() -> None:
    text = "---\ntitle: x\nlang: de\n---\n"
    assert dress(text, Dress(), 0) == text
    assert dress(text, HOW, 0) == text.replace("de", "en")


@pytest.mark.parametrize(
    "text",
    [
        "---\n- a\n- b\n---\n",
        "---\na: b: c\n---\n",
        "---\n{a: b}\n---\n",
        "---\njust words\n---\n",
        "---\ntranslation: Anna\n---\n",
        "---\ntranslation:\n---\n",
        "---\ntranslation: []\n---\n",
        "---\n'translation': {}\n---\n",
        '+++\ntranslation = "Anna"\n+++\n',
        "+++\n[translation]\n+++\n",
        "+++\na = \n+++\n",
        '{\n"translation": []\n}\n',
        '{\n"a": \n}\n',
        '{\n"a": ' + "1" * 5000 + "\n}\n",
        "----\nText\n\n---\n",
        "---- \na: b\n---\n",
    ],
)
def test_what_cannot_hold_the_line_stays_as_it_is(text: str) -> None:
    assert dress(text, HOW, 2) == text
    assert undress(text, HOW) == text


def test_our_own_line_is_replaced() -> None:
    once = dress("---\na: b\n---\n", HOW, 3)
    assert dress(once, HOW, 1) == once.replace("open: 3", "open: 1")


def test_a_key_that_a_person_adds_behind_our_line_stays() -> None:
    dressed = dress("---\na: b\n---\n", HOW, 3).replace("3}\n", "3}\nmine: c\n")
    assert undress(dressed, HOW) == "---\na: b\nmine: c\n---\n"


LINES = {
    "---": [
        "title: x", "a: 'y'", "  b: z", "# comment", "", "- one", "  - two", "list:", "text: |", "keep: |+",
        "fold: >-", "  translation: {state: draft, open: 7}", "translation:", "{a: b}", "broken: [", "&x c: *x",
        "lang: de", "? q", ": r", "'translation': s", "\ttab: 1", "d: {e: f,", "  g: h}", "...", "i: j # k", "l: \0",
    ],
    "+++": [
        'title = "x"', "# comment", "", "[table]", "  a = 1", "[[tables]]", 'text = """', '"""', "b = ", "lang = 'de'",
        'translation = { state = "draft", open = 7 }', "[translation]", '"translation" = 1', "c.d = [1,", "]",
    ],
    "{": [
        '"title": "x"', ",", '"a": {', "}", "  }", '"b": [', "]", "", '"lang": "de"', '"translation": 1',
        '  "translation": {"state": "draft", "open": 7},', " ",
    ],
}  # fmt: skip
FRONTS = st.sampled_from(sorted(LINES)).flatmap(
    lambda fence: st.tuples(st.just(fence), st.lists(st.sampled_from(LINES[fence]), max_size=7))
)


@given(
    FRONTS,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "Text.\n", "Text\n\n---\n"]),
)
def test_what_was_put_on_comes_off_and_changes_nothing_else(
    front: tuple[str, list[str]], end: str, bom: str, body: str
) -> None:
    fence, lines = front
    text = bom + end.join([fence, *lines, "}" if fence == "{" else fence, body])
    how = Dress(language_key="lang")
    plain = undress(text, how)
    dressed = dress(plain, how, 7)
    assert undress(dressed, how) == plain
    before, after = (find_front_matter(normalise(one).text) for one in (plain, dressed))
    if before is None:
        assert dressed == plain
    elif dressed != plain:
        assert after is not None
        values = [(field.path, field.value) for field in after.fields]
        for field in before.fields:
            assert (field.path, "en" if (field.path, field.value) == ("lang", "de") else field.value) in values
        assert after.keys - before.keys <= {"translation"}


def test_json_is_written_as_json() -> None:
    dressed = dress('{"a": 1\n}\n', HOW, 2)
    assert json.loads(dressed) == {"translation": {"state": "draft", "open": 2}, "a": 1}
