"""Where German sentences end."""

import re

from pipeline.german.following import Place, following
from pipeline.german.sentence_ends import ends_sentence, ends_with_smiley

# A quotation or bracket of several sentences stays whole up to this many characters, so that a translator
# sees it with the words that introduce it. Zero splits inside all of them.
QUOTATION_LIMIT = 300

_MARKS = ".!?…"
_CLOSERS = "\"'“”‘’»«›‹)\\]}⁰¹²³⁴⁵⁶⁷⁸⁹"
_FACES = "\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a\U0001f9d0"
# Pictures that point at what follows (arrows, a pointing hand) are left out.
_EMOJI = "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f448\U0001f44a-\U0001faff\u2600-\u275a\u2763-\u2767\u2b50\ufe0f\u200d"
_MOUTH = r"['’]?[-o^]?[)(\]\[DPpO/\\|*]++"
_SMILEY = rf"(?:>?[:;=8]{_MOUTH}|[xX]D++|\^[_.]?\^|<3++)"
_REFERENCE = r"\[(?:\d{1,3}(?:[,;–-] ?\d{1,3}){0,9}|…|\.\.\.)\]|\((?:…|\.\.\.)\)"
_ACTION = r"\*\w{1,15}\*"
_SOURCE = r"\((?:vgl|siehe|s|cf|via|so|aus|nach|mehr dazu|dpa|afp|ap|reuters)\b[^()]{0,80}\)"
# What follows the mark and still belongs to its sentence.
_TAIL = rf"(?: *+(?:{_SMILEY}|[{_EMOJI}]++|{_REFERENCE}|{_ACTION}|{_SOURCE})(?= |\Z))*+"

# One class of first characters lets the regular expression engine skip prose at full speed; every branch
# matches whatever follows, so that no character is looked at from two starting points.
_CANDIDATE = re.compile(
    rf"[{_MARKS}:;=xX^<{_FACES}]"
    rf"(?:(?<=[{_MARKS}])([{_MARKS}{_CLOSERS}]*+(?:\[\d{{1,3}}\])*+){_TAIL}"
    rf"|(?<=[{_FACES}])[{_EMOJI}]*+{_TAIL}"
    rf"|(?:(?:(?<=[ >][:;=])|(?<=^[:;=])){_MOUTH}|(?<=\w[:;])-[)(DPp]++)(?= ){_TAIL}"
    rf"|(?<= [xX])D++(?= ){_TAIL}|(?<=[ \w]\^)[_.]?\^(?= ){_TAIL}|(?<= <)3++(?= ){_TAIL})"
    r"( *+)"
)
_OTHER_SPACE = re.compile("[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_NO_BREAK = "\xa0\u202f\u2007"

_UP_TO = f"{{0,{QUOTATION_LIMIT}}}"
# What opens is never allowed inside, so that no stretch of text is read twice from the same kind of opener.
_ENCLOSED = re.compile(
    r"[„“»«\"‚(](?:"
    rf"(?<=„)[^„“”]{_UP_TO}[“”]|(?<=“)[^„“”]{_UP_TO}”|(?<=»)[^»«]{_UP_TO}«|(?<=«)[^»«]{_UP_TO}»"
    rf"|(?<=‚)[^‚‘]{_UP_TO}‘|(?:(?<=[ (]\")|(?<=^\"))(?! )[^\"]{_UP_TO}(?<! )\""
    rf"|(?<=\()(?<![:;=-]\()(?! )[^()]{_UP_TO}\))"  # the bracket of a smiley opens nothing
)
_INNER_END = re.compile(rf"[{_MARKS}][{_CLOSERS}]*+ ")
_GOES_ON = re.compile(r"[,;:]| [a-zäöüß]| ?[–—]")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of one block of running German.

    The block is plain text (no markup); any white space counts as a space. The result holds half-open spans
    (start, end) in code points, in order and without white space at their ends; between two spans there is
    only white space, and nothing is split without it. Text of white space alone gives an empty list.
    """
    plain = _OTHER_SPACE.sub(" ", text)
    stop = len(plain.rstrip(" "))
    start = len(plain) - len(plain.lstrip(" "))
    whole = _enclosed(plain)
    spans: list[tuple[int, int]] = []
    for match in _CANDIDATE.finditer(plain, start, stop):
        end, after = match.span(2)
        if end == after:
            continue
        first = match.start()
        while whole and whole[-1][1] <= first:
            whole.pop()
        if whole and whole[-1][0] < first and end < whole[-1][1]:
            continue
        if _ends(plain, start, match) and not (_is_glued(text, end, after) and not following(plain, after).opens):
            spans.append((start, end))
            start = after
    if start < stop:
        spans.append((start, stop))
    return spans


def _ends(plain: str, start: int, match: re.Match[str]) -> bool:
    first = match.start()
    if plain[first] in _MARKS:
        return ends_sentence(Place(plain, start, first, match.end()), match.end(1))
    return ends_with_smiley(plain, match.end(), is_picture=plain[first] == "<")


def _is_glued(text: str, end: int, after: int) -> bool:
    """Tell whether an editor keeps both sides of this white space together."""
    return not text[end:after].strip(_NO_BREAK)


def _enclosed(plain: str) -> list[tuple[int, int]]:
    """Find quotations and brackets that stay whole, the last one first.

    They hold a sentence end of their own and stand inside another sentence: words introduce them, or the
    sentence goes on behind them.
    """
    spans = []
    for match in _ENCLOSED.finditer(plain):
        first, end = match.span()
        if not _INNER_END.search(plain, first, end):
            continue
        before = plain[max(0, first - 8) : first].rstrip(" " + _CLOSERS)
        introduced = before != "" and before[-1] not in _MARKS
        if introduced or _GOES_ON.match(plain, end):
            spans.append((first, end))
    spans.reverse()
    return spans
