"""The proof that needs no parser: which words were not reached, and which tokens were not kept."""

import re
from collections import Counter

from tests.generate import TOKEN
from tests.generate_inlines import WORDS

VOCABULARY = frozenset(WORDS) | {word.capitalize() for word in WORDS}
LETTERS = re.compile(r"[^\W\d_]+")


def words_left(english: str) -> list[str]:
    """Return the words of prose that a translation of every letter has not reached."""
    return [word for word in LETTERS.findall(english) if word in VOCABULARY]


def tokens(text: str) -> Counter[str]:
    """Return how often each token that must stay is there."""
    return Counter(TOKEN.findall(text))
