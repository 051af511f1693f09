from __future__ import annotations

from pipeline.model import EngineSetup
from tests.engines.deepl_server import DeepLServer


def deepl_setup(server: DeepLServer, **options: object) -> EngineSetup:
    """Surroundings of an engine that talks to the test's server and does not retry unless told to."""
    given = {"server_url": server.url, "retries": 0, **options}
    return EngineSetup(options=given, environment={"DEEPL_AUTH_KEY": server.key}, tell=lambda _: None)
