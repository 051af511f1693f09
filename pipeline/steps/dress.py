"""Dress: what the front matter of an English post says beside the German one's: its language, and what is open."""

import json
import re
from dataclasses import dataclass

FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
JSON_END = re.compile(r"^\}[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dress:
    """Say which keys the pipeline writes: how many segments are open, and the language if the settings name its key."""

    status_key: str = "translation"
    language_key: str | None = None
    source: str = "de"
    target: str = "en-GB"


def dress(english: str, how: Dress, waiting: int) -> str:
    """Return the English post with its language, and with `status_key: {state: draft, open: N}` if N are `waiting`.

    A post without front matter stays as it is.
    """
    start, end = _front(english)
    if start == end:
        return english
    front = _with_language(english[start:end], how, how.source, how.target)
    if waiting:
        front = _marked(front, how.status_key, waiting, "\r\n" if "\r\n" in front else "\n")
    return english[:start] + front + english[end:]


def undress(english: str, how: Dress) -> str:
    """Return an English post as it was before `dress`."""
    start, end = _front(english)
    front = _with_language(english[start:end], how, how.target, how.source)
    key = re.escape(how.status_key)
    line = rf"^(?:{key}: \{{state: draft, open: \d+\}}|{key} = \{{ state = \"draft\", open = \d+ \}})\r?\n"
    front = re.sub(line, "", front, count=1, flags=re.MULTILINE)
    front = re.sub(rf'(?<=\{{)\r?\n  "{key}": \{{"state": "draft", "open": \d+\}},', "", front, count=1)
    return english[:start] + front + english[end:]


def _front(text: str) -> tuple[int, int]:
    """Return where the inside of the front matter begins and ends; of JSON, with its braces."""
    start = 1 if text.startswith("\ufeff") else 0
    fence = text[start : start + 3]
    if fence in FENCES and "\n" in text:
        first = text.index("\n") + 1
        match = FENCES[fence].search(text, first)
        return (first, match.start()) if match else (0, 0)
    match = JSON_END.search(text, start) if re.match(r"\{\s*\"", text[start:]) else None
    return (start, match.end()) if match else (0, 0)


def _marked(front: str, key: str, count: int, end: str) -> str:
    if front.startswith("{"):
        value = json.dumps({"state": "draft", "open": count})
        return f"{{{end}  {json.dumps(key)}: {value},{front[1:]}"
    if re.match(r"\s*(?:\[|[\w.\"'-]+\s*=)", front):  # TOML: before the first table, or it would belong to the last
        return f'{key} = {{ state = "draft", open = {count} }}{end}{front}'
    return f"{front}{key}: {{state: draft, open: {count}}}{end}"


def _with_language(front: str, how: Dress, old: str, new: str) -> str:
    """Return the front matter with another value of the language key; `de` becomes `en`, `de-DE` becomes `en-GB`."""
    if how.language_key is None:
        return front
    short_old, short_new = old.split("-", maxsplit=1)[0], new.split("-", maxsplit=1)[0]
    pattern = rf"^(\s*\"?{re.escape(how.language_key)}\"?\s*[:=]\s*[\"']?){short_old}([-_]\w+)?(?=[\"']?\s*,?\s*$)"

    def replaced(match: re.Match[str]) -> str:
        region = match.group(2)
        return match.group(1) + (f"{short_new}{region[0]}{_region(new)}" if region else short_new)

    return re.sub(pattern, replaced, front, count=1, flags=re.MULTILINE)


def _region(language: str) -> str:
    return language.partition("-")[2] or language.upper()
