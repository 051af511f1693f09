"""The jobs that run the command line: start-up, and a translation that has nothing to do."""

import hashlib
import json
import shutil
import sys
from functools import partial
from pathlib import Path

from bench.children import Outcome, in_turn, timed, weighed, work
from bench.jobs import ROUNDS
from bench.names import PROJECT
from bench.report import Section, ratio, significant

STARTS = 15
PIPELINE = Path(sys.executable).parent / "pipeline"
# What the installed script does, but for leaving.
COMMAND = "import sys; from pipeline.cli import door\nif code := door(sys.argv[1:]): sys.exit(code)"
SETTINGS = """\
front_matter:
  translate: [title, description, seo.description, "faq[].question", "tags[]"]
markdown:
  shortcode_parameters:
    figure: [alt, caption]
engine: memory
"""


def start_up() -> Section:
    """How long the command line needs to say what it can do."""
    runs = {
        "ours": partial(timed, [PIPELINE, "--help"]),
        "click": partial(timed, [sys.executable, "-c", "import click"]),
        "Python": partial(timed, [sys.executable, "-c", "pass"]),
    }
    found = in_turn(runs, STARTS)
    labels = {"click": '`python -c "import click"`', "Python": '`python -c "pass"`'}
    rows = [_time_row("`pipeline --help`", found["ours"], label, found[key]) for key, label in labels.items()]
    peaks = weighed(COMMAND, ["--help"]), weighed("import click")
    rows.append(_memory_row("`pipeline --help`", peaks[0], labels["click"], peaks[1]))
    return Section("Start-up", rows, (f"Medians of {STARTS} starts in turn; the goal is at most 2 × `import click`.",))


def no_change(texts: Path) -> Section:
    """What a run over a project costs in which everything is done already."""
    rows: list[tuple[str, ...]] = []
    notes = [
        f"{PROJECT} generated posts. The first run writes the English posts and aligned files; the following ones find"
        " nothing to do. *parse + segment* of the same posts, without files, is the floor. With the memory engine all"
        " segments are open; with the pseudo engine all are translated."
    ]
    for engine in ("memory", "pseudo"):
        root = texts / f"project of {engine}"
        shutil.copytree(texts / "project", root)
        (root / "pipeline.yaml").write_text(SETTINGS, encoding="utf-8")
        floor = texts / "posts of the project.json"
        posts = [path.read_bytes().decode() for path in sorted((root / "content" / "de").glob("*.md"))]
        floor.write_text(json.dumps(posts), encoding="utf-8")
        rows += _engine_rows(engine, root, floor, notes)
    return Section("`pipeline translate`", rows, notes)


def _engine_rows(engine: str, root: Path, floor: Path, notes: list[str]) -> list[tuple[str, ...]]:
    words: list[str | Path] = [PIPELINE, "--quiet", "translate", "--project", root, "--engine", engine]
    first = timed(words)
    before = _fingerprint(root)
    found = in_turn({"ours": partial(timed, words), "floor": partial(work, "segment", "speed", floor)}, ROUNDS)
    if first.failure or found["ours"].failure:
        notes.append(f"With the {engine} engine: {first.failure or found['ours'].failure}.")
    if before != _fingerprint(root):
        notes.append(f"With the {engine} engine the second run **changed files**.")
    label = "parse + segment"
    title = f"{PROJECT} posts, {engine} engine"
    return [
        _time_row(f"{title}: first run", first, label, found["floor"]),
        _time_row(f"{title}: nothing to do", found["ours"], label, found["floor"]),
        _memory_row(f"{title}: nothing to do", weighed(COMMAND, words[1:]), label, found["floor"]),
    ]


def _fingerprint(root: Path) -> str:
    """Return a hash of all files that people see."""
    paths = sorted(path for path in (root / "content").rglob("*") if path.is_file())
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _time_row(job: str, ours: Outcome, label: str, peer: Outcome) -> tuple[str, ...]:
    told = [outcome.failure or f"{significant(outcome.figures['seconds'])} s" for outcome in (ours, peer)]
    seconds = [outcome.figures.get("seconds", 0) for outcome in (ours, peer)]
    return f"{job}: time", told[0], f"{label}: {told[1]}", ratio(*seconds)


def _memory_row(job: str, ours: Outcome, label: str, peer: Outcome) -> tuple[str, ...]:
    told = [outcome.failure or f"{outcome.figures['peak'] / 1e6:.0f} MB" for outcome in (ours, peer)]
    peaks = [outcome.figures.get("peak", 0) for outcome in (ours, peer)]
    return f"{job}: peak memory", told[0], f"{label}: {told[1]}", ratio(*peaks)
