"""Measure everything, print it, and write bench/RESULTS.md."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.children import ROOT
from bench.commands import no_change, start_up
from bench.jobs import growth, hostile, identity, sentences, throughput
from bench.report import INTRODUCTION, Section, machine, pins

HERE = ROOT / "bench"


def main() -> None:
    """Run the jobs in order; what is done is told on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder)
        subprocess.run([sys.executable, "-m", "bench.corpus", folder], cwd=ROOT, check=True)
        jobs: Mapping[str, Callable[[], Section]] = {
            "identity": lambda: identity(texts),
            "throughput": lambda: throughput(texts),
            "growth": lambda: growth(texts),
            "hostile": lambda: hostile(texts),
            "sentences": lambda: sentences(texts),
            "start-up": start_up,
            "no change": lambda: no_change(texts),
        }
        sections = [machine(pins(HERE / "peers.txt"))]
        for name, job in jobs.items():
            start = time.perf_counter()
            sections.append(job())
            print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    report = "\n\n".join([INTRODUCTION, *map(str, sections)]) + "\n"
    (HERE / "RESULTS.md").write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
