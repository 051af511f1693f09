"""Preview: the engine that a dry run asks its questions of, without fetching or sending anything."""

from collections.abc import Callable, Sequence
from typing import Literal

from pipeline.engines.registry import AUTO, AUTO_ORDER, Choice, choose, load_engine, names
from pipeline.errors import EngineError
from pipeline.model import Answer, Batch, EngineSetup, Request

# Opening these may fetch a model; what they would be asked is known without it.
FETCHING = {"on-device"}


class Unsent:
    """Stand in for an engine that must not be opened yet; it is never asked."""

    form: Literal["xml", "plain"] = "plain"
    batch = Batch()
    remembers = True
    options = ""

    def __init__(self, name: str) -> None:
        self.name = name

    def translate(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """Raise EngineError: whoever asks has forgotten that this is a dry run."""
        raise EngineError(f"a dry run sends nothing, but {self.name} was asked for {len(requests)} texts")


def preview(name: str, setup_for: Callable[[str], EngineSetup]) -> Choice:
    """Return the choice that a real run would make, as far as that can be told; raises as `choose` does."""
    if name == AUTO:
        return _first(setup_for)
    if name not in FETCHING or name not in names():
        return choose(name, setup_for)
    readiness = load_engine(name).check(setup_for(name))
    if not readiness.ready:
        raise EngineError(readiness.why, hint="`pipeline engines` lists those that work here")
    return Choice(name=name, engine=Unsent(name), why=f"{name} ({readiness.why})")


def _first(setup_for: Callable[[str], EngineSetup]) -> Choice:
    passed: list[str] = []
    for name in AUTO_ORDER:
        try:
            readiness = load_engine(name).check(setup_for(name))
            choice = preview(name, setup_for) if readiness.ready else None
        except EngineError as error:
            passed.append(f"{name}: {error.message}")
            continue
        if choice is None:
            passed.append(f"{name}: {readiness.why}")
            continue
        return Choice(name=name, engine=choice.engine, why=f"{name} ({'; '.join(passed)})" if passed else choice.why)
    raise EngineError("no engine works here: " + "; ".join(passed), hint="install the pipeline again")
