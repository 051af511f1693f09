"""Markdown that would change the post's structure: a machine's is refused, a person's stops the post."""

import pytest

from tests.conftest import House

POST, EN, ALIGNED = "content/de/post.md", "content/en/post.md", "content/aligned/post.yaml"
TMX = """\
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="de" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x"
 creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="de"><seg>Hallo Welt.</seg></tuv><tuv xml:lang="en"><seg>- Hello world.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Bis morgen.</seg></tuv><tuv xml:lang="en"><seg>See you tomorrow.</seg></tuv></tu>
</body></tmx>
"""


def test_a_memory_match_that_would_make_a_list_is_refused_and_said(house: House) -> None:
    house.write("memories/house.tmx", TMX)
    house.write(POST, "# Titel\n\nHallo Welt.\n\nBis morgen.\n")
    ran = house.translate()
    assert ran.code == 0
    assert house.read(EN) == "# Titel\n\nHallo Welt.\n\nSee you tomorrow.\n"
    assert f"{POST}:3:1: the English has another block structure (bullet list open ul" in ran.err
    assert "refused, still open" in ran.err
    assert house.unit(ALIGNED, "Hallo Welt.").en is None


def test_a_persons_heading_in_a_paragraph_stops_the_post_and_names_the_unit(house: House) -> None:
    house.write("memories/house.tmx", TMX)
    house.write(POST, "Los.\n\nBis morgen.\n")
    house.write("content/de/other.md", "Bis morgen.\n")
    assert house.translate().code == 0
    house.change(ALIGNED, "See you tomorrow.", "# See you tomorrow.")
    before = house.files()
    ran = house.translate()
    assert ran.code == 5
    unit = house.unit(ALIGNED, "Bis morgen.")
    assert f"{POST}:3:1: segment {unit.id}: the English has another block structure (heading open h1" in ran.err
    assert "nothing was written for this post" in ran.err
    assert house.files() == before
    assert "content/en/other.md" in ran.out


def test_a_sentence_that_begins_a_new_block_on_its_second_line_is_named(house: House) -> None:
    house.write("memories/house.tmx", TMX)
    house.write(POST, "Bis morgen.\n")
    assert house.translate().code == 0
    house.change(ALIGNED, "    See you tomorrow.\n", "    See you tomorrow.\n\n    - a list\n")
    before = house.files()
    ran = house.translate()
    assert (ran.code, house.files()) == (5, before)
    assert f"{POST}:1:1: segment {house.unit(ALIGNED, 'Bis morgen.').id}: a sentence cannot hold a line like" in ran.err


def test_a_dropped_sentence_whose_neighbour_would_become_a_heading_stops_the_post(house: House) -> None:
    house.write(POST, "Das entfällt. # Raute am Anfang.\n\nUnd weiter.\n")
    assert house.translate("--engine", "identity").code == 0
    house.change(ALIGNED, "  en: |-\n    Das entfällt.\n", '  en: ""\n')
    ran = house.translate("--engine", "memory")
    assert ran.code == 5
    assert "without the dropped sentences the English has another block structure" in ran.err


def test_a_dropped_paragraph_may_go(house: House) -> None:
    house.write(POST, "# Titel\n\nDas entfällt.\n\n- Und weiter.\n")
    assert house.translate("--engine", "identity").code == 0
    house.change(ALIGNED, "  en: |-\n    Das entfällt.\n", '  en: ""\n')
    assert house.translate("--engine", "identity").code == 0
    assert house.read(EN) == "# Titel\n\n\n\n- Und weiter.\n"


def test_a_slip_in_the_front_matter_stops_a_post_whose_title_has_english(house: House) -> None:
    house.write(POST, "---\ntitle: Was wir lernten\n---\n\nBis morgen.\n")
    assert house.translate("--engine", "identity").code == 0
    house.change(POST, "title: Was wir lernten", "title: Was wir lernten: ein Bericht")
    before = house.files()
    ran = house.translate("--engine", "identity")
    assert (ran.code, house.files()) == (3, before)
    assert f"{POST}:2:23: the front matter is not valid YAML" in ran.err


def test_english_that_lost_its_german_is_reported(house: House) -> None:
    house.write("memories/house.tmx", TMX)
    house.write(POST, "Bis morgen.\n\nHallo.\n")
    assert house.translate().code == 0
    house.change(ALIGNED, "state: draft", "state: approved")
    house.write(POST, "Hallo.\n")
    ran = house.translate()
    assert f"{POST}: 1 segment has no German any more; the English is kept under `orphans:`" in ran.err
    assert "no German any more" not in house.translate().err


@pytest.mark.parametrize(
    ("german", "dropped", "english"),
    [
        ("Eins. Zwei. Drei.\n", "Zwei.", "Eins. Drei.\n"),
        ("Eins. Zwei. Drei.\n", "Eins.", "Zwei. Drei.\n"),
        ("Eins. Zwei. Drei.\n", "Drei.", "Eins. Zwei.\n"),
        ("Eins.\nZwei.\n", "Eins.", "\nZwei.\n"),
        ("| Eins | Zwei |\n|---|---|\n", "Zwei", "| Eins |  |\n|---|---|\n"),
    ],
)
def test_a_dropped_sentence_leaves_no_blanks(house: House, german: str, dropped: str, english: str) -> None:
    house.write(POST, german)
    assert house.translate("--engine", "identity").code == 0
    house.change(ALIGNED, f"  en: |-\n    {dropped}\n", '  en: ""\n')
    house.translate("--engine", "identity")
    assert house.read(EN) == english


def test_a_plain_text_has_no_front_matter(house: House) -> None:
    house.write("content/de/post.txt", "---\nEin Satz.\n---\n")
    assert house.translate().code == 0
    assert house.read("content/en/post.txt") == "---\nEin Satz.\n---\n"
