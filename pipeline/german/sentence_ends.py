"""Decide whether one mark, with white space behind it, ends a German sentence.

The decision reads the words on either side. Where they say nothing, a full stop ends the sentence before
everything but a small letter, an ellipsis ends it before a typical opener only, and ! and ? always do.
"""

import re

from pipeline.german.abbreviations import NAMES_WITH_MARK, SUSPECTS, Kind, abbreviation, is_clipped
from pipeline.german.following import Following, Place, Start, following
from pipeline.german.openers import CHAT_OPENERS, LABELS
from pipeline.german.ordinals import number_ends_sentence

_CLOSERS = "\"'“”’‘»«›‹)]}⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPENERS = "([{\"'„“”‚‘»«›‹–—-/*"
_REACH = 64  # characters before a mark that can matter: an abbreviation of five parts and a word before it
_ALONE = 5  # characters of an abbreviation that stands alone
_REMARK_SPACES = 4
_OPENING = frozenset("„»(")
_DASHES = frozenset("–—-")
_UNITS = frozenset("mglhtabcefkx")  # metres, litres, class 5 b; but not 44 v. Chr.
_LETTER = re.compile(r"^[^\W\d_]\Z|/[A-ZÄÖÜ]\Z")  # an initial, also in "Foto: AP/M. Huber"
_ROMAN = re.compile(r"[IVX]+\Z")
_TITLE = re.compile(r"[a-zäöüß] [„»“\"‚‘«][^„»“\"‚‘«.!?]{1,40}\Z")
# The endings of inflected words; an abbreviation that is in no table seldom has one.
_WORD_ENDING = re.compile(
    r"(?:e|e[lnmrst]|[aeioulnrhfgkpt]t|st|ch|ig|ung|h[rn]|a[rsuh]|i[nse]|u[rsmfn]|o[rbhn]|ß|ss|ll|nn|nk|ld|nd|rd|ck|rn|ln)\Z"
)


def ends_sentence(place: Place, end: int) -> bool:
    """Decide about a run of marks; `end` is where it ends, closing quotes and brackets included."""
    text, _, mark, after = place
    if end - mark == 1 and text[mark] == ".":
        return _full_stop(place)
    body = text[mark:end].rstrip(_CLOSERS)
    last = body[len(body.rstrip(".!?…")) :]
    is_closed, is_nested = mark + len(body) < end, len(last) < len(body)
    if is_closed and not is_nested and text[mark - 1 : mark] in {"(", "["}:
        return False  # (!), (?), (…): a remark on the word before it
    follows = following(text, after)
    if "!" in last or "?" in last:
        return _exclamation(place, follows, text[mark + len(body) : end])
    if last == ".":
        goes_on = follows.start in {Start.SMALL, Start.NONE}
        return not goes_on and (is_nested or _abbreviated(place, follows))  # nested: „…!“. or (…).
    if last in {"..", "...."}:  # a slip of the key, or an ellipsis with the full stop behind it
        return follows.start is Start.CAPITAL
    return follows.opens_softly or (follows.start is Start.CAPITAL and text[after] in _OPENING)


def ends_with_smiley(text: str, after: int, *, is_picture: bool) -> bool:
    """Decide about a smiley without a mark; `is_picture`: it can stand for a word, as a heart does."""
    follows = following(text, after)
    return follows.opens if is_picture else follows.start is Start.CAPITAL


def _exclamation(place: Place, follows: Following, closers: str) -> bool:
    """Decide about ! and ?; without closers they end the sentence before a small letter, too."""
    if follows.start is Start.NONE:
        return False
    name = _last_word(place.window(_REACH)).lstrip(_OPENERS) + place.text[place.mark]
    if name in NAMES_WITH_MARK:
        return follows.opens
    if follows.start is Start.SMALL:
        return not closers and place.text[place.after] not in _DASHES
    is_title = closers != "" and _TITLE.search(place.window(_REACH)) is not None
    return follows.opens or not (is_title or (")" in closers and _is_remark(place)))


def _is_remark(place: Place) -> bool:
    """Tell whether the bracket around this mark holds a word or two inside the sentence."""
    bracket = place.text.rfind("(", max(place.start, place.mark - _REACH), place.mark)
    return bracket > place.start and place.text.count(" ", bracket, place.mark) < _REMARK_SPACES


def _full_stop(place: Place) -> bool:
    text, start, _, after = place
    token = _last_word(place.window(_REACH))
    if token not in SUSPECTS and token.isalpha() and text[after].isupper() and _is_plain(token):
        return True  # the usual case, decided without reading further
    follows = following(text, after)
    bare = token.lstrip(_OPENERS)
    if follows.start is Start.NONE or not bare or not bare[-1].isalnum():  # "50 %.", „Titel“.
        return follows.start not in {Start.SMALL, Start.NONE}
    if bare[-1].isdigit():
        return number_ends_sentence(place, follows)
    if follows.start is Start.SMALL:
        known = len(bare) == 1 or abbreviation(place.window(_REACH)) is not None
        return not known and _ends_uncapitalised(text[start], bare, follows.word)
    return _abbreviated(place, follows)


def _last_word(window: str) -> str:
    return window[window.rfind(" ") + 1 :]


def _is_plain(token: str) -> bool:
    return len(token) > 5 or (len(token) > 1 and not (_ROMAN.match(token) or is_clipped(token)))


def _abbreviated(place: Place, follows: Following) -> bool:
    """Decide about a full stop before anything but a small letter."""
    window = place.window(_REACH)
    bare = _last_word(window).lstrip(_OPENERS)
    kind = abbreviation(window)
    if kind is None:
        if _LETTER.search(bare):
            return _letter_ends(place, window, follows)
        return follows.opens or not _ROMAN.match(bare)
    if kind is not Kind.NUMBER and place.mark - place.start <= _ALONE:
        return False  # "P. S. Das Beste": an abbreviation alone is no sentence
    if kind is Kind.LIST:
        return follows.start is not Start.DIGIT
    if kind in {Kind.NUMBER, Kind.REFERENCE} and _is_counter(follows):
        return False
    return (
        kind is Kind.NUMBER
        or (kind is Kind.NAME and follows.opens_softly)
        or (kind is not Kind.NEVER and follows.opens)
    )


def _is_counter(follows: Following) -> bool:
    return follows.start is Start.DIGIT or len(follows.word) == 1 or _ROMAN.match(follows.word) is not None


def _letter_ends(place: Place, window: str, follows: Following) -> bool:
    """Decide behind a single letter: an initial, the end of "Plan B", or a unit ("5 m")."""
    head, _, token = window.rpartition(" ")
    before = _last_word(head).lstrip(_OPENERS)
    if before.lower() in LABELS or (before[-1:].isdigit() and token[-1] in _UNITS):
        return True
    if place.mark - len(token) <= place.start or follows.start is not Start.CAPITAL:
        return False  # "A. Die Lage" is the head of a list item
    is_initial = len(follows.word) == 1 and place.text[place.after + 1 : place.after + 2] == "."
    return follows.opens and not is_initial


def _ends_uncapitalised(opening: str, bare: str, word: str) -> bool:
    """Decide before a small letter, behind no known abbreviation: some people write without capitals."""
    if opening.islower():
        return bare.isalpha() and not is_clipped(bare)
    return len(bare) > 3 and bare.isalpha() and word in CHAT_OPENERS and _WORD_ENDING.search(bare) is not None
