"""Mark open: the front matter of an English post says how many segments are still German."""

import json
import re

from pipeline.markdown.document import Document

CLOSING = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE), "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE)}


def mark_open(english: str, document: Document, key: str, count: int) -> str:
    """Return the English post with `key: {state: draft, open: count}` in its front matter.

    A post without front matter, or with one that cannot be read, stays as it is.
    """
    if not count or not any(kind == "field" for kind, _ in document.skeleton):
        return english
    end = "\r\n" if "\r\n" in english[:1000] else "\n"
    start = english.startswith("\ufeff")
    fence = english[start : start + 3]
    if fence in CLOSING:
        first = english.index("\n") + 1
        if fence == "+++":  # before the first table, or it would belong to the last
            return f'{english[:first]}{key} = {{ state = "draft", open = {count} }}{end}{english[first:]}'
        match = CLOSING[fence].search(english, first)
        at = match.start() if match else first
        return f"{english[:at]}{key}: {{state: draft, open: {count}}}{end}{english[at:]}"
    brace = english.index("{") + 1
    value = json.dumps({"state": "draft", "open": count})
    return f'{english[:brace]}{end}  {json.dumps(key)}: {value},{english[brace:]}'
