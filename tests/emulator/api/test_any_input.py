"""Whatever comes in, the answer is never a failure of the service, and the accounts live on."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, MutableMapping
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operation, Operations
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.xml import lifecycle

from tests import any_values
from tests.effort import tries
from tests.emulator.api.conftest import Serve
from tests.emulator.api.service import AUTH_ID, AUTH_TOKEN, Service

OPERATIONS = list(Operations(load.document("wire")))
CALLS = f"/v1/Account/{AUTH_ID}/Call/"
GOOD = b"Basic " + b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode())

TURNS = 25
"""Requests for each operation."""

quietly = settings(
    max_examples=tries(100),
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(any_values.TEXTS)
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=6
)


@cache  # to make a strategy costs more than to draw from it
def arguments(operation: Operation) -> st.SearchStrategy[dict[str, Any]]:
    """Any values for arguments that the operation takes, some of them right."""
    right = any_values.RIGHT
    return st.dictionaries(st.sampled_from(names(operation)) | st.text(), values, max_size=6).flatmap(
        lambda made: st.sampled_from([made, {**right, **made}, {**made, **right}])
    )


def names(operation: Operation) -> list[str]:
    """Names of its arguments, or one that it does not have."""
    return [argument.name for argument in operation.arguments] or ["nothing"]


SEGMENTS = st.lists(st.sampled_from(any_values.SEGMENTS), min_size=4, max_size=4)


def path(operation: Operation, segments: list[str], uuids: list[str]) -> bytes:
    """Path of an operation about such things."""
    rest = iter(segments)
    open_ones = re.findall(r"\{([a-z_]+)\}", operation.path)
    things = {name: AUTH_ID if name == "auth_id" else next(rest) for name in open_ones}
    known = {name: uuids[int(thing)] if thing in "012" and len(uuids) > 2 else thing for name, thing in things.items()}
    return operation.path.format_map(known).encode()


def send(
    service: Service, method: str, raw_path: bytes, query: bytes, headers: Mapping[bytes, bytes], body: bytes
) -> tuple[int, bytes]:
    """Sends bytes as they are, past every client that would put them in order."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def take(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": raw_path.decode("latin-1"),
        "raw_path": raw_path,
        "query_string": query,
        "headers": list(headers.items()),
    }
    service.run(service.api(scope, receive, take))
    return sent[0]["status"], sent[1]["body"]


def check(service: Service, status: int, content: bytes) -> None:
    assert status < 500, content
    assert not service.account.faults
    if status >= 400 and content:
        assert json.loads(content)["error"]
    service.advance(1)


@pytest.fixture(scope="module")
def busy(serve_for_long: Serve) -> Service:
    """A service with a live call, a bridged one, a queued one and a record."""
    service = serve_for_long(calls_per_second=50)
    service.bridged_calls()
    return service


def _tidy(busy: Service) -> None:
    """Lets a few calls live, two of them connected."""
    calls = list(busy.account[LIVE_CALLS].values())
    if len(calls) > 50:
        busy.delete("Call")
        busy.advance(5)
    if not any(call.peer for call in busy.account[LIVE_CALLS].values()):
        busy.bridged_calls()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.operation_id)
def test_no_argument_breaks_an_operation(busy: Service, operation: Operation) -> None:
    for turn in range(TURNS):
        chance = Random(f"{operation.operation_id} {turn}")  # noqa: S311  # the same each time
        segments = chance.choices(any_values.SEGMENTS, k=4)
        body, query = (any_values.arguments(chance, names(operation)) for _ in range(2))
        _try(busy, operation, segments, body, query)


@quietly
@given(data=st.data(), operation=st.sampled_from(OPERATIONS), segments=SEGMENTS)
def test_no_argument_breaks_any_operation(
    busy: Service, data: st.DataObject, operation: Operation, segments: list[str]
) -> None:
    _try(busy, operation, segments, data.draw(arguments(operation)), data.draw(arguments(operation)))


def _try(busy: Service, operation: Operation, segments: list[str], body: dict[str, Any], query: dict[str, Any]) -> None:
    """Asks for an operation with any arguments."""
    _tidy(busy)
    raw_path = path(operation, segments, list(busy.account[LIVE_CALLS])[:3])
    texts = "&".join(f"{name}={value}" for name, value in query.items()) if operation.takes_query else ""
    headers = {b"authorization": GOOD, b"content-type": b"application/json"}
    content = json.dumps(body).encode()
    check(busy, *send(busy, operation.method, raw_path, texts.encode(errors="replace"), headers, content))


@quietly
@given(
    method=st.sampled_from(["GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "X"]),
    raw_path=st.binary(max_size=40) | st.sampled_from([CALLS.encode(), b"/v1/Call/x/Feedback"]),
    query=st.binary(max_size=60),
    headers=st.dictionaries(
        st.sampled_from([b"authorization", b"content-type", b"host", b"x"]), st.binary(max_size=40), max_size=4
    ),
    body=st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()),
    known=st.booleans(),
)
def test_no_bytes_break_the_service(
    busy: Service,
    method: str,
    raw_path: bytes,
    query: bytes,
    headers: dict[bytes, bytes],
    body: bytes,
    *,
    known: bool,
) -> None:
    check(busy, *send(busy, method, raw_path, query, headers | ({b"authorization": GOOD} if known else {}), body))


def test_a_client_that_goes_away_is_not_answered(service: Service) -> None:
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def take(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    raw_path = service.path("Call").encode()
    scope = {"type": "http", "method": "POST", "path": "", "raw_path": raw_path, "query_string": b"", "headers": []}
    service.run(service.api(scope, receive, take))
    assert sent == []


def test_a_bug_is_answered_with_500_and_remembered(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(lifecycle, "queue", broken)
    wanted = {"from": "14150000000", "to": "15000010000", "answer_url": "http://app.test/answer"}
    headers = {b"authorization": GOOD}
    status, content = send(service, "POST", service.path("Call").encode(), b"", headers, json.dumps(wanted).encode())
    assert status == 500
    assert json.loads(content)["error"] == "internal server error"
    assert isinstance(service.account.faults.pop().error, ZeroDivisionError)
