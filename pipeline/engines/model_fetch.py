"""Fetch the on-device model once, with a bar, and give up when the server falls silent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

from pipeline.errors import EngineError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from pipeline.model import EngineSetup

Show = Callable[[str, float, float], None]

# The library waits for a silent server without end and writes its retries to the terminal. In a process of
# its own it can be stopped, and its words can be read. It checks the SHA-256 of every file it keeps.
_CHILD = """
import sys
from fxtranslate import discovery
try:
    discovery.add_models(*sys.argv[1:4], True)
except ValueError as error:
    print(error)
    sys.exit(1)
"""

# "  model.deen.intgemm.alphas.bin: 3.1 / 29.7 MiB (10%)", rewritten in place with carriage returns.
_PROGRESS = re.compile(r"\s*(\S+): ([0-9.]+) / ([0-9.]+) MiB")
_UNREACHABLE = ("Dns Failed", "Connection Failed", "Network Error", "response body closed")
_SECRETS = frozenset({"DEEPL_AUTH_KEY"})
_DETAIL = 160


def fetch(setup: EngineSetup, pair: tuple[str, str], folder: str, patience: float) -> None:
    """Download the model of a language pair into a folder and have every file verified.

    `patience` is how many seconds the server may be silent. Raises EngineError in one sentence.
    """
    command = [sys.executable, "-P", "-X", "utf8", "-c", _CHILD, *pair, folder]
    environment = {name: value for name, value in setup.environment.items() if name not in _SECRETS}
    words: Queue[str] = Queue()
    with subprocess.Popen(  # noqa: S603 - the command is this interpreter and the code above
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        listener = Thread(target=_listen, args=(child, words), daemon=True)
        listener.start()
        try:
            trouble = _follow(child, words, patience)
        finally:
            # Also after Ctrl-C: the listener ends with the child, and only then may the pipe be closed.
            child.kill()
            listener.join()
    if trouble is not None:
        raise EngineError(trouble)


@contextmanager
def progress_bar(console: Console | None = None) -> Iterator[Show]:
    """Give a function that shows (file, done, total) in MiB, drawn on stderr and only on a terminal."""
    from rich.console import Console as RichConsole
    from rich.progress import Progress

    console = console or RichConsole(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def show(name: str, done: float, total: float) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=done, total=total)

        yield show


def _follow(child: subprocess.Popen[bytes], words: Queue[str], patience: float) -> str | None:
    try:
        with progress_bar() as show:
            while line := words.get(timeout=patience):
                if match := _PROGRESS.match(line):
                    show(match[1], float(match[2]), float(match[3]))
        code = child.wait(timeout=patience)
    except (Empty, subprocess.TimeoutExpired):
        return f"its server has been silent for {patience:g} seconds"
    said = child.stdout.read() if child.stdout else b""
    return _explain(said.decode("utf-8", errors="replace"), code)


def _listen(child: subprocess.Popen[bytes], words: Queue[str]) -> None:
    """Hand over what the child says, a line at a time, and an empty text at the end."""
    rest = ""
    while chunk := os.read(child.stderr.fileno(), 4096) if child.stderr else b"":
        *lines, rest = re.split(r"[\r\n]", rest + chunk.decode("utf-8", errors="replace"))
        for line in filter(None, lines):
            words.put(line)
    words.put("")


def _explain(said: str, code: int) -> str | None:
    if code == 0:
        return None
    detail = " ".join(said.split())
    if "hash mismatch" in detail:
        return "its server sent a damaged file (wrong checksum), which was thrown away"
    if any(sign in detail for sign in _UNREACHABLE):
        return "its server cannot be reached"
    if match := re.search(r"status code (\d+)", detail):
        return f"its server answered with the error {match[1]}"
    return f"its server gave no usable answer ({detail[:_DETAIL] or f'exit code {code}'})"
