"""Progress: a bar on stderr, only at a terminal and only for long work."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
FEW = 3


def progress(items: Sequence[T], label: str, *, show: bool) -> Iterable[T]:
    """Return `items`, with a bar of count, speed and time left while they are walked through."""
    if not show or len(items) <= FEW or not sys.stderr.isatty():
        return items
    return _with_bar(items, label)


def _with_bar(items: Sequence[T], label: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, description=label)
