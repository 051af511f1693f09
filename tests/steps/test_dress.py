from __future__ import annotations

import pytest

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
