"""Answer with accented, longer German, to see layout, coverage and what was forgotten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.model import Answer, Batch, Engine, EngineSetup, Readiness, Request

_PLAIN = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ"
_ACCENTED = "åƀçđéƒĝĥîĵķļɱñôƥɋřšţûṽŵẋýžǟȫǖʂÅɃÇĐÉƑĜĤÎĴĶĻḾÑÔƤɊŘŠŢÛṼŴẊÝŽǞȪǕƧ"
_LOOK_ALIKES = dict(zip(_PLAIN, _ACCENTED, strict=True))

# Doubling each vowel lengthens German prose by about a third, which is what English and layouts must bear.
_VOWELS = frozenset("aeiouäöüAEIOUÄÖÜ")

# Letters outside the table become the first of these, or the second where they are the first already.
_SMALL, _CAPITAL, _CASELESS = ("ə", "ɘ"), ("Ə", "Ǝ"), ("ƻ", "ǂ")

# Tags and entities are the request's form and not prose.
_KEEP = re.compile(r"(</?[A-Za-z][^<>]*>|&(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z]+);)")


class Pseudo:
    """Change every letter of the prose and nothing else; the answers are no translations to remember."""

    name = "pseudo"
    form: Literal["xml", "plain"] = "xml"
    batch = Batch()
    remembers = False
    options = ""

    def translate(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """Return the texts in accents; raises nothing."""
        return [Answer(text=_accent(request.text), billed=len(request.text)) for request in requests]


def check(setup: EngineSetup) -> Readiness:  # noqa: ARG001 - every engine is asked in the same way
    """Say that this engine always works."""
    return Readiness(ready=True, why="needs nothing")


def open_engine(setup: EngineSetup) -> Engine:  # noqa: ARG001 - every engine is opened in the same way
    """Return the engine; raises nothing."""
    return Pseudo()


def _accent(text: str) -> str:
    pieces = _KEEP.split(text)
    # With one group in the pattern, prose sits at the even places and what is kept at the odd ones.
    return "".join(piece if place % 2 else "".join(map(_letter, piece)) for place, piece in enumerate(pieces))


def _letter(char: str) -> str:
    if not char.isalpha():
        return char
    if char in _LOOK_ALIKES:
        return _LOOK_ALIKES[char] * (2 if char in _VOWELS else 1)
    first, second = _SMALL if char.islower() else _CAPITAL if char.isupper() else _CASELESS
    return second if char == first else first
