from __future__ import annotations

import pytest

from pipeline.steps.frame import parting_line, same_frame
from tests.steps.posts import post

TEXT = "---\ntitle: Wort\nkey: a\n---\n\n> Satz eins. Satz zwei.\n\n* 5 €\n\n***\n\n[a]: https://x.de/a+b 'T'\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("* 5", "- 5"),
        ("***", "---"),
        ("'T'", '"T"'),
        ("Wort", '"Anders"'),
        ("Satz eins. Satz", "Eins.\n> Satz"),
        ("\n\n* 5", "\n\n\n*   5"),
        ("\n", "\r\n"),
    ],
    ids=["list", "rule", "quotes", "value-quoted", "wrapped", "blanks", "line-ends"],
)
def test_reformatting_is_no_other_frame(old: str, new: str) -> None:
    changed = post(TEXT.replace(old, new))
    assert same_frame(post(TEXT), changed)
    assert parting_line(post(TEXT), changed) is None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("5 €", "£5", 8),
        ("€", "👍", 8),
        ("a+b", "a/b", 12),
        ("key: a", "key: b", 3),
        ("[a]: https://x.de/a+b 'T'\n", "", 10),
    ],
    ids=["price", "sign", "address", "value", "gone"],
)
def test_the_first_line_of_another_frame_is_named(old: str, new: str, line: int) -> None:
    changed = post(TEXT.replace(old, new))
    assert not same_frame(post(TEXT), changed)
    assert parting_line(post(TEXT), changed) == line


def test_long_lines_are_read_in_linear_time() -> None:
    text = "<x>\n" + " " * 200_000 + "- x\n" + "# " * 50_000 + "x\n"
    assert same_frame(post(text), post(text))
