"""Quotations in a German text that are English already."""

import re
from collections.abc import Iterator

_QUOTE = re.compile("[„“”»«‚‘’‹›\"']")
# Which opening quotes a closing one can end. Straight quotes close „ and ‚ too: keyboards have no “.
_OPENS = {
    "“": "„",
    "”": "„“",
    '"': '"„',
    "«": "»",
    "»": "«",
    "‘": "‚",
    "’": "‚‘",
    "'": "'‚",
    "‹": "›",
    "›": "‹",
}
_ALWAYS_OPEN = frozenset("„‚")
_BEFORE_OPENING = frozenset("([{„“‚‘»«›‹\"'–—-/")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DEPTH = 3  # of quotations inside one another; it bounds how often a word is read
_TITLE_WORDS = 3
_SENTENCE_WORDS = 4
_DENSITY = 6  # English has a function word among six at least
_LEAD = 0.4  # how much more of the words an English dictionary must know than a German one


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# Words of one language only; what both have ("in", "was", "die", "an", "so", "am", "war") decides nothing.
_ENGLISH = _words("""
    the of and to for with from by at as is are be been being were has have had do does did don't doesn't
    didn't can can't could would should will won't shall may might must a i you he she it we they me him
    us them my your his its our their this that these those there here who whom whose which what when
    where why how not no yes if or but than then because about into over after before between through
    without within up out off on every any some all more most much many very just only also too never
    always i'm you're we're they're it's that's what's let's i'll you'll we'll i've we've isn't aren't
    wasn't make makes get gets go
""")
_GERMAN = _words("""
    der das und ist nicht ein eine einen einem einer eines wir ich sie er es mit für auf von zu dem den
    des im zum zur auch aber oder wie wenn dass daß sind wird werden haben habe kann können bei nach aus
    über unter mehr nur noch schon sehr kein keine keinen mein dein sein unser euer ihr uns euch mir mich
    dir dich ihm ihn ihnen sich als durch gegen ohne um vom beim weil da dann doch nun hier dort wer wo
    warum wann welche welcher dieser diese dieses jeder alle alles man muss müssen soll sollen wollen darf
    hatte hatten wurde wurden bin bist seid gibt geht macht machen lassen immer nie heute ja nein ab bis
    seit vor zwischen ihre ihren seine seinen
""")


def find_english_quotations(text: str) -> list[tuple[int, int]]:
    """Find the quotations of a German text that are English already.

    German, French, English and straight quotes count, single and double, also inside one another; a quote
    that is never closed is ignored. The result holds half-open spans (start, end) in code points, in order,
    without the quotes themselves; inside an English quotation no other is reported. Fewer than three words
    never count.
    """
    found: list[tuple[int, int]] = []
    around: list[int] = []  # where the quotations around this one end
    for start, end in sorted(_pairs(text)):
        while around and around[-1] <= start:
            around.pop()
        is_inside = bool(found) and start < found[-1][1]
        if not is_inside and len(around) < _DEPTH and _is_english(text[start:end]):
            found.append((start, end))
        around.append(end)
    return found


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Pair the quotes; a pair drops the unclosed quotes inside it, so that every quote is handled once."""
    unclosed: dict[str, list[int]] = {quote: [] for quote in "„“»«‚‘‹›\"'"}
    for match in _QUOTE.finditer(text):
        quote, at = match[0], match.start()
        opening = _can_open(text, at)
        if quote in _ALWAYS_OPEN or (opening and quote in unclosed):
            unclosed[quote].append(at)
            continue
        opener = None if _is_apostrophe(text, at) else _latest(unclosed, _OPENS[quote])
        if opener is None:
            continue
        start = unclosed[opener].pop()
        for positions in unclosed.values():
            while positions and positions[-1] > start:
                positions.pop()
        yield start + 1, at


def _latest(unclosed: dict[str, list[int]], openers: str) -> str | None:
    waiting = [quote for quote in openers if unclosed[quote]]
    return max(waiting, key=lambda quote: unclosed[quote][-1], default=None)


def _can_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in _BEFORE_OPENING) and after != "" and not after.isspace()


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in "'’‘" and text[at + 1 : at + 2].isalnum()


def _is_english(quotation: str) -> bool:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(quotation)]
    if len(words) < _TITLE_WORDS:
        return False
    english = sum(word in _ENGLISH for word in words)
    german = sum(word in _GERMAN for word in words)
    if english > 3 * german and _DENSITY * english >= len(words):
        return True
    if german > 0 or any(letter in quotation for letter in "äöüßÄÖÜ"):
        return False
    return len(words) >= _SENTENCE_WORDS and _dictionaries_say_english(" ".join(words))


def _dictionaries_say_english(words: str) -> bool:
    # Loading two dictionaries takes about a second, hence only here and for what the small tables leave open.
    from simplemma import langdetect

    scores = dict(langdetect(words, lang=("de", "en")))
    return scores.get("en", 0.0) - scores.get("de", 0.0) >= _LEAD
