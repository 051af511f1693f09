"""The hard cases 1 to 4: tables, admonitions, front matter, shortcodes."""

import pytest

from tests.markdown.case import Case

# 1. Pipes in tables.
CASE_1 = [
    Case(
        "escaped pipe in a cell and in code",
        ("| Name | Wert |\n|---|---|\n| a \\| b | `x \\| y` fest |\n"),
        [("cell", "Name"), ("cell", "Wert"), ("cell", "a \\| b"), ("cell", "`x \\| y` fest")],
        ("| NAME | WERT |\n|---|---|\n| A \\| B | `x \\| y` FEST |\n"),
    ),
    Case(
        "missing and extra cells",
        ("| Eins | Zwei |\n|---|---|\n| nur eine |\n| eine | zwei | drei |\n"),
        [("cell", "Eins"), ("cell", "Zwei"), ("cell", "nur eine"), ("cell", "eine"), ("cell", "zwei")],
        ("| EINS | ZWEI |\n|---|---|\n| NUR EINE |\n| EINE | ZWEI | drei |\n"),
    ),
    Case(
        "table in a list in a quote",
        ("> - Vorher\n>\n>   | Kopf |\n>   |------|\n>   | Zelle. Noch eine. |\n"),
        [("list-item", "Vorher"), ("cell", "Kopf"), ("cell", "Zelle."), ("sentence", "Noch eine.")],
        ("> - VORHER\n>\n>   | KOPF |\n>   |------|\n>   | ZELLE. NOCH EINE. |\n"),
    ),
    Case(
        "row without outer pipes",
        ("Kopf | Fuß\n---|---\nlinks | rechts\n"),
        [("cell", "Kopf"), ("cell", "Fuß"), ("cell", "links"), ("cell", "rechts")],
        ("KOPF | FUSS\n---|---\nLINKS | RECHTS\n"),
    ),
]

# 2. Admonitions, containers and tabs.
CASE_2 = [
    Case(
        "admonition",
        ('!!! note "Gut zu wissen"\n    Ein Absatz.\n\n    - ein Punkt\n\nDanach.\n'),
        [
            ("paragraph", "Gut zu wissen"),
            ("paragraph", "Ein Absatz."),
            ("list-item", "ein Punkt"),
            ("paragraph", "Danach."),
        ],
        ('!!! note "GUT ZU WISSEN"\n    EIN ABSATZ.\n\n    - EIN PUNKT\n\nDANACH.\n'),
    ),
    Case(
        "container",
        (":::tip[Mein Titel]\nEin *Absatz*.\n:::\n"),
        [("paragraph", "Mein Titel"), ("paragraph", "Ein *Absatz*.")],
        (":::tip[MEIN TITEL]\nEIN *ABSATZ*.\n:::\n"),
    ),
    Case(
        "container title after the name",
        ("::: warning Vorsicht hier\nText.\n:::\n"),
        [("paragraph", "Vorsicht hier"), ("paragraph", "Text.")],
        ("::: warning VORSICHT HIER\nTEXT.\n:::\n"),
    ),
    Case(
        "slashes",
        ("/// note | Ein Titel\nInhalt.\n///\n"),
        [("paragraph", "Ein Titel"), ("paragraph", "Inhalt.")],
        ("/// note | EIN TITEL\nINHALT.\n///\n"),
    ),
    Case(
        "tab",
        ('=== "Erster Reiter"\n\n    Inhalt des Reiters.\n'),
        [("paragraph", "Erster Reiter"), ("paragraph", "Inhalt des Reiters.")],
        ('=== "ERSTER REITER"\n\n    INHALT DES REITERS.\n'),
    ),
]

# 3. Front matter.
CASE_3 = [
    Case(
        "yaml",
        (
            "---\n"
            "title: Ein Titel\n"
            "description: 'Er sagt ''ja''.'\n"
            "seo:\n"
            '  description: "Zeile\\näöü"\n'
            "faq:\n"
            "  - question: Warum?\n"
            "    answer: Bleibt.\n"
            "draft: false\n"
            "---\n"
        ),
        [
            ("front-matter", "Ein Titel"),
            ("front-matter", "Er sagt 'ja'."),
            ("front-matter", "Zeile\näöü"),
            ("front-matter", "Warum?"),
        ],
        (
            "---\n"
            "title: EIN TITEL\n"
            "description: 'ER SAGT ''JA''.'\n"
            "seo:\n"
            '  description: "ZEILE ÄÖÜ"\n'
            "faq:\n"
            "  - question: WARUM?\n"
            "    answer: Bleibt.\n"
            "draft: false\n"
            "---\n"
        ),
    ),
    Case(
        "yaml blocks",
        (
            "---\n"
            "title: >-\n"
            "  Ein Titel über\n"
            "  zwei Zeilen.\n"
            "description: |\n"
            "  Erster Absatz.\n"
            "\n"
            "  Zweiter Absatz.\n"
            "slug: bleibt\n"
            "---\n"
            "Text.\n"
        ),
        [
            ("front-matter", "Ein Titel über zwei Zeilen."),
            ("front-matter", "Erster Absatz."),
            ("front-matter", "Zweiter Absatz."),
            ("paragraph", "Text."),
        ],
        (
            "---\n"
            "title: >-\n"
            "  EIN TITEL ÜBER ZWEI ZEILEN.\n"
            "description: |\n"
            "  ERSTER ABSATZ.\n"
            "\n"
            "  ZWEITER ABSATZ.\n"
            "slug: bleibt\n"
            "---\n"
            "TEXT.\n"
        ),
    ),
    Case(
        "toml",
        (
            "+++\n"
            'title = "Ein Titel"\n'
            "description = 'wörtlich'\n"
            'slug = "bleibt"\n'
            "[seo]\n"
            'description = "Tiefer"\n'
            "+++\n"
            "Text.\n"
        ),
        [
            ("front-matter", "Ein Titel"),
            ("front-matter", "wörtlich"),
            ("front-matter", "Tiefer"),
            ("paragraph", "Text."),
        ],
        (
            "+++\n"
            'title = "EIN TITEL"\n'
            "description = 'WÖRTLICH'\n"
            'slug = "bleibt"\n'
            "[seo]\n"
            'description = "TIEFER"\n'
            "+++\n"
            "TEXT.\n"
        ),
    ),
    Case(
        "json",
        ('{\n  "title": "Ein \\u00dcbertitel",\n  "slug": "bleibt",\n  "faq": [{"question": "Wie?"}]\n}\n\nText.\n'),
        [("front-matter", "Ein Übertitel"), ("front-matter", "Wie?"), ("paragraph", "Text.")],
        ('{\n  "title": "EIN ÜBERTITEL",\n  "slug": "bleibt",\n  "faq": [{"question": "WIE?"}]\n}\n\nTEXT.\n'),
    ),
    Case(
        "broken yaml",
        ('---\ntitle: "offen\nx: [\n---\nText.\n'),
        [("paragraph", "Text.")],
        ('---\ntitle: "offen\nx: [\n---\nTEXT.\n'),
    ),
]

# 4. Shortcodes.
CASE_4 = [
    Case(
        "shortcode alone with parameters",
        '{{< figure src="bild.png" alt="Ein Bild" caption="Die Unterschrift" >}}\n',
        [("title", "Ein Bild"), ("title", "Die Unterschrift")],
        '{{< figure src="bild.png" alt="EIN BILD" caption="DIE UNTERSCHRIFT" >}}\n',
    ),
    Case(
        "shortcode in prose and in a URL",
        'Siehe {{< ref "a.md" >}} und [hier]({{< ref "b.md" >}}).\n',
        [("paragraph", 'Siehe {{< ref "a.md" >}} und [hier]({{< ref "b.md" >}}).')],
        'SIEHE {{< ref "a.md" >}} UND [HIER]({{< ref "b.md" >}}).\n',
    ),
    Case(
        "shortcode in prose with words",
        'Ein Bild {{< figure src="b.png" alt="Ein Hund" >}} im Satz.\n',
        [("paragraph", 'Ein Bild {{< figure src="b.png" alt="" >}} im Satz.'), ("title", "Ein Hund")],
        'EIN BILD {{< figure src="b.png" alt="EIN HUND" >}} IM SATZ.\n',
    ),
    Case(
        "shortcode in HTML",
        '<p>Wort <a href="{{ page.url }}">Verweis</a> {{< x >}}</p>\n',
        [("html", 'Wort <a href="{{ page.url }}">Verweis</a> {{< x >}}')],
        '<p>WORT <a href="{{ page.url }}">VERWEIS</a> {{< x >}}</p>\n',
    ),
    Case(
        "paired",
        ("{{% hinweis %}}\nEin Absatz.\n{{% /hinweis %}}\n"),
        [("paragraph", "Ein Absatz.")],
        ("{{% hinweis %}}\nEIN ABSATZ.\n{{% /hinweis %}}\n"),
    ),
    Case(
        "shortcode in code",
        ('`{{< figure alt="bleibt" >}}`\n\n```\n{{< figure alt="bleibt" >}}\n```\n'),
        [],
        ('`{{< figure alt="bleibt" >}}`\n\n```\n{{< figure alt="bleibt" >}}\n```\n'),
    ),
]


@pytest.mark.parametrize("case", [*CASE_1, *CASE_2, *CASE_3, *CASE_4], ids=lambda case: case.name)
def test_segments_and_the_way_back(case: Case) -> None:
    case.check()
