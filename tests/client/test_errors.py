"""What is raised, and that no answer is ever lost."""

from __future__ import annotations

from typing import Any

import httpx
import plivo_voice
import pytest
from plivo_voice import errors

from tests.client.contract import DOCUMENT, resolve
from tests.client.wiretap import MODES, Mode, Wiretap

both = pytest.mark.parametrize("mode", MODES)

ERROR = {"api_id": "97ceeb52", "error": "not found"}
CLASSES = [
    (301, errors.StatusError),
    (400, errors.BadRequest),
    (401, errors.AuthenticationError),
    (402, errors.StatusError),
    (403, errors.Forbidden),
    (404, errors.NotFound),
    (405, errors.MethodNotAllowed),
    (409, errors.Conflict),
    (418, errors.StatusError),
    (422, errors.UnprocessableEntity),
    (429, errors.RateLimited),
    (500, errors.ServerError),
    (503, errors.ServerError),
    (520, errors.ServerError),
]


def failure(mode: Mode, tap: Wiretap) -> errors.StatusError:
    with pytest.raises(errors.StatusError) as caught:
        tap.call(mode, "calls", "get", "4d04c52e")
    return caught.value


@both
@pytest.mark.parametrize(("status", "kind"), CLASSES)
def test_each_status_has_its_class(status: int, kind: type, mode: Mode) -> None:
    assert type(failure(mode, Wiretap(status, ERROR))) is kind


def test_every_status_that_the_document_knows_has_a_class_of_its_own() -> None:
    statuses = {
        status
        for item in DOCUMENT["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        for status in operation["responses"]
        if status[0] in "45"
    }
    for status in statuses:
        assert type(failure("sync", Wiretap(int(status), ERROR))) is not errors.StatusError


@both
def test_a_failure_tells_status_reason_and_name_of_the_request(mode: Mode) -> None:
    error = failure(mode, Wiretap(404, ERROR, {"x-served-by": "a"}))

    assert (error.status_code, error.error, error.api_id, error.body) == (404, "not found", "97ceeb52", ERROR)
    assert error.text == '{"api_id": "97ceeb52", "error": "not found"}'
    assert error.headers["X-Served-By"] == error.response.headers["x-served-by"] == "a"
    assert str(error) == (
        "GET /v1/Account/MAXXXXXXXXXXXXXXXXXX/Call/4d04c52e/ answered 404: not found (api_id 97ceeb52)"
    )


@both
@pytest.mark.parametrize(
    ("body", "reason", "parsed"),
    [
        (b"", None, None),
        (b"<html><h1>502 Bad Gateway</h1></html>", None, None),
        (
            b'"Could not verify your access level"',
            "Could not verify your access level",
            "Could not verify your access level",
        ),
        (b"[1, 2]", "[1, 2]", [1, 2]),
        (b"null", None, None),
        (b'{"error": {"from": ["is missing"]}}', '{"from": ["is missing"]}', {"error": {"from": ["is missing"]}}),
        (b'{"api_id": 7, "error": null}', None, {"api_id": 7, "error": None}),
        (b"\xff\xfe\x00", None, None),
        (b"[" * 100_000, None, None),
    ],
    ids=["empty", "html", "text", "list", "null", "object", "odd", "binary", "deep"],
)
def test_a_body_of_any_kind_is_kept(body: bytes, reason: str | None, parsed: Any, mode: Mode) -> None:
    error = failure(mode, Wiretap(502, body))

    assert error.response.content == body
    assert (error.error, error.body) == (reason, parsed)


@both
@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b'"yes"', b"[]", b"null", b"7", b"{", b'{"meta": 7, "objects": []}', b"{}"]
)
def test_a_success_that_cannot_be_read_keeps_the_answer(body: bytes, mode: Mode) -> None:
    with pytest.raises(errors.ResponseDecodeError) as caught:
        Wiretap(200, body).call(mode, "calls", "list")

    assert caught.value.response.content == body
    assert caught.value.status_code == 200
    assert str(caught.value).startswith("GET /v1/Account/MAXXXXXXXXXXXXXXXXXX/Call/ answered 200: the body ")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<html></html>", r"the body cannot be read \(Expecting value"),
        (b'{"meta": {}, "objects": 7}', r"the body cannot be read \(expected a list, not int\)"),
        (b"{}", "the body has no 'objects'"),
        (b"[]", "the body is JSON, but not an object"),
    ],
)
def test_a_success_that_cannot_be_read_says_why(body: bytes, why: str) -> None:
    with pytest.raises(errors.ResponseDecodeError, match=why):
        Wiretap(200, body).call("sync", "calls", "list")


def test_a_page_without_its_list_is_no_empty_page() -> None:
    with pytest.raises(errors.ResponseDecodeError, match="the body has no 'objects'"):
        Wiretap(200, {"meta": {"limit": 20, "offset": 0}}).call("sync", "calls", "list")


@both
@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (httpx.ConnectError("refused"), errors.ConnectError),
        (httpx.ConnectTimeout("slow"), errors.ConnectError),
        (httpx.PoolTimeout("busy"), errors.ConnectError),
        (httpx.ReadTimeout("slow"), errors.RequestTimeout),
        (httpx.WriteTimeout("slow"), errors.RequestTimeout),
        (httpx.ReadError("reset"), errors.TransportError),
        (httpx.RemoteProtocolError("closed"), errors.TransportError),
        (httpx.ProxyError("refused"), errors.TransportError),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_no_answer_is_an_error_that_says_whether_the_request_left(cause: Exception, kind: type, mode: Mode) -> None:
    class Broken(Wiretap):
        def answer(self, request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            raise cause

    with pytest.raises(errors.TransportError) as caught:
        Broken().call(mode, "calls", "hang_up", "4d04c52e")

    assert type(caught.value) is kind
    assert caught.value.__cause__ is cause
    assert caught.value.response is None
    assert str(caught.value).startswith("DELETE /v1/Account/MAXXXXXXXXXXXXXXXXXX/Call/4d04c52e/: ")


def test_an_argument_that_is_no_json_is_refused_and_nothing_is_sent() -> None:
    tap = Wiretap(200, {})
    for value in (float("nan"), object(), "\ud800"):
        with pytest.raises(errors.ArgumentError, match="cannot be sent"):
            tap.call("sync", "calls", "create", from_="1", to="2", answer_url=value)
    assert tap.requests == []


@pytest.mark.parametrize("value", ["\ud800", "x" * 70_000])
def test_an_argument_that_no_query_string_can_carry_is_refused_and_nothing_is_sent(value: str) -> None:
    tap = Wiretap(200, {})
    with pytest.raises(errors.ArgumentError, match="cannot be sent"):
        tap.call("sync", "calls", "list", from_number=value)
    assert tap.requests == []


def test_every_error_derives_from_one_and_is_offered_by_the_package() -> None:
    found = {
        name: value for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)
    }

    assert all(issubclass(value, errors.PlivoVoiceError) for value in found.values())
    assert all(getattr(plivo_voice, name) is value for name, value in found.items())


def test_feedback_is_refused_with_its_own_status_and_texts() -> None:
    examples = DOCUMENT["paths"]["/v1/Call/{call_uuid}/Feedback/"]["post"]["responses"]["422"]["content"]
    for example in examples["application/json"]["examples"].values():
        body = resolve(example)["value"]
        with pytest.raises(errors.UnprocessableEntity) as caught:
            Wiretap(422, body).call("sync", "calls", "create_feedback", "4d04c52e", rating=4)
        assert caught.value.error == body["error"]
