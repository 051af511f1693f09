"""No human word is ever lost: random histories of a post, each step a person's or the pipeline's."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.conftest import House, answering, paying
from tests.engines.deepl_server import DeepLServer

DE, EN, ALIGNED = "content/de/post.md", "content/en/post.md", "content/aligned/post.yaml"
POST = """\
---
title: Die Kette
---

# Der Titel

Der Anfang war schwer. Die Mitte war lang. Das Ende war gut.

> Ein Zitat steht hier.

* Der Anfang war schwer.
* Zweiter **Punkt** hier.

Ja.
"""
SENTENCES = ["Ein neuer Satz.", "Der Anfang war sehr schwer.", "Ja.", "Das Ende war gut.", "Noch ein *Wort* dazu."]


@dataclass(slots=True)
class History:
    """A post, what people typed into it so far, and how many words they have typed at all."""

    house: House
    typed: set[str] = field(default_factory=set)
    count: int = 0

    def word(self) -> str:
        self.count += 1
        word = f"Marker{self.count}x"
        self.typed.add(word)
        return word

    def run(self, *arguments: str) -> None:
        before = self.house.files()
        ran = self.house.translate(*arguments)
        event(f"exit {ran.code}")
        assert ran.code in (0, 5), ran.err
        if ran.code == 5:
            assert self.house.files() == before
            return
        there = "".join(self.house.read(name) for name in (EN, ALIGNED))
        assert [word for word in self.typed if word not in there] == [], ran
        files = self.house.files()
        again = self.house.translate(*(argument for argument in arguments if argument != "--force"))
        assert (again.code, self.house.files()) == (0, files)

    def german(self, kind: str, place: int, sentence: str) -> None:
        lines = self.house.read(DE).split("\n")
        prose = [index for index, line in enumerate(lines) if index > 2 and line.strip()]
        if not prose:
            self.house.write(DE, f"{sentence}\n")
            return
        at = prose[place % len(prose)]
        match kind:
            case "insert":
                lines[at:at] = [sentence, ""]
            case "append":
                lines[at] += f" {sentence}"
            case "delete":
                del lines[at]
            case "reword":
                lines[at] = lines[at].replace("war", "wird").replace("hier", "dort")
            case "move":
                lines = [*lines[:at], *lines[at + 1 :], "", lines[at]]
        self.house.write(DE, "\n".join(lines))

    def english(self, kind: str, place: int) -> None:
        """Type a word into the English post: behind a word of prose, or more of a change."""
        if not self.house.path(EN).exists():
            return
        lines = self.house.read(EN).split("\n")
        prose = [index for index, line in enumerate(lines) if index > 3 and line.strip().endswith(".")]
        if not prose:
            return
        at = prose[place % len(prose)]
        match kind:
            case "reword":
                lines[at] = f"{lines[at].rstrip('.')} {self.word()}."
            case "inside":
                words = lines[at].split(" ")
                words[len(words) // 2] += f" {self.word()}"
                lines[at] = " ".join(words)
            case "block":
                lines[at:at] = [f"{self.word()} is new here.", ""]
            case "wrap":
                lines[at] = lines[at].replace(". ", ".\n") if lines[at][0] not in ">*" else lines[at]
        self.house.write(EN, "\n".join(lines))

    def aligned(self, kind: str, place: int) -> None:
        if not self.house.path(ALIGNED).exists():
            return
        records = self.house.read(ALIGNED).split("\n\n- id: ")
        if len(records) < 2:
            return
        at = 1 + place % (len(records) - 1)
        record = records[at].rstrip("\n").split("\n")
        if "orphans:" in record:
            return
        texts = [index for index, line in enumerate(record) if line == "  en: |-"]
        match kind:
            case "en" if texts:
                self.typed -= {
                    word for word in self.typed if word in record[texts[0] + 1]
                }  # who types it takes it away
                record[texts[0] + 1] = f"    {self.word()} in the file."
            case "note" if not any(line.startswith("  note:") for line in record) and "  ignore:" not in record:
                record += ["  note: |-", f"    {self.word()}"]
            case "approve":
                record = ["  state: approved" if line == "  state: draft" else line for line in record]
            case "of":
                record = [line for line in record if not line.startswith("  of:")]
        records[at] = "\n".join(record)
        self.house.write(ALIGNED, "\n\n- id: ".join(records).rstrip("\n") + "\n")

    def cache(self) -> None:
        shutil.rmtree(self.house.path(".pipeline"), ignore_errors=True)


place = st.integers(0, 12)
STEPS = st.one_of(
    st.tuples(
        st.just("german"), st.sampled_from(["insert", "append", "delete", "reword", "move"]), place,
        st.sampled_from(SENTENCES),
    ),
    st.tuples(st.just("english"), st.sampled_from(["reword", "inside", "block", "wrap"]), place),
    st.tuples(st.just("aligned"), st.sampled_from(["en", "note", "approve", "of"]), place),
    st.tuples(
        st.just("run"),
        st.sampled_from([(), (), (), ("--force",), ("--engine", "memory"), ("--engine", "pseudo")]),
    ),
    st.tuples(st.just("cache")),
)  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Iterator[DeepLServer]:
    with DeepLServer() as running:
        answering(running, lambda text: f"The {text}")
        yield running


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=2, max_size=12))
def test_no_history_loses_a_human_word(words: DeepLServer, steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEEPL_AUTH_KEY", words.key)
        history = History(House(Path(folder)))
        history.house.write("pipeline.yaml", paying(words))
        history.house.write(DE, POST)
        history.run()
        for name, *arguments in steps:
            if name == "run":
                history.run(*arguments[0])  # type: ignore[misc]
            else:
                getattr(history, str(name))(*arguments)
        history.run()
