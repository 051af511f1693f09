"""Run what is measured in processes of its own, tools in turn (A B A B), and take medians."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from bench.worker import Figures

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "build" / "peers" / "bin" / "python"
TIME_OUT = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold the figures of one tool, medians where they are numbers, or why there are none."""

    figures: Figures
    failure: str = ""


def command(tool: str, job: str, path: Path) -> list[str]:
    """Return the command line of a worker; `tool` names one of ours, or a peer as `peer:NAME`."""
    if tool.startswith("peer:"):
        return [str(PEERS), "-m", "bench.peers", tool.removeprefix("peer:"), job, str(path)]
    return [sys.executable, "-m", "bench.ours", tool, job, str(path)]


def work(tool: str, job: str, path: Path, time_out: float = TIME_OUT) -> Outcome:
    """Run one worker once."""
    try:
        done = subprocess.run(
            command(tool, job, path), cwd=ROOT, capture_output=True, text=True, timeout=time_out, check=False
        )
    except subprocess.TimeoutExpired:
        return Outcome({}, f"stopped after {time_out:.0f} s")
    except OSError:
        return Outcome({}, "no environment for peers")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        missing = "ModuleNotFoundError" in last
        return Outcome({}, "not installed" if missing else f"failed: {last.split(': ')[0][:60]}")
    return Outcome(json.loads(done.stdout.splitlines()[-1]))


def in_turn(runs: Mapping[str, Callable[[], Outcome]], rounds: int) -> dict[str, Outcome]:
    """Run each in turn, several rounds; one that fails is not run again."""
    found: dict[str, list[Outcome]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            if not any(outcome.failure for outcome in found[name]):
                found[name].append(run())
    return {name: _middle(outcomes) for name, outcomes in found.items()}


def compare(tools: Sequence[str], job: str, path: Path, rounds: int, time_out: float = TIME_OUT) -> dict[str, Outcome]:
    """Run workers over one file in turn and return an outcome for each tool."""
    return in_turn({tool: partial(work, tool, job, path, time_out) for tool in tools}, rounds)


def _middle(outcomes: Sequence[Outcome]) -> Outcome:
    failed = next((outcome for outcome in outcomes if outcome.failure), None)
    if failed:
        return failed
    first = outcomes[0].figures
    numbers = {key for key, value in first.items() if isinstance(value, int | float)}
    middle = {key: median(outcome.figures[key] for outcome in outcomes) for key in numbers}
    return Outcome(first | middle)


def timed(words: Sequence[str | Path]) -> Outcome:
    """Run a command line and return its wall time."""
    start = time.perf_counter()
    failure = _run(words)[1]
    return Outcome({"seconds": time.perf_counter() - start}, failure)


def weighed(code: str, words: Sequence[str | Path] = ()) -> Outcome:
    """Run Python code with arguments and return its peak memory."""
    told = "\nimport sys; from bench.worker import peak; sys.stdout.flush(); print(); print(peak())"
    printed, failure = _run([sys.executable, "-c", code + told, *words])
    return Outcome({} if failure else {"peak": int(printed.splitlines()[-1])}, failure)


def _run(words: Sequence[str | Path]) -> tuple[str, str]:
    """Return what a command printed to stdout, and why it failed."""
    try:
        done = subprocess.run(
            words, cwd=ROOT, env=_environment(), capture_output=True, text=True, timeout=TIME_OUT, check=False
        )
    except subprocess.TimeoutExpired:
        return "", f"stopped after {TIME_OUT} s"
    return done.stdout, f"exit code {done.returncode}" if done.returncode else ""


def _environment() -> dict[str, str]:
    """Return the environment without a key: nothing may be sent from here."""
    return {name: value for name, value in os.environ.items() if name != "DEEPL_AUTH_KEY"}
