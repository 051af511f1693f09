from __future__ import annotations

import logging
import traceback
from typing import Any

import deepl as client
import pytest

from pipeline.engines import deepl
from pipeline.errors import BudgetError, EngineError, PipelineError
from pipeline.model import Engine, EngineSetup, Request
from tests.engines.conftest import deepl_setup
from tests.engines.deepl_server import KEY, DeepLServer, Fault

TWO = [Request(text="Erster Satz.", context=("Davor.", "Danach.")), Request(text='<x id="1"/> Zweiter.')]
BUSY = Fault(kind="status", status=429, headers={"Retry-After": "0"}, body={"message": "Too many requests"})
EVERY_FAULT = {
    "refused key": Fault(kind="status", status=403, body={"message": f"bad key {KEY}"}),
    "quota": Fault(kind="status", status=456, body={"message": f"Quota of {KEY}"}),
    "busy": BUSY,
    "bad request": Fault(kind="status", status=400, body={"message": f"text missing {KEY}"}),
    "server error": Fault(kind="status", status=500, body={"message": f"oops {KEY}"}),
    "maintenance": Fault(kind="status", status=503, body={"message": f"later {KEY}"}),
    "odd status": Fault(kind="status", status=418, body=f"teapot {KEY}"),
    "closed": Fault(kind="close"),
    "truncated": Fault(kind="truncated"),
    "a list": Fault(kind="json", body=[KEY]),
    "nothing": Fault(kind="json", body={"translations": None}),
    "numbers": Fault(kind="json", body={"translations": [1, 2]}),
    "no text": Fault(kind="json", body={"translations": [{"text": None, "billed_characters": 1}] * 2}),
    "no bill": Fault(kind="json", body={"translations": [{"text": KEY}] * 2}),
    "odd message": Fault(kind="status", status=500, body={"message": 7}),
    "fewer": Fault(kind="fewer"),
    "hang": Fault(kind="hang"),
}


@pytest.fixture
def engine(server: DeepLServer) -> Engine:
    return deepl.open_engine(deepl_setup(server, timeout=0.3))


def failing(engine: Engine) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        engine.translate(TWO)
    return caught.value


def test_one_call_is_one_request_with_everything_said(server: DeepLServer, engine: Engine) -> None:
    answers = engine.translate(TWO)
    assert [answer.text for answer in answers] == ["eRSTER sATZ.", '<x id="1"/> zWEITER.']
    assert [answer.billed for answer in answers] == [len(request.text) for request in TWO]
    assert server.bodies == [
        {
            "text": [request.text for request in TWO],
            "source_lang": "DE",
            "target_lang": "EN-GB",
            "context": "Davor. Danach.",
            "split_sentences": "0",
            "preserve_formatting": True,
            "tag_handling": "xml",
            "tag_handling_version": "v2",
            "show_billed_characters": True,
        }
    ]


def test_the_server_learns_the_application_but_not_the_platform(server: DeepLServer, engine: Engine) -> None:
    engine.translate(TWO)
    agent = server.seen[0].headers["User-Agent"]
    assert "post-translation-pipeline/" in agent
    assert "requests/" not in agent


def test_settings_reach_the_request(server: DeepLServer) -> None:
    given: dict[str, object] = {"formality": "prefer_more", "model_type": "quality_optimized"}
    setup = deepl_setup(server, **given)
    american = EngineSetup(target="en-US", options=setup.options, environment=setup.environment, tell=setup.tell)
    deepl.open_engine(american).translate([Request(text="Ja.")])
    body: dict[str, Any] = server.bodies[0]
    assert (body["target_lang"], body["formality"], body["model_type"]) == (
        "EN-US",
        "prefer_more",
        "quality_optimized",
    )
    assert "context" not in body


def test_a_path_in_the_server_address_is_kept(server: DeepLServer) -> None:
    engine = deepl.open_engine(deepl_setup(server, server_url=f"{server.url}/mirror"))
    failing(engine)
    assert server.seen[0].path == "/mirror/v2/translate"


def test_a_proxy_is_used(server: DeepLServer) -> None:
    setup = deepl_setup(server, server_url="http://localhost:9/", proxy=server.url)
    deepl.open_engine(setup).translate([Request(text="Ja.")])
    assert server.billed == 3


def test_blank_texts_cost_nothing(server: DeepLServer, engine: Engine) -> None:
    answers = engine.translate([Request(text=""), Request(text=" \n")])
    assert [(answer.text, answer.billed) for answer in answers] == [("", 0), (" \n", 0)]
    assert server.seen == []


def test_the_quota_is_a_matter_of_the_budget(server: DeepLServer, engine: Engine) -> None:
    server.limit = 5
    error = failing(engine)
    assert isinstance(error, BudgetError)
    assert error.hint
    assert "everything paid for is kept" in error.hint


def test_a_refused_key_is_said(server: DeepLServer, engine: Engine) -> None:
    server.key = "another"
    error = failing(engine)
    assert isinstance(error, EngineError)
    assert error.message == "DeepL refused the key"


@pytest.mark.parametrize("fault", EVERY_FAULT.values(), ids=EVERY_FAULT)
def test_every_fault_is_one_error_with_a_hint_and_without_the_key(
    server: DeepLServer, engine: Engine, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    server.faults.append(fault)
    with caplog.at_level(logging.DEBUG, logger="deepl"):
        error = failing(engine)
    assert isinstance(error, BudgetError if fault.status == 456 else EngineError)
    assert error.message
    assert error.hint
    assert "\n" not in error.message
    assert error.__cause__ is None
    assert error.__context__ is None
    told = [str(error), repr(error), "".join(traceback.format_exception(error))]
    assert not any(KEY in text for text in told)
    # What the server itself sends is logged by the client; the pipeline's own words must not add the key.
    own = [record.getMessage() for record in caplog.records if "Response details" not in record.getMessage()]
    assert not any(KEY in text for text in own)
    assert len(server.seen) == 1


def test_nothing_of_a_good_run_shows_the_key(
    server: DeepLServer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        engine = deepl.open_engine(deepl_setup(server))
        engine.translate(TWO)
    out, err = capfd.readouterr()
    assert KEY not in "".join([caplog.text, out, err, repr(engine), engine.options, str(vars(engine))])


def test_a_fault_costs_nothing_that_was_answered_before(server: DeepLServer, engine: Engine) -> None:
    kept = list(engine.translate(TWO[:1]))
    server.faults.append(EVERY_FAULT["server error"])
    failing(engine)
    assert [answer.text for answer in kept] == ["eRSTER sATZ."]
    assert server.billed == kept[0].billed
    assert len(engine.translate(TWO)) == 2


def test_an_unreachable_server_is_said() -> None:
    with DeepLServer() as gone:
        setup = deepl_setup(gone)
    error = failing(deepl.open_engine(setup))
    assert error.message == "DeepL cannot be reached"


def test_the_client_retries_as_often_as_the_settings_say(server: DeepLServer) -> None:
    engine = deepl.open_engine(deepl_setup(server, retries=1))
    server.faults.append(BUSY)
    assert len(engine.translate(TWO)) == 2
    assert len(server.seen) == 2
    assert client.http_client.max_network_retries == 1


def test_without_settings_the_client_keeps_its_own_patience() -> None:
    before = client.http_client.max_network_retries, client.http_client.min_connection_timeout
    deepl.open_engine(EngineSetup(environment={"DEEPL_AUTH_KEY": "k"}, tell=print))
    assert (client.http_client.max_network_retries, client.http_client.min_connection_timeout) == before


def test_a_key_with_a_line_end_from_a_file_works(server: DeepLServer) -> None:
    setup = deepl_setup(server)
    padded = EngineSetup(options=setup.options, environment={"DEEPL_AUTH_KEY": f"{KEY}\n"}, tell=setup.tell)
    assert len(deepl.open_engine(padded).translate(TWO)) == 2
