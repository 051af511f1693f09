"""Markdown that would change the post's structure: a machine's is refused, a person's stops the post."""

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
    assert f"{POST}:3:1: unit {unit.id}: the English has another block structure (heading open h1" in ran.err
    assert "nothing was written for this post" in ran.err
    assert house.files() == before
    assert "content/en/other.md" in ran.out
