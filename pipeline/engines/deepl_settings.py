"""Read and judge the key and the settings of the DeepL engine, without the client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.engines import options as read
from pipeline.errors import UsageError
from pipeline.model import EngineSetup

KEY = "DEEPL_AUTH_KEY"
SERVER = "DEEPL_SERVER_URL"
_OPTIONS = ("server_url", "proxy", "formality", "model_type", "retries", "timeout")
_FORMALITIES = ("default", "less", "more", "prefer_less", "prefer_more")
_MODEL_TYPES = ("latency_optimized", "prefer_quality_optimized", "quality_optimized")
_TARGETS = ("EN-GB", "EN-US")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
# Addresses in which every library finds the same host: some end it at a backslash, others do not.
_PLAIN_URL = re.compile(r"[!-\[\]-~]+")
_PLAIN_HOST = re.compile(r"[a-z0-9.:-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class DeepLSettings:
    """Hold the settings; `server` ends with a slash, `timeout` is in seconds, None means the default."""

    target: str
    server: str | None
    proxy: str | None
    formality: str | None
    model_type: str | None
    retries: float | None
    timeout: float | None

    @property
    def foreign_host(self) -> str | None:
        """Name the server where it is not DeepL's own."""
        host = urlsplit(self.server).hostname if self.server else None
        return None if host is None or host == "deepl.com" or host.endswith(".deepl.com") else host

    @property
    def cache_key(self) -> str:
        """Name what an answer depends on; never a secret."""
        server = self.server if self.foreign_host else None
        return " ".join(part for part in (self.target, self.formality, self.model_type, server) if part)


def key_in(setup: EngineSetup) -> str:
    """Return the key from the environment, empty where there is none."""
    return setup.environment.get(KEY, "").strip()


def trouble_with(key: str) -> str | None:
    """Say why a key cannot be used, in words that never repeat it; None where it can."""
    if not key:
        return f"no {KEY} in the environment"
    # Such a key cannot be sent, and the HTTP library would say so by printing it.
    if not (key.isascii() and key.isprintable()) or " " in key:
        return f"{KEY} holds characters that no key has"
    return None


def refused_host(settings: DeepLSettings, setup: EngineSetup) -> str | None:
    """Name the server that texts and the key must not go to, None where they may.

    A project's settings come with a clone or a pull request, so they alone cannot lead the key away from DeepL:
    the person who set the key must name such a server too, in the environment.
    """
    host = settings.foreign_host
    return None if host in _LOOPBACK or _server_in_environment(setup) else host


def _server_in_environment(setup: EngineSetup) -> str:
    return setup.environment.get(SERVER, "").strip()


def read_settings(setup: EngineSetup) -> DeepLSettings:
    """Return the judged settings; raises UsageError that names the wrong one."""
    given = setup.options
    read.allow("deepl", given, _OPTIONS)
    if setup.source.upper() != "DE" or setup.target.upper() not in _TARGETS:
        pair = f"{setup.source} to {setup.target}"
        raise UsageError(f"engine deepl: {pair} is not possible, only de to en-GB or en-US")
    server, proxy = read.text("deepl", given, "server_url"), read.text("deepl", given, "proxy")
    named = _server_in_environment(setup)
    judged = _server(named, SERVER) if named else _server(server, "`server_url`") if server else None
    if proxy and judged and judged.startswith("http:") and _scheme_and_host(proxy)[1] not in _LOOPBACK:
        raise UsageError("engine deepl: over plain http the `proxy` would see the key", hint="use an https server")
    return DeepLSettings(
        target=setup.target.upper(),
        server=judged,
        proxy=_proxy(proxy) if proxy else None,
        formality=read.choice("deepl", given, "formality", _FORMALITIES),
        model_type=read.choice("deepl", given, "model_type", _MODEL_TYPES),
        retries=read.number("deepl", given, "retries", least=0),
        timeout=read.number("deepl", given, "timeout", least=0.1),
    )


def _server(url: str, name: str) -> str:
    scheme, host = _scheme_and_host(url)
    safe = scheme == "https" or (scheme == "http" and host in _LOOPBACK)
    plain = _PLAIN_URL.fullmatch(url) and _PLAIN_HOST.fullmatch(host or "")
    if not plain or not safe or "@" in url:
        raise UsageError(
            f"engine deepl: {name} must be an https address without a user name",
            hint="plain http is allowed for this machine only, because the key travels with every request",
        )
    # The client joins paths onto this, and would drop the last part of an address without the slash.
    return url.rstrip("/") + "/"


def _proxy(url: str) -> str:
    scheme, host = _scheme_and_host(url)
    if scheme not in {"http", "https"} or not host:
        raise UsageError("engine deepl: `proxy` must be an http or https address")
    return url


def _scheme_and_host(url: str) -> tuple[str, str | None]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", None
    return parts.scheme, parts.hostname
