from __future__ import annotations

import pytest

from pipeline.engines import deepl
from pipeline.engines.deepl_settings import read_settings
from pipeline.errors import EngineError, UsageError
from pipeline.model import EngineSetup
from tests.engines.deepl_server import KEY


@pytest.mark.parametrize("key", [None, "", "  "])
def test_a_missing_key_is_said_with_what_to_do(key: str | None) -> None:
    setup = EngineSetup(environment={} if key is None else {"DEEPL_AUTH_KEY": key})
    assert deepl.check(setup).why == "no DEEPL_AUTH_KEY in the environment"
    with pytest.raises(EngineError, match="set the environment variable DEEPL_AUTH_KEY"):
        deepl.open_engine(setup)


@pytest.mark.parametrize("key", ["geheim\nX: y", "geheim schlüssel", "gehe\u200bim", "geheim\x00"])
def test_a_key_that_cannot_be_sent_is_refused_without_repeating_it(key: str) -> None:
    setup = EngineSetup(environment={"DEEPL_AUTH_KEY": key})
    assert not deepl.check(setup).ready
    with pytest.raises(EngineError) as caught:
        deepl.open_engine(setup)
    assert "gehe" not in str(caught.value)


@pytest.mark.parametrize(
    "options",
    [
        {"server_url": "http://api.deepl.com"},
        {"server_url": "https://user:word@example.org"},
        {"server_url": "ftp://127.0.0.1"},
        {"server_url": "https://"},
        {"server_url": "http://[::1"},
        {"server_url": 7},
        {"proxy": "socks://user:word@example.org"},
        {"formality": "rude"},
        {"model_type": "best"},
        {"retries": -1},
        {"retries": True},
        {"timeout": 0},
        {"timeout": "long"},
        {"fomality": "more"},
    ],
)
def test_wrong_settings_are_named_and_passwords_are_not(options: dict[str, object]) -> None:
    setup = EngineSetup(options=options, environment={"DEEPL_AUTH_KEY": KEY})
    for function in (deepl.check, deepl.open_engine):
        with pytest.raises(UsageError, match="engine deepl: ") as caught:
            function(setup)
        assert "user:word" not in str(caught.value)
        assert next(iter(options)) in str(caught.value)


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("de", "fr"), ("fr", "en-GB")])
def test_other_languages_are_refused(source: str, target: str) -> None:
    with pytest.raises(UsageError, match="only de to en-GB or en-US"):
        read_settings(EngineSetup(source=source, target=target))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (None, None),
        ("https://api-free.deepl.com", None),
        ("https://deepl.com.example.org", "deepl.com.example.org"),
        ("https://notdeepl.com", "notdeepl.com"),
    ],
)
def test_a_server_that_is_not_deepl_is_told_before_anything_is_sent(url: str | None, host: str | None) -> None:
    told: list[str] = []
    options = {} if url is None else {"server_url": url}
    deepl.open_engine(EngineSetup(options=options, environment={"DEEPL_AUTH_KEY": KEY}, tell=told.append))
    assert [host in line for line in told if host] == ([True] if host else [])


def test_the_cache_key_names_what_changes_answers_and_nothing_else() -> None:
    def key(**options: object) -> str:
        return read_settings(EngineSetup(options=options)).cache_key

    assert key() == key(server_url="https://api.deepl.com") == key(retries=9, timeout=3, proxy="http://p")
    assert len({key(), key(formality="more"), key(model_type="quality_optimized")}) == 3
    assert key() != key(server_url="https://example.org")
