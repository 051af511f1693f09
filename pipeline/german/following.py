"""What the text behind a mark looks like: the start of a sentence, or the rest of one."""

import re
from enum import Enum
from typing import NamedTuple

from pipeline.german.openers import OPENERS, PRONOUNS, SOFT_OPENERS, VERBS

_WORD = re.compile(r"(?:[–—•*-] +)?+[\"'„“”‚‘»«›‹(\[{.…¿¡_*–—-]*+(\w*+)([)-]?)(?: +(\w++))?")
_CONTINUES = frozenset(".!?…,;:/&+=%|)]}")


class Start(Enum):
    """How the next word starts."""

    SMALL = "small letter"
    CAPITAL = "capital letter"
    DIGIT = "digit"
    SYMBOL = "something that is neither letter nor digit"
    NONE = "punctuation that cannot open a sentence"


class Place(NamedTuple):
    """Where a mark stands; white space other than U+0020 has been replaced in the text."""

    text: str
    start: int  # of the sentence that the mark may end
    mark: int  # the first mark
    after: int  # the start of the next word

    def window(self, reach: int) -> str:
        """Return the text of the sentence in front of the mark, at most `reach` characters."""
        return self.text[max(self.start, self.mark - reach) : self.mark]


class Following(NamedTuple):
    """The next word behind quotes, brackets and dashes."""

    start: Start
    word: str  # empty if no word follows directly; "In-" of "In-App" keeps its hyphen
    second: str  # the word after it, if only a space is between

    @property
    def opens(self) -> bool:
        """Tell whether the word hardly ever has a capital letter inside a sentence."""
        return self.start is Start.CAPITAL and (self.word.lower() in OPENERS or self.second in PRONOUNS)

    @property
    def opens_softly(self) -> bool:
        """Tell whether the word often opens a sentence, or is followed by the verb of a main clause."""
        if self.start is not Start.CAPITAL:
            return False
        return self.opens or self.word.lower() in SOFT_OPENERS or self.second in VERBS


def following(text: str, at: int) -> Following:
    """Read the word at a place where a sentence may start."""
    match = _WORD.match(text, at)
    if match is None or not match[1]:
        start = Start.NONE if text[at : at + 1] in _CONTINUES else Start.SYMBOL
        return Following(start, "", "")
    word, glue, second = match.groups(default="")
    if glue == ")" and len(word) <= 2 and match.start(1) == at:  # "b) Zweitens", "2) Antworten"
        return Following(Start.CAPITAL, word, second)
    return Following(_start(word), word + glue.rstrip(")"), second)


def _start(word: str) -> Start:
    letter = word[0]
    if letter.isdigit():
        return Start.DIGIT
    if letter.isupper():
        return Start.CAPITAL
    if not letter.islower() or (len(word) > 2 and not word.islower() and not word[1:].isupper()):
        return Start.SYMBOL  # iPhone, eBay: written so wherever it stands
    return Start.SMALL
