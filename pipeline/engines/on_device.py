"""Translate on this machine with Firefox Translations models: private, no key, nothing leaves the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol

from pipeline.engines import options as read
from pipeline.errors import EngineError, UsageError
from pipeline.model import Answer, Batch, Engine, EngineSetup, Readiness, Request

_OPTIONS = ("models", "timeout")
_PATIENCE = 10.0
# The library cuts off, without a word, what exceeds the model's window when a text is given as one sentence.
_LONG = 300
_INSTALL = "pip install 'post-translation-pipeline[on-device]'"


class Translator(Protocol):
    """Describe what is used of the library's translator."""

    def translate(self, text: str) -> str:
        """Translate one sentence; raises ValueError."""
        ...

    def translate_long(self, text: str) -> str:
        """Translate a text of any length, sentence by sentence; raises ValueError."""
        ...


class OnDevice:
    """Translate plain texts one after the other; white space at their ends stays as it is."""

    name = "on-device"
    form: Literal["xml", "plain"] = "plain"
    batch = Batch()
    remembers = True

    def __init__(self, translator: Translator, model: str) -> None:
        self.options = model
        self._translator = translator

    def translate(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """Return one answer per request, in order; `billed` counts characters that were given to the model.

        Texts without a letter or digit are answered with themselves. Raises EngineError.
        """
        return [self._answer(request.text) for request in requests]

    def _answer(self, text: str) -> Answer:
        core = text.strip()
        if not any(map(str.isalnum, core)):
            return Answer(text=text)
        ask = self._translator.translate_long if len(core) > _LONG else self._translator.translate
        try:
            english = ask(core)
        except ValueError as error:
            raise EngineError(f"the on-device model failed: {error}", hint="try --engine memory") from error
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return Answer(text=before + english.strip() + after, billed=len(text))


def check(setup: EngineSetup) -> Readiness:
    """Say whether the package and the model are here; raises UsageError for wrong settings."""
    folder = _folder(setup)
    try:
        found = _files(setup, folder)
    except EngineError as error:
        return Readiness(ready=False, why=error.message)
    if found:
        return Readiness(ready=True, why="its model is on this machine")
    return Readiness(ready=True, why="its model (about 37 MB) would be fetched once")


def open_engine(setup: EngineSetup) -> Engine:
    """Load the model, fetching it first where it is missing; afterwards nothing touches the network.

    Raises EngineError where the package is missing, the model cannot be fetched or read; UsageError for
    wrong settings.
    """
    folder = _folder(setup)
    found = _files(setup, folder)
    if not found:
        _fetch(setup, folder)
        found = _files(setup, folder)
    return _load(found, folder, "-".join(_pair(setup)))


def _folder(setup: EngineSetup) -> Path | None:
    read.allow("on-device", setup.options, _OPTIONS)
    if setup.target.lower().partition("-")[0] != "en" or setup.source.lower() != "de":
        raise UsageError(f"engine on-device: {setup.source} to {setup.target} is not possible, only de to en")
    _patience(setup)
    models = read.text("on-device", setup.options, "models")
    return Path(models).expanduser().absolute() if models else None


def _patience(setup: EngineSetup) -> float:
    """Return how many seconds the model server may be silent; raises UsageError."""
    return read.number("on-device", setup.options, "timeout", least=0.1) or _PATIENCE


def _pair(setup: EngineSetup) -> tuple[str, str]:
    return setup.source.lower(), setup.target.lower().partition("-")[0]


def _root(folder: Path | None) -> str:
    """Return the folder that holds one folder per language pair; raises EngineError without the package."""
    try:
        from fxtranslate import Cache
    except ImportError as error:
        raise EngineError("the package fxtranslate is not installed", hint=f"install it: {_INSTALL}") from error
    return Cache(str(folder) if folder else None).root


def _files(setup: EngineSetup, folder: Path | None) -> Mapping[str, Path]:
    """Return the model's files by their role, or nothing as long as one is missing."""
    here = Path(_root(folder), "-".join(_pair(setup)))
    # Half-loaded files have names that begin with a dot and are no files of the model.
    paths = [path for path in sorted(here.glob("*")) if path.is_file() and not path.name.startswith(".")]
    roles = {path.name.partition(".")[0]: path for path in paths}
    shared = {"model", "lex", "vocab"}
    apart = {"model", "lex", "srcvocab", "trgvocab"}
    return roles if shared <= roles.keys() or apart <= roles.keys() else {}


def _fetch(setup: EngineSetup, folder: Path | None) -> None:
    from pipeline.engines.model_fetch import fetch

    root, pair = _root(folder), _pair(setup)
    setup.tell(f"on-device: the model {'-'.join(pair)} is not here yet; trying to fetch it (about 37 MB, once)")
    try:
        fetch(setup, pair, root, _patience(setup))
    except EngineError as error:
        raise EngineError(
            f"the model {'-'.join(pair)} is not on this machine, and {error.message}",
            hint=f"connect to the internet once, or put the model's files into {Path(root, '-'.join(pair))}"
            " (the setting `engines: on-device: models:` names another folder), or use --engine memory",
        ) from error
    setup.tell("on-device: the model is here and verified")


def _load(files: Mapping[str, Path], folder: Path | None, pair: str) -> Engine:
    # The library's own loader asks its server each time; these files are here, so nobody needs to be asked.
    from fxtranslate import Translator as Native

    hint = f"delete the folder {Path(_root(folder), pair)}; it is fetched again the next time"
    if not files:
        raise EngineError(f"the model {pair} was fetched but is not complete", hint=hint)
    try:
        data = {role: path.read_bytes() for role, path in sorted(files.items())}
        source, target = (data[role if role in data else "vocab"] for role in ("srcvocab", "trgvocab"))
        native = Native(data["model"], source, target, data["lex"])
    except (OSError, ValueError) as error:
        raise EngineError(f"the model {pair} cannot be read: {error}", hint=hint) from error
    digest = sha256()
    for role in sorted(data):
        digest.update(data[role])
    return OnDevice(native, f"{pair} {digest.hexdigest()[:12]}")
