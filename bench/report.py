"""The report: sections with tables in Markdown."""

import math
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from textwrap import fill

HEADER = ("job", "ours", "peer", "ratio")
INTRODUCTION = """\
# Our figures beside other tools'

`make bench` writes this file. Ours and the peers' figures come from the same run: each tool in a process of its own,
tools in turn, medians of several rounds. All texts are ours: the posts under `content/de`, the same with other numbers
and another order of words, and posts made by `tests/generate.py`. A ratio is ours divided by the peer's."""


@dataclass(frozen=True, slots=True)
class Section:
    """Hold one table, and what there is to say about it."""

    title: str
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    header: Sequence[str] = field(default=HEADER)

    def __str__(self) -> str:
        """Return the section as Markdown."""
        numbers = ["---", *["--:"] * (len(self.header) - 1)]
        table = [f"| {' | '.join(row)} |" for row in (self.header, numbers, *self.rows)]
        return "\n".join(
            [f"## {self.title}", "", *table, *(line for note in self.notes for line in ("", fill(note, 120)))]
        )


def significant(value: float, digits: int = 3) -> str:
    """Return a number with a few significant digits."""
    places = max(0, digits - 1 - math.floor(math.log10(value))) if value > 0 else 0
    return f"{value:,.{places}f}"


def ratio(ours: float, peer: float) -> str:
    """Return ours divided by the peer's."""
    return f"{significant(ours / peer, 2)} ×" if ours and peer else "–"


def machine(peers: Sequence[str]) -> Section:
    """Return what this ran on: no name and no path of the machine."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    rows = [
        ("cores", str(cores)),
        ("processor", platform.machine()),
        ("memory", f"{memory:.0f} GiB"),
        ("system", platform.system()),
        ("Python", platform.python_version()),
        ("markdown-it-py (ours)", version("markdown-it-py")),
        *(tuple(peer.split("==")) for peer in peers),
    ]
    return Section("Machine and versions", rows, header=("what", "which"))


def pins(path: Path) -> list[str]:
    """Return the peers' pinned versions."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
