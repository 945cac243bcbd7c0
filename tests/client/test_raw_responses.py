"""Answers as they come: every method has its twin below `with_raw_response`."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from plivo_voice import AsyncPlivoVoice, NotFound, PlivoVoice, RawResponse, ResponseDecodeError, ServerError
from plivo_voice.models import AsyncAccepted

from tests.client.calls import simple, with_callback
from tests.client.contract import operations
from tests.client.names import idle
from tests.client.scripted_server import RESET, ScriptedServer, json_answer
from tests.client.wiretap import MODES, Mode, Wiretap

both = pytest.mark.parametrize("mode", MODES)


def raw(tap: Wiretap, mode: Mode, resource: str, method: str, *args: Any, **options: Any) -> RawResponse[Any]:
    """Call the twin of a method."""
    found = tap.run(mode, lambda client: getattr(getattr(client, resource).with_raw_response, method)(*args, **options))
    assert isinstance(found, RawResponse)
    return found


@both
def test_the_answer_has_status_headers_and_body_and_reads_as_without_it(mode: Mode) -> None:
    for operation in operations():
        case, call = operation.cases[0], simple(operation)
        tap, plain = (Wiretap(case.status, case.body, {"X-Served-By": "b"}) for _ in range(2))
        found = raw(tap, mode, *call.method, *call.args, **call.options)
        result = plain.call(mode, *call.method, *call.args, **call.options)

        assert (found.status_code, found.headers["x-served-by"], found.content) == (case.status, "b", tap.content)
        assert found.text == tap.content.decode()
        assert getattr(found.parse(), "objects", found.parse()) == getattr(result, "objects", result)
        assert [tap.request.url, tap.request.content] == [plain.request.url, plain.request.content]


@both
def test_with_a_callback_url_the_answer_is_an_acceptance(mode: Mode) -> None:
    for operation in [each for each in operations() if each.asynchronous]:
        call = with_callback(operation, "https://example.com/result", "GET")
        tap = Wiretap(202, {"api_id": "a", "message": "async api spawned"})

        assert isinstance(raw(tap, mode, *call.method, *call.args, **call.options).parse(), AsyncAccepted)


@both
def test_a_raw_page_goes_on(mode: Mode) -> None:
    first = json_answer(200, {"meta": {"next": "?offset=1"}, "objects": [{"call_uuid": "1"}]})
    last = json_answer(200, {"meta": {"next": None}, "objects": [{"call_uuid": "2"}]})
    server = ScriptedServer(first, last)

    async def collect(client: Any) -> list[str]:
        found = await client.calls.with_raw_response.list()
        return [call.call_uuid async for call in found.parse()]

    def collect_now(client: Any) -> list[str]:
        return [call.call_uuid for call in client.calls.with_raw_response.list().parse()]

    assert server.run(mode, collect_now if mode == "sync" else collect) == ["1", "2"]


@both
def test_pages_after_a_raw_one_have_its_options(mode: Mode) -> None:
    pages = [json_answer(200, {"meta": {"next": link}, "objects": []}) for link in ("?offset=1", "?offset=2", None)]
    server = ScriptedServer(*pages)

    async def collect(client: Any) -> list[Any]:
        return [call async for call in (await client.calls.with_raw_response.list(headers={"X-Trace": "7"})).parse()]

    def collect_now(client: Any) -> list[Any]:
        return list(client.calls.with_raw_response.list(headers={"X-Trace": "7"}).parse())

    server.run(mode, collect_now if mode == "sync" else collect)
    assert [request.headers.get("x-trace") for request in server.requests] == ["7", "7", "7"]


@both
def test_a_success_that_cannot_be_read_is_no_error_before_it_is_read(mode: Mode) -> None:
    found = raw(Wiretap(200, b"<html>"), mode, "calls", "get", "u")

    assert found.content == b"<html>"
    with pytest.raises(ResponseDecodeError):
        found.parse()


@both
def test_the_text_has_the_letters_of_the_body(mode: Mode) -> None:
    assert raw(Wiretap(200, '{"call_uuid": "Zoë"}'.encode()), mode, "calls", "get", "u").text == '{"call_uuid": "Zoë"}'


@both
def test_a_failure_is_raised_all_the_same(mode: Mode) -> None:
    with pytest.raises(NotFound):
        raw(Wiretap(404, {"error": "not found"}), mode, "calls", "get", "u")


@both
def test_a_404_to_our_own_repeated_delete_can_be_seen(mode: Mode) -> None:
    found = raw(ScriptedServer(RESET, 404), mode, "calls", "hang_up", "u")

    assert (found.status_code, found.parse()) == (404, None)
    assert repr(found) == "<RawResponse 404>"


@both
def test_options_go_for_it_too(mode: Mode) -> None:
    tap = Wiretap(204)
    raw(tap, mode, "calls", "hang_up", "u", headers={"X-Trace": "7"}, timeout=1, retries=0)

    assert tap.request.headers["x-trace"] == "7"
    assert set(tap.request.extensions["timeout"].values()) == {1}

    server = ScriptedServer(503)
    with pytest.raises(ServerError):
        raw(server, mode, "calls", "get", "u", retries=0)
    assert len(server.requests) == 1


@pytest.mark.parametrize("kind", [PlivoVoice, AsyncPlivoVoice])
def test_a_twin_shows_what_its_method_takes_and_that_it_returns_the_answer(
    kind: type[PlivoVoice | AsyncPlivoVoice],
) -> None:
    for resource, name in (simple(operation).method for operation in operations()):
        plain = getattr(idle(kind), resource)
        method, twin = getattr(plain, name), getattr(plain.with_raw_response, name)

        assert inspect.signature(twin).parameters == inspect.signature(method).parameters
        assert inspect.signature(twin).return_annotation == "RawResponse"
        assert (twin.__name__, twin.__doc__) == (name, f"`{name}`, returning the HTTP answer.")
        assert inspect.iscoroutinefunction(twin) == (kind is AsyncPlivoVoice)


@both
def test_a_wrong_keyword_of_a_twin_is_refused_before_anything_is_sent(mode: Mode) -> None:
    tap = Wiretap(200, {})

    with pytest.raises(TypeError, match="unexpected keyword argument 'retry'"):
        raw(tap, mode, "calls", "get", "u", retry=2)
    assert not tap.requests
