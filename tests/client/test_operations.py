"""Every operation, synchronous and asynchronous: what is sent and what comes back, held against the document."""

from __future__ import annotations

import base64
import json
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import attrs
import pytest
from plivo_voice import AsyncPage, Page, __version__
from plivo_voice.models import AsyncAccepted

from tests.client.calls import Call, query_of, simple, with_body, with_callback, with_everything, with_query
from tests.client.contract import DOCUMENT, fits, operations, properties, python_name, resolve
from tests.client.wiretap import AUTH_ID, AUTH_TOKEN, MODES, Wiretap

if TYPE_CHECKING:
    import httpx

    from tests.client.contract import Case, Operation
    from tests.client.wiretap import Mode

ALL = operations()
ACCEPTED = resolve({"$ref": "#/components/examples/asyncAccepted"})["value"]
PAGE = dict.fromkeys(("api_id", "meta", "objects"))

both = pytest.mark.parametrize("mode", MODES)


def calls() -> list[Any]:
    """Return each operation with every example of a body, or with every argument of the query string."""
    found = []
    for operation in ALL:
        examples = {name: with_body(operation, body) for name, body in operation.bodies.items()}
        for name, call in (examples or {"query": with_query(operation)}).items():
            found.append(pytest.param(call, id=f"{operation}-{name}"))
    return found


def answers() -> list[Any]:
    """Return each operation with every example of a success."""
    return [
        pytest.param(operation, case, id=f"{operation}-{case.name}") for operation in ALL for case in operation.cases
    ]


def sent(call: Call, mode: Mode, tap: Wiretap) -> httpx.Request:
    """Make a call and return its request."""
    tap.call(mode, *call.method, *call.args, **call.options)
    return tap.request


def answering(operation: Operation) -> Wiretap:
    """Return a wiretap that answers with the first success of an operation."""
    case = operation.cases[0]
    return Wiretap(case.status, case.body)


@both
@pytest.mark.parametrize("call", calls())
def test_the_request_is_the_one_that_the_document_describes(call: Call, mode: Mode) -> None:
    request = sent(call, mode, answering(call.operation))

    assert request.method == call.operation.verb
    assert f"{request.url.scheme}://{request.url.host}" == call.operation.server
    assert unquote(request.url.raw_path.decode().partition("?")[0]) == call.path
    assert query_of(request) == call.query
    if call.body is None:
        assert request.content == b""
        assert "content-type" not in request.headers
    else:
        assert json.loads(request.content) == call.body
        assert fits(json.loads(request.content), call.operation.body or {})
        assert request.headers["content-type"] == "application/json"


@both
@pytest.mark.parametrize(
    ("value", "escaped"),
    [
        ("+14155550100", b"%2B14155550100"),
        ("a b", b"a+b"),
        ("a&b=c;d", b"a%26b%3Dc%3Bd"),
        ("50%20", b"50%2520"),
        ("#1?", b"%231%3F"),
        ("Zoë", b"Zo%C3%AB"),
        ("", b""),
    ],
)
def test_the_query_string_escapes_what_could_be_misread(value: str, escaped: bytes, mode: Mode) -> None:
    tap = Wiretap(200, {"meta": {}, "objects": []})
    tap.call(mode, "calls", "list", from_number=value, limit=1)

    assert tap.request.url.query == b"from_number=" + escaped + b"&limit=1"


def test_the_request_says_who_asks() -> None:
    for operation in ALL:
        call = simple(operation)
        headers = sent(call, "sync", answering(operation)).headers
        token = base64.b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode()).decode()

        assert headers["authorization"] == f"Basic {token}"
        assert headers["accept"] == "application/json"
        assert headers["user-agent"] == f"plivo-voice-python/{__version__}"


@both
def test_a_client_that_has_asked_for_everything_asks_as_a_new_one_does(mode: Mode) -> None:
    everything = [with_query(operation) for operation in ALL]

    def methods(client: Any, call: Call) -> Any:
        resource, name = call.method
        return getattr(getattr(client, resource).with_raw_response, name)(*call.args, **call.options)

    def one_by_one(client: Any) -> None:
        for call in everything * 2:
            methods(client, call)

    async def awaited(client: Any) -> None:
        for call in everything * 2:
            await methods(client, call)

    used = Wiretap(200, {})
    used.run(mode, one_by_one if mode == "sync" else awaited)
    for index, call in enumerate(everything * 2):
        fresh = Wiretap(200, {})
        fresh.run(mode, partial(methods, call=call))
        assert as_sent(used.requests[index]) == as_sent(fresh.request)


def as_sent(request: httpx.Request) -> list[Any]:
    """Return everything that a request says."""
    return [request.method, request.url, request.headers, request.content, request.extensions]


def test_query_arguments_fit_their_schemas_and_required_ones_are_asked_for() -> None:
    for operation in ALL:
        for parameter in operation.at("query"):
            assert fits(parameter["example"], parameter["schema"])
            assert not parameter.get("required"), "a required query argument needs a test of its own"


def test_every_member_of_the_body_can_be_given() -> None:
    for operation in [each for each in ALL if each.body is not None]:
        call = with_everything(operation)

        assert json.loads(sent(call, "sync", answering(operation)).content) == call.body


def test_nothing_is_sent_that_was_not_given() -> None:
    for operation in ALL:
        call = simple(operation)
        request = sent(call, "sync", answering(operation))

        assert query_of(request) == operation.constants
        assert (json.loads(request.content) if request.content else {}) == (call.body or {})


@both
@pytest.mark.parametrize(("operation", "case"), answers())
def test_the_answer_reads_as_the_document_shows_it(operation: Operation, case: Case, mode: Mode) -> None:
    call = simple(operation)
    result = Wiretap(case.status, case.body).call(mode, *call.method, *call.args, **call.options)

    if case.body is None:
        assert result is None
    else:
        assert type(result).__name__ in DOCUMENT["components"]["schemas"] or isinstance(result, Page | AsyncPage)
        assert_reads(result, case.body)


@both
def test_with_a_callback_url_the_request_is_accepted_at_once(mode: Mode) -> None:
    for operation in [each for each in ALL if each.asynchronous]:
        call = with_callback(operation, "https://example.com/result", "GET")
        tap = Wiretap(202, ACCEPTED)
        result = tap.call(mode, *call.method, *call.args, **call.options)

        assert isinstance(result, AsyncAccepted)
        assert_reads(result, ACCEPTED)
        assert query_of(tap.request) == call.query
        assert (json.loads(tap.request.content) if tap.request.content else None) == call.body


def test_only_the_recordings_have_a_callback_of_their_own_and_feedback_has_none() -> None:
    others = {each.operation_id for each in ALL if not each.asynchronous}
    assert others == {"startCallRecording", "startConferenceRecording", "createCallFeedback"}


def test_every_operation_shows_a_success() -> None:
    assert [str(each) for each in ALL if not each.cases] == []


def assert_reads(result: Any, example: dict[str, Any]) -> None:
    """Assert that every field of an example is an attribute of the same value, and that no other field is lost."""
    described: dict[str, Any] = PAGE
    if not isinstance(result, Page | AsyncPage):
        assert attrs.has(type(result))
        described = properties({"$ref": f"#/components/schemas/{type(result).__name__}"})
    for name, value in example.items():
        if name in described:
            assert_equal(getattr(result, python_name(name)), value)
    assert result.additional_properties == {name: value for name, value in example.items() if name not in described}


def assert_equal(result: Any, value: Any) -> None:
    """Assert that a value was read as it came, objects as models."""
    if isinstance(value, dict):
        assert_reads(result, value)
    elif isinstance(value, list):
        assert len(result) == len(value)
        for one, other in zip(result, value, strict=True):
            assert_equal(one, other)
    else:
        assert result == value
        assert type(result) is type(value)
