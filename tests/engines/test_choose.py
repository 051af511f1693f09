from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from pipeline.engines import choose, load_engine, names
from pipeline.errors import EngineError, UsageError
from pipeline.model import EngineSetup
from tests.engines.model_server import model_server

KEY = {"DEEPL_AUTH_KEY": "k"}


def setups(environment: dict[str, str], models: Path, asked: list[str] | None = None) -> Callable[[str], EngineSetup]:
    """Give each engine its surroundings; the model folder exists for the on-device engine alone."""

    def setup_for(name: str) -> EngineSetup:
        if asked is not None:
            asked.append(name)
        options = {"models": str(models)} if name == "on-device" else {}
        return EngineSetup(options=options, environment=environment, tell=lambda _: None)

    return setup_for


def offer(monkeypatch: pytest.MonkeyPatch, *points: tuple[str, str]) -> None:
    found = [EntryPoint(name, value, "pipeline.engines") for name, value in points]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: found)


def test_all_built_in_engines_are_installed() -> None:
    assert {"deepl", "identity", "memory", "on-device", "pseudo"} <= set(names())


def test_auto_takes_deepl_when_there_is_a_key(tmp_path: Path) -> None:
    asked: list[str] = []
    choice = choose("auto", setups(KEY, tmp_path, asked))
    assert (choice.name, choice.why) == ("deepl", "deepl (DEEPL_AUTH_KEY is in the environment)")
    assert choice.engine is not None
    assert asked == ["deepl"]


def test_auto_falls_back_to_the_memory_and_says_why(tmp_path: Path) -> None:
    pytest.importorskip("fxtranslate", reason="the extra on-device is not installed")
    with model_server() as url:
        pass
    choice = choose("auto", setups({"FXTRANSLATE_RECORDS_URL": url}, tmp_path))
    assert (choice.name, choice.engine) == ("memory", None)
    assert choice.why == (
        "memory (deepl: no DEEPL_AUTH_KEY in the environment; "
        "on-device: the model de-en is not on this machine, and its server cannot be reached)"
    )


def test_auto_says_when_the_package_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    choice = choose("auto", setups({}, tmp_path))
    assert choice.why.endswith("; on-device: the package fxtranslate is not installed)")


def test_auto_takes_on_device_when_only_that_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(
        monkeypatch,
        ("deepl", "pipeline.engines.deepl"),
        ("on-device", "pipeline.engines.identity"),
        ("memory", "pipeline.engines.memory"),
    )
    choice = choose("auto", setups({}, tmp_path))
    assert choice.engine is not None
    assert choice.why == "on-device (deepl: no DEEPL_AUTH_KEY in the environment)"


def test_auto_stops_at_wrong_settings_of_an_engine_that_could_work(tmp_path: Path) -> None:
    def setup_for(_: str) -> EngineSetup:
        return EngineSetup(options={"formality": "rude", "models": str(tmp_path)}, environment=KEY, tell=print)

    with pytest.raises(UsageError):
        choose("auto", setup_for)


def test_auto_without_any_engine_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch)
    with pytest.raises(EngineError, match="deepl: not installed; on-device: not installed; memory: not"):
        choose("auto", setups({}, tmp_path))


@pytest.mark.parametrize("name", ["identity", "pseudo", "memory"])
def test_a_named_engine_is_taken_whatever_else_would_work(name: str, tmp_path: Path) -> None:
    asked: list[str] = []
    choice = choose(name, setups(KEY, tmp_path, asked))
    assert choice.name == name
    assert choice.why.startswith(f"{name} (")
    assert (choice.engine is None) == (name == "memory")
    assert set(asked) == {name}


def test_a_named_engine_that_cannot_work_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no DEEPL_AUTH_KEY"):
        choose("deepl", setups({}, tmp_path))


@pytest.mark.parametrize(
    ("name", "meant"), [("deep", "deepl"), ("ondevice", "on-device"), ("Memory", "memory"), ("atuo", "auto")]
)
def test_an_unknown_name_is_met_with_the_nearest(name: str, meant: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        choose(name, setups({}, tmp_path))
    assert caught.value.hint
    assert caught.value.hint.startswith(f"did you mean `{meant}`?")
    assert "auto, deepl, identity, memory, on-device, pseudo" in caught.value.hint


def test_an_unknown_name_like_no_other_gets_the_list() -> None:
    with pytest.raises(UsageError, match="there are: auto, deepl"):
        load_engine("zzz")


def test_without_an_installation_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch)
    assert names() == []
    with pytest.raises(UsageError, match=r"pip install -e \."):
        load_engine("deepl")


def test_a_foreign_package_adds_engines_but_replaces_none(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(
        monkeypatch,
        ("deepl", "json"),
        ("deepl", "pipeline.engines.deepl"),
        ("deepl", "json"),
        ("other", "pipeline.engines.pseudo"),
    )
    assert load_engine("deepl") is importlib.import_module("pipeline.engines.deepl")
    assert names() == ["deepl", "other"]


@pytest.mark.parametrize(("value", "said"), [("no.such.module", "cannot be loaded"), ("json", "offers no")])
def test_a_broken_engine_is_named(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    offer(monkeypatch, ("broken", value))
    with pytest.raises(EngineError, match=f"the engine `broken` {said}"):
        load_engine("broken")


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        (
            "import pipeline.engines",
            "deepl fxtranslate requests rich pipeline.engines.deepl pipeline.engines.pseudo",
        ),
        ("import pipeline.engines as e; e.names()", "deepl fxtranslate pipeline.engines.deepl"),
        ("import pipeline.engines as e; e.load_engine('pseudo')", "pipeline.engines.deepl deepl fxtranslate"),
        ("import pipeline.engines.deepl, pipeline.engines.on_device", "deepl fxtranslate requests rich"),
    ],
)
def test_only_what_is_asked_for_is_imported(code: str, absent: str) -> None:
    probe = f"{code}\nimport sys\nprint(*[name for name in {absent.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""
