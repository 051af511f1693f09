"""Name a German text by its words, so that reformatting is no change."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from hashlib import sha256

# An odd backslash before a line end is a hard break; an even number are written backslashes.
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\(?=\r?\n|\r)")
# Where underscores are never emphasis: escapes, code, autolinks and tags, link targets, addresses, templates.
_PROTECTED = (
    r"\\[\s\S]",
    r"(?<!`)(?P<ticks>`+)(?!`)[\s\S]*?(?<!`)(?P=ticks)(?!`)",
    r"`+",
    r"<[^<>\s][^<>]*>",
    r"(?<=\])\([^()\s]*",
    r"\b(?:https?://|www\.)[^\s<>]*[^\s<>?!.,:*_~]",
    r"\{\{(?:(?!\{\{|\}\})[\s\S])*\}\}|\{%(?:(?!\{%|%\})[\s\S])*%\}",
)
_TOKEN = re.compile("|".join((*_PROTECTED, r"(?P<run>_+)")))


@lru_cache(maxsize=50_000)  # every step of a post's way asks for the same few hundred texts
def hash_of(de: str) -> str:
    """Return `h` and 8 hex digits that name the German text of a unit.

    The same for texts that differ in Unicode form, white space, hard breaks, or `_` for `*` as emphasis only.
    """
    text = unicodedata.normalize("NFC", de.removeprefix("\ufeff"))
    text = _with_asterisks(_HARD_BREAK.sub(r"\1 ", text))
    plain = " ".join(text.split())
    return "h" + sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _with_asterisks(text: str) -> str:
    if "_" not in text:
        return text
    letters, openers = list(text), list[tuple[int, int]]()
    waiting = Counter[int]()  # how many openers there are of each length: nothing is searched for in vain
    for run in _TOKEN.finditer(text):
        if run["run"] is None:
            continue
        opens, closes = _roles(text, run.start(), run.end())
        length = run.end() - run.start()
        if closes and waiting[length]:
            partner, size = 0, 0
            while size != length:
                partner, size = openers.pop()
                waiting[size] -= 1
            for start in (partner, run.start()):
                letters[start : start + length] = "*" * length
        elif opens:
            openers.append((run.start(), length))
            waiting[length] += 1
    return "".join(letters)


def _roles(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Say whether a run of underscores can open and close emphasis, by CommonMark's flanking rules."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
