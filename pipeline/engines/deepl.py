"""Translate with DeepL through its official client: the only module that knows DeepL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from pipeline.engines.deepl_settings import (
    KEY,
    SERVER,
    DeepLSettings,
    key_in,
    read_settings,
    refused_host,
    trouble_with,
)
from pipeline.errors import BudgetError, EngineError, PipelineError
from pipeline.model import Answer, Batch, Engine, EngineSetup, Readiness, Request

if TYPE_CHECKING:
    import deepl

# DeepL takes 50 texts and a body of 128 KiB. The client writes the body as ASCII, so that the two bytes of
# "ü" become six: a third of 120 KiB always fits, and the rest is for the parameters and the context.
_BATCH = Batch(texts=50, size=40 * 1024)
_CONTEXT = 2000
_DETAIL = 200


class DeepL:
    """Ask DeepL for English; one call of `translate` is at most one request that is paid for.

    All requests of a call must share one context; the first request's is sent, so a caller groups by context.
    A call that raises therefore never holds back answers that were paid for, and a caller that saves the
    answers after each call loses none. Only the client retries.
    """

    name = "deepl"
    form: Literal["xml", "plain"] = "xml"
    batch = _BATCH
    remembers = True

    def __init__(self, client: deepl.DeepLClient, settings: DeepLSettings, clean: Callable[[str], str]) -> None:
        self.options = settings.cache_key
        self._client = client
        self._settings = settings
        self._clean = clean

    def translate(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """Return one answer per request, in order; `billed` is what DeepL reports.

        Blank texts are answered with themselves and never sent. Raises EngineError, or BudgetError when the
        quota is used up.
        """
        texts = [request.text for request in requests if request.text.strip()]
        outcome = self._ask(texts, " ".join(requests[0].context)[:_CONTEXT]) if texts else []
        if isinstance(outcome, PipelineError):
            # Raised here and not where the client failed: its exceptions hold the HTTP request with the key.
            raise outcome
        answers = iter(outcome)
        return [next(answers) if request.text.strip() else Answer(text=request.text) for request in requests]

    def _ask(self, texts: list[str], context: str) -> list[Answer] | PipelineError:
        try:
            results = self._request(texts, context)
            answers = [_answer(result, text) for result, text in zip(results, texts, strict=True)]
        except Exception as error:  # noqa: BLE001 - on odd answers the client stumbles with errors of every type
            return _explain(error, self._clean)
        return answers

    def _request(self, texts: list[str], context: str) -> Sequence[deepl.TextResult]:
        import deepl

        results = self._client.translate_text(
            texts,
            source_lang="DE",
            target_lang=self._settings.target,
            context=context or None,
            split_sentences=deepl.SplitSentences.OFF,
            preserve_formatting=True,
            formality=self._settings.formality,
            tag_handling="xml",
            tag_handling_version="v2",
            model_type=self._settings.model_type,
        )
        results = results if isinstance(results, list) else [results]
        if len(results) != len(texts):
            raise EngineError(f"DeepL answered {len(results)} of {len(texts)} texts", hint="run again later")
        return results


def check(setup: EngineSetup) -> Readiness:
    """Say whether a key is there and may be sent; raises UsageError for wrong settings, if there is a key."""
    trouble = trouble_with(key_in(setup))
    if trouble:
        return Readiness(ready=False, why=trouble)
    refused = refused_host(read_settings(setup), setup)
    if refused:
        return Readiness(ready=False, why=f"the settings name the server {refused}, {SERVER} does not")
    return Readiness(ready=True, why=f"{KEY} is in the environment")


def open_engine(setup: EngineSetup) -> Engine:
    """Return the engine without asking DeepL for anything.

    The settings `retries` and `timeout` (seconds without an answer) hold for the client in the whole process,
    so the last engine opened with them decides. Raises EngineError without a usable key or consent to
    the server, UsageError for wrong settings.
    """
    key = key_in(setup)
    trouble = trouble_with(key)
    if trouble:
        hint = f"set the environment variable {KEY} to your DeepL key, or use --engine memory"
        raise EngineError(trouble, hint=hint)
    settings = read_settings(setup)
    _judge_server(settings, setup)

    import deepl

    if settings.retries is not None:
        deepl.http_client.max_network_retries = int(settings.retries)
    if settings.timeout is not None:
        deepl.http_client.min_connection_timeout = float(settings.timeout)
    client = deepl.DeepLClient(key, server_url=settings.server, proxy=settings.proxy, send_platform_info=False)
    client.set_app_info("post-translation-pipeline", _version())
    return DeepL(client, settings, _cleaner(key, settings.proxy))


def _judge_server(settings: DeepLSettings, setup: EngineSetup) -> None:
    """Refuse a server that only a project's settings name, and name every other one that is not DeepL's."""
    refused = refused_host(settings, setup)
    if refused:
        hint = (
            f"if you want that, set the environment variable {SERVER} to {settings.server}; if not, delete `server_url`"
        )
        raise EngineError(f"the settings would send texts and your key to {refused}, which is not DeepL's", hint=hint)
    if settings.foreign_host:
        setup.tell(f"deepl: texts and the key go to {settings.foreign_host}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("post-translation-pipeline")
    except PackageNotFoundError:
        return "0"


def _cleaner(key: str, proxy: str | None) -> Callable[[str], str]:
    secrets = [key] + ([proxy, urlsplit(proxy).password] if proxy else [])

    def clean(message: str) -> str:
        for secret in filter(None, secrets):
            message = message.replace(secret, "…")
        return " ".join(message.split())[:_DETAIL]

    return clean


def _answer(result: deepl.TextResult, asked: str) -> Answer:
    if not isinstance(result.text, str):
        raise TypeError("a translation that is no text")
    billed: int | None = result.billed_characters
    return Answer(text=result.text, billed=len(asked) if billed is None else billed)


def _explain(error: Exception, clean: Callable[[str], str]) -> PipelineError:
    import deepl

    detail = clean(f"{type(error).__name__}: {error}")
    again = "wait a little and run again; everything paid for is kept"
    trouble: PipelineError = EngineError("DeepL's answer cannot be understood", hint=f"{again} ({detail})")
    match error:
        case PipelineError():
            trouble = error
        case deepl.AuthorizationException():
            hint = f"compare {KEY} with the key in your DeepL account"
            trouble = EngineError("DeepL refused the key", hint=hint)
        case deepl.QuotaExceededException():
            hint = "wait for the next billing period or raise the limit; everything paid for is kept"
            trouble = BudgetError("the DeepL quota of this billing period is used up", hint=hint)
        case deepl.TooManyRequestsException():
            trouble = EngineError("DeepL takes no more requests for now, even after waiting", hint=again)
        case deepl.ConnectionException():
            hint = f"check the connection, the proxy and `server_url` ({clean(str(error))})"
            trouble = EngineError("DeepL cannot be reached", hint=hint)
        case deepl.DeepLException():
            trouble = EngineError(f"DeepL did not translate: {clean(str(error))}", hint=again)
    return trouble
