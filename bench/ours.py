"""Our own tools for the worker, and the parser that we build upon."""

from bench.worker import Tool, main

# As in a project's settings.
KEYS = ("title", "description", "seo.description", "faq[].question", "tags[]")
PARAMETERS = {"figure": ("alt", "caption"), "*": ("title",)}


def _parse() -> Tool:
    from pipeline.steps.parse import parse

    return lambda text: parse(text, keys=KEYS, parameters=PARAMETERS)


def _segment() -> Tool:
    from pipeline.steps.parse import parse
    from pipeline.steps.segment import segment

    return lambda text: segment(parse(text, keys=KEYS, parameters=PARAMETERS))


def _pieces() -> Tool:
    from pipeline.steps.parse import parse
    from pipeline.steps.segment import segment

    def joined(text: str) -> str:
        post = segment(parse(text, keys=KEYS, parameters=PARAMETERS))
        return "".join(text[piece.start : piece.end] for piece in post.pieces)

    return joined


def _render() -> Tool:
    from pipeline.steps.parse import parse
    from pipeline.steps.render import render
    from pipeline.steps.segment import segment

    def rendered(text: str) -> str:
        post = segment(parse(text, keys=KEYS, parameters=PARAMETERS))
        return render(post, {found.start: found.text for found in post.segments})

    return rendered


def _sentences() -> Tool:
    from pipeline.german.sentences import split_sentences

    return lambda text: [text[start:end] for start, end in split_sentences(text)]


def _markdown_it() -> Tool:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse


TOOLS = {
    "parse": _parse,
    "segment": _segment,
    "pieces": _pieces,
    "render": _render,
    "sentences": _sentences,
    "markdown-it-py": _markdown_it,
}

if __name__ == "__main__":
    main(TOOLS)
