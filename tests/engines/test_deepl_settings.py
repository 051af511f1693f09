from __future__ import annotations

import pytest

from pipeline.engines import deepl
from pipeline.engines.deepl_settings import read_settings
from pipeline.errors import EngineError, UsageError
from pipeline.model import EngineSetup
from tests.engines.deepl_server import KEY


@pytest.mark.parametrize("key", [None, "", "  "])
def test_a_missing_key_is_said_with_what_to_do(key: str | None) -> None:
    setup = EngineSetup(environment={} if key is None else {"DEEPL_AUTH_KEY": key}, tell=print)
    assert deepl.check(setup).why == "no DEEPL_AUTH_KEY in the environment"
    with pytest.raises(EngineError, match="set the environment variable DEEPL_AUTH_KEY"):
        deepl.open_engine(setup)


@pytest.mark.parametrize("key", ["geheim\nX: y", "geheim schlüssel", "gehe\u200bim", "geheim\x00"])
def test_a_key_that_cannot_be_sent_is_refused_without_repeating_it(key: str) -> None:
    setup = EngineSetup(environment={"DEEPL_AUTH_KEY": key}, tell=print)
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
        {"server_url": "https://example.org\\.deepl.com"},
        {"server_url": "https://example.org\t.deepl.com"},
        {"server_url": "https://example.org%2f.deepl.com"},
        {"server_url": "https://dееpl.com"},
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
    setup = EngineSetup(options=options, environment={"DEEPL_AUTH_KEY": KEY}, tell=print)
    for function in (deepl.check, deepl.open_engine):
        with pytest.raises(UsageError, match="engine deepl: ") as caught:
            function(setup)
        assert "user:word" not in str(caught.value)
        assert next(iter(options)) in str(caught.value)


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("de", "fr"), ("fr", "en-GB")])
def test_other_languages_are_refused(source: str, target: str) -> None:
    with pytest.raises(UsageError, match="only de to en-GB or en-US"):
        read_settings(EngineSetup(source=source, target=target, tell=print))


def setup_for(url: str | None, told: list[str], **environment: str) -> EngineSetup:
    options = {} if url is None else {"server_url": url}
    return EngineSetup(options=options, environment={"DEEPL_AUTH_KEY": KEY, **environment}, tell=told.append)


@pytest.mark.parametrize("url", [None, "https://api-free.deepl.com"])
def test_deepls_own_servers_need_no_word(url: str | None) -> None:
    told: list[str] = []
    deepl.open_engine(setup_for(url, told))
    assert told == []


def test_this_machine_is_told_and_needs_no_consent() -> None:
    told: list[str] = []
    deepl.open_engine(setup_for("http://localhost:9", told))
    assert told == ["deepl: texts and the key go to localhost"]


@pytest.mark.parametrize("host", ["deepl.com.example.org", "notdeepl.com"])
def test_settings_alone_lead_the_key_nowhere_else(host: str) -> None:
    told: list[str] = []
    setup = setup_for(f"https://{host}", told)
    with pytest.raises(EngineError, match=f"would send texts and your key to {host}, which is not DeepL's") as caught:
        deepl.open_engine(setup)
    assert f"DEEPL_SERVER_URL to https://{host}/" in (caught.value.hint or "")
    readiness = deepl.check(setup)
    assert (readiness.ready, readiness.why) == (
        False,
        f"the settings name the server {host}, DEEPL_SERVER_URL does not",
    )


def test_the_environment_names_a_server_and_overrides_the_settings() -> None:
    told: list[str] = []
    for url in (None, "https://mirror.example.org/", "https://elsewhere.example.org"):
        setup = setup_for(url, told, DEEPL_SERVER_URL="https://mirror.example.org")
        assert read_settings(setup).server == "https://mirror.example.org/"
        assert deepl.check(setup).ready
        deepl.open_engine(setup)
    assert told == ["deepl: texts and the key go to mirror.example.org"] * 3


def test_a_wrong_server_in_the_environment_is_named() -> None:
    with pytest.raises(UsageError, match="DEEPL_SERVER_URL must be an https address"):
        read_settings(setup_for(None, [], DEEPL_SERVER_URL="http://example.org"))


def test_the_key_goes_through_no_proxy_in_plain_text() -> None:
    options = {"server_url": "http://localhost:9", "proxy": "http://proxy.example.org"}
    with pytest.raises(UsageError, match="would see the key"):
        read_settings(EngineSetup(options=options, tell=lambda _: None))


def test_the_cache_key_names_what_changes_answers_and_nothing_else() -> None:
    def key(**options: object) -> str:
        return read_settings(EngineSetup(options=options, tell=print)).cache_key

    assert key() == key(server_url="https://api.deepl.com") == key(retries=9, timeout=3, proxy="http://p")
    assert len({key(), key(formality="more"), key(model_type="quality_optimized")}) == 3
    assert key() != key(server_url="https://example.org")
