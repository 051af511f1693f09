"""Ask an engine: each text once, in batches, every answer saved the moment it is paid for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from pipeline.errors import BudgetError, EngineError
from pipeline.model import Answer, Batch, Engine, Request


class AnswerStore(Protocol):
    """Keep an engine's answers by the key of their question."""

    def answer(self, key: str) -> str | None:
        """Return a saved answer."""
        ...

    def save_answers(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Save answers durably before returning."""
        ...


class Asker:
    """Ask one engine for texts, through a store of what was answered before.

    `key` names a question by engine, options and text; neighbours are no part of it.
    `characters` counts what was sent, `billed` what the engine charged. With a `budget` (characters), the request
    that would pass it is not sent. Without `send` nothing is, and every text is its own answer.
    """

    def __init__(
        self,
        engine: Engine,
        store: AnswerStore,
        key: Callable[[str, str, str], str],
        *,
        budget: int | None = None,
        send: bool = True,
    ) -> None:
        self.engine = engine
        self.characters = 0
        self.billed = 0
        self._store = store
        self._key_of = key
        self._budget = budget
        self._sends = send
        self._answers: dict[str, str] = {}

    def ask(self, texts: Iterable[str]) -> dict[str, str]:
        """Return the answer of each text; raises EngineError or BudgetError, with all answers so far saved."""
        wanted = list(dict.fromkeys(texts))
        missing = [text for text in wanted if not self._known(text)]
        for batch in batches(missing, self.engine.batch):
            self._send(batch)
        return {text: self._answers[text] for text in wanted}

    def _known(self, text: str) -> bool:
        if text in self._answers:
            return True
        found = self._store.answer(self._key(text)) if self.engine.remembers else None
        if found is None:
            return False
        self._answers[text] = found
        return True

    def _key(self, text: str) -> str:
        return self._key_of(self.engine.name, self.engine.options, text)

    def _send(self, batch: Sequence[str]) -> None:
        size = sum(map(len, batch))
        if self._budget is not None and self.characters + size > self._budget:
            left = self._budget - self.characters
            message = f"the budget of {self._budget} characters is used up: {left} left, {size} needed next"
            raise BudgetError(message, hint="everything translated so far is kept; run again with a larger --budget")
        if not self._sends:
            self.characters += size
            self._answers.update((text, text) for text in batch)
            return
        answers = self.engine.translate([Request(text=text) for text in batch])
        if len(answers) != len(batch):
            raise EngineError(f"{self.engine.name} gave {len(answers)} answers to {len(batch)} texts")
        self._keep(batch, answers)

    def _keep(self, batch: Sequence[str], answers: Sequence[Answer]) -> None:
        self.characters += sum(map(len, batch))
        self.billed += sum(answer.billed for answer in answers)
        pairs = [(text, answer.text) for text, answer in zip(batch, answers, strict=True)]
        self._answers.update(pairs)
        if self.engine.remembers:
            self._store.save_answers((self._key(text), answer) for text, answer in pairs)


def batches(texts: Iterable[str], limit: Batch) -> Iterator[list[str]]:
    """Yield the texts in batches of at most `limit.texts` texts and `limit.size` bytes; a longer text goes alone."""
    batch: list[str] = []
    size = 0
    for text in texts:
        weight = len(text.encode())
        if batch and (len(batch) == limit.texts or size + weight > limit.size):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += weight
    if batch:
        yield batch
