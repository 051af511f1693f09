"""More constructs of Markdown and site generators, each with what becomes of it."""

import pytest

from pipeline.steps.parse import parse
from pipeline.steps.segment import segment
from tests.markdown.case import Case

CASES = [
    Case(
        "alert", ("> [!NOTE]\n> Gut zu wissen.\n"), [("paragraph", "Gut zu wissen.")], ("> [!NOTE]\n> GUT ZU WISSEN.\n")
    ),
    Case("toc", ("[TOC]\n\nText.\n"), [("paragraph", "Text.")], ("[TOC]\n\nTEXT.\n")),
    Case("abbreviation", "*[HTML]: Eine Sprache\n", [("paragraph", "Eine Sprache")], "*[HTML]: EINE SPRACHE\n"),
    Case(
        "lazy continuation",
        ("> Ein Satz\ngeht weiter.\n"),
        [("paragraph", "Ein Satz geht weiter.")],
        "> EIN SATZ GEHT WEITER.\n",
    ),
    Case(
        "setext in a quote", ("> Ein Titel\n> ---------\n"), [("heading", "Ein Titel")], ("> EIN TITEL\n> ---------\n")
    ),
    Case(
        "hard break in a quote",
        ("> Erste Zeile  \n> zweite Zeile\n"),
        [("paragraph", "Erste Zeile\\\nzweite Zeile")],
        ("> ERSTE ZEILE  \n> ZWEITE ZEILE\n"),
    ),
    Case(
        "hard break in a list",
        ("1. Erste Zeile\\\n   zweite Zeile\n"),
        [("list-item", "Erste Zeile\\\nzweite Zeile")],
        ("1. ERSTE ZEILE\\\n   ZWEITE ZEILE\n"),
    ),
    Case(
        "off inline",
        "Ein <!-- translate:off -->bleibt<!-- translate:on --> Satz.\n",
        [("paragraph", "Ein <!-- translate:off -->bleibt<!-- translate:on --> Satz.")],
        "EIN <!-- translate:off -->bleibt<!-- translate:on --> SATZ.\n",
    ),
    Case(
        "off over blocks",
        ("Vorher.\n\n<!-- translate:off -->\n\n- bleibt\n- auch\n\n<!-- translate:on -->\n\nDanach.\n"),
        [("paragraph", "Vorher."), ("paragraph", "Danach.")],
        ("VORHER.\n\n<!-- translate:off -->\n\n- bleibt\n- auch\n\n<!-- translate:on -->\n\nDANACH.\n"),
    ),
    Case(
        "off in a list",
        ("- eins\n- <!-- translate:off --> bleibt\n- bleibt auch\n- <!-- translate:on --> zwei\n"),
        [("list-item", "eins"), ("html", "zwei")],
        ("- EINS\n- <!-- translate:off --> bleibt\n- bleibt auch\n- <!-- translate:on --> ZWEI\n"),
    ),
    Case(
        "emphasis holds two sentences",
        "**Satz eins. Satz zwei.** Satz drei.\n",
        [("paragraph", "**Satz eins. Satz zwei.**"), ("sentence", "Satz drei.")],
        "**SATZ EINS. SATZ ZWEI.** SATZ DREI.\n",
    ),
    Case(
        "emphasis ends a sentence",
        "Das ist *wichtig.* Danach geht es weiter.\n",
        [("paragraph", "Das ist *wichtig.*"), ("sentence", "Danach geht es weiter.")],
        "DAS IST *WICHTIG.* DANACH GEHT ES WEITER.\n",
    ),
    Case(
        "footnote mark ends a sentence",
        ("Ein Satz.[^a] Noch einer.\n\n[^a]: Note.\n"),
        [("paragraph", "Ein Satz.[^a]"), ("sentence", "Noch einer."), ("footnote", "Note.")],
        ("EIN SATZ.[^a] NOCH EINER.\n\n[^a]: NOTE.\n"),
    ),
    Case(
        "underscores in words",
        "Die datei_name_neu heißt so.\n",
        [("paragraph", "Die datei_name_neu heißt so.")],
        "DIE DATEI_NAME_NEU HEISST SO.\n",
    ),
    Case("link in an image in a link", "[![a [b](c) d](e)](f)\n", [("alt", "a [b](c) d")], "[![A [B](c) D](e)](f)\n"),
    Case(
        "separators of other scripts",
        ("Eins\u2028zwei\x85drei\x0cvier.\n"),
        [("paragraph", "Eins\u2028zwei\x85drei\x0cvier.")],
        ("EINS\u2028ZWEI\x85DREI\x0cVIER.\n"),
    ),
    Case("not in NFC", "Schön ist `ö` so.\n", [("paragraph", "Schön ist `ö` so.")], "SCHÖN IST `ö` SO.\n"),
    Case(
        "comment in prose",
        "Vor <!-- bleibt --> nach.\n",
        [("paragraph", "Vor <!-- bleibt --> nach.")],
        "VOR <!-- bleibt --> NACH.\n",
    ),
    Case(
        "kramdown block attributes",
        ("## Titel\n{: .klasse #id}\n"),
        [("heading", "Titel")],
        ("## TITEL\n{: .klasse #id}\n"),
    ),
    Case(
        "numbers",
        ("| 1,5 | 2 | 1.000 |\n|---|---|---|\n"),
        [("cell", "1,5"), ("cell", "1.000")],
        ("| 1,5 | 2 | 1.000 |\n|---|---|---|\n"),
    ),
    Case(
        "nested lists",
        ("- Eins\n    - Zwei\n\n      Absatz\n        1. Drei\n"),
        [("list-item", "Eins"), ("list-item", "Zwei"), ("list-item", "Absatz"), ("list-item", "Drei")],
        ("- EINS\n    - ZWEI\n\n      ABSATZ\n        1. DREI\n"),
    ),
    Case(
        "reference in a sentence",
        ("Siehe [den Text][1] dort.\n\n[1]: /a (bleibt)\n"),
        [("paragraph", "Siehe [den Text][1] dort.")],
        ("SIEHE [DEN TEXT][1] DORT.\n\n[1]: /a (bleibt)\n"),
    ),
    Case(
        "strikethrough",
        "Das ist ~~falsch~~ richtig.\n",
        [("paragraph", "Das ist ~~falsch~~ richtig.")],
        "DAS IST ~~FALSCH~~ RICHTIG.\n",
    ),
    Case(
        "escapes",
        "Ein \\* Stern &amp; mehr &copy; 2024.\n",
        [("paragraph", "Ein \\* Stern &amp; mehr &copy; 2024.")],
        "EIN \\* STERN & MEHR © 2024.\n",
    ),
    Case(
        "html in a list",
        ("- <b>Fett</b> und mehr\n- <div>Kasten</div>\n"),
        [("list-item", "<b>Fett</b> und mehr"), ("html", "Kasten")],
        ("- <b>FETT</b> UND MEHR\n- <div>KASTEN</div>\n"),
    ),
    Case(
        "code in a fence in a list",
        ("1. Text\n\n   ```js\n   bleibt();\n   ```\n"),
        [("list-item", "Text")],
        ("1. TEXT\n\n   ```js\n   bleibt();\n   ```\n"),
    ),
    Case(
        "comment over lines",
        ("Vor <!-- bleibt\nauch --> nach.\n"),
        [("paragraph", "Vor <!-- bleibt auch --> nach.")],
        ("VOR <!-- bleibt\nauch --> NACH.\n"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_segments_and_the_way_back(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        ("<!-- translate:note Bitte kurz -->\n\nEins. Zwei.\n\nDrei.\n", ["Bitte kurz", "Bitte kurz", None]),
        ("<!-- translate:note Bitte\nkurz -->\n- Eins.\n", ["Bitte kurz"]),
        ("<!-- translate:note Bitte kurz -->\n<p>Eins.</p>\n", ["Bitte kurz"]),
        ("<!-- Bitte kurz -->\n\nEins.\n", [None]),
    ],
)
def test_a_note_belongs_to_the_next_block(german: str, expected: list[str | None]) -> None:
    assert [found.block.note for found in segment(parse(german)).segments] == expected
