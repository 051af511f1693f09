"""Front matter: English values stay the values they are, whatever they look like in YAML, TOML or JSON."""

import json
import tomllib

import pytest
import yaml

from pipeline.model import MaskedText
from pipeline.steps.parse import parse
from tests.markdown.drive import KEYS, Parts, joined, read, shown, translate

# Words that YAML would take for something else if they stood there without quotes.
VALUES = [
    "Costs: the truth", "A # is a mark", "- a dash first", "@home", "%done", "123", "1.5", "2024-01-31",
    "yes", "No",
    "null", "~", "true", "[a, b]", "{a: b}", "&anchor", "*star", "!tag", "|", ">", "'single'",
    '"double"', "it's",
    'say "it\'s"', "back\\slash", "ends with:", "? question", "`tick`", "a, b", "]", "---", "...", "=",
    "0x1F", "1_000", "12:30:00", "a: b: c", "ä ö ü", "„quoted“", "\U0001f600",
]  # fmt: skip
FORMS = {
    "plain": "---\ntitle: Ein Titel\nslug: bleibt\n---\n",
    "single quotes": "---\ntitle: 'Ein Titel' # Bemerkung\n---\n",
    "double quotes": '---\ntitle: "Ein Titel"\n---\n',
    "folded": "---\ntitle: >-\n  Ein\n  Titel\nslug: bleibt\n---\n",
    "literal": "---\ntitle: |-\n  Ein Titel\n---\n",
    "in a flow mapping": "---\n{title: Ein Titel, slug: bleibt}\n---\n",
    "with CR LF": "---\r\ntitle: Ein Titel\r\nslug: bleibt\r\n---\r\nText.\r\n",
    "TOML": '+++\ntitle = "Ein Titel"\n+++\n',
    "TOML, literal": "+++\ntitle = 'Ein Titel'\n+++\n",
    "JSON": '{\n  "title": "Ein Titel"\n}\n',
}


def _values(text: str) -> dict[str, object]:
    if text.startswith("+++"):
        return tomllib.loads(text.split("+++")[1].replace("\r\n", "\n"))
    if text.startswith("---"):
        found = yaml.safe_load(text.replace("\r\n", "\n").removeprefix("---\n").rsplit("\n---\n", 1)[0])
    else:
        found = json.loads(text)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("value", VALUES)
def test_an_english_value_reads_as_it_was_said(form: str, value: str) -> None:
    def answer(masked: MaskedText) -> Parts:
        return [value] if masked.parts == ("Ein Titel",) else masked.parts

    done = translate(FORMS[form], answer)
    assert (done.refused, done.mismatch) == ((), None)
    assert _values(done.english)["title"] == value


def test_keys_lists_and_paths_name_the_values() -> None:
    post = read(
        "---\nfaq:\n- question: Warum?\n  x: bleibt\ntags: [Eins, 'Zwei drei']\nseo: {description: Drei}\n---\n"
    )
    assert shown(post) == [
        ("front-matter", "Warum?"),
        ("front-matter", "Eins"),
        ("front-matter", "Zwei drei"),
        ("front-matter", "Drei"),
    ]


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: &t Text\nother: *t\n---\n", "---\ntitle: !wort Text\n---\n", "---\ntitle: 5\n---\n",
    "---\n---\n", "---\n",
     "---\ntitle: ''\n---\n", "+++\n+++\n", "{}\n", "---\ntitle: a\n...\n"],
)  # fmt: skip
def test_odd_front_matter_is_kept(text: str) -> None:
    assert joined(read(text)) == text


@pytest.mark.parametrize(
    "text",
    ['---\ntitle: "offen\n---\n', "---\n- eins\n---\n", "---\nEin Satz\n---\n", "+++\ntitle = \n+++\n",
    "{\n  \"a\": \n}\n",
     "---\ntitle: " + "[" * 200 + "]" * 200 + "\n---\n"],
)  # fmt: skip
def test_unreadable_front_matter_stays_with_a_warning(text: str) -> None:
    document = parse(text + "\nText.\n", keys=KEYS)
    assert [block.content for block in document.blocks] == ["Text."]
    assert len(document.warnings) == 1


def test_a_separator_that_yaml_takes_for_a_line_end_becomes_a_blank() -> None:
    text = "---\ntitle: >-\n  Ein Titel\n---\n"
    done = translate(text, lambda _: ["Eins\u2028# zwei\u0085drei\tvier"])
    assert (done.mismatch, _values(done.english)["title"]) == (None, "Eins # zwei drei vier")


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\t\n", "\n", "\r", "---\ntitle: Nur das\n---", "\0", "\u2028"])
def test_almost_empty_files_are_kept(text: str) -> None:
    assert joined(read(text)) == text


@pytest.mark.parametrize("text", ['{\n"a": NUMBER\n}\n', "+++\na = NUMBER\n+++\n"], ids=["JSON", "TOML"])
def test_a_number_of_too_many_digits_is_said_and_stays(text: str) -> None:
    post = read(text.replace("NUMBER", "1" * 5000) + "\nWort.\n")
    assert [found.text for found in post.segments] == ["Wort."]
    assert "it stays as it is" in post.document.warnings[0][1]
