"""Whole posts with their segments beside them, to be read by people: golden/NAME.md and golden/NAME.segments.txt."""

from pathlib import Path

import pytest

from tests.markdown.drive import read, shown, translate

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.md"), key=lambda path: path.name)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_segments_of_a_post(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    lines = [f"{kind:<12} | {words!r}" for kind, words in shown(read(text))]
    assert lines == path.with_suffix(".segments.txt").read_text(encoding="utf-8").splitlines()
    done = translate(text)
    assert (done.refused, done.mismatch) == ((), None)
