"""Whatever a service, a proxy or a broken line answers: one of our errors at most, and the answer is never lost."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plivo_voice import Page, PlivoVoice, ResponseDecodeError, ResponseError, StatusError, models

from tests.client.calls import Call, simple
from tests.client.contract import operations
from tests.client.wiretap import AUTH_ID, AUTH_TOKEN
from tests.effort import tries

CALLS = [(simple(operation), operation.cases) for operation in operations()]
KEYS = ["meta", "objects", "api_id", "error", "members", "calls", "next", "limit", "call_uuid", "message", "x"]
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
ANY_JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner),
    max_leaves=12,
)
LABELS = [
    "application/json",
    "text/html",
    "text/html; charset=hex",
    "text/plain; charset=rot13",
    "text/plain; charset=no-such",
    "application/json; charset=utf-16",
    "",
]


class Service:
    """Answers with whatever was given to it last."""

    answer = httpx.Response(200)

    def __call__(self, _: httpx.Request) -> httpx.Response:
        return self.answer


SERVICE = Service()
CLIENT = PlivoVoice(AUTH_ID, AUTH_TOKEN, retries=0, http_client=httpx.Client(transport=httpx.MockTransport(SERVICE)))


def outcome(call: Call, answer: httpx.Response) -> Any:
    """Return the result of a call or our error; nothing else may come."""
    SERVICE.answer = answer
    resource, method = call.method
    try:
        return getattr(getattr(CLIENT, resource), method)(*call.args, **call.options)
    except ResponseError as error:
        return error


@st.composite
def spoiled(draw: st.DrawFn, value: Any) -> Any:
    """Return a JSON value with one thing in it replaced by any other, or taken away."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(value)))
        if draw(st.booleans()):
            return {name: each for name, each in value.items() if name != key}
        return {**value, key: draw(spoiled(value[key]))}
    if isinstance(value, list) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], draw(spoiled(value[at])), *value[at + 1 :]]
    return draw(ANY_JSON)


@st.composite
def answers(draw: st.DrawFn) -> tuple[Call, int, bytes]:
    """Return a call and a success: any JSON, an example that was spoiled, or no JSON at all."""
    call, cases = draw(st.sampled_from(CALLS))
    case = draw(st.sampled_from(cases))
    body = draw(
        st.one_of(ANY_JSON, spoiled(case.body)).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=20)
    )
    return call, case.status, body


@settings(max_examples=tries(400), deadline=None)
@given(answers(), st.sampled_from(LABELS))
def test_any_success_is_a_result_or_a_response_decode_error_that_keeps_it(
    given_answer: tuple[Call, int, bytes], label: str
) -> None:
    call, status, body = given_answer
    found = outcome(call, httpx.Response(status, content=body, headers={"Content-Type": label}))

    if isinstance(found, ResponseError):
        assert isinstance(found, ResponseDecodeError)
        assert (found.status_code, found.response.content, found.response.headers["content-type"]) == (
            status,
            body,
            label,
        )
        assert str(found)
    elif isinstance(found, Page):
        assert (found.response.content, isinstance(found.objects, list)) == (body, True)
    assert repr(found)


@settings(max_examples=tries(150), deadline=None)
@given(
    st.sampled_from([call for call, _ in CALLS]),
    st.integers(300, 599),
    ANY_JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=20),
    st.sampled_from(LABELS),
)
def test_any_failure_is_a_status_error_that_keeps_it(call: Call, status: int, body: bytes, label: str) -> None:
    found = outcome(call, httpx.Response(status, content=body, headers={"Content-Type": label, "X-Served-By": "b"}))

    assert isinstance(found, StatusError)
    assert (found.status_code, found.response.content, found.response.headers["x-served-by"]) == (status, body, "b")
    assert isinstance(found.text, str)
    assert str(found)


@settings(max_examples=tries(150), deadline=None)
@given(st.sampled_from(sorted(models.__all__)), ANY_JSON)
def test_every_model_reads_any_object_or_says_that_it_cannot(name: str, value: Any) -> None:
    try:
        found = getattr(models, name).from_dict(value)
    except (KeyError, TypeError, AttributeError, ValueError):
        return
    known = {key for key in value if key not in found.additional_properties}
    assert {**value} == {**found.additional_properties, **{key: value[key] for key in known}}


@pytest.mark.parametrize("status", [520, 502, 404])
@pytest.mark.parametrize(
    "body",
    [b"", b"<html><title>520: Web server is returning an unknown error</title></html>", b'"no"', b"\x1f\x8b", b"null"],
)
def test_error_pages_of_proxies_are_kept(status: int, body: bytes) -> None:
    for call, _ in CALLS:
        found = outcome(call, httpx.Response(status, content=body))
        assert isinstance(found, StatusError)
        assert (found.status_code, found.response.content, found.api_id) == (status, body, None)
