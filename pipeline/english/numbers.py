"""Numbers: from German to English notation, where there is nothing but a number."""

import re

NUMBER = re.compile(
    r"(?P<sign>[+\-−±~≈<>≤≥]?)[ \u00a0]?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?"
    r"(?:[ \u00a0\u202f]?(?P<unit>[%‰]))?"
)


def english_number(text: str) -> str | None:
    """Return a German number (1.250,5 or +3,5 %) in English notation, or None for anything else.

    A point is read as a separator of thousands only before groups of three digits; 2.0 is a version, 3.10. a date.
    """
    match = NUMBER.fullmatch(text.strip())
    if not match:
        return None
    whole = match["whole"].replace(".", ",")
    part = f".{match['part']}" if match["part"] else ""
    return f"{match['sign']}{whole}{part}{match['unit'] or ''}"
