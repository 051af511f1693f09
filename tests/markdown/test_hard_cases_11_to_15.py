"""The hard cases 11 to 15: definitions, MDX, site constructs, templates, line ends."""

import pytest

from tests.markdown.case import Case

# 11. Definition lists.
CASE_11 = [
    Case(
        "definition list",
        ("Begriff\n: Die Bedeutung.\n: Eine zweite.\n\nZweiter Begriff\n\n: Mit Abstand.\n\n  Und Absatz.\n"),
        [
            ("definition", "Begriff"),
            ("definition", "Die Bedeutung."),
            ("definition", "Eine zweite."),
            ("definition", "Zweiter Begriff"),
            ("definition", "Mit Abstand."),
            ("definition", "Und Absatz."),
        ],
        ("BEGRIFF\n: DIE BEDEUTUNG.\n: EINE ZWEITE.\n\nZWEITER BEGRIFF\n\n: MIT ABSTAND.\n\n  UND ABSATZ.\n"),
    ),
]

# 12. MDX.
CASE_12 = [
    Case(
        "imports",
        ("import Tabs from '@theme/Tabs';\n\n# Titel\n\nexport const a = 1;\n"),
        [("heading", "Titel")],
        ("import Tabs from '@theme/Tabs';\n\n# TITEL\n\nexport const a = 1;\n"),
        flavour="mdx",
    ),
    Case(
        "a sentence that begins like one",
        "import ist ein Wort.\n",
        [("paragraph", "import ist ein Wort.")],
        "IMPORT IST EIN WORT.\n",
        flavour="mdx",
    ),
    Case(
        "components",
        ('<Tabs>\n<TabItem value="a" label="bleibt">\n\nEin Absatz.\n\n</TabItem>\n</Tabs>\n'),
        [("paragraph", "Ein Absatz.")],
        ('<Tabs>\n<TabItem value="a" label="bleibt">\n\nEIN ABSATZ.\n\n</TabItem>\n</Tabs>\n'),
        flavour="mdx",
    ),
    Case(
        "expressions",
        "Der Wert {props.wert} zählt.\n",
        [("paragraph", "Der Wert {props.wert} zählt.")],
        "DER WERT {props.wert} ZÄHLT.\n",
        flavour="mdx",
    ),
    Case(
        "component in prose",
        'Ein <Badge text="x" /> hier.\n',
        [("paragraph", 'Ein <Badge text="x" /> hier.')],
        'EIN <Badge text="x" /> HIER.\n',
        flavour="mdx",
    ),
]

# 13. Footnotes, tasks, math, attributes, emoji, wiki links.
CASE_13 = [
    Case(
        "footnotes",
        ("Satz mit Note[^1]. Und mehr.\n\n[^1]: Die Fußnote.\n\n    Zweiter Absatz.\n"),
        [
            ("paragraph", "Satz mit Note[^1]."),
            ("sentence", "Und mehr."),
            ("footnote", "Die Fußnote."),
            ("footnote", "Zweiter Absatz."),
        ],
        ("SATZ MIT NOTE[^1]. UND MEHR.\n\n[^1]: DIE FUSSNOTE.\n\n    ZWEITER ABSATZ.\n"),
    ),
    Case(
        "inline footnote",
        "Ein Satz^[Die Note dazu] endet.\n",
        [("paragraph", "Ein Satz^[Die Note dazu] endet.")],
        "EIN SATZ^[DIE NOTE DAZU] ENDET.\n",
    ),
    Case(
        "tasks",
        ("- [x] Erledigt\n- [ ] Offen\n"),
        [("list-item", "Erledigt"), ("list-item", "Offen")],
        ("- [x] ERLEDIGT\n- [ ] OFFEN\n"),
    ),
    Case(
        "math",
        ("Die Formel $a^2$ gilt.\n\n$$\nx = y\n$$\n"),
        [("paragraph", "Die Formel $a^2$ gilt.")],
        ("DIE FORMEL $a^2$ GILT.\n\n$$\nx = y\n$$\n"),
    ),
    Case(
        "price",
        "Es kostet 5 $ und 7 $ mehr.\n",
        [("paragraph", "Es kostet 5 $ und 7 $ mehr.")],
        "ES KOSTET 5 \\$ UND 7 \\$ MEHR.\n",
    ),
    Case(
        "attributes",
        ("Ein Wort{.klasse} und Text.\n{: .absatz }\n"),
        [("paragraph", "Ein Wort{.klasse} und Text.")],
        ("EIN WORT{.klasse} UND TEXT.\n{: .absatz }\n"),
    ),
    Case(
        "emoji",
        "Gut :smile: so, liebe Leser:innen: los.\n",
        [("paragraph", "Gut :smile: so, liebe Leser:innen: los.")],
        "GUT :smile: SO, LIEBE LESER:INNEN: LOS.\n",
    ),
    Case(
        "wiki links",
        "Siehe [[Seite]] und [[Seite|die Worte]].\n",
        [("paragraph", "Siehe [[Seite]] und [[Seite|die Worte]].")],
        "SIEHE [[Seite]] UND [[Seite|DIE WORTE]].\n",
    ),
]

# 14. Liquid and Jinja.
CASE_14 = [
    Case(
        "Liquid over lines",
        ('{% include bild.html\n   datei="a.png" %}\n\nText {{ site.name }} mehr.\n'),
        [("paragraph", "Text {{ site.name }} mehr.")],
        ('{% include bild.html\n   datei="a.png" %}\n\nTEXT {{ site.name }} MEHR.\n'),
    ),
    Case(
        "raw",
        "{% raw %}{{ bleibt }}{% endraw %} Worte.\n",
        [("paragraph", "{% raw %}{{ bleibt }}{% endraw %} Worte.")],
        "{% raw %}{{ bleibt }}{% endraw %} WORTE.\n",
    ),
]

# 15. Line ends, BOM, NUL, tabs.
CASE_15 = [
    Case(
        "CR LF",
        ("Erste Zeile\r\nzweite Zeile.  \r\nDritte.\r\n"),
        [("paragraph", "Erste Zeile zweite Zeile."), ("sentence", "Dritte.")],
        ("ERSTE ZEILE ZWEITE ZEILE.  \r\nDRITTE.\r\n"),
    ),
    Case(
        "mixed ends, BOM, no final newline",
        ("\ufeff# Titel\r\rText\neins.\r\n\r\n> Zitat"),
        [("heading", "Titel"), ("paragraph", "Text eins."), ("paragraph", "Zitat")],
        ("\ufeff# TITEL\r\rTEXT EINS.\r\n\r\n> ZITAT"),
    ),
    Case("NUL", "Ein\x00Wort.\n", [("paragraph", "Ein�Wort.")], "EIN�WORT.\n"),
    Case(
        "tabs",
        ("-\tEin Punkt\n\n\tNoch ein Absatz.\n"),
        [("list-item", "Ein Punkt"), ("list-item", "Noch ein Absatz.")],
        ("-\tEIN PUNKT\n\n\tNOCH EIN ABSATZ.\n"),
    ),
]


@pytest.mark.parametrize("case", [*CASE_11, *CASE_12, *CASE_13, *CASE_14, *CASE_15], ids=lambda case: case.name)
def test_segments_and_the_way_back(case: Case) -> None:
    case.check()
