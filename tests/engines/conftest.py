from __future__ import annotations

from collections.abc import Iterator

import deepl
import pytest

from pipeline.model import EngineSetup
from tests.engines.deepl_server import DeepLServer


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a proxy of the surroundings not stand between the tests and their own servers."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(autouse=True)
def _client_defaults() -> Iterator[None]:
    """Put back the client's process-wide settings, which engines may change."""
    before = deepl.http_client.max_network_retries, deepl.http_client.min_connection_timeout
    yield
    deepl.http_client.max_network_retries, deepl.http_client.min_connection_timeout = before


@pytest.fixture
def server() -> Iterator[DeepLServer]:
    with DeepLServer() as running:
        yield running


def deepl_setup(server: DeepLServer, **options: object) -> EngineSetup:
    """Surroundings of an engine that talks to the test's server and does not retry unless told to."""
    given = {"server_url": server.url, "retries": 0, **options}
    return EngineSetup(options=given, environment={"DEEPL_AUTH_KEY": server.key}, tell=lambda _: None)
