"""When the engine fails or breaks things: what was paid stays, what is broken is refused, and both are said."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.model import State
from tests.conftest import House, answering, sent
from tests.engines.deepl_server import DeepLServer, Fault, Seen

STATUS = {"status": "status"}
FAULTS = {
    "500": (Fault(kind="status", status=500, body={"message": "boom"}), 4),
    "503": (Fault(kind="status", status=503), 4),
    "429": (Fault(kind="status", status=429), 4),
    "403": (Fault(kind="status", status=403, body={"message": "Forbidden"}), 4),
    "456": (Fault(kind="status", status=456, body={"message": "Quota Exceeded"}), 6),
    "cut": (Fault(kind="close"), 4),
    "truncated": (Fault(kind="truncated"), 4),
    "fewer": (Fault(kind="fewer"), 4),
}


def fail_after(server: DeepLServer, good: int, fault: Fault) -> None:
    """Answer `good` requests, then fail once."""
    proper = server.routes["POST", "/v2/translate"]
    left = [good]

    def answer(seen: Seen) -> tuple[int, object]:
        left[0] -= 1
        if left[0] == 0:
            server.faults.append(fault)
        return proper(seen)

    if good:
        server.routes["POST", "/v2/translate"] = answer
    else:
        server.faults.append(fault)


@pytest.mark.parametrize(("fault", "code"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("good", [0, 2], ids=["at-once", "later"])
def test_a_failing_engine_costs_nothing_twice(
    paid: House, server: DeepLServer, *, fault: Fault, code: int, good: int
) -> None:
    for name in "abcd":
        paid.write(f"content/de/{name}.md", f"Satz {name} ist da.\n")
    paid.write("content/en/d.md", "A person wrote this.\n")
    fail_after(server, good, fault)
    ran = paid.translate("--format", "json")
    assert ran.code == code
    assert [post["source"] for post in ran.json["posts"]] == [f"content/de/{name}.md" for name in "abcd"[:good]]
    assert sorted(name for name in paid.files() if name.startswith("content/en/")) == [
        *(f"content/en/{name}.md" for name in "abcd"[:good]),
        "content/en/d.md",
    ]
    assert "Traceback" not in ran.err
    assert server.key not in ran.err + ran.out
    paid_for = sent(server)[:good]
    server.seen.clear()
    assert paid.translate().code == 0
    assert not set(paid_for) & set(sent(server))
    assert paid.read("content/en/d.md") == "A person wrote this.\n"
    assert all("sATZ" in paid.read(f"content/en/{name}.md") for name in "abc")


def test_answers_of_a_post_that_was_not_finished_are_not_paid_again(paid: House, server: DeepLServer) -> None:
    sentences = [f"Satz Nummer {number} steht hier." for number in range(120)]
    paid.write("content/de/a.md", "\n\n".join(sentences))
    fail_after(server, 2, FAULTS["cut"][0])
    ran = paid.translate()
    assert (ran.code, paid.path("content/en/a.md").exists()) == (4, False)
    assert server.billed == sum(map(len, sentences[:100]))
    server.seen.clear()
    assert paid.translate().code == 0
    assert sent(server) == sentences[100:]
    assert server.billed == sum(map(len, sentences))


def test_people_are_never_asked_to_wait_for_an_engine_that_nobody_needs(paid: House, server: DeepLServer) -> None:
    paid.write("content/de/a.md", "Ein Satz.\n")
    assert paid.translate().code == 0
    server.faults.append(FAULTS["500"][0])
    assert paid.translate().code == 0


TAGGED = "# Titel\n\nVor `code` und **fett** steht [ein Link](https://x.org) da.\n"


def drop(text: str) -> str:
    return re.sub(r"<x[^>]*/>", "", text, count=1)


def drop_pair(text: str) -> str:
    return re.sub(r"</?g[^>]*>", "", text)


BREAKS: dict[str, Callable[[str], str]] = {
    "dropped": drop,
    "pairs-dropped": drop_pair,
    "doubled": lambda text: re.sub(r"(<x[^>]*/>)", r"\1 \1", text, count=1),
    "swapped": lambda text: text.replace("</g>", "@", 1).replace('<g id="2">', "</g>", 1).replace("@", '<g id="2">', 1),
    "unclosed": lambda text: text.replace("</g>", "", 1),
    "another-number": lambda text: text.replace('id="1"', 'id="7"'),
    "made-up": lambda text: text + ' <x id="99"/>',
    "spaced": lambda text: text.replace('<x id="1"/>', "< x id = '1' / >"),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_broken_markup_is_repaired_or_refused(paid: House, server: DeepLServer, broken: Callable[[str], str]) -> None:
    paid.write("content/de/a.md", TAGGED)
    answering(server, lambda text: broken(text) if "code" not in text and "<" in text else f"EN {text}")
    ran = paid.translate("--format", "json")
    assert ran.code == 0
    english = paid.read("content/en/a.md")
    for whole in ("`code`", "(https://x.org)", "# EN Titel"):
        assert english.count(whole) == 1, english
    if ran.post()["open"]:
        assert re.search(r"^content/de/a\.md:3:1: .*(refused|open)", ran.err, re.MULTILINE)


def test_an_empty_answer_is_refused_and_said(paid: House, server: DeepLServer) -> None:
    paid.write("content/de/a.md", "Vorher.\n\nDavor. Ein Satz.\n")
    answering(server, lambda text: "" if text == "Ein Satz." else "Before.")
    ran = paid.translate("--format", "json")
    assert (ran.code, ran.post()["open"], ran.post()["translated"]) == (0, 1, 2)
    assert "content/de/a.md:3:8: the answer" in ran.err
    assert "1 open segment (content/de/a.md:3)" in paid.translate().err
    assert paid.read("content/en/a.md") == "Before.\n\nBefore. Ein Satz.\n"
    assert paid.unit("content/aligned/a.yaml", "Ein Satz.").state is State.OPEN


def test_german_echoed_is_taken_as_it_is(paid: House, server: DeepLServer) -> None:
    answering(server, lambda text: text)
    paid.write("content/de/a.md", TAGGED)
    assert paid.translate().code == 0
    assert paid.read("content/en/a.md") == TAGGED


@pytest.mark.parametrize(
    "answer",
    ["# heading", "* item", "1. item", "> quote", "```", "<script>", "a\n\nb", "| a |",
     "[x](y)", "*a* _b_ `c`", "---", "&lt;b&gt;", "{{< x >}}", "\x00\x07"],
)  # fmt: skip
def test_an_answer_stays_text_whatever_it_looks_like(paid: House, server: DeepLServer, answer: str) -> None:
    german = "---\ntitle: Ein Titel\n---\n\nEin Satz.\n\n* Ein Punkt.\n\n| Kopf |\n|---|\n| Zelle |\n"
    paid.write("content/de/a.md", german)
    answering(server, lambda _: f"{answer} and words")
    ran = paid.translate("--format", "json")
    assert ran.code == 0, ran.err
    files = paid.files()
    again = paid.translate()
    assert (again.code, paid.files()) == (0, files), again.err


def test_a_key_that_is_missing(house: House, server: DeepLServer) -> None:
    house.write("content/de/a.md", "Ein Satz.\n")
    ran = house.translate("--engine", "deepl")
    assert (ran.code, sent(server), house.path("content/en").exists()) == (4, [], False)
    assert ran.err.startswith("no DEEPL_AUTH_KEY in the environment\n  set the environment variable")


def test_a_run_that_is_killed_keeps_what_it_paid(paid: House, server: DeepLServer) -> None:
    """The server interrupts the process that asks, as Ctrl-C does, when the third request arrives."""
    for name in "abcde":
        paid.write(f"content/de/{name}.md", f"Satz {name} ist da.\n")
    fail_after(server, 2, Fault(kind="hang"))
    import os
    import signal
    import subprocess
    import sys

    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "translate"],
        cwd=paid.root,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(server.seen) < 3:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert out.splitlines() == [f"content/en/{name}.md: 1 segment: 1 translated (14 characters)" for name in "ab"]
    assert err.endswith("interrupted; everything finished is kept\n")
    assert "Traceback" not in err
    assert sorted(name for name in paid.files() if "/en/" in name) == ["content/en/a.md", "content/en/b.md"]
    assert not [name for name in paid.files() if name.endswith(".tmp")]
    server.closing.set()
    server.seen.clear()
    assert paid.translate().code == 0
    assert sent(server) == [f"Satz {name} ist da." for name in "cde"]
