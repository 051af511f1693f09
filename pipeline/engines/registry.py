"""Find engines by name through the entry points, and choose the first that works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol, cast

from pipeline.errors import EngineError, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from pipeline.model import Engine, EngineSetup, Readiness

GROUP = "pipeline.engines"
AUTO = "auto"
AUTO_ORDER = ("deepl", "on-device", "memory")


class EngineModule(Protocol):
    """Describe what an entry point must lead to: a module, or anything else with these two functions.

    Both raise UsageError where the engine's own settings are wrong.
    """

    @property
    def check(self) -> Callable[[EngineSetup], Readiness]:
        """Say whether the engine could work here, and why (not): no network, no money, no heavy work."""
        ...

    @property
    def open_engine(self) -> Callable[[EngineSetup], Engine | None]:
        """Return the engine, None where the memory alone shall answer; raises EngineError with a hint."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Name the engine that was taken, and say why in words for an editor; None means the memory alone."""

    name: str
    engine: Engine | None
    why: str


def names() -> list[str]:
    """Return the names of all installed engines, sorted; imports none of them."""
    return sorted(_entry_points())


def load_engine(name: str) -> EngineModule:
    """Import the one engine of that name.

    Raises UsageError for an unknown name, EngineError for a module that cannot be imported or is no engine.
    """
    points = _entry_points()
    if name not in points:
        raise UsageError(f"there is no engine named `{name}`", hint=_meant(name, list(points)))
    try:
        module = points[name].load()
    except (ImportError, AttributeError) as error:
        hint = "install it again, or choose another engine"
        raise EngineError(f"the engine `{name}` cannot be loaded: {error}", hint=hint) from error
    if not all(callable(getattr(module, function, None)) for function in ("check", "open_engine")):
        raise EngineError(f"the engine `{name}` offers no `check` and `open_engine`")
    return cast("EngineModule", module)


def choose(name: str, setup_for: Callable[[str], EngineSetup]) -> Choice:
    """Open the named engine, or for `auto` the first of deepl, on-device and memory that works.

    `setup_for` gives the surroundings of an engine by its name and is asked only for the engines tried.
    Raises UsageError for an unknown name or wrong settings; for a named engine EngineError if it cannot work.
    """
    if name == AUTO:
        return _first_that_works(setup_for)
    module, setup = load_engine(name), setup_for(name)
    engine = module.open_engine(setup)
    return Choice(name=name, engine=engine, why=f"{name} ({module.check(setup).why})")


def _first_that_works(setup_for: Callable[[str], EngineSetup]) -> Choice:
    passed: list[str] = []
    installed = _entry_points()
    for name in AUTO_ORDER:
        if name not in installed:
            passed.append(f"{name}: not installed")
            continue
        try:
            module, setup = load_engine(name), setup_for(name)
            readiness = module.check(setup)
            if not readiness.ready:
                passed.append(f"{name}: {readiness.why}")
                continue
            engine = module.open_engine(setup)
        except EngineError as error:
            passed.append(f"{name}: {error.message}")
            continue
        reasons = "; ".join(passed) or readiness.why
        return Choice(name=name, engine=engine, why=f"{name} ({reasons})")
    raise EngineError("no engine works here: " + "; ".join(passed), hint="install the pipeline again")


def _entry_points() -> dict[str, EntryPoint]:
    # Imported late: it is needed only when an engine is, and costs more than the rest of this module.
    from importlib.metadata import entry_points

    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        # A foreign package may add engines but not replace a built-in one, which may hold a paid key.
        if point.name not in found or point.value.startswith(f"{GROUP}."):
            found[point.name] = point
    return found


def _meant(name: str, known: list[str]) -> str:
    if not known:
        return "no engine is installed: install the pipeline itself with `pip install -e .`"
    listed = ", ".join([AUTO, *sorted(known)])
    near = get_close_matches(name, [AUTO, *known], n=1)
    return f"did you mean `{near[0]}`? There are: {listed}" if near else f"there are: {listed}"
