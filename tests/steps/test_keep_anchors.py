import pytest

from pipeline.steps.keep_anchors import Anchors, keep_anchors
from pipeline.steps.parse import parse
from pipeline.steps.render import render
from pipeline.steps.segment import segment


@pytest.mark.parametrize(
    ("how", "german", "english", "expected"),
    [
        ("none", "## Über uns\n", ["About us"], "## About us\n"),
        ("attribute", "## Über uns\n", ["About us"], "## About us {#über-uns}\n"),
        ("html", "## Über uns\n", ["About us"], '## <a id="über-uns"></a> About us\n'),
        ("attribute", "Über uns\n===\n", ["About us"], "About us {#über-uns}\n===\n"),
        ("attribute", "## Über uns {#wir}\n", ["About us"], "## About us {#wir}\n"),
        ("html", '## <a id="wir"></a>Über uns\n', ['<a id="wir"></a>About us'], '## <a id="wir"></a>About us\n'),
        ("attribute", "# Blog\n", ["Blog"], "# Blog\n"),
        ("attribute", "# Was ist `npm`, *bitte*?\n", ["What *is* `npm`?"], "# What *is* `npm`? {#was-ist-npm-bitte}\n"),
        ("attribute", "# Tipp\n\n# Tipp\n", ["Hint", "Hint"], "# Hint {#tipp}\n\n# Hint {#tipp-1}\n"),
        ("attribute", "# Was nun? Mehr.\n", ["What now?", "More."], "# What now? More. {#was-nun-mehr}\n"),
        ("attribute", "Kein Titel.\n", ["No title."], "No title.\n"),
    ],
)  # fmt: skip
def test_translated_headings_keep_their_anchor(how: Anchors, german: str, english: list[str], expected: str) -> None:
    post = segment(parse(german))
    texts = {found.start: text for found, text in zip(post.segments, english, strict=True)}
    assert render(post, keep_anchors(post, texts, how)) == expected
