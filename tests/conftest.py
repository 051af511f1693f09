"""A house for tests: a real project on disk, run through the command line's own door."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import door
from pipeline.files.aligned import read_aligned
from pipeline.model import Unit
from tests.engines.deepl_server import DeepLServer, Seen
from tests.spec import spec_file

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Anna",
    "GIT_AUTHOR_EMAIL": "anna@example.org",
    "GIT_COMMITTER_NAME": "Anna",
    "GIT_COMMITTER_EMAIL": "anna@example.org",
}
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def pytest_report_header() -> str:
    """Say at once what will be skipped and how to have it."""
    here = spec_file().exists()
    return "CommonMark specification: " + ("here" if here else "absent, its tests are skipped; `make spec` fetches it")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left behind: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def post(self, number: int = 0) -> dict[str, Any]:
        found: dict[str, Any] = self.json["posts"][number]
        return found


@dataclass(frozen=True, slots=True)
class House:
    """A project on disk; names are relative to its folder, `post`'s files are found by the default patterns."""

    root: Path

    def run(self, *arguments: str) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = door(list(arguments))
        return Ran(code, out.getvalue(), err.getvalue())

    def translate(self, *arguments: str) -> Ran:
        return self.run("translate", "--project", str(self.root), *arguments)

    def process(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *arguments],
            cwd=self.root,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def path(self, name: str) -> Path:
        return self.root / name

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()

    def change(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}:\n{text}"
        self.write(name, text.replace(old, new))

    def units(self, name: str) -> list[Unit]:
        return list(read_aligned(self.read(name), name).units)

    def unit(self, name: str, de: str) -> Unit:
        (found,) = [unit for unit in self.units(name) if unit.de == de]
        return found

    def orphans(self, name: str) -> list[Unit]:
        return list(read_aligned(self.read(name), name).orphans)

    def files(self) -> dict[str, bytes]:
        """Every file but the cache and Git's own, with its bytes; links and folders as what they are."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.relative_to(self.root).parts[0] not in {".pipeline", ".git"}
        }

    def times(self) -> dict[str, int]:
        return {name: self.path(name).stat().st_mtime_ns for name in self.files()}

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env={**os.environ, **GIT}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def commit(self) -> None:
        if not (self.root / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")
            self.write(".gitignore", ".pipeline/\n")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=state")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let neither a proxy nor a server of the surroundings reach the tests."""
    monkeypatch.delenv("DEEPL_SERVER_URL", raising=False)
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("PIPELINE_TRACEBACK", raising=False)


@pytest.fixture(autouse=True)
def _client_defaults() -> Iterator[None]:
    """Put back the DeepL client's process-wide settings, which engines may change."""
    import deepl

    before = deepl.http_client.max_network_retries, deepl.http_client.min_connection_timeout
    yield
    deepl.http_client.max_network_retries, deepl.http_client.min_connection_timeout = before


@pytest.fixture
def server() -> Iterator[DeepLServer]:
    with DeepLServer() as running:
        yield running


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """An empty project in the current folder whose engine is the memory alone."""
    monkeypatch.delenv("DEEPL_AUTH_KEY", raising=False)
    made = House(tmp_path / "house")
    made.write("pipeline.yaml", "engine: memory\n")
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def paid(house: House, server: DeepLServer, monkeypatch: pytest.MonkeyPatch) -> House:
    """A project whose engine is the test's DeepL."""
    monkeypatch.setenv("DEEPL_AUTH_KEY", server.key)
    house.write("pipeline.yaml", paying(server))
    return house


def paying(server: DeepLServer) -> str:
    return f"engine: deepl\nengines:\n  deepl: {{server_url: '{server.url}', retries: 0}}\n"


def answering(server: DeepLServer, translated: Callable[[str], str]) -> None:
    """Let the server translate each text by a function of the test's."""

    def answer(seen: Seen) -> tuple[int, object]:
        texts = seen.body["text"]
        server.billed += sum(map(len, texts))
        rows = [{"text": translated(text), "billed_characters": len(text)} for text in texts]
        return 200, {"translations": [{"detected_source_language": "DE", **row} for row in rows]}

    server.routes["POST", "/v2/translate"] = answer


def sent(server: DeepLServer) -> list[str]:
    """Every text that the server was asked for, in order."""
    return [text for body in server.bodies for text in body["text"]]


def speaking(words: Mapping[str, str]) -> Callable[[str], str]:
    """A translation by a dictionary; an unknown text comes back behind a word that no German post holds."""
    return lambda text: words.get(text, f"EN {text}")
