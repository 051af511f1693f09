"""Repair: lost standalone placeholders go back beside their neighbours; what cannot be known is refused."""

import pytest

from pipeline.model import MaskedText, Placeholder
from pipeline.steps.repair import put_back

CODE, LINK, END, NOTE = (
    Placeholder(1, "alone", "`code`"),
    Placeholder(2, "open", "["),
    Placeholder(2, "close", "](url)"),
    Placeholder(3, "alone", "[^1]"),
)
Parts = tuple[str | Placeholder, ...]


@pytest.mark.parametrize(
    ("german", "answer", "expected"),
    [
        pytest.param(("Nutze ", CODE), ("Use",), ("Use", CODE), id="at the end"),
        pytest.param((CODE, " hilft"), ("helps",), (CODE, "helps"), id="at the start"),
        pytest.param(("Der ", LINK, "Kurs", END, NOTE, " hilft"), ("The ", LINK, "course", END, " helps"),
                     ("The ", LINK, "course", END, NOTE, " helps"), id="after its neighbour"),
        pytest.param(("Nutze ", CODE, LINK, "jetzt", END, "."), ("Use ", LINK, "now", END, "."),
                     ("Use ", CODE, LINK, "now", END, "."), id="before its neighbour"),
        pytest.param(("Nutze ", CODE), ("Use ", CODE, " and ", CODE), ("Use ", " and ", CODE), id="doubled"),
        pytest.param(("Nutze ", CODE, " hier"), ("Use here",), None, id="nobody knows where"),
        pytest.param(("Der ", LINK, "Kurs", END), ("The course",), None, id="a lost pair"),
        pytest.param(("Der ", LINK, "Kurs", END), ("The ", END, "course", LINK), None, id="a crossed pair"),
    ],
)  # fmt: skip
def test_placeholders_are_put_back(german: Parts, answer: Parts, expected: Parts | None) -> None:
    result = put_back(answer, MaskedText(german))
    assert result == (None if expected is None else list(expected))
