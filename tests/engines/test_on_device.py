from __future__ import annotations

import os
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.engines import on_device
from pipeline.engines.model_fetch import progress_bar
from pipeline.engines.on_device import OnDevice
from pipeline.errors import EngineError, UsageError
from pipeline.model import EngineSetup, Request
from tests.engines.model_server import model_server

pytest.importorskip("fxtranslate", reason="the extra on-device is not installed")

FILES = ("model.deen.intgemm.alphas.bin", "vocab.deen.spm", "lex.50.50.deen.s2t.bin")

# Stands in for the library in the process that fetches, because its download address is not to be changed.
LIBRARY = """
import sys, time
from pathlib import Path
def add_models(source, target, folder, progress):
    pair = Path(folder, f"{source}-{target}")
    pair.mkdir(parents=True)
    for name in FILES:
        sys.stderr.write(f"\\r  {name}: 0.1 / 0.2 MiB (50%)        ")
        sys.stderr.flush()
        (pair / name).write_bytes(name.encode())
    END
"""


def surroundings(models: Path, *, url: str = "", timeout: float = 5, library: Path | None = None) -> EngineSetup:
    environment = {**os.environ, "DEEPL_AUTH_KEY": "geheim", "FXTRANSLATE_RECORDS_URL": url}
    if library:
        environment["PYTHONPATH"] = str(library)
    return EngineSetup(
        options={"models": str(models), "timeout": timeout}, environment=environment, tell=lambda _: None
    )


def failing(setup: EngineSetup) -> EngineError:
    with pytest.raises(EngineError) as caught:
        on_device.open_engine(setup)
    assert "\n" not in caught.value.message
    return caught.value


def library(folder: Path, end: str) -> Path:
    package = folder / "library" / "fxtranslate"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    code = LIBRARY.replace("FILES", repr(FILES)).replace("END", end)
    (package / "discovery.py").write_text(code, encoding="utf-8")
    return package.parent


def put_model(folder: Path, *names: str) -> None:
    (folder / "de-en").mkdir(parents=True)
    for name in names:
        (folder / "de-en" / name).write_bytes(b"no model at all")


def test_a_server_that_cannot_be_reached_is_said_with_all_ways_out(tmp_path: Path) -> None:
    with model_server() as url:
        pass
    error = failing(surroundings(tmp_path, url=url))
    assert error.message == "the model de-en is not on this machine, and its server cannot be reached"
    assert error.hint
    assert str(tmp_path / "de-en") in error.hint
    assert "engines: on-device: models:" in error.hint
    assert "--engine memory" in error.hint


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (500, b"", "answered with the error 500"),
        (200, b"garbage <<<", "gave no usable answer"),
        (200, b'{"data": []}', "gave no usable answer"),
        (200, b"\xff\xfe", "gave no usable answer"),
        (200, None, "has been silent for 0.5 seconds"),
    ],
)
def test_a_server_that_misbehaves_is_said(tmp_path: Path, status: int, body: bytes | None, said: str) -> None:
    with model_server(status, body) as url:
        error = failing(surroundings(tmp_path, url=url, timeout=0.5 if body is None else 5))
    assert said in error.message
    assert not list(tmp_path.rglob("*.bin"))


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    from fxtranslate import discovery

    data = b"other words"
    frame = b"\x28\xb5\x2f\xfd\x20" + bytes([len(data)]) + (len(data) << 3 | 1).to_bytes(3, "little") + data
    assert discovery.verify_and_decompress(frame) == data
    with pytest.raises(ValueError, match="hash mismatch") as caught:
        discovery.verify_and_decompress(frame, "0" * 64)
    end = f"raise ValueError({str(caught.value)!r})"
    error = failing(surroundings(tmp_path / "m", library=library(tmp_path, end)))
    assert "damaged file (wrong checksum)" in error.message


def test_a_download_that_stalls_is_given_up(tmp_path: Path) -> None:
    error = failing(surroundings(tmp_path / "m", timeout=1, library=library(tmp_path, "time.sleep(60)")))
    assert "silent for 1 seconds" in error.message


def test_the_fetching_process_never_sees_the_deepl_key(tmp_path: Path) -> None:
    end = "import os; raise ValueError('key: ' + os.environ.get('DEEPL_AUTH_KEY', 'none'))"
    error = failing(surroundings(tmp_path / "m", library=library(tmp_path, end)))
    assert "key: none" in error.message


def test_a_fetched_model_is_loaded_and_fetched_once_only(tmp_path: Path) -> None:
    setup = surroundings(tmp_path / "m", library=library(tmp_path, "pass"))
    assert "would be fetched once" in on_device.check(setup).why
    first = failing(setup)
    assert first.message.startswith("the model de-en cannot be read: ")
    assert first.hint
    assert str(tmp_path / "m" / "de-en") in first.hint
    assert on_device.check(setup).why == "its model is on this machine"
    # The stand-in's folder may exist once only: a second fetch would end otherwise.
    assert failing(setup).message == first.message


def test_a_fetch_that_brings_too_little_is_said(tmp_path: Path) -> None:
    end = "(pair / FILES[0]).unlink()".replace("FILES[0]", repr(FILES[0]))
    error = failing(surroundings(tmp_path / "m", library=library(tmp_path, end)))
    assert error.message == "the model de-en was fetched but is not complete"


def test_the_model_is_present_only_when_it_is_complete(tmp_path: Path) -> None:
    put_model(tmp_path, *FILES[:2], ".lex.50.50.deen.s2t.bin.download")
    assert "would be fetched once" in on_device.check(surroundings(tmp_path)).why
    (tmp_path / "de-en" / FILES[2]).touch()
    assert on_device.check(surroundings(tmp_path)).why == "its model is on this machine"


def test_separate_vocabularies_count_as_complete(tmp_path: Path) -> None:
    put_model(tmp_path, FILES[0], FILES[2], "srcvocab.deen.spm", "trgvocab.deen.spm")
    assert on_device.check(surroundings(tmp_path)).why == "its model is on this machine"
    assert "cannot be read" in failing(surroundings(tmp_path)).message


def test_a_missing_package_is_said_with_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    setup = surroundings(tmp_path)
    readiness = on_device.check(setup)
    assert (readiness.ready, readiness.why) == (False, "the package fxtranslate is not installed")
    error = failing(setup)
    assert error.hint
    assert "pip install 'post-translation-pipeline[on-device]'" in error.hint


@pytest.mark.parametrize("options", [{"model": "x"}, {"models": 3}, {"timeout": -1}])
def test_wrong_settings_are_named(options: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="engine on-device: "):
        on_device.check(EngineSetup(options=options, tell=print))


def test_other_languages_are_refused() -> None:
    with pytest.raises(UsageError, match="only de to en"):
        on_device.check(EngineSetup(source="fr", tell=print))


def test_the_bar_is_drawn_on_a_terminal_only() -> None:
    for terminal in (True, False):
        console = Console(file=StringIO(), force_terminal=terminal, width=80)
        with progress_bar(console) as show:
            show("model.bin", 1.0, 2.0)
            show("model.bin", 2.0, 2.0)
        assert isinstance(console.file, StringIO)
        assert ("model.bin" in console.file.getvalue()) is terminal


class Shouting:
    """A translator of the library's shape that needs no model."""

    def translate(self, text: str) -> str:
        return f"{text.upper()} "

    def translate_long(self, text: str) -> str:
        return f"LONG {text.upper()}"


class Broken(Shouting):
    def translate(self, text: str) -> str:
        raise ValueError(f"no words for {text}")


def test_white_space_stays_and_texts_without_words_are_not_asked() -> None:
    texts = [" ja, ", "nein", " – ", "\u00a0", "3 %"]
    answers = OnDevice(Shouting(), "m").translate([Request(text=text) for text in texts])
    assert [answer.text for answer in answers] == [" JA, ", "NEIN", " – ", "\u00a0", "3 %"]
    assert [answer.billed for answer in answers] == [5, 4, 0, 0, 3]


def test_long_texts_are_not_cut_off() -> None:
    short, long = "x" * 300, "x" * 301
    answers = OnDevice(Shouting(), "m").translate([Request(text=short), Request(text=long)])
    assert [answer.text.startswith("LONG") for answer in answers] == [False, True]


def test_a_failure_of_the_model_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="the on-device model failed: no words for ja"):
        OnDevice(Broken(), "m").translate([Request(text="ja")])
