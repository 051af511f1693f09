from __future__ import annotations

import pytest

from pipeline.errors import FileError
from pipeline.files.aligned import read_aligned

HEAD = "source: a.md\ntarget: b.md\nsegments:\n"
GOOD = "- id: s1\n  kind: sentence\n  de: Gut\n  en: Good\n"


def error_of(text: str) -> FileError:
    with pytest.raises(FileError) as caught:
        read_aligned(text, "a.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ("- id: s2\n  de: A\n  nots: x\n", "10:3: segment s2: unknown key `nots`\n  did you mean `note`?"),
        (
            "- id: s2\n  de: A\n  zzz: x\n",
            "10:3: segment s2: unknown key `zzz`\n  known are: id, kind, state",
        ),
        (
            "- id: s2\n  de: A\n  state: aproved\n",
            "10:10: segment s2: unknown state `aproved`\n  did you mean `a",
        ),
        (
            "- id: s2\n  de: A\n  state: stale\n",
            "10:10: segment s2: unknown state `stale`\n  it is worked out",
        ),
        ("- kind: heading\n  de: A\n", "8:3: segment number 2: `id` is missing"),
        ("- id: s2\n  en: A\n", "8:3: segment s2: `de` is missing"),
        ("- id: s2\n  de:\n", "8:3: segment s2: `de` is missing"),
        ("- id: s1\n  de: A\n", "8:7: segment s1: this id stands in line 4 already\n  delete the copy"),
        ("- id: s2\n  de: A\n  en: B\n  en: C\n", "11:3: segment s2: the key `en` stands here twice"),
        (
            "- id: s2\n  de: A\n  en: [Link] \n",
            "10:7: segment s2: a text must stand here, not a list\n  put the",
        ),
        ("- id: s2\n  de: A\n  en: {{< x >}}\n", "10:7: segment s2: a text must stand here, not a mapping"),
        ("- id: s2\n  de: A\n  ignore: length\n", "10:11: segment s2: `ignore` is a text without a reason"),
        (
            "- id: s2\n  de: A\n  ignore: {r: }\n",
            "10:12: segment s2: `ignore: r` has no reason\n  write `rule: r",
        ),
        ("- id: s2\n  de: A\n  ignore: {r: a, r: b}\n", "10:18: segment s2: the rule `r` stands here twice"),
        ("- Text\n", "8:3: segment number 2: this is a text, not a record"),
        ("- id: s2\n  de: A: B\n", "9:8: segment s2: not valid YAML: a `: ` inside a text"),
        ("- id: s2\n  de: A\n  note: @anna\n", "10:9: segment s2: not valid YAML: a text cannot begin with"),
        ("- id: s2\n  de: *A* B\n", "9:9: segment s2: not valid YAML: a text cannot begin with `*`"),
        ('- id: s2\n  de: "A" B\n', "9:11: segment s2: not valid YAML: this line does not fit"),
        ('- id: s2\n  de: "A\\p"\n', "9:9: segment s2: not valid YAML: this backslash means nothing"),
        (
            '- id: s2\n  de: "A"\n\ten: B\n',
            "10:1: segment s2: not valid YAML: a text cannot begin with this character",
        ),
        ("- id: s2\n  de: A\x07\n", "9:8: segment s2: YAML cannot hold the control character U+0007"),
        ("- id: s2\n  de: |-\n    A\n   B\n", "11:4: segment s2: not valid YAML: this line does not fit"),
        ("- id: s2\n  de: A\norphan:\n", "10:1: unknown key `orphan`\n  did you mean `orphans`?"),
        ("- id: s2\n  de: A\norphans: x\n", "10:10: `orphans` is a text, not a list"),
        (f"- id: s2\n  de: {'[' * 60}{']' * 60}\n", "9:54: segment s2: this is nested too deeply"),
    ],
)
def test_a_slip_names_place_segment_and_remedy(record: str, shown: str) -> None:
    assert str(error_of(HEAD + GOOD + record)).startswith(f"a.yaml:{shown}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "1:1: this file is empty"),
        ("# nothing\n", "1:1: this file is empty"),
        ("Hallo\n", "1:1: this file is a text, not an aligned file"),
        ("source: a.md\nsegments: []\n", "1:1: `target:` is missing"),
        ("source: a.md\ntarget: b.md\n", "1:1: `segments:` is missing"),
        ("source: [a]\ntarget: b.md\nsegments: []\n", "1:9: a text must stand here, not a list"),
        (HEAD + "---\nx: y\n", "4:1: not valid YAML: a line `---` starts a second document"),
        (HEAD + "english_front_matter: x\n", "4:23: `english_front_matter` is a text, not a mapping"),
        (HEAD + "english_front_matter: {d: 2024-02-31}\n", "4:27: this value cannot be read"),
        (HEAD + "english_front_matter: {d: &a [*a]}\n", "4:27: anchors and aliases are not supported here"),
        (HEAD + "english_front_matter: {d: 1, d: 2}\n", "4:30: the key `d` stands here twice"),
    ],
)
def test_a_slip_in_the_head(text: str, shown: str) -> None:
    assert str(error_of(text)).startswith(f"a.yaml:{shown}")


def test_lines_are_counted_as_editors_count_them() -> None:
    text = (HEAD + '- id: s1\n  de: "a\u2028b"\n  nots: x\n').replace("\n", "\r\n")
    assert str(error_of(text)).startswith("a.yaml:6:3: segment s1: unknown key")


def test_a_merge_conflict_is_called_one() -> None:
    text = f"{HEAD}{GOOD}<<<<<<< HEAD\n  note: a\n=======\n  note: b\n>>>>>>> branch\n"
    error = error_of(text)
    assert str(error).startswith("a.yaml:8:1: segment s1: an unresolved merge conflict\n  keep the right lines")


def test_a_half_resolved_conflict_is_called_one_too() -> None:
    assert "a.yaml:8:1: segment s1: an unresolved merge conflict" in str(error_of(f"{HEAD}{GOOD}>>>>>>> branch\n"))


def test_markers_inside_a_text_are_text() -> None:
    post = read_aligned(f"{HEAD}- id: s1\n  de: |-\n    <<<<<<< HEAD\n    =======\n", "a.yaml")
    assert post.units[0].de == "<<<<<<< HEAD\n======="


def test_every_slip_has_its_own_line() -> None:
    error = error_of(HEAD + GOOD + "- id: s1\n  stat: x\n  de: A\n- de: B\n")
    assert str(error) == (
        "a.yaml:8:7: segment s1: this id stands in line 4 already; delete the copy, or change its id\n"
        "a.yaml:9:3: segment s1: unknown key `stat`; did you mean `state`?\n"
        "a.yaml:11:3: segment number 3: `id` is missing; take it back from the version before\n"
        "  3 slips in this file"
    )


def test_many_slips_are_counted() -> None:
    error = error_of(HEAD + "- de: B\n" * 9)
    assert len(str(error).splitlines()) == 6
    assert error.hint == "9 slips in this file, 4 of them not shown"


def test_brackets_without_end_do_not_end_the_process() -> None:
    assert "nested too deeply" in str(error_of("[" * 300_000))
