"""Escape: plain words into the syntax of the place they are written to, so that they stay plain words."""

import json
import re

from pipeline.markdown.document import Block

ELEMENT = re.compile(
    r"[\\`*\[\]<]"
    r"|(?<!\w)_|_(?!\w)"  # inside a word an underscore is no emphasis
    r"|&(?=#?\w{1,31};)"
    r"|\{(?=[.:]|\w+=)"
    r"|:(?=[a-z][a-z0-9_+-]*:(?!\w))"
    r"|\^(?=\[)"
)
MARKDOWN = {"markdown", "setext", "cell"}
TWICE = ("~", "$")  # these open an element only where another one can close it
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
BLOCK_START = re.compile(
    r"(?=#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|=+\s*$|(?:[-*_]\s*){2,}$|:{3}|[:~]\s|/{3}|!{3}|\?{3}|={3}|~{3}|\+{3}|\|"
    r"|\{[:#.]|%)"
)
REPLACED = {"|": "&#124;", "\\": "&#92;"}
# Line ends and tabs of a value, and what YAML takes for a line end or does not allow at all (YAML 1.2, 5.1).
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
ORDERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
TEMPLATE = re.compile(r"\{(?=[{%#])")


def escape(text: str, block: Block, *, full: bool = False) -> str:
    """Return plain `text` as Markdown or HTML for a place in `block`; `full` escapes all punctuation."""
    text = " ".join(text.split("\n")) if "\n" in text else text
    if block.syntax == "html":
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return TEMPLATE.sub("&#123;", text)
    if block.syntax not in MARKDOWN:
        return text
    if full:
        return PUNCTUATION.sub(lambda match: REPLACED.get(match.group(), "\\" + match.group()), text)
    text = ELEMENT.sub(r"\\\g<0>", text)
    if block.syntax == "cell":
        text = text.replace("\\\\", "&#92;")  # before a pipe a backslash would take it into the cell
    for char in TWICE:
        if text.count(char) > 1:
            text = text.replace(char, "\\" + char)
    text = TEMPLATE.sub("&#123;", text)
    # In a setext heading a pipe could make a table of the heading and its underline.
    pipe = {"cell": "\\|", "setext": "&#124;"}.get(block.syntax)
    return text.replace("|", pipe) if pipe else text


def escape_block_start(text: str) -> str:
    """Return `text` so that it does not begin a block of its own where it begins a line."""
    text = text.lstrip(" \t")
    text = ORDERED.sub(r"\1\\\2", text, count=1) if ORDERED.match(text) else text
    return "\\" + text if BLOCK_START.match(text) else text


def encode(text: str, block: Block) -> str:
    """Return the text of a title, attribute, parameter or field as it is written between its delimiters."""
    if block.syntax == "title":
        text = text.replace("\\", "\\\\").replace(block.closing, "\\" + block.closing)
        text = text.replace("(", "\\(") if block.closing == ")" else text
        return TEMPLATE.sub("&#123;", re.sub(r"&(?=#?\w{1,31};)", "&amp;", text))
    if block.syntax == "attribute":
        quote = {'"': "&quot;", "'": "&#39;"}.get(block.closing, block.closing)
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return TEMPLATE.sub("&#123;", text.replace(block.closing, quote))
    if block.syntax == "parameter":
        return text.replace("\\", "\\\\").replace('"', '\\"')
    if block.field:
        text = UNPRINTABLE.sub(" ", text)
    if block.field and block.field.style == "double":
        return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
    if block.field and block.field.style == "single":
        return text.replace("'", "''")
    return text
