"""Write the texts that are measured; all of them are ours, and every run makes the same ones.

It runs in a process of its own: a process inherits the peak memory of the one that starts it.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.names import ARCHIVE, GROWTH, HOSTILE, HOSTILE_SIZE, POSTS, PROJECT
from pipeline.steps.parse import parse
from tests.generate import generate_post
from tests.spec import examples

ROOT = Path(__file__).resolve().parent.parent
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
NUMBER = re.compile(r"(?<![\w.,-])\d{2,}(?![\w.,-])")
NEIGHBOURS = re.compile(r"(?<![^\s])([a-zäöüß]{3,}) ([a-zäöüß]{3,})(?![^\s])")
FOOTNOTE = re.compile(r"\[\^(\w+)\]")


def vary(text: str, rng: random.Random) -> str:
    """Return `text` with other numbers and with some neighbouring words exchanged."""

    def digits(match: re.Match[str]) -> str:
        return str(rng.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0])))

    def exchanged(match: re.Match[str]) -> str:
        return f"{match[2]} {match[1]}" if rng.random() < 0.5 else match[0]

    return NEIGHBOURS.sub(exchanged, NUMBER.sub(digits, text))


def originals() -> list[str]:
    """Return the posts under content/de."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content" / "de").glob("*.md"))]


def variants() -> Iterator[str]:
    """Yield our posts over and over, each time with other numbers and another order of words."""
    posts = originals()
    for number in count():
        post = posts[number % len(posts)]
        head = FRONT_MATTER.match(post)
        end = head.end() if head else 0
        yield post[:end] + vary(post[end:], random.Random(number))


def archive(size: int) -> list[str]:
    """Return posts of `size` bytes together."""
    posts: list[str] = []
    for post in variants():
        if size <= 0:
            return posts
        posts.append(post)
        size -= len(post.encode())
    return posts


def long_post(size: int) -> str:
    """Return one post of `size` bytes: the bodies of many, their footnotes renamed."""
    bodies = [
        FOOTNOTE.sub(rf"[^\1-{number}]", FRONT_MATTER.sub("" if number else r"\g<0>", post))
        for number, post in enumerate(archive(size + size // 5))
    ]
    return "\n".join(bodies).encode()[:size].decode(errors="ignore")


def prose(size: int) -> list[str]:
    """Return paragraphs of running German without markup, `size` bytes together."""
    blocks = [block for post in originals() for block in parse(post).blocks]
    plain = [" ".join(block.content.split()) for block in blocks if block.kind == "paragraph" and not block.suffix]
    paragraphs: list[str] = []
    for number in count():
        if size <= 0:
            break
        paragraphs.append(vary(plain[number % len(plain)], random.Random(number)))
        size -= len(paragraphs[-1].encode())
    return paragraphs


def hostile(name: str, size: int) -> str:
    """Return a text that makes careless parsers slow."""
    unit = HOSTILE[name]
    return unit * (size // len(unit))


def write_all(folder: Path) -> None:
    """Write every text: a list of texts as JSON, a single one as it is."""
    generated = [generate_post(seed) for seed in range(POSTS)]
    lists = {
        "generated": generated,
        "originals": originals(),
        "spec": examples(),
        "archive": archive(ARCHIVE),
        "prose": prose(ARCHIVE),
        "some prose": prose(ARCHIVE // 50),
    }
    for name, texts in lists.items():
        (folder / f"{name}.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    singles = {name: long_post(size) for name, size in GROWTH.items()}
    singles["one line"] = " ".join(prose(GROWTH["10 MB"]))
    for name in HOSTILE:
        singles[f"{name} 1"], singles[f"{name} 2"] = hostile(name, HOSTILE_SIZE), hostile(name, 2 * HOSTILE_SIZE)
    for name, text in singles.items():
        (folder / f"{name}.md").write_bytes(text.encode())
    for number, text in enumerate(generated[:PROJECT]):
        path = folder / "project" / "content" / "de" / f"post-{number:03}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
