"""Texts made of fragments of Markdown, for hypothesis: joined at random, nested in quotes, lists and cells."""

from hypothesis import strategies as st

COMMON = [
    "# ", "## a ##", "> ", "- ", "* ", "+ ", "1. ", "2) ", "\n", "\n\n", "    ", "\t", "  \n", "\\\n",
    "```", "~~~",
    "`", "``", "*", "**", "_", "__", "~~", "[", "](", ")", "](/u 't')", "![", "[a]", "[a][]",
    "\n[a]: /u\n", "![a]",
    "<b>", "</b>", "<code>", "</code>", "<!-- ", "-->", "<div>", "</div>",
    "<img alt='x y' title=\"z\">", "&amp;", "&", "&#",
    "\\", "|", "\n|---|---|\n", "\n| a | b |\n", "---", "===", "\n---\n", "\n===\n", ". ", "! ", "? ",
    "„", "“", "»",
    "ä", "Wort ", "Satz eins. ", "z. B. ", "3. ", "\u00a0", "0", "--", "(", "]", "/", "a", "b c", ",",
]  # fmt: skip
OTHERS = [
    "$", "$$", "[^1]", "[^1]: ", "^[", ": ", ":::", "::: tip[X]", '!!! note "T"\n    ', '=== "T"\n    ',
    "/// a | b",
    "{#i}", "{: .c}", "{{ x }}", "{{< y >}}", "{% z %}", "{{", "}}", "{%", "%}", "*[A]: b", ":smile:",
    "[[p]]",
    "[[p|",
    "[x] ", "[!NOTE]", "[TOC]", "https://e.org/x", "www.e.org", "a@b.de", "\u2028", "\x85", "\x0c",
    "\0", "\ufeff",
    "\r",
    "\r\n", "e\u0301", "<X a={1}>", "{x}", "import x from 'y'\n", "<!-- translate:off -->",
    "<!-- translate:on -->",
    "<!-- translate:note n -->\n", "<summary>", "<pre>", "<script>", "</script>", "<a href=\"", "'", '"',
    "{", "}", "%", "@",
    "+++\n", "---\ntitle: a\n---\n", "title: >\n  a b\n", "x: y\n",
]  # fmt: skip


def texts(fragments: list[str], size: int = 12) -> st.SearchStrategy[str]:
    """Return texts of up to `size` fragments, some of them in a container."""
    inside = st.lists(st.sampled_from(fragments), min_size=1, max_size=size).map("".join)
    contain = st.sampled_from(["{}", "{}", "{}", "> {}", "- {}", "| a | b |\n|---|---|\n| {} | c |"])
    return st.builds(_contained, contain, inside)


def _contained(pattern: str, text: str) -> str:
    return pattern.replace("{}", text.replace("\n", {">": "\n> ", "-": "\n  "}.get(pattern[0], "\n")))


def front_matters() -> st.SearchStrategy[str]:
    """Return posts whose front matter holds fragments."""
    value = st.lists(st.sampled_from([*COMMON, *OTHERS]), min_size=1, max_size=4).map("".join)
    pattern = st.sampled_from(
        ["---\ntitle: {}\n---\nText", "---\ntitle: '{}'\n---\n", '---\ntitle: "{}"\n---\n',
         "---\ntitle: >\n  {}\n---\n", "+++\ntitle = '{}'\n+++\n", '+++\ntitle = "{}"\n+++\n',
         '{\n"title": "{}"\n}\n', "---\n{}\n---\n{}"]
    )  # fmt: skip
    return st.builds(lambda pattern, value: pattern.replace("{}", value), pattern, value)
