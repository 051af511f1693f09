from __future__ import annotations

import pytest

from pipeline.steps.pair_posts import pair_posts
from tests.steps.posts import post

GERMAN = "# Titel\n\nEins. Zwei.\n\n* Punkt\n"


def test_pairs() -> None:
    pairs = pair_posts(post(GERMAN), post("# Title\n\nOne.\nTwo.\n\n* Item\n"))
    assert pairs is not None
    assert [(left.text, right.text) for left, right in pairs] == [
        ("Titel", "Title"),
        ("Eins.", "One."),
        ("Zwei.", "Two."),
        ("Punkt", "Item"),
    ]


@pytest.mark.parametrize(
    "english", ["", "# T\n\nOne.\n\n* I\n", "T\n\nOne. Two.\n\n* I\n", "# T\n\nOne. Two.\n\n* I\n* J\n"]
)
def test_another_structure(english: str) -> None:
    assert pair_posts(post(GERMAN), post(english)) is None
