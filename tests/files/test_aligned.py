from __future__ import annotations

import datetime
from dataclasses import replace
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import IntegrityError
from pipeline.files.aligned import read_aligned, write_aligned
from pipeline.files.aligned_reader import read_fast
from pipeline.files.aligned_yaml import read_yaml
from pipeline.model import AlignedPost, State, Unit

HEADER = "# Aligned segments. Edit `en`, `state`, `note` and `ignore`; the pipeline keeps the rest.\n"
EXAMPLE = (
    HEADER
    + """\
source: content/de/lieferkette.md
target: content/en/lieferkette.md
segments:

- id: s7f3a9c21
  kind: heading
  state: approved
  by: anna
  of: h3b0c91d2
  de: |-
    Was wir gelernt haben
  en: |-
    What we learned

# Look at this one again.
- id: s1b458bf1
  kind: paragraph
  state: edited
  by: tom
  of: h91c0aa17
  de: |-
    Datenqualität ist keine Aufgabe der IT-Abteilung, sondern der ganzen **Geschäftsführung**.
  en: |-
    Data quality is not the IT department's job; it belongs to the **management board**.
  mt: |-
    Data quality is not the task of the IT department, but of the entire **management**.
  note: |-
    @anna: board, not team?
  ignore:
    length-ratio: short by intent

- id: s00000003
  kind: english
  state: edited
  en: |-
    Only in English.

- id: s00000004
  kind: paragraph
  state: edited
  of: h00000004
  de: |-
    Fällt weg.\\
    Ganz.
  en: ""

orphans:

- id: s00000005
  kind: sentence
  state: approved
  de: |-
    Es war einmal.
  en: |-
    Once upon a time.
"""
)
POST = AlignedPost(
    source="content/de/lieferkette.md",
    target="content/en/lieferkette.md",
    units=(
        Unit(
            id="s7f3a9c21",
            kind="heading",
            state=State.APPROVED,
            by="anna",
            of="h3b0c91d2",
            de="Was wir gelernt haben",
            en="What we learned",
        ),
        Unit(
            id="s1b458bf1",
            kind="paragraph",
            state=State.EDITED,
            by="tom",
            of="h91c0aa17",
            de="Datenqualität ist keine Aufgabe der IT-Abteilung, sondern der ganzen **Geschäftsführung**.",
            en="Data quality is not the IT department's job; it belongs to the **management board**.",
            mt="Data quality is not the task of the IT department, but of the entire **management**.",
            note="@anna: board, not team?",
            ignore={"length-ratio": "short by intent"},
            comments=("# Look at this one again.",),
        ),
        Unit(id="s00000003", kind="english", state=State.EDITED, de="", en="Only in English."),
        Unit(
            id="s00000004",
            kind="paragraph",
            state=State.EDITED,
            of="h00000004",
            de="Fällt weg.\\\nGanz.",
            en="",
        ),
    ),
    orphans=(Unit(id="s00000005", kind="sentence", state=State.APPROVED, de="Es war einmal.", en="Once upon a time."),),
)

# Everything that YAML has a meaning for, and everything that editors, Git or Unicode do something with.
PARTS = st.sampled_from(
    [
        *"#-:?,[]{}&*!|>'\"%@`~=<\\/\t\n\r \x00\x07\x1b\x7f\x85\x9f",
        *"\xa0\ufeff\u2028\u2029\u200f\u202e\u00ad\ufffe",
        *(
            "- ",
            ": ",
            " #",
            "# ",
            "---",
            "...",
            "\n\n",
            "\n  ",
            "  \n",
            "\r\n",
            "no",
            "null",
            "2024-01-01",
            "1e3",
        ),
        *(
            "e\u0301",
            "\u0301",
            "\u212b",
            "ﬁ",
            "👩‍👩‍👧",
            "Straße",
            "z.\xa0B.",
            "<<<<<<<",
            "\n=======\n",
            "\\u0041",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.lists(PARTS, max_size=8).map("".join),
    st.lists(st.one_of(PARTS, st.sampled_from(["Wort", "a", "1"])), max_size=12).map("".join),
)
SOME = st.none() | TEXTS
COMMENTS = st.lists(st.sampled_from(["#", "# a", "# b: c", "#- id: x", "# Aligned segments.", "# ü \t#"]), max_size=2)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | TEXTS
    | st.dates(min_value=datetime.date(1000, 1, 1)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
UNITS = st.builds(
    Unit,
    id=TEXTS.filter(bool),
    kind=st.sampled_from(["heading", "paragraph", "sentence", "english", "list item", "no"]),
    de=TEXTS,
    en=SOME,
    state=st.sampled_from(State),
    by=SOME,
    of=SOME,
    mt=SOME,
    hint=SOME,
    note=SOME,
    ignore=st.dictionaries(TEXTS, TEXTS.filter(lambda text: bool(text.strip())), max_size=2),
    comments=COMMENTS.map(tuple),
)


@st.composite
def posts(draw: st.DrawFn) -> AlignedPost:
    units = draw(st.lists(UNITS, max_size=4, unique_by=lambda unit: unit.id))
    cut = draw(st.integers(min_value=0, max_value=len(units)))
    return AlignedPost(
        source=draw(TEXTS.filter(bool)),
        target=draw(TEXTS.filter(bool)),
        units=tuple(units[:cut]),
        orphans=tuple(units[cut:]),
        english_front_matter=draw(st.dictionaries(TEXTS, VALUES, max_size=2)),
    )


def composed(unit: Unit) -> Unit:
    def nfc(text: str | None) -> str | None:
        return None if text is None else normalize("NFC", text)

    return replace(
        unit,
        de=normalize("NFC", unit.de),
        en=nfc(unit.en),
        mt=nfc(unit.mt),
        hint=nfc(unit.hint),
        note=nfc(unit.note),
        comments=tuple(comment.rstrip() for comment in unit.comments),
    )


def expected(post: AlignedPost) -> AlignedPost:
    return replace(post, units=tuple(map(composed, post.units)), orphans=tuple(map(composed, post.orphans)))


@settings(max_examples=150, deadline=None)
@given(posts())
def test_every_post_survives_writing_and_reading(post: AlignedPost) -> None:
    assert read_aligned(write_aligned(post), "a.yaml") == expected(post)


@settings(max_examples=150, deadline=None)
@given(posts())
def test_both_readers_agree_on_everything_the_writer_writes(post: AlignedPost) -> None:
    text = write_aligned(post)
    assert read_fast(text) == read_yaml(text, "a.yaml")


@settings(max_examples=150, deadline=None)
@given(posts())
def test_the_writer_is_a_fixed_point(post: AlignedPost) -> None:
    text = write_aligned(post)
    assert write_aligned(read_aligned(text, "a.yaml")) == text


@settings(max_examples=150, deadline=None)
@given(posts())
def test_any_yaml_parser_sees_the_same_texts(post: AlignedPost) -> None:
    seen = yaml.safe_load(write_aligned(post))
    assert [record.get("en") for record in seen["segments"]] == [composed(unit).en for unit in post.units]


LINES = st.sampled_from(
    [
        *(
            "",
            " ",
            "    ",
            "     ",
            "      x",
            "    x  ",
            "  x",
            "    # x",
            "# x",
            "#",
            "  # x",
            "    \tx",
            "\t",
        ),
        *(
            "- id: a",
            "- id: b",
            "  kind: sentence",
            "  state: draft",
            "  state: open",
            "  by: no",
            "  de: |-",
        ),
        *(
            "  en: |-",
            "  en: |",
            "  en: ''",
            '  en: "a\\u00e4"',
            '  de: ""',
            "  ignore:",
            "    r: why",
            "orphans:",
        ),
        *(
            "segments: []",
            "  note: >-",
            "  mt: x: y",
            "    Ein Text.",
            "    Noch einer.",
            "  de: Text # nein",
        ),
    ]
)
START = "- id: a\n  kind: sentence\n  state: draft\n  de: |-\n    Text\n"


@settings(max_examples=600, deadline=None)
@given(st.lists(LINES, max_size=9), st.booleans())
def test_whatever_the_fast_reader_understands_yaml_understands_alike(lines: list[str], ended: bool) -> None:
    head = f"{HEADER}source: a.md\ntarget: b.md\nsegments:\n\n{START}"
    text = head + "\n".join(lines) + ("\n" if ended else "")
    fast = read_fast(text)
    if fast is not None:
        assert fast == read_yaml(text, "a.yaml")


def test_the_example_is_written_byte_for_byte() -> None:
    assert write_aligned(POST) == EXAMPLE


def test_the_example_is_read_by_both_readers() -> None:
    assert read_fast(EXAMPLE) == POST
    assert read_yaml(EXAMPLE, "a.yaml") == POST


def test_an_empty_post_and_its_front_matter() -> None:
    values = {"slug": "supply-chain", "date": datetime.date(2024, 10, 14), "tags": ["a", "no"], "x": {"y": 1}}
    post = AlignedPost(source="a.md", target="b.md", units=(), english_front_matter=values)
    assert write_aligned(post) == (
        HEADER
        + "source: a.md\ntarget: b.md\nenglish_front_matter:\n  slug: supply-chain\n  date: 2024-10-14\n"
        + '  tags:\n  - a\n  - "no"\n  x:\n    "y": 1\nsegments: []\n'
    )
    assert read_fast(write_aligned(post)) == post


def test_a_front_matter_value_without_a_yaml_form_is_refused() -> None:
    post = AlignedPost(source="a.md", target="b.md", units=(), english_front_matter={"x": object()})
    with pytest.raises(IntegrityError, match=r"a\.md: `english_front_matter`"):
        write_aligned(post)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a", "|-\n    a"),
        ("a\n\n\nb", "|-\n    a\n\n\n    b"),
        ("a\n  b", "|-\n    a\n      b"),
        ("# a: 'b'", "|-\n    # a: 'b'"),
        ("z.\xa0B.", "|-\n    z.\xa0B."),
        ("e\u0301", "|-\n    é"),
        ("", '""'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("a \nb", r'"a \nb"'),
        ("a\n", r'"a\n"'),
        ("\n", r'"\n"'),
        ("a\n\tb", r'"a\n\tb"'),
        ("a\x07\x85\u2028\ufeff\r", r'"a\u0007\u0085\u2028\ufeff\r"'),
        (' "\\', r'" \"\\"'),
    ],
)
def test_texts_are_blocks_where_a_block_can_hold_them(text: str, written: str) -> None:
    unit = Unit(id="s1", kind="sentence", de=text)
    post = AlignedPost(source="a.md", target="b.md", units=(unit,))
    assert write_aligned(post).endswith(f"  state: open\n  de: {written}\n")


BY_HAND = """\
%YAML 1.1
---
# Ours, not the pipeline's.
target: 'b.md'
source: a.md      # the German
segments:
    -   en: >-
            Folded
            text
        id: s1
        # Why so short?
        de: |   # keep
          Gefaltet
        kind: sentence
    # About the second.
    -   {id: s2, "kind": "sentence", de: no, en: 2024-01-01, note: ~}
    - id: !!str s3
      de: &d 'Wie ''hier'''
      en:
      kind: sentence
      state: edited
    - id: s4
      de: *d
      ignore: {length-ratio: 3}
# The end.
"""


@pytest.mark.parametrize("change", ["", "crlf", "bom", "bare"])
def test_what_a_person_may_write_by_hand(change: str) -> None:
    text = BY_HAND.replace("%YAML 1.1\n---\n", "") if change in {"bom", "bare"} else BY_HAND
    text = text.replace("\n", "\r\n") if change == "crlf" else text
    post = read_aligned("\ufeff" + text if change == "bom" else text, "a.yaml")
    first = ("# Ours, not the pipeline's.", "# the German", "# Why so short?", "# keep")
    assert (post.source, post.target) == ("a.md", "b.md")
    assert post.units == (
        Unit(id="s1", kind="sentence", de="Gefaltet\n", en="Folded text", state=State.DRAFT, comments=first),
        Unit(
            id="s2",
            kind="sentence",
            de="no",
            en="2024-01-01",
            note="~",
            state=State.DRAFT,
            comments=("# About the second.",),
        ),
        Unit(id="s3", kind="sentence", de="Wie 'hier'", state=State.EDITED),
        Unit(id="s4", kind="paragraph", de="Wie 'hier'", ignore={"length-ratio": "3"}, comments=("# The end.",)),
    )


def test_a_file_without_records_by_hand() -> None:
    post = read_aligned("source: a.md\ntarget: b.md\nsegments:\n", "a.yaml")
    assert post == AlignedPost(source="a.md", target="b.md", units=())
