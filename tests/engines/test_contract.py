"""What every engine must keep, whoever wrote it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest

from pipeline.engines import load_engine
from pipeline.model import Engine, EngineSetup, Request
from tests.engines.conftest import deepl_setup
from tests.engines.deepl_server import DeepLServer

TAG = re.compile(r"</?[a-z][^<>]*>")
GERMAN = "Datenqualität ist keine Aufgabe der IT."
TAGGED = 'Das ist <g id="1">sehr <x id="2"/> wichtig</g>, sagt R&amp;D &lt;heute&gt;.'


def requests(*texts: str) -> list[Request]:
    return [Request(text=text, context=("Davor.", "Danach.")) for text in texts]


def on_device_setup() -> EngineSetup:
    return EngineSetup(environment=dict(os.environ), tell=lambda _: None)


def has_model() -> bool:
    return load_engine("on-device").check(on_device_setup()).why == "its model is on this machine"


NAMES = ["identity", "pseudo", "deepl", *(["on-device"] if has_model() else [])]


def test_the_on_device_model_takes_part() -> None:
    if not has_model():
        pytest.skip("the on-device model de-en is not on this machine: the contract is not tested for it")
    assert "on-device" in NAMES


@pytest.fixture(params=NAMES)
def open_again(request: pytest.FixtureRequest) -> Callable[[], Engine]:
    """Give a function that opens the engine anew with the same settings."""
    name: str = request.param
    if name == "deepl":
        server: DeepLServer = request.getfixturevalue("server")
        setup = deepl_setup(server)
    else:
        setup = on_device_setup()
    module = load_engine(name)

    def opened() -> Engine:
        engine = module.open_engine(setup)
        assert engine is not None
        return engine

    return opened


@pytest.fixture
def engine(open_again: Callable[[], Engine]) -> Engine:
    return open_again()


def ask(engine: Engine, *texts: str) -> list[str]:
    return [answer.text for answer in engine.translate(requests(*texts))]


def test_nothing_asked_is_nothing_answered(engine: Engine) -> None:
    assert list(engine.translate([])) == []


def test_answers_keep_number_and_order_and_repeat_for_duplicates(engine: Engine) -> None:
    texts = [f"Satz Nummer {number} über Wörter." for number in range(8)]
    together = ask(engine, *texts, texts[0])
    alone = [ask(engine, text)[0] for text in texts]
    assert together == [*alone, alone[0]]


def test_a_full_batch_is_taken(engine: Engine) -> None:
    count = min(engine.batch.texts, 50)
    answers = engine.translate(requests(*[f"Wort {number}" for number in range(count)]))
    assert len(answers) == count
    if engine.form == "xml":  # a real model may write small numbers as words
        assert all(re.sub(r"\D", "", answer.text) == str(place) for place, answer in enumerate(answers))


def test_a_batch_of_the_declared_size_is_taken(engine: Engine) -> None:
    if engine.form == "plain":
        pytest.skip("an engine without a request has no size to keep")
    text = "ü" * (engine.batch.size // 2)
    assert len(ask(engine, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ein 👩‍👩‍👧 Emoji 🎉",
        "e\u0301 und \u00a0 und \u200b",
        "Ελληνικά 中文 عربى",
        "Tab\tund\u0085Zeile",
        "„Ja“ – 50 %",
        "1",
    ],
)
def test_unicode_comes_through(engine: Engine, text: str) -> None:
    (answer,) = ask(engine, text)
    assert answer
    answer.encode("utf-8")


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\n"])
def test_blank_texts_stay_blank_between_others(engine: Engine, text: str) -> None:
    first, blank, last = ask(engine, GERMAN, text, GERMAN)
    assert blank == text
    assert first == last != ""


def test_tags_and_entities_survive_for_engines_that_get_them(engine: Engine) -> None:
    if engine.form == "plain":
        pytest.skip("this engine never sees tags")
    (answer,) = ask(engine, TAGGED)
    assert TAG.findall(answer) == TAG.findall(TAGGED)
    assert re.findall(r"&\w+;", answer) == ["&amp;", "&lt;", "&gt;"]


def test_billed_characters_are_counted(engine: Engine) -> None:
    (answer,) = engine.translate(requests(GERMAN))
    assert answer.billed == len(GERMAN)


def test_what_an_engine_declares_is_legal_and_stable(open_again: Callable[[], Engine]) -> None:
    first, second = open_again(), open_again()
    assert first.form in {"xml", "plain"}
    assert first.remembers in {True, False}
    assert first.batch.texts >= 1
    assert first.batch.size >= 1
    assert (first.name, first.options) == (second.name, second.options)
    first.translate(requests(GERMAN))
    assert first.options == second.options
