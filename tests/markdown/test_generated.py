"""Generated posts, and texts of random fragments: identity, pseudo translation, hostile English."""

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.markdown.document import Flavour
from pipeline.model import MaskedText
from tests.generate import generate_post
from tests.markdown.drive import Answer, Parts, joined, read, translate
from tests.markdown.fragments import COMMON, OTHERS, front_matters, texts
from tests.markdown.proof import tokens, words_left
from tests.markdown.rendering import events, tags

EVERYTHING = [*COMMON, *OTHERS]
FLAVOURS: list[Flavour] = ["markdown", "mdx", "plain"]
QUIET = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("seed", range(300))
def test_a_generated_post_is_reached_whole_and_otherwise_kept(seed: int) -> None:
    text = generate_post(seed, 2500)
    done = translate(text)
    assert joined(done.post) == text
    assert (done.refused, done.mismatch) == ((), None)
    assert words_left(done.english) == []
    assert tokens(done.english) == tokens(text)


def test_a_seed_gives_the_same_post_again() -> None:
    assert generate_post(7) == generate_post(7) != generate_post(8)


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(text=st.one_of(texts(EVERYTHING, 20), front_matters(), st.text()))
@QUIET
def test_the_pieces_joined_are_any_text(flavour: Flavour, text: str) -> None:
    assert joined(read(text, flavour)) == text


@given(text=texts(COMMON))
@QUIET
def test_rendered_a_pseudo_translation_has_the_same_tags(text: str) -> None:
    done = translate(text)
    if not done.refused and not done.mismatch:
        assert tags(events(done.english)) == tags(events(text))


def hostile(words: list[str]) -> Answer:
    """Return an answer that puts the next of `words` in place of each run of German words."""
    waiting = list(words)

    def answer(masked: MaskedText) -> Parts:
        return [(waiting.pop(0) if waiting else "x") if isinstance(part, str) else part for part in masked.parts]

    return answer


@given(text=st.one_of(texts(EVERYTHING), front_matters()), words=st.lists(texts(EVERYTHING, 4), max_size=6))
@QUIET
def test_hostile_english_is_refused_or_named_or_keeps_the_structure(text: str, words: list[str]) -> None:
    done = translate(text, hostile(words))
    english = read(done.english).document
    german = done.post.document
    assert done.mismatch is None or done.mismatch.what
    assert done.mismatch is not None or english.skeleton == german.skeleton


@given(words=st.lists(texts(EVERYTHING, 6), min_size=8, max_size=8), seed=st.integers(0, 200))
@QUIET
def test_hostile_english_in_a_well_formed_post_never_breaks_it(words: list[str], seed: int) -> None:
    assert translate(generate_post(seed, 400), hostile(words)).mismatch is None
