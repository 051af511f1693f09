"""The process that is measured: one tool, one job, one file of texts; the figures go to stdout as JSON.

Only the standard library is imported here: the peers' environment has nothing of ours.
"""

import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Tool = Callable[[str], object]
# How a tool is loaded, by its name.
Tools = Mapping[str, Callable[[], Tool]]
Figures = dict[str, Any]

WARM_UP = "Ein Satz. Noch einer.\n"
UNIT = 1 if sys.platform == "darwin" else 1024


def peak() -> int:
    """Return the largest memory that this process has had so far, in bytes.

    Linux counts the memory of the process that started this one into getrusage, so its own count is read there.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        if found:
            return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def read(path: Path) -> list[str]:
    """Return the texts of a file: a JSON list, or one text as it stands."""
    text = path.read_bytes().decode()
    return list(json.loads(text)) if path.suffix == ".json" else [text]


def speed(tool: Tool, texts: Sequence[str]) -> Figures:
    """Time the tool over all texts."""
    crashes: Counter[str] = Counter()
    start = time.perf_counter()
    for text in texts:
        try:
            tool(text)
        except Exception as error:  # noqa: BLE001 - a crash is a figure
            crashes[type(error).__name__] += 1
    return {"seconds": time.perf_counter() - start, "crashes": dict(crashes)}


def identity(tool: Tool, texts: Sequence[str]) -> Figures:
    """Count the texts that come out as they went in."""
    crashes: Counter[str] = Counter()
    same = 0
    for text in texts:
        try:
            same += tool(text) == text
        except Exception as error:  # noqa: BLE001 - a crash is a figure
            crashes[type(error).__name__] += 1
    return {"same": same, "crashes": dict(crashes)}


def gold(tool: Tool, texts: Sequence[Any]) -> Figures:
    """Count the texts whose sentences are found as people split them."""
    return {"right": sum(tool(case["text"]) in (case["expected"], *case["also_ok"]) for case in texts)}


JOBS: Mapping[str, Callable[[Tool, Sequence[str]], Figures]] = {"speed": speed, "identity": identity, "gold": gold}


def main(tools: Tools) -> None:
    """Run the tool and the job that the command line names over a file, and print the figures."""
    name, job, path = sys.argv[1:]
    tool = tools[name]()
    tool(WARM_UP)
    before = peak()
    texts = read(Path(path))
    figures = JOBS[job](tool, texts)
    figures |= {"texts": len(texts), "start": before, "peak": peak()}
    if job != "gold":
        figures |= {"bytes": sum(len(text.encode()) for text in texts), "characters": sum(map(len, texts))}
    print(json.dumps(figures))
