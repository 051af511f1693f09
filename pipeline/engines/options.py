"""Read an engine's own settings, so that a slip in them is a sentence and not a surprise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from pipeline.errors import UsageError


def allow(engine: str, options: Mapping[str, object], known: Collection[str]) -> None:
    """Refuse settings that the engine does not know; raises UsageError with the nearest known name."""
    for name in options:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            listed = ", ".join(sorted(known))
            hint = f"did you mean `{near[0]}`?" if near else f"it knows: {listed}"
            raise UsageError(f"engine {engine}: unknown setting `{name}`", hint=hint)


def text(engine: str, options: Mapping[str, object], name: str) -> str | None:
    """Return a setting that is a text, None where it is absent; raises UsageError for anything else.

    The value itself is never repeated in the message, because a proxy may carry a password.
    """
    value = options.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"engine {engine}: the setting `{name}` must be a text")
    return value.strip()


def choice(engine: str, options: Mapping[str, object], name: str, known: Collection[str]) -> str | None:
    """Return a setting that is one of the known words, None where it is absent; raises UsageError."""
    value = text(engine, options, name)
    if value is not None and value not in known:
        listed = ", ".join(sorted(known))
        raise UsageError(f"engine {engine}: `{name}: {value}` is not a known value", hint=f"use {listed}")
    return value


def number(engine: str, options: Mapping[str, object], name: str, *, least: float) -> float | None:
    """Return a setting that is a number of at least `least`, None where it is absent; raises UsageError."""
    value = options.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < float("inf"):
        raise UsageError(f"engine {engine}: the setting `{name}` must be a number of at least {least:g}")
    return value
