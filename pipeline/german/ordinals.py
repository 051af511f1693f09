"""Tell the ordinal "3." from the number at the end of a sentence."""

import re

from pipeline.german.following import Following, Place, Start
from pipeline.german.openers import ARTICLES, COUNTED, LABELS, MONTHS, PREPOSITIONS

_ORDINAL = re.compile(r"(?:\d{1,3}\.[-–—/]){0,2}(\d{1,4})\Z")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\Z")
_HEAD = re.compile(r"(?:\d{1,3}|\d{1,2}(?:\.\d{1,2}){1,4})\Z")  # number of a list item or a section
_JOINED = re.compile(r"\d (?:und|oder|bis)\Z")  # "1 und 2." counts, "1. und 2." orders
_LISTING = frozenset({"", ",", ":", ";", "–", "-", "/", "&"})
_LIST_REACH = 400
_REACH = 64
_ENDING = re.compile(r"(?:es|en|er|em|s|n|e)\Z")


def number_ends_sentence(place: Place, follows: Following) -> bool:
    """Decide about the full stop behind a number; `follows` is what stands behind it."""
    head, _, token = place.window(_REACH).rpartition(" ")
    token = token.lstrip("([\"'„“”‚‘»«›‹–—-")
    is_first = place.mark - len(token) <= place.start + 1
    if follows.start in {Start.SMALL, Start.NONE} or (is_first and _HEAD.match(token)):
        return False
    before = head[head.rfind(" ") + 1 :].lstrip("([\"'„“»‚").lower()
    match = _ORDINAL.match(token)
    if match is None:
        return before in LABELS or not _DATE.match(token) or follows.opens_softly
    if before in LABELS and token.isdigit():
        return not (follows.word.lower() in MONTHS and len(token) <= 2)
    number = int(match[1])
    if follows.start is not Start.CAPITAL:
        return number > 100
    if _is_listed(place, number, before, token) or (number <= 31 and follows.word.lower() in MONTHS):
        return False
    return follows.opens or (token.isdigit() and _is_cardinal(number, head, before, follows.word))


def _is_listed(place: Place, number: int, before: str, token: str) -> bool:
    """Tell whether this is an item of a list inside the sentence: "Folgendes: 1. Zuhören 2. Antworten"."""
    if number <= 100 and before[-1:] in _LISTING:
        return True
    at = place.mark - len(token)
    return number > 1 and place.text.rfind(f" {number - 1}. ", max(place.start - 1, at - _LIST_REACH, 0), at) >= 0


def _is_cardinal(number: int, head: str, before: str, word: str) -> bool:
    if number < 1000 and (before in ARTICLES or _is_counted(word)):
        return False
    return number > 31 or before not in PREPOSITIONS or _JOINED.search(head) is not None


def _is_counted(word: str) -> bool:
    lower = word.lower()
    return any(form in COUNTED or form.endswith(_COUNTED_TAILS) for form in (lower, _ENDING.sub("", lower)))


_COUNTED_TAILS = tuple(word for word in COUNTED if len(word) > 3)
