from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FileError
from pipeline.exchange.tmx import CHUNK, DEPTH, LONGEST, iterate_tmx
from pipeline.model import MemoryUnit, State

HOUSE = Path(__file__).parent.parent.parent / "memories" / "house.tmx"
XML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


def read_tmx(data: bytes, name: str, target: str = "en") -> list[MemoryUnit]:
    return list(iterate_tmx(data, name, target=target))


def tmx(body: str, *, head: str = '<?xml version="1.0"?>\n') -> bytes:
    return f'{head}<tmx version="1.4">\n<header srclang="de"/>\n<body>\n{body}\n</body>\n</tmx>\n'.encode()


def tu(
    de: str = "Hallo.",
    en: str = "Hello.",
    *,
    about: str = "",
    props: str = "",
    lang: str = "xml:lang",
    codes: str = "de en",
) -> str:
    source, target = codes.split()
    return (
        f'<tu {about}>{props}<tuv {lang}="{source}"><seg>{de}</seg></tuv>'
        f'<tuv {lang}="{target}"><seg>{en}</seg></tuv></tu>'
    )


def only(body: str) -> MemoryUnit:
    (unit,) = read_tmx(tmx(body), "m.tmx")
    return unit


def refusal(data: bytes) -> FileError:
    with pytest.raises(FileError) as caught:
        read_tmx(data, "m.tmx")
    assert caught.value.where
    assert caught.value.where.file == "m.tmx"
    assert caught.value.where.line
    assert caught.value.hint
    return caught.value


def test_the_house_memory_loads() -> None:
    units = read_tmx(HOUSE.read_bytes(), "memories/house.tmx")
    assert len(units) >= 330
    assert {unit.state for unit in units} == {State.APPROVED}
    assert units[0] == MemoryUnit(
        de="Rückblick auf das Barcamp Gesprächsstoff 2024",
        en="A look back at Barcamp Gesprächsstoff 2024",
        state=State.APPROVED,
        by="tom.holloway",
        date="2024-10-09T10:17:00Z",
    )


@pytest.mark.parametrize("lang", ["xml:lang", "lang"])
@pytest.mark.parametrize("codes", ["de en", "DE EN", "de-DE en-GB", "de-at en-US", "de_CH EN_us"])
def test_languages_are_compared_by_primary_subtag(lang: str, codes: str) -> None:
    assert only(tu(lang=lang, codes=codes)) == MemoryUnit(de="Hallo.", en="Hello.")


def test_a_language_that_only_begins_alike_is_another_one() -> None:
    assert "den, eng" in str(refusal(tmx(tu(codes="den eng"))))


def test_english_may_come_first_and_others_between() -> None:
    body = (
        '<tu><tuv xml:lang="en"><seg>Yes</seg></tuv><tuv xml:lang="fr"><seg>Oui</seg></tuv>'
        '<tuv xml:lang="de"><seg>Ja</seg></tuv></tu>'
    )
    assert only(body) == MemoryUnit(de="Ja", en="Yes")


def test_of_several_variants_the_exact_one_wins_else_the_first() -> None:
    body = (
        '<tu><tuv xml:lang="de"><seg>Farbe</seg></tuv><tuv xml:lang="en-US"><seg>color</seg></tuv>'
        '<tuv xml:lang="en-GB"><seg>colour</seg></tuv></tu>'
    )
    assert only(body).en == "color"
    assert read_tmx(tmx(body), "m.tmx", target="en-GB")[0].en == "colour"
    assert read_tmx(tmx(body), "m.tmx", target="en-AU")[0].en == "color"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("approved", State.APPROVED),
        ("Approved", State.APPROVED),
        ("edited", State.EDITED),
        ("draft", State.DRAFT),
        ("checked twice", State.EDITED),
        ("", State.EDITED),
    ],
)
def test_the_state_is_what_the_file_says_and_edited_otherwise(said: str, state: State) -> None:
    assert only(tu(props=f'<prop type="x-state">{said}</prop>')).state is state


def test_open_units_are_left_out() -> None:
    body = tu(props='<prop type="x-state">open</prop>')
    assert read_tmx(tmx(body), "m.tmx") == []


@pytest.mark.parametrize(
    ("about", "by", "date"),
    [
        ("", None, None),
        ('creationid="anna" creationdate="20240102T030405Z"', "anna", "2024-01-02T03:04:05Z"),
        (
            'creationid="anna" changeid="tom" creationdate="20240102T030405Z" changedate="20250102T030405Z"',
            "tom",
            "2025-01-02T03:04:05Z",
        ),
        ('creationdate="2024-01-02T03:04:05+02:00"', None, "2024-01-02T01:04:05Z"),
        ('creationdate="20240102"', None, "2024-01-02T00:00:00Z"),
        ('creationdate="yesterday"', None, None),
        ('creationdate="0001-01-01T00:00:00+14:00"', None, None),
    ],
)
def test_who_and_when(about: str, by: str | None, date: str | None) -> None:
    unit = only(tu(about=about))
    assert (unit.by, unit.date) == (by, date)


def test_what_the_english_variant_says_of_itself_comes_first() -> None:
    body = (
        '<tu creationid="anna"><tuv xml:lang="de" creationid="bot"><seg>Ja</seg></tuv>'
        '<tuv xml:lang="en" creationid="tom"><prop type="x-state">approved</prop><seg>Yes</seg></tuv></tu>'
    )
    assert (only(body).by, only(body).state) == ("tom", State.APPROVED)


@pytest.mark.parametrize(
    ("props", "previous", "following"),
    [
        ('<prop type="x-context-pre">Vor.</prop><prop type="x-context-post">Nach.</prop>', "Vor.", "Nach."),
        ('<prop type="X-Context-Pre">Vor.</prop>', "Vor.", None),
        ('<prop type="x-previous-source-text">Vor.</prop>', "Vor.", None),
        ('<prop type="x-next-source-text"> Nach. </prop>', None, "Nach."),
        ('<prop type="prev">Vor.</prop><prop type="next">Nach.</prop>', "Vor.", "Nach."),
        ('<prop type="x-context-pre">&lt;seg&gt;Vor.&lt;/seg&gt;</prop>', "Vor.", None),
        ('<prop type="x-context-pre"></prop>', None, None),
    ],
)
def test_neighbours(props: str, previous: str | None, following: str | None) -> None:
    unit = only(tu(props=props))
    assert (unit.previous, unit.next) == (previous, following)


def test_neighbours_may_stand_at_the_german_variant() -> None:
    body = (
        '<tu><tuv xml:lang="de"><prop type="x-context-pre">Vor.</prop><seg>Ja</seg></tuv>'
        '<tuv xml:lang="en"><prop type="x-context-pre">Before.</prop><seg>Yes</seg></tuv></tu>'
    )
    assert only(body).previous == "Vor."


@pytest.mark.parametrize(
    ("seg", "text"),
    [
        ("  Ja \n", "Ja"),
        ("Ja &amp; Nein &#8211; &lt;b&gt;", "Ja & Nein – <b>"),
        ("<![CDATA[a < b]]>", "a < b"),
        ('Das ist <bpt i="1">**</bpt>wichtig<ept i="1">**</ept>.', "Das ist **wichtig**."),
        ('<hi type="b">Ja</hi> und <it pos="begin">_</it>nein', "Ja und _nein"),
        ('Siehe <ph x="1">![<sub>ein Bild</sub>](b.png)</ph><ut>!</ut>', "Siehe ![ein Bild](b.png)!"),
        ("Ja <!-- nein --> doch", "Ja  doch"),
        ("u\u0308ber", "über"),
    ],
)
def test_texts(seg: str, text: str) -> None:
    assert only(tu(de=seg)).de == text


@given(de=XML_TEXT, en=XML_TEXT)
def test_every_text_that_xml_can_hold_is_read(de: str, en: str) -> None:
    units = read_tmx(tmx(tu(de=f"a{escape(de)}", en=f"b{escape(en)}") + tu()), "m.tmx")
    assert len(units) == 2
    assert len(units[0].de) >= 1
    assert units[0] == read_tmx(tmx(tu(de=escape(units[0].de), en=escape(units[0].en))), "m.tmx")[0]


def test_pairs_with_an_empty_side_are_left_out() -> None:
    assert only(tu(de="") + tu(en="  ") + tu(de="Ja", en="Yes")).de == "Ja"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, line_end: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = tmx(tu(de="Größe\nzwei"), head=f'<?xml version="1.0" encoding="{declared}"?>\n').decode()
    (unit,) = read_tmx(text.replace("\n", line_end).encode(encoding), "m.tmx")
    assert unit.de == "Größe\nzwei"


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_without_declaration(order: str) -> None:
    text = "\ufeff" + tmx(tu(de="Größe"), head="").decode()
    assert read_tmx(text.encode(f"utf-16-{order}"), "m.tmx")[0].de == "Größe"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd">',
        "<!DOCTYPE tmx>",
        "<!DOCTYPE tmx [%more;]>",
    ],
)
def test_a_bare_doctype_is_harmless(doctype: str) -> None:
    assert read_tmx(tmx(tu(), head=doctype + "\n"), "m.tmx") == [MemoryUnit(de="Hallo.", en="Hello.")]


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("subset", "used", "message"),
    [
        ('[<!ENTITY ha "ha">]', "&ha;", "declares the entity ha"),
        (f'[<!ENTITY l0 "lol">{BOMB}]', "&l9;", "declares the entity l0"),
        ('[<!ENTITY file SYSTEM "file:///etc/hostname">]', "&file;", "declares the entity file"),
        ('[<!ENTITY web PUBLIC "a" "http://127.0.0.1:9/">]', "&web;", "declares the entity web"),
        ('[<!ENTITY % more SYSTEM "file:///etc/hostname"> %more;]', "", "declares the entity more"),
        ("[%more;]", "&ha;", "uses the unknown entity ha"),
        ('[<!NOTATION n SYSTEM "n"><!ENTITY raw SYSTEM "a.gif" NDATA n>]', "", "declares the entity raw"),
        ('SYSTEM "tmx14.dtd"', "&uuml;", "uses the unknown entity uuml"),
        ("", "&uuml;", "undefined entity"),
    ],
)
def test_entities_are_refused(subset: str, used: str, message: str) -> None:
    assert message in refusal(tmx(tu(de=f"a{used}"), head=f"<!DOCTYPE tmx {subset}>\n")).message


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", 1, "no element found"),
        (b"id;de;en\n1;Ja;Yes\n", 1, "no well-formed XML"),
        (b"\x00\x01\x02", 1, "no well-formed XML"),
        (b"PK\x03\x04" + bytes(200), 1, "no well-formed XML"),
        (b"<xliff><file/></xliff>", 1, "<xliff>, not <tmx>"),
        (b"<?xml version='1.0'?>\n<html/>", 2, "<html>, not <tmx>"),
        (tmx(""), 8, "no unit has both de and en"),
        (tmx(tu(codes="fr it")), 8, "no unit has both de and en"),
        (tmx(tu())[:-8], 6, "no element found"),
        (tmx(tu())[:-20], 5, "unclosed token"),
        (tmx("\n" + tu() + "\n<tu></tuv>"), 7, "mismatched tag"),
        (tmx(tu(de="a & b")), 5, "not well-formed"),
        (b'<?xml version="1.0" encoding="klingon"?><tmx/>', 1, "klingon"),
        (b'<?xml version="1.0" encoding="shift_jis"?><tmx/>', 1, "multi-byte"),
        (tmx(tu(de="Gr\xf6\xdfe")).decode().encode("latin-1"), 5, "not well-formed"),
        (tmx(tu(de="<hi>" * DEPTH + "</hi>" * DEPTH)), 5, "nested"),
        (tmx("<tu>" * DEPTH), 5, "nested"),
        (tmx(tu(de="ä" * (LONGEST + 1))), 5, "longer than"),
    ],
)
def test_what_is_no_memory_is_refused_with_its_line(data: bytes, line: int, message: str) -> None:
    error = refusal(data)
    assert message in str(error)
    assert error.where
    assert error.where.line == line


def test_languages_that_are_there_are_named() -> None:
    assert "fr, it" in str(refusal(tmx(tu(codes="fr it"))))


@given(cut=st.integers(0, 400), junk=st.binary(max_size=4))
def test_damage_is_an_error_or_harmless_but_never_a_crash(cut: int, junk: bytes) -> None:
    whole = tmx(tu(props='<prop type="x-state">approved</prop>') + tu())
    try:
        units = read_tmx(whole[:cut] + junk + whole[cut + len(junk) :], "m.tmx")
    except FileError:
        return
    assert units


def test_units_come_while_the_file_is_read() -> None:
    whole = tmx("\n".join(tu(de=f"Satz {n}.") for n in range(5000)))
    assert len(whole) > 3 * CHUNK
    units = iterate_tmx(whole[: -len("</tmx>\n")], "m.tmx")
    assert next(units).de == "Satz 0."
    with pytest.raises(FileError):
        list(units)
    assert [unit.de for unit in read_tmx(whole, "m.tmx")] == [f"Satz {n}." for n in range(5000)]


@pytest.mark.parametrize("place", ["<prop>a</prop>", "<tuv><seg>Ja</seg></tuv>", "<seg>a</seg>", "<note>b</note>"])
def test_elements_out_of_place_do_not_matter(place: str) -> None:
    assert only(place + tu() + place) == MemoryUnit(de="Hallo.", en="Hello.")


def test_a_namespace_does_not_matter() -> None:
    data = (
        '<x:tmx xmlns:x="urn:tmx"><x:tu><x:tuv xml:lang="de"><x:seg>Ja</x:seg></x:tuv>'
        '<x:tuv xml:lang="en"><x:seg>Yes</x:seg></x:tuv></x:tu></x:tmx>'
    )
    assert read_tmx(data.encode(), "m.tmx") == [MemoryUnit(de="Ja", en="Yes")]
