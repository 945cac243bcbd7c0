"""When a request is sent again, how long the client waits before, and what must never be sent twice."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_voice import (
    ArgumentError,
    ConnectError,
    NotFound,
    RateLimited,
    RequestTimeout,
    Retries,
    ServerError,
    TransportError,
)

from tests.client.calls import simple
from tests.client.contract import operations
from tests.client.scripted_server import REFUSED, RESET, ScriptedServer, Torn
from tests.client.wiretap import MODES, Mode

both = pytest.mark.parametrize("mode", MODES)
ENDS_ALL = {"hangUpAllCalls", "hangUpAllConferences"}
MAY_BE_DONE: list[int | Exception] = [
    500,
    503,
    520,
    RESET,
    httpx.ReadTimeout("slow"),
    httpx.RemoteProtocolError("closed"),
    httpx.ProxyError("closed"),
]
CREATE = {"from_": "14155550100", "to": "15000010000", "answer_url": "https://example.com/answer"}
CREATED = {"api_id": "a", "message": "call fired", "request_uuid": "u"}
CALL = {"call_uuid": "u", "api_id": "a"}


def make(server: ScriptedServer, mode: Mode, operation: Any, **settings: Any) -> Any:
    """Make the simplest call of an operation."""
    call = simple(operation)
    resource, method = call.method
    return server.run(
        mode, lambda client: getattr(getattr(client, resource), method)(*call.args, **call.options), **settings
    )


def times(server: ScriptedServer, mode: Mode, operation: Any) -> int:
    """How often an operation is sent when it fails again and again."""
    with pytest.raises((ServerError, TransportError)):
        make(server, mode, operation)
    return len(server.requests)


@both
def test_what_may_have_been_acted_on_is_repeated_only_where_twice_is_as_good_as_once(mode: Mode) -> None:
    for operation in operations():
        repeatable = operation.verb != "POST" and operation.operation_id not in ENDS_ALL

        for failure in MAY_BE_DONE:
            assert times(ScriptedServer(failure), mode, operation) == (3 if repeatable else 1)


@both
@pytest.mark.parametrize("failure", [REFUSED, httpx.ConnectTimeout("slow"), httpx.PoolTimeout("busy")])
def test_what_was_not_sent_is_sent_again_whatever_it_is(failure: Exception, mode: Mode) -> None:
    server = ScriptedServer(failure, failure, 201, body=CREATED)

    assert server.call(mode, "calls", "create", **CREATE).request_uuid == "u"
    assert len(server.requests) == 3


@both
def test_a_request_over_the_rate_is_sent_again_whatever_it_is(mode: Mode) -> None:
    for operation in operations():
        server = ScriptedServer(429, 429, 429, 429, body={"error": "slow down"})
        with pytest.raises(RateLimited, match="slow down"):
            make(server, mode, operation)

        assert len(server.requests) == 3


@both
def test_the_same_bytes_are_sent_again(mode: Mode) -> None:
    server = ScriptedServer(429, 201, body=CREATED)
    server.call(mode, "calls", "create", **CREATE)
    first, second = server.requests

    assert first.content == second.content
    assert first.url == second.url


@both
@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 405, 409, 422])
def test_what_was_refused_is_not_sent_again(status: int, mode: Mode) -> None:
    server = ScriptedServer(status)
    with pytest.raises(Exception, match=str(status)):
        server.call(mode, "calls", "get", "u")

    assert len(server.requests) == 1


@both
@pytest.mark.parametrize("lost", [RESET, 500, 503, httpx.ReadTimeout("slow")])
def test_a_404_to_our_own_repeated_delete_is_a_success(lost: Any, mode: Mode) -> None:
    call, member = ScriptedServer(lost, 404), ScriptedServer(lost, 404)

    assert call.call(mode, "calls", "hang_up", "u") is None
    assert member.call(mode, "members", "hang_up", "room", "10") is None
    assert [request.method for request in call.requests] == ["DELETE", "DELETE"]


@both
@pytest.mark.parametrize("before", [(), (429,), (REFUSED,)])
def test_a_404_to_a_delete_that_nobody_had_seen_before_is_an_error(before: tuple[Any, ...], mode: Mode) -> None:
    with pytest.raises(NotFound):
        ScriptedServer(*before, 404).call(mode, "calls", "hang_up", "u")


@both
def test_a_404_to_a_repeated_get_is_an_error(mode: Mode) -> None:
    with pytest.raises(NotFound):
        ScriptedServer(503, 404).call(mode, "calls", "get", "u")


@both
def test_an_answer_that_breaks_off_is_asked_for_again_but_never_by_dialling_twice(mode: Mode) -> None:
    torn = httpx.Response(201, stream=Torn(), headers={"x-served-by": "b"})
    server = ScriptedServer(torn, 201, body=CREATED)
    with pytest.raises(TransportError, match="after status 201") as caught:
        server.call(mode, "calls", "create", **CREATE)
    assert len(server.requests) == 1
    assert caught.value.response is not None
    assert (caught.value.response.status_code, caught.value.response.headers["x-served-by"]) == (201, "b")

    server = ScriptedServer(httpx.Response(200, stream=Torn()), 200, body=CALL)
    assert server.call(mode, "calls", "get", "u").call_uuid == "u"


class Leaving(Torn):
    """A body that breaks off, and knows whether somebody let go of it."""

    left = 0

    def close(self) -> None:
        self.left += 1

    async def aclose(self) -> None:
        self.left += 1


@both
def test_an_answer_that_breaks_off_lets_go_of_its_connection(mode: Mode) -> None:
    body = Leaving()
    with pytest.raises(TransportError):
        ScriptedServer(httpx.Response(201, stream=body)).call(mode, "calls", "create", **CREATE)

    assert body.left == 1


@both
@pytest.mark.parametrize("failure", [httpx.UnsupportedProtocol("no"), httpx.LocalProtocolError("no")])
def test_what_can_never_work_is_not_tried_again(failure: Exception, mode: Mode) -> None:
    server = ScriptedServer(failure)
    with pytest.raises(TransportError):
        server.call(mode, "calls", "get", "u")

    assert len(server.requests) == 1


@both
@pytest.mark.parametrize(("retries", "sent"), [(0, 1), (1, 2), (5, 6), (Retries(3), 4)])
def test_the_client_says_how_often(retries: Any, sent: int, mode: Mode) -> None:
    server = ScriptedServer(REFUSED)
    if isinstance(retries, Retries):
        retries.sleep = server.slept.append
    else:
        retries = Retries(retries, sleep=server.slept.append)
    with pytest.raises(ConnectError):
        server.run(mode, lambda client: client.calls.get("u"), retries=retries)

    assert len(server.requests) == sent


@both
@pytest.mark.parametrize(("retries", "sent"), [(0, 1), (4, 5)])
def test_one_request_may_say_otherwise(retries: int, sent: int, mode: Mode) -> None:
    server = ScriptedServer(503)
    with pytest.raises(ServerError):
        server.call(mode, "calls", "get", "u", retries=retries)

    assert len(server.requests) == sent


@both
def test_a_request_that_says_how_often_waits_as_long_as_its_client_says(mode: Mode) -> None:
    over, late = ScriptedServer(429), ScriptedServer(429, headers={"Retry-After": "Thu, 01 Jan 2026 00:00:30 GMT"})
    for server, wanted in ((over, [3.0, 4.0]), (late, [20.0, 20.0])):
        ours = Retries(
            5,
            first_wait=3,
            longest_wait=4,
            longest_retry_after=20,
            sleep=server.slept.append,
            chance=lambda: 0.0,
            now=lambda: 1_767_225_600.0,
        )
        with pytest.raises(RateLimited):
            server.run(mode, lambda client: client.calls.get("u", retries=2), retries=ours)
        assert server.slept == wanted


@pytest.mark.parametrize("setting", ["most", "first_wait", "longest_wait", "longest_retry_after"])
@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "1", None, True, 10**400])
def test_a_setting_that_is_no_number_from_0_is_refused(setting: str, value: Any) -> None:
    settings: dict[str, Any] = {setting: value}
    with pytest.raises(ArgumentError, match=f"^retries: {setting} must be a number from 0 "):
        Retries(**settings)


def test_a_number_of_retries_alone_turns_them_off_or_sets_them() -> None:
    server = ScriptedServer(REFUSED)
    with pytest.raises(ConnectError):
        server.run("sync", lambda client: client.calls.get("u"), retries=0)

    assert len(server.requests) == 1


@pytest.mark.parametrize("retries", [-1, "2", None, 1.5, True])
def test_a_number_of_retries_that_is_none_is_refused(retries: Any) -> None:
    server = ScriptedServer(200, body=CALL)
    with pytest.raises(ArgumentError, match="retries"):
        server.run("sync", lambda client: client.calls.get("u"), retries=retries)
    with pytest.raises(ArgumentError, match="retries"):
        server.call("sync", "calls", "get", "u", retries=retries)
    assert server.requests == []


def waits(mode: Mode, chance: float, retry_after: str = "", **settings: Any) -> list[float]:
    """Seconds between the repetitions of a request that fails for ever."""
    server = ScriptedServer(429, headers={"Retry-After": retry_after} if retry_after else {})
    policy = Retries(**settings, sleep=server.slept.append, chance=lambda: chance, now=lambda: 1_767_225_600.0)
    with pytest.raises(RateLimited):
        server.run(mode, lambda client: client.calls.get("u"), retries=policy)
    return server.slept


@both
def test_each_wait_is_twice_the_one_before_up_to_a_limit(mode: Mode) -> None:
    assert waits(mode, 0.0, most=6) == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    assert waits(mode, 0.0, most=4, first_wait=3, longest_wait=10) == [3, 6, 10, 10]


@both
def test_waits_together_are_no_longer_than_the_deadline(mode: Mode) -> None:
    server = ScriptedServer(429, headers={"Retry-After": "20"})
    policy = Retries(5, sleep=server.slept.append)
    with pytest.raises(RateLimited):
        server.run(mode, lambda client: client.calls.get("u", deadline=50), retries=policy)
    assert server.slept == [20, 20]


@both
def test_chance_takes_up_to_a_half_of_a_wait(mode: Mode) -> None:
    assert waits(mode, 1.0, most=3) == [0.25, 0.5, 1.0]
    assert waits(mode, 0.5, most=1) == [0.375]


@both
@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        (" 1.5 ", 1.5),
        ("3600", 60.0),
        ("9" * 400, 60.0),
        ("Thu, 01 Jan 2026 00:00:30 GMT", 30.0),
        ("Thu, 01 Jan 2026 00:00:30 -0000", 30.0),
        ("Wed, 31 Dec 2025 23:59:59 GMT", 0.0),
        ("Fri, 02 Jan 2026 00:00:00 GMT", 60.0),
    ],
)
def test_the_service_says_how_long_and_is_believed_up_to_a_limit(retry_after: str, seconds: float, mode: Mode) -> None:
    assert waits(mode, 1.0, retry_after, most=1) == [seconds]


@pytest.mark.parametrize("retry_after", ["soon", "-3", "nan", "inf", "1e9", "٣", "Thu, 99 Foo 2026 00:00:30 GMT"])
def test_a_retry_after_that_says_nothing_is_passed_over(retry_after: str) -> None:
    policy = Retries(chance=lambda: 0.0)
    response = httpx.Response(429, headers=[(b"Retry-After", retry_after.encode())])

    assert policy.wait(0, response) == 0.5


@given(st.binary(max_size=40), st.integers(0, 5000))
def test_whatever_the_service_says_the_wait_is_in_bounds(retry_after: bytes, repeated: int) -> None:
    response = httpx.Response(503, headers=[(b"Retry-After", retry_after)])

    assert 0 <= Retries().wait(repeated, response) <= 60


def test_a_server_error_says_how_long_too() -> None:
    server = ScriptedServer(503, 200, body=CALL, headers={"Retry-After": "9"})
    server.call("sync", "calls", "get", "u")

    assert server.slept == [9.0]


def test_an_asynchronous_sleep_is_awaited() -> None:
    slept = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    server = ScriptedServer(429, 200, body=CALL)
    server.run("async", lambda client: client.calls.get("u"), retries=Retries(sleep=sleep, chance=lambda: 0.0))

    assert slept == [0.5]


@both
def test_without_a_sleep_of_its_own_it_really_waits(mode: Mode) -> None:
    server = ScriptedServer(429, 200, body=CALL)
    server.run(mode, lambda client: client.calls.get("u"), retries=Retries(first_wait=0.001))

    assert len(server.requests) == 2


@both
def test_the_error_is_that_of_the_last_attempt(mode: Mode) -> None:
    with pytest.raises(RequestTimeout):
        ScriptedServer(500, RESET, httpx.ReadTimeout("slow")).call(mode, "calls", "get", "u")


def test_retries_show_their_number() -> None:
    assert repr(Retries(3)) == "Retries(3)"
