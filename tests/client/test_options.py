"""What may be said of one request, and what is logged of it."""

from __future__ import annotations

import logging
from inspect import signature
from typing import Any

import httpx
import pytest
from plivo_voice import ArgumentError, AsyncPlivoVoice, PlivoVoice, ResponseDecodeError, ServerError

from tests.client.calls import simple
from tests.client.contract import operations
from tests.client.names import idle
from tests.client.scripted_server import ScriptedServer, json_answer
from tests.client.wiretap import AUTH_TOKEN, MODES, Mode, Wiretap

both = pytest.mark.parametrize("mode", MODES)
LONG = 4  # letters that a keyword needs for one to be left out
CREATE = {"from_": "14155550100", "to": "15000010000", "answer_url": "https://example.com/answer?key=secret"}


@both
@pytest.mark.parametrize(
    ("timeout", "sent"),
    [
        (1.5, dict.fromkeys(("connect", "read", "write", "pool"), 1.5)),
        (None, dict.fromkeys(("connect", "read", "write", "pool"))),
        (httpx.Timeout(5, read=60), {"connect": 5, "read": 60, "write": 5, "pool": 5}),
    ],
)
def test_a_request_has_a_timeout_of_its_own(timeout: Any, sent: dict[str, float | None], mode: Mode) -> None:
    tap = Wiretap(204)
    tap.call(mode, "calls", "hang_up", "u", timeout=timeout, deadline=None)

    assert tap.request.extensions["timeout"] == sent


@both
@pytest.mark.parametrize(
    ("send", "answer"),
    [
        (lambda calls, **options: calls.hang_up("u", **options), (204, None)),
        (lambda calls, **options: calls.send_dtmf("u", digits="1", **options), (202, {"api_id": "a", "message": "m"})),
    ],
    ids=["without a body", "with a body"],
)
def test_each_request_of_a_client_has_headers_of_its_own(send: Any, answer: Any, mode: Mode) -> None:
    wanted: list[dict[str, str]] = [
        {"X-Trace": "7", "user-agent": "mine"},
        {"X-Other": "8", "Accept": "text/plain"},
        {},
    ]

    def one_by_one(client: Any) -> None:
        for headers in wanted:
            send(client.calls, headers=headers)

    async def awaited(client: Any) -> None:
        for headers in wanted:
            await send(client.calls, headers=headers)

    tap = Wiretap(*answer)
    tap.run(mode, one_by_one if mode == "sync" else awaited)
    names = ("x-trace", "user-agent", "x-other", "accept")
    first, second, third = ([request.headers.get(name) for name in names] for request in tap.requests)
    usual = third[1]

    assert usual is not None
    assert usual.startswith("plivo-voice-python/")
    assert first == ["7", "mine", None, "application/json"]
    assert second == [None, usual, "8", "text/plain"]
    assert third == [None, usual, None, "application/json"]


@both
def test_every_method_takes_them(mode: Mode) -> None:
    for operation in operations():
        call, case = simple(operation), operation.cases[0]
        tap = Wiretap(case.status, case.body)
        tap.call(mode, *call.method, *call.args, **call.options, timeout=3, headers={"X-Trace": "7"}, retries=0)

        assert (tap.request.headers["x-trace"], tap.request.extensions["timeout"]["read"]) == ("7", 3)
        assert b"X-Trace" not in tap.request.content


@both
def test_a_keyword_that_is_none_is_refused_and_nothing_is_sent(mode: Mode) -> None:
    tap = Wiretap(204)
    with pytest.raises(TypeError, match="unexpected keyword argument 'form_'"):
        tap.call(mode, "calls", "create", **CREATE, form_="14155550100")
    assert tap.requests == []


@both
@pytest.mark.parametrize("twin", ["", "with_raw_response"], ids=["read", "raw"])
def test_a_misspelled_keyword_is_refused_with_the_name_that_was_meant(twin: str, mode: Mode) -> None:
    for operation in operations():
        misspell(operation, twin, mode)


def misspell(operation: Any, twin: str, mode: Mode) -> None:
    """Misspell one keyword of a method after the other."""
    call, tap = simple(operation), Wiretap(204)
    resource, name = call.method

    def use(client: Any) -> Any:
        found = getattr(client, resource)
        return getattr(getattr(found, twin) if twin else found, name)(*call.args, **{**call.options, misspelled: None})

    for right in keywords(operation):
        misspelled = f"{right[:2]}{right[3:]}"
        with pytest.raises(TypeError, match=f"keyword argument '{misspelled}': did you mean '{right}'"):
            tap.run(mode, use)
    assert tap.requests == []


def keywords(operation: Any) -> list[str]:
    """Return the keywords of a method that are long enough to be misspelled, options among them."""
    resource, name = simple(operation).method
    method = getattr(getattr(idle(PlivoVoice), resource), name)
    found = [each.name for each in signature(method).parameters.values() if each.kind is each.KEYWORD_ONLY]
    return [*(each for each in found if len(each) > LONG), "timeout", "headers", "retries"]


@both
def test_a_keyword_that_is_like_none_is_refused_without_a_guess(mode: Mode) -> None:
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'xyz': the method has no such argument$"):
        Wiretap(204).call(mode, "calls", "get", "u", xyz=1)


def test_an_asynchronous_list_refuses_a_wrong_keyword_before_it_is_awaited() -> None:
    with pytest.raises(TypeError, match="did you mean 'limit'"):
        AsyncPlivoVoice("MA", "token").calls.list(limt=20)  # type: ignore[call-overload]  # that is the test


@both
@pytest.mark.parametrize(
    "headers",
    [
        {"X": "ü\ud800"},
        {"X": 7},
        7,
        {"X": "a\r\nY: b"},
        {"X": "a\0"},
        {"X": " a"},
        {"X": "a\t"},
        {"X Y": "a"},
        {"": "a"},
    ],
)
def test_headers_that_cannot_be_sent_are_refused(headers: Any, mode: Mode) -> None:
    tap = Wiretap(204)
    with pytest.raises(ArgumentError, match="cannot be sent"):
        tap.call(mode, "calls", "hang_up", "u", headers=headers)
    assert tap.requests == []


@both
def test_requests_are_logged_without_secrets(mode: Mode, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "plivo_voice")
    more = {"sip_auth_password": "pa55"}
    created = {"api_id": "a", "message": "m", "request_uuid": "u"}
    ScriptedServer(429, 201, body=created).call(mode, "calls", "create", **CREATE, **more)
    ScriptedServer(200, body={"meta": {}, "objects": []}).call(mode, "calls", "list", from_number="14155550100")
    ours = [record.getMessage() for record in caplog.records if record.name == "plivo_voice"]
    path = "/v1/Account/MAXXXXXXXXXXXXXXXXXX/Call/"

    assert ours[0] == f"POST api.plivo.com{path}: 429"
    assert ours[1].startswith(f"POST {path}: 429; sending it again in 0.")
    assert ours[1].endswith(" s (1 of 2)")
    assert ours[2:] == [f"POST api.plivo.com{path}: 201", f"GET api.plivo.com{path}: 200"]
    assert [record.levelname for record in caplog.records if record.name == "plivo_voice"] == [
        "DEBUG",
        "INFO",
        "DEBUG",
        "DEBUG",
    ]
    assert not [text for text in ours if AUTH_TOKEN in text or "secret" in text or "pa55" in text or "1415555" in text]


@both
def test_a_page_that_is_asked_for_again_is_logged_without_its_query(
    mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "plivo_voice")
    first = json_answer(200, {"meta": {"next": "?from_number=14155550100&offset=1"}, "objects": []})
    server = ScriptedServer(first, 503, json_answer(200, {"meta": {}, "objects": []}))

    async def awaited(client: Any) -> list[Any]:
        return [call async for call in client.calls.list()]

    server.run(mode, (lambda client: list(client.calls.list())) if mode == "sync" else awaited)
    ours = [record.getMessage() for record in caplog.records if record.name == "plivo_voice"]

    assert [text for text in ours if "sending it again" in text]
    assert "1415" not in " ".join(ours)
    assert server.requests[-1].url.query == b"from_number=14155550100&offset=1"


@both
def test_no_error_shows_the_token(mode: Mode) -> None:
    with pytest.raises(ServerError) as caught:
        ScriptedServer(500).call(mode, "calls", "get", "u")

    assert AUTH_TOKEN not in repr(caught.value) + str(vars(caught.value))


@both
def test_a_body_that_cannot_be_unpacked_keeps_status_and_headers(mode: Mode) -> None:
    broken = {"Content-Encoding": "gzip", "X-Served-By": "b"}
    for status, kind in ((200, ResponseDecodeError), (502, ServerError)):
        answer = httpx.Response(status, headers=broken, stream=httpx.ByteStream(b"no gzip"))
        with pytest.raises(kind) as caught:
            ScriptedServer(answer).call(mode, "calls", "get", "u")
        assert (caught.value.status_code, caught.value.response.headers["x-served-by"]) == (status, "b")
