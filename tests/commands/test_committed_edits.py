"""Edits that were committed before the pipeline saw them: Git's HEAD is no proof that the pipeline wrote them."""

import shutil

import pytest

from tests.conftest import House

POST, EN, ALIGNED = "content/de/post.md", "content/en/post.md", "content/aligned/post.yaml"
TMX = """\
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="de" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x"
 creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="de"><seg>Hallo Welt.</seg></tuv><tuv xml:lang="en"><seg>Hello world.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Bis morgen.</seg></tuv><tuv xml:lang="en"><seg>See you tomorrow.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def committed(house: House) -> House:
    house.write("memories/house.tmx", TMX)
    house.write(POST, "# Titel\n\nHallo Welt. Bis morgen.\n")
    assert house.translate().code == 0
    house.commit()
    house.change(EN, "Hello world.", "Hello, dear world.")
    house.commit()
    return house


def test_an_edit_committed_before_the_run_is_taken_in(committed: House) -> None:
    assert committed.translate().code == 0
    assert committed.read(EN) == "# Titel\n\nHello, dear world. See you tomorrow.\n"
    unit = committed.unit(ALIGNED, "Hallo Welt.")
    assert (unit.en, unit.state, unit.mt) == ("Hello, dear world.", "edited", "Hello world.")


def test_a_fresh_clone_never_reverts_a_committed_edit(committed: House) -> None:
    shutil.rmtree(committed.path(".pipeline"))
    before = committed.files()
    ran = committed.translate()
    if ran.code == 5:
        assert committed.files() == before
        assert "Hello, dear world." in ran.err
        assert "Hello world." in ran.err
    assert "Hello, dear world." in committed.read(EN)


@pytest.mark.parametrize(("take", "kept"), [("english", "Hello, dear world."), ("aligned", "Hello world.")])
def test_a_person_decides(committed: House, take: str, kept: str) -> None:
    shutil.rmtree(committed.path(".pipeline"))
    assert committed.translate("--take", take).code == 0
    assert committed.read(EN) == f"# Titel\n\n{kept} See you tomorrow.\n"
    assert committed.unit(ALIGNED, "Hallo Welt.").en == kept
    assert committed.translate().code == 0


@pytest.mark.parametrize(("take", "kept"), [("english", "Hello, you."), ("aligned", "Hello, me.")])
def test_both_sides_of_one_sentence(house: House, take: str, kept: str) -> None:
    house.write("memories/house.tmx", TMX)
    house.write(POST, "Hallo Welt. Bis morgen.\n")
    assert house.translate().code == 0
    house.change(EN, "Hello world.", "Hello, you.")
    house.change(ALIGNED, "Hello world.", "Hello, me.")
    ran = house.translate()
    assert ran.code == 5
    assert "Hello, you." in ran.err
    assert "Hello, me." in ran.err
    assert house.translate("--take", take).code == 0
    assert kept in house.read(EN)
    assert house.unit(ALIGNED, "Hallo Welt.").en == kept


def test_a_switched_branch_is_no_edit(house: House) -> None:
    house.write("memories/house.tmx", TMX)
    house.write(POST, "Hallo Welt. Bis morgen.\n")
    assert house.translate().code == 0
    house.commit()
    house.git("switch", "--quiet", "--create", "other")
    house.change(EN, "Hello world.", "Hello, you.")
    assert house.translate().code == 0
    house.commit()
    house.git("switch", "--quiet", "main")
    before = house.files()
    assert house.translate().code == 0
    assert house.files() == before
