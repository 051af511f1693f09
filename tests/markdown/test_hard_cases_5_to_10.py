"""The hard cases 5 to 10: references, anchors, HTML, alt texts, addresses."""

import pytest

from tests.markdown.case import Case

# 5. Shortcut references.
CASE_5 = [
    Case(
        "shortcut reference",
        ("Siehe [Anhang] und [Anhang][].\n\n[Anhang]: /a\n"),
        [("paragraph", "Siehe [Anhang] und [Anhang][].")],
        ("SIEHE [ANHANG][Anhang] UND [ANHANG][Anhang].\n\n[Anhang]: /a\n"),
    ),
    Case(
        "shortcut image",
        ("![Bild vom Haus]\n\n[Bild vom Haus]: /a.png\n"),
        [("alt", "Bild vom Haus")],
        ("![BILD VOM HAUS][Bild vom Haus]\n\n[Bild vom Haus]: /a.png\n"),
    ),
    Case(
        "collapsed image in prose",
        ('Das ![Haus][] steht.\n\n[Haus]: /a.png "bleibt"\n'),
        [("paragraph", "Das ![][Haus] steht."), ("alt", "Haus")],
        ('DAS ![HAUS][Haus] STEHT.\n\n[Haus]: /a.png "bleibt"\n'),
    ),
]

# 6. Anchors of headings.
CASE_6 = [
    Case(
        "heading with an anchor",
        "## Was wir tun {#was-wir-tun}\n",
        [("heading", "Was wir tun")],
        "## WAS WIR TUN {#was-wir-tun}\n",
    ),
    Case(
        "heading with an anchor in HTML",
        '## <a id="was"></a>Was wir tun\n',
        [("heading", '<a id="was"></a>Was wir tun')],
        '## <a id="was"></a>WAS WIR TUN\n',
    ),
]

# 7. Code in HTML.
CASE_7 = [
    Case(
        "code in prose",
        "Mit <code>a b</code> und <kbd>Strg</kbd> geht es.\n",
        [("paragraph", "Mit <code>a b</code> und <kbd>Strg</kbd> geht es.")],
        "MIT <code>a b</code> UND <kbd>Strg</kbd> GEHT ES.\n",
    ),
    Case(
        "code over a blank line",
        ("<pre><code>eins\n\nzwei **drei**\n</code></pre>\n\nDanach.\n"),
        [("paragraph", "Danach.")],
        ("<pre><code>eins\n\nzwei **drei**\n</code></pre>\n\nDANACH.\n"),
    ),
    Case(
        "style and script",
        ("<style>\np { color: red }\n\nh1 { }\n</style>\n\nDanach.\n"),
        [("paragraph", "Danach.")],
        ("<style>\np { color: red }\n\nh1 { }\n</style>\n\nDANACH.\n"),
    ),
    Case(
        "details",
        ("<details>\n<summary>Mehr dazu</summary>\n\nDer *Inhalt*.\n\n</details>\n"),
        [("html", "Mehr dazu"), ("paragraph", "Der *Inhalt*.")],
        ("<details>\n<summary>MEHR DAZU</summary>\n\nDER *INHALT*.\n\n</details>\n"),
    ),
]

# 8. Attributes that carry words.
CASE_8 = [
    Case(
        "attributes",
        '<img src="a.png" alt="Ein Bild" title=\'Ein Titel\' data-title="bleibt">\n',
        [("alt", "Ein Bild"), ("title", "Ein Titel")],
        '<img src="a.png" alt="EIN BILD" title=\'EIN TITEL\' data-title="bleibt">\n',
    ),
    Case(
        "attributes with entities",
        'Vor <abbr title="A &amp; B">AB</abbr> nach.\n',
        [("paragraph", 'Vor <abbr title="">AB</abbr> nach.'), ("title", "A & B")],
        'VOR <abbr title="A &amp; B">AB</abbr> NACH.\n',
    ),
    Case(
        "placeholder and label",
        '<input placeholder="Ihr Name" aria-label="Name" name="bleibt">\n',
        [("title", "Ihr Name"), ("title", "Name")],
        '<input placeholder="IHR NAME" aria-label="NAME" name="bleibt">\n',
    ),
]

# 9. Alt texts and titles.
CASE_9 = [
    Case(
        "alt text with markup",
        'Vor ![Ein **fettes** `x` Bild](a.png "Der Titel") nach.\n',
        [("paragraph", "Vor ![](a.png) nach."), ("alt", "Ein **fettes** `x` Bild"), ("title", "Der Titel")],
        'VOR ![EIN **FETTES** `x` BILD](a.png "DER TITEL") NACH.\n',
    ),
    Case(
        "titles with escapes",
        "[Wort](/a 'Der \\'Titel\\'') und [mehr](/b (In Klammern)).\n",
        [("paragraph", "[Wort](/a) und [mehr](/b)."), ("title", "Der 'Titel'"), ("title", "In Klammern")],
        "[WORT](/a 'DER \\'TITEL\\'') UND [MEHR](/b (IN KLAMMERN)).\n",
    ),
    Case("image in a link", "[![Das Bild](a.png)](/ziel)\n", [("alt", "Das Bild")], "[![DAS BILD](a.png)](/ziel)\n"),
]

# 10. Addresses.
CASE_10 = [
    Case(
        "autolinks",
        "Siehe <https://example.org/weg> und <post@example.org>.\n",
        [("paragraph", "Siehe <https://example.org/weg> und <post@example.org>.")],
        "SIEHE <https://example.org/weg> UND <post@example.org>.\n",
    ),
    Case(
        "bare addresses",
        "Auf www.example.org. Oder https://example.org/a_(b), oder an post@example.org!\n",
        [
            ("paragraph", "Auf www.example.org."),
            ("sentence", "Oder https://example.org/a_(b), oder an post@example.org!"),
        ],
        "AUF www.example.org. ODER https://example.org/a_(b), ODER AN post@example.org!\n",
    ),
    Case(
        "address in a table",
        ("| Ort |\n|---|\n| siehe https://example.org/a |\n"),
        [("cell", "Ort"), ("cell", "siehe https://example.org/a")],
        ("| ORT |\n|---|\n| SIEHE https://example.org/a |\n"),
    ),
]


@pytest.mark.parametrize("case", [*CASE_5, *CASE_6, *CASE_7, *CASE_8, *CASE_9, *CASE_10], ids=lambda case: case.name)
def test_segments_and_the_way_back(case: Case) -> None:
    case.check()
