from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engines.asker import Asker, batches
from pipeline.engines.registry import load_engine
from pipeline.errors import BudgetError, EngineError
from pipeline.files.memory import Memory, answer_key
from pipeline.model import Batch, Engine, EngineSetup
from tests.engines.conftest import deepl_setup
from tests.engines.deepl_server import DeepLServer, Fault


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.open(tmp_path, print) as opened:
        yield opened


def deepl(server: DeepLServer, **options: object) -> Engine:
    engine = load_engine("deepl").open_engine(deepl_setup(server, **options))
    assert engine is not None
    return engine


def test_each_text_is_paid_once_for_ever(server: DeepLServer, memory: Memory) -> None:
    first = Asker(deepl(server), memory, answer_key)
    assert first.ask(["Ja.", "Nein.", "Ja."]) == {"Ja.": "jA.", "Nein.": "nEIN."}
    assert first.ask(["Ja."]) == {"Ja.": "jA."}
    assert (first.characters, first.billed, len(server.bodies)) == (8, 8, 1)
    second = Asker(deepl(server), memory, answer_key)
    assert second.ask(["Nein.", "Ja."]) == {"Nein.": "nEIN.", "Ja.": "jA."}
    assert (second.characters, len(server.bodies)) == (0, 1)


def test_other_options_are_another_question(server: DeepLServer, memory: Memory) -> None:
    Asker(deepl(server), memory, answer_key).ask(["Ja."])
    Asker(deepl(server, formality="less"), memory, answer_key).ask(["Ja."])
    assert len(server.bodies) == 2


def test_answers_before_a_failure_are_kept(server: DeepLServer, memory: Memory) -> None:
    texts = [f"Satz {number}." for number in range(60)]
    engine = deepl(server)
    asker = Asker(engine, memory, answer_key)
    asker.ask(texts[:50])
    server.faults.append(Fault(kind="status", status=500))
    with pytest.raises(EngineError):
        asker.ask(texts)
    server.seen.clear()
    again = Asker(engine, memory, answer_key)
    assert len(again.ask(texts)) == 60
    assert [len(body["text"]) for body in server.bodies] == [10]


@pytest.mark.parametrize(("budget", "enough"), [(7, False), (8, True), (0, False)])
def test_budget(server: DeepLServer, memory: Memory, budget: int, *, enough: bool) -> None:
    asker = Asker(deepl(server), memory, answer_key, budget=budget)
    if enough:
        assert len(asker.ask(["Ja.", "Nein."])) == 2
    else:
        with pytest.raises(BudgetError, match=f"{budget} left, 8 needed next"):
            asker.ask(["Ja.", "Nein."])
    assert len(server.bodies) == enough


def test_without_send_it_only_counts(server: DeepLServer, memory: Memory) -> None:
    asker = Asker(deepl(server), memory, answer_key, send=False)
    assert asker.ask(["Ja.", "Nein.", "Ja."]) == {"Ja.": "Ja.", "Nein.": "Nein."}
    assert (asker.characters, asker.billed, server.bodies) == (8, 0, [])
    assert memory.answer(answer_key("deepl", deepl(server).options, "Ja.")) is None


def test_toys_neither_ask_nor_feed_the_memory(memory: Memory) -> None:
    engine = load_engine("pseudo").open_engine(EngineSetup(tell=print))
    assert engine is not None
    key = answer_key("pseudo", engine.options, "Ja.")
    memory.save_answers([(key, "from the memory")])
    asker = Asker(engine, memory, answer_key)
    assert asker.ask(["Ja."])["Ja."] != "from the memory"
    assert asker.characters == 3
    assert memory.answer(key) == "from the memory"


@pytest.mark.parametrize(
    ("texts", "limit", "sizes"),
    [
        ([], Batch(), []),
        (["a"] * 7, Batch(texts=3), [3, 3, 1]),
        (["ää"] * 4, Batch(size=8), [2, 2]),
        (["long" * 10, "a", "a"], Batch(size=8), [1, 2]),
        (["a", "long" * 10, "a"], Batch(size=8), [1, 1, 1]),
    ],
)
def test_batches(texts: list[str], limit: Batch, sizes: list[int]) -> None:
    made = list(batches(texts, limit))
    assert [len(batch) for batch in made] == sizes
    assert [text for batch in made for text in batch] == texts
