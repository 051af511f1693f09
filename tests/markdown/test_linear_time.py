"""Texts on which a quadratic step would take minutes, and a recursion per level would end in an error.

Nothing is timed: the tests simply finish.
"""

import pytest

from tests.markdown.drive import joined, read

LONG = {
    "10 MB in one line": "Ein Satz mit Worten. " * 500_000,
    "100,000 quotes": ">" * 100_000 + " Wort",
    "1,000 quotes with blanks": "> " * 1000 + "Wort",
    "5,000 list marks in a line": "- " * 5000 + "Wort",
    "300 nested list items": "\n".join("  " * depth + "- Wort" for depth in range(300)),
    "200 nested admonitions": "".join("    " * depth + '!!! note "Wort"\n' for depth in range(200)),
    "200 kB of table": "| a | b |\n|---|---|\n" + "| Wort eins | zwei |\n" * 10_000,
    "tables in a row": "| a |\n|---|\n" * 10_000,
    "a wide table": "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + "|b" * 5000 + "|\n",
    "a cell of escaped pipes": "|a|b|\n|-|-|\n|" + "\\|" * 20_000 + "|b|\n",
    "200 kB of blanks": "Wort" + " " * 200_000 + "Wort",
    "200 kB of blanks in HTML": "<div>" + " " * 200_000 + "Wort",
    "200 kB of line ends": "\n" * 200_000,
    "200 kB of CR": "\r" * 200_000,
    "200 kB of NUL": "\0" * 200_000,
    "many lines in one paragraph": "Wort\n" * 20_000,
    "lazy lines": "> Wort\n" + "Wort\n" * 20_000,
    "many definitions": "[a\n" * 20_000,
    "math blocks without end": "$$a\n\n" * 20_000,
    "math in list items without end": "- $$a\n" * 5000,
    "template tags in one line that is none": "{{ a }}" * 20_000 + "x",
    "code shortcodes without end": "{{< highlight >}} " * 20_000,
    "raw without end": "{% raw %} " * 20_000,
    "bare addresses": "www." * 20_000,
    "closing brackets behind an address": "http://a" + ")" * 20_000,
    "an e-mail address that never comes": "a-" * 50_000 + "@",
    "pairs of HTML tags that cross": "x " + "<span>" * 10_000 + "</b>" * 10_000,
    "many attributes": "x <img " + 'alt="a" ' * 5000 + ">",
    "title escapes": '---\ntitle: "' + "\\u00e4 " * 20_000 + '"\n---\n',
    "a deep list in YAML": "---\ntitle: " + "[" * 10_000 + "\n---\n",
    "a deep list in YAML that ends": "---\ntitle: " + "[" * 900 + "]" * 900 + "\n---\n",
    "a deep list in lines of YAML": "---\ntitle:\n" + "- " * 5000 + "a\n---\n",
    "deep JSON": '{"title":' + "[" * 50_000 + "]" * 50_000 + "\n}\n",
    "YAML whose anchors multiply": "---\na0: &a0 [x]\n"
    + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(60))
    + "---\n",
    "a TOML string without end": '+++\ntitle = """' + "a " * 50_000 + "\n+++\n",
    "sentences in one pair": "**" + "Ein Satz. " * 20_000 + "**",
}
MARKS = [
    "[", "[a](", "[a] ", "[a ", "![", "![a](", "[[", "[[a|", "[^", "^[a ", "`", "`a ", "*", "*a ", "a*", "**a ", "*a_ ",
    "_a ", "~~a ", "|", "<", "<a ", '<a "', "x <a b=' ", "{{", "{%", "{# ", "{a=\"", "{.a ", "&", "&auml;", "&#", "$a ",
    "$$", ":a", "::: tip\n", "<!-- ", "x <!-- ", "<!--\n\n", "<? ", "x <![CDATA[ ", "x <!A ", "<code>", "x <code>\n\n",
    "</", "\\", "a\\\n", "„", "[a](<", '[a](b "', "[a](((((", "<http://", "*[A]: b\n", "[^a]: ", ": b\n", "~~~\n",
    "<!-- translate:off -->\n\na\n\n", "{ {a ", "<A b={", "<A ", "import a from 'b'\n\n",
]  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_read(name: str) -> None:
    assert joined(read(LONG[name])) == LONG[name]


@pytest.mark.parametrize("mark", MARKS)
def test_twenty_thousand_of_a_mark_are_read(mark: str) -> None:
    text = mark * 20_000
    assert joined(read(text)) == text


@pytest.mark.parametrize("mark", ["{", "{ {a ", "<A ", "<A b={", "<A b ", "import a from 'b'\n\n"])
def test_twenty_thousand_of_a_mark_are_read_as_mdx(mark: str) -> None:
    text = mark * 20_000
    assert joined(read(text, "mdx")) == text


def test_too_many_open_brackets_leave_a_block_as_it_is() -> None:
    post = read("[" * 101 + "Wort](/ziel)\n\nDanach.\n")
    assert [found.text for found in post.segments] == ["Danach."]
