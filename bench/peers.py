"""The peers' tools for the worker; runs in the environment of bench/peers.txt.

The modules are imported by name, because our own environment, where the types are checked, does not have them.
"""

from importlib import import_module

from bench.worker import Tool, main


def _mdformat() -> Tool:
    mdformat = import_module("mdformat")
    # Line ends stay: the kindest setting for a comparison with the input.
    options = {"end_of_line": "keep"}
    return lambda text: mdformat.text(text, options=options, extensions={"gfm", "frontmatter"})


def _translate_toolkit() -> Tool:
    markdown = import_module("translate.storage.markdown")

    def identity(text: str) -> str:
        store = markdown.MarkdownFile()  # without a callback each unit is its own translation
        store.parse(text.encode())
        return str(store.filesrc)

    return identity


def _pysbd() -> Tool:
    splitter = import_module("pysbd").Segmenter(language="de", clean=False)
    return lambda text: [sentence.strip() for sentence in splitter.segment(text)]


def _simplemma() -> Tool:
    split = import_module("simplemma").split_sentences
    return lambda text: split(text, lang="de")


TOOLS = {
    "mdformat": _mdformat,
    "translate-toolkit": _translate_toolkit,
    "pysbd": _pysbd,
    "simplemma": _simplemma,
}

if __name__ == "__main__":
    main(TOOLS)
