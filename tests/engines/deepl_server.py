"""A small DeepL: a real HTTP server on this machine that speaks its protocol and fails on demand."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import parse_qs, urlsplit

KEY = "0f1e2d3c-secret-4b5a:fx"
_TAGS = re.compile(r"(<[^<>]*>|&\w+;)")
_BODY = 128 * 1024

Kind = Literal["status", "close", "truncated", "json", "fewer", "hang"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What the server does instead of answering the next request; `body` is sent as it is."""

    kind: Kind
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: object = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One request as it arrived; `body` has lists and texts as the client sent them."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    size: int


def english(text: str) -> str:
    """The server's translation: letters swap their case, tags and entities stay."""
    pieces = _TAGS.split(text)
    return "".join(piece if place % 2 else piece.swapcase() for place, piece in enumerate(pieces))


class DeepLServer:
    """Serve between `with` and its end; `faults` are used up one per request, then it answers properly."""

    def __init__(self) -> None:
        self.key = KEY
        self.faults: deque[Fault] = deque()
        self.seen: list[Seen] = []
        self.billed = 0
        self.limit = 500_000
        self.closing = Event()
        self.routes: dict[tuple[str, str], Callable[[Seen], tuple[int, object]]] = {
            ("POST", "/v2/translate"): self._translate,
            ("GET", "/v2/usage"): self._usage,
            ("GET", "/v2/languages"): self._languages,
        }
        server = self

        class Handler(_Handler):
            owner = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = False
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [seen.body for seen in self.seen if seen.path == "/v2/translate"]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def answer(self, seen: Seen) -> tuple[int, object]:
        self.seen.append(seen)
        if seen.headers.get("Authorization") != f"DeepL-Auth-Key {self.key}":
            return 403, {"message": "Forbidden"}
        if seen.size > _BODY:
            return 413, {"message": "Request Entity Too Large"}
        route = self.routes.get((seen.method, seen.path))
        return route(seen) if route else (404, {"message": "Not found"})

    def _translate(self, seen: Seen) -> tuple[int, object]:
        texts, target = seen.body.get("text", []), seen.body.get("target_lang")
        if not texts or len(texts) > 50 or target not in {"EN-GB", "EN-US"}:
            return 400, {"message": "Value for 'text' or 'target_lang' not supported."}
        characters = sum(map(len, texts))
        if self.billed + characters > self.limit:
            return 456, {"message": "Quota Exceeded"}
        self.billed += characters
        answers = [
            {"detected_source_language": "DE", "text": english(text), "billed_characters": len(text)} for text in texts
        ]
        return 200, {"translations": answers}

    def _usage(self, _: Seen) -> tuple[int, object]:
        return 200, {"character_count": self.billed, "character_limit": self.limit}

    def _languages(self, _: Seen) -> tuple[int, object]:
        known = {"DE": "German", "EN-GB": "English (British)", "EN-US": "English (American)"}
        return 200, [{"language": code, "name": name} for code, name in known.items()]


class _Handler(BaseHTTPRequestHandler):
    owner: DeepLServer

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep the test's output quiet."""

    def _serve(self) -> None:
        seen = self._read()
        if self.owner.faults:
            self.owner.seen.append(seen)
            self._fail(self.owner.faults.popleft(), seen)
            return
        status, body = self.owner.answer(seen)
        self._send(status, json.dumps(body).encode())

    def _read(self) -> Seen:
        size = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(size).decode()
        body: dict[str, Any] = {}
        if "json" in self.headers.get("Content-Type", ""):
            body = json.loads(raw)
        elif raw:
            form = parse_qs(raw, keep_blank_values=True)
            body = {name: values if name == "text" else values[0] for name, values in form.items()}
        path = urlsplit(self.path).path
        return Seen(method=self.command, path=path, headers=dict(self.headers), body=body, size=size)

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _fail(self, fault: Fault, seen: Seen) -> None:
        match fault.kind:
            case "hang":
                self.owner.closing.wait()
            case "status" | "json":
                self._send(fault.status, json.dumps(fault.body).encode(), fault.headers)
            case "truncated":
                self._send(200, b'{"translations": [{"text": "half an ans')
            case "fewer":
                full = [{"text": english(text), "billed_characters": 1} for text in seen.body["text"]]
                self._send(200, json.dumps({"translations": full[:-1]}).encode())
            case "close":
                # HTTP/1.0 closes after each request anyway; nothing was said before.
                return
