"""Servers that answer too much, or never to the end: the client stops at its bounds, over real sockets."""

from __future__ import annotations

import asyncio
import gzip
import json
import select
import threading
import tracemalloc
import zlib
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from plivo_voice import (
    ArgumentError,
    AsyncPlivoVoice,
    NotFound,
    PlivoVoice,
    RateLimited,
    RequestTimeout,
    ResponseDecodeError,
    ResponseError,
    Retries,
    ServerError,
)
from plivo_voice.pools import CONNECTIONS

from tests.client.scripted_server import ScriptedServer
from tests.client.wiretap import AUTH_ID, AUTH_TOKEN, MODES, Mode, Wiretap

if TYPE_CHECKING:
    from tests.emulator.server.app import App, Behaviour, Conversation

both = pytest.mark.parametrize("mode", MODES)
CALL = f"/v1/Account/{AUTH_ID}/Call/u/"
BODY = json.dumps({"call_uuid": "u", "api_id": "a"}).encode()
SOON = 0.3
"""Seconds of a deadline that is missed."""
LATER = (2.0, 10.0, 60.0)
"""Seconds of deadlines that are missed, too: on a busy machine the status does not come sooner."""
PLENTY = 60.0
"""Seconds of a deadline that is not missed."""


def get_call(app: App, mode: Mode, times: int = 1, *, options: dict[str, Any] | None = None, **settings: Any) -> Any:
    """Ask for a call so often, each time with these options, and return the last answer."""
    return get_one_by_one(app, mode, [options or {}] * times, **settings)


def get_one_by_one(app: App, mode: Mode, wanted: list[dict[str, Any]], **settings: Any) -> Any:
    """Ask for a call with each of these options, and return the last answer."""
    settings = {"auth_id": AUTH_ID, "auth_token": AUTH_TOKEN, "base_url": app.url(""), "retries": 0, **settings}
    if mode == "sync":
        with PlivoVoice(**settings) as client:
            return [client.calls.get("u", **options) for options in wanted][-1]

    async def get_all() -> Any:
        async with AsyncPlivoVoice(**settings) as client:
            return [await client.calls.get("u", **options) for options in wanted][-1]

    return asyncio.run(get_all())


def head(status: int = 200, **fields: str | int) -> bytes:
    lines = [f"HTTP/1.1 {status} OK", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode()


@cache
def bomb(mebibytes: int) -> bytes:
    """Zeros, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(mebibytes)) + packer.flush()


def saying(data: bytes) -> Behaviour:
    return lambda talk: talk.raw(data)


def dripping(start: bytes, drop: bytes) -> Behaviour:
    """Say something, and then a little every hundredth of a second until the client hangs up."""

    def behaviour(talk: Conversation) -> None:
        talk.wfile.write(start)
        while not select.select([talk.connection], [], [], 0.01)[0]:
            talk.wfile.write(drop)
        talk.hang_up()

    return behaviour


def flooding(start: bytes, more: bytes, gone: threading.Event | None = None) -> Behaviour:
    """Say something, and then the same again and again until the client hangs up."""

    def behaviour(talk: Conversation) -> None:
        try:
            talk.wfile.write(start)
            while True:
                talk.wfile.write(more)
        except ConnectionError:
            talk.hang_up()
            if gone:
                gone.set()

    return behaviour


@both
def test_a_small_answer_that_would_become_a_large_one_is_not_unpacked(app: App, mode: Mode) -> None:
    packed = bomb(100)
    app.does(CALL, saying(head(Content_Encoding="gzip", Content_Length=len(packed)) + packed))
    tracemalloc.start()
    try:
        with pytest.raises(ResponseDecodeError, match=r"the body is longer than max_response_bytes=8388608$") as caught:
            get_call(app, mode)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 40 << 20
    assert (caught.value.status_code, caught.value.headers["content-encoding"], caught.value.text) == (200, "gzip", "")


@both
def test_an_answer_may_come_packed_in_many_pieces_and_in_several_files(app: App, mode: Mode) -> None:
    packed = gzip.compress(BODY[:5]) + gzip.compress(BODY[5:])
    chunks = b"".join(b"1\r\n%c\r\n" % octet for octet in packed) + b"0\r\n\r\n"
    app.does(CALL, saying(head(Content_Encoding="gzip", Transfer_Encoding="chunked") + chunks))
    assert get_call(app, mode).call_uuid == "u"


@both
@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "gzip, deflate", "x"])
def test_what_is_packed_in_a_way_that_was_not_asked_for_stays_as_it_came(app: App, mode: Mode, encoding: str) -> None:
    packed = zlib.compress(BODY)
    app.does(CALL, saying(head(Content_Encoding=encoding, Content_Length=len(packed)) + packed))
    with pytest.raises(ResponseDecodeError, match="the body cannot be read") as caught:
        get_call(app, mode)

    assert caught.value.response.content == packed
    assert {heard.headers["Accept-Encoding"] for heard in app.heard} == {"gzip"}


@both
def test_a_packed_answer_is_read_and_keeps_its_headers(app: App, mode: Mode) -> None:
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    packed = packer.compress(BODY) + packer.flush()
    app.does(CALL, saying(head(Content_Encoding="gzip", Content_Length=len(packed)) + packed))

    for most in (len(BODY), 10**30, None):
        assert get_call(app, mode, max_response_bytes=most).call_uuid == "u"
    app.does(CALL, saying(head(418, Content_Encoding="gzip", Content_Length=len(packed)) + packed))
    with pytest.raises(Exception, match="answered 418") as caught:
        get_call(app, mode)
    refused: Any = caught.value
    assert (refused.response.content, refused.headers["content-encoding"]) == (BODY, "gzip")


@both
@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(gzip.compress(BODY)[:-12], id="within the last block"),
        pytest.param(gzip.compress(BODY)[:-8], id="before its checksum"),
        pytest.param(gzip.compress(BODY)[:-1], id="a byte before its end"),
        pytest.param(gzip.compress(BODY)[:3], id="within its first bytes"),
        pytest.param(gzip.compress(BODY) + gzip.compress(b" ")[:-3], id="within another one"),
        pytest.param(gzip.compress(BODY) + b"something else", id="and something else follows"),
    ],
)
@pytest.mark.parametrize("status", [200, 404])
def test_a_packed_answer_that_is_cut_off_is_damaged_even_if_it_can_be_read(
    app: App, mode: Mode, status: int, packed: bytes
) -> None:
    app.does(CALL, saying(head(status, Content_Encoding="gzip", Content_Length=len(packed)) + packed))
    with pytest.raises(ResponseError, match=f"answered {status}: the body cannot be unpacked"):
        get_call(app, mode)


@both
def test_a_packed_answer_may_be_in_several_parts(app: App, mode: Mode) -> None:
    packed = b"".join(gzip.compress(part) for part in (BODY[:9], b"", BODY[9:]))
    app.does(CALL, saying(head(Content_Encoding="gzip", Content_Length=len(packed)) + packed))

    assert get_call(app, mode, max_response_bytes=len(BODY)).call_uuid == "u"
    with pytest.raises(ResponseDecodeError, match="longer than max_response_bytes"):
        get_call(app, mode, max_response_bytes=len(BODY) - 1)


@both
def test_a_failure_that_says_to_be_packed_and_has_no_body_is_that_failure(app: App, mode: Mode) -> None:
    app.does(CALL, saying(head(404, Content_Encoding="gzip", Content_Length=0)))
    with pytest.raises(NotFound, match=r"answered 404$"):
        get_call(app, mode)


@both
@pytest.mark.parametrize(
    ("start", "more"),
    [
        (head(), b"[" * 65_536),
        (head(Content_Length=1 << 40), b"[" * 65_536),
        (head(Transfer_Encoding="chunked"), b"1000\r\n" + b" " * 4096 + b"\r\n"),
    ],
    ids=["until the connection ends", "of a length", "in chunks"],
)
def test_an_answer_without_an_end_is_cut_off(app: App, mode: Mode, start: bytes, more: bytes) -> None:
    gone = threading.Event()
    app.does(CALL, flooding(start, more, gone))
    with pytest.raises(ResponseDecodeError, match="the body is longer than max_response_bytes=100000"):
        get_call(app, mode, max_response_bytes=100_000)
    assert gone.wait(60)


@both
def test_a_failure_with_an_endless_page_is_still_that_failure(app: App, mode: Mode) -> None:
    app.does(CALL, flooding(head(502), b"<p>" * 20_000))
    with pytest.raises(ServerError, match="answered 502: the body is longer than max_response_bytes=8388608"):
        get_call(app, mode)


@both
@pytest.mark.parametrize("most", [len(BODY), 1 << 40, None])
def test_one_request_may_have_an_answer_that_is_longer(app: App, mode: Mode, most: int | None) -> None:
    app.does(CALL, lambda talk: talk.say(BODY.decode()))

    assert get_call(app, mode, max_response_bytes=1, options={"max_response_bytes": most}).call_uuid == "u"
    with pytest.raises(ResponseDecodeError, match=f"max_response_bytes={len(BODY) - 1}"):
        get_call(app, mode, options={"max_response_bytes": len(BODY) - 1})


@both
@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(dripping(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"), id="a header, a character at a time"),
        pytest.param(dripping(b"", b""), id="nothing"),
        pytest.param(flooding(b"", head(100)), id="one 100 Continue after the other"),
        pytest.param(dripping(b"", head(103)), id="early hints now and then"),
    ],
)
def test_an_answer_whose_headers_never_end_is_left_when_the_deadline_is_over(
    app: App, mode: Mode, behaviour: Behaviour
) -> None:
    app.does(CALL, behaviour)
    with pytest.raises(RequestTimeout, match=f"{CALL}: no answer within deadline={SOON}$") as caught:
        get_call(app, mode, deadline=SOON)
    assert caught.value.response is None


@both
@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(dripping(head(Content_Length=1 << 40), b" "), id="a byte at a time"),
        pytest.param(flooding(head(Transfer_Encoding="chunked"), b"1\r\n \r\n"), id="without a pause"),
        pytest.param(dripping(head(Content_Encoding="gzip"), b""), id="packed, and nothing of it"),
    ],
)
def test_an_answer_whose_body_never_ends_is_left_when_the_deadline_is_over(
    app: App, mode: Mode, behaviour: Behaviour
) -> None:
    app.does(CALL, behaviour)

    def late(seconds: float) -> RequestTimeout:
        with pytest.raises(RequestTimeout, match=f"no answer within deadline={seconds}") as caught:
            get_call(app, mode, deadline=seconds, max_response_bytes=None)
        return caught.value

    seconds, error = SOON, late(SOON)
    for later in LATER:
        if error.response is None:
            seconds, error = later, late(later)
    assert error.response is not None
    assert error.response.status_code == 200
    assert str(error).endswith(f"no answer within deadline={seconds} (after status 200)")


@both
def test_a_deadline_holds_on_a_connection_that_was_used_before(app: App, mode: Mode) -> None:
    answers = iter([lambda talk: talk.say(BODY.decode()), dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n")])
    connections = set()

    def behaviour(talk: Conversation) -> None:
        connections.add(talk.client_address)
        next(answers)(talk)

    app.does(CALL, behaviour)
    with pytest.raises(RequestTimeout, match=f"deadline={SOON}"):
        get_one_by_one(app, mode, [{}, {"deadline": SOON}], deadline=PLENTY)
    assert len(connections) == 1


@both
def test_a_deadline_holds_on_a_connection_of_a_request_that_had_none(app: App, mode: Mode) -> None:
    answers = iter([lambda talk: talk.say(BODY.decode()), dripping(head(Content_Length=1 << 40), b" ")])

    def behaviour(talk: Conversation) -> None:
        next(answers)(talk)

    app.does(CALL, behaviour)
    with pytest.raises(RequestTimeout, match=f"deadline={SOON}"):
        get_one_by_one(app, mode, [{}, {"deadline": SOON}], deadline=None)


@both
def test_one_request_may_have_a_deadline_of_its_own(app: App, mode: Mode) -> None:
    app.does(CALL, dripping(head(), b" "))
    with pytest.raises(RequestTimeout, match=f"deadline={SOON}"):
        get_call(app, mode, deadline=None, options={"deadline": SOON})


@both
def test_a_deadline_is_one_for_all_attempts(app: App, mode: Mode) -> None:
    app.does(CALL, dripping(head(), b" "))
    with pytest.raises(RequestTimeout, match=f"deadline={SOON}"):
        get_call(app, mode, deadline=SOON, retries=Retries(5, first_wait=0))
    assert len(app.heard) <= 1


@both
@pytest.mark.parametrize(("deadline", "sent"), [(30, 1), (60, 1), (90, 2), (1000, 6), (None, 6)])
def test_what_cannot_be_sent_again_in_time_fails_at_once(deadline: float | None, sent: int, mode: Mode) -> None:
    server = ScriptedServer(429, headers={"Retry-After": "60"})
    retries = Retries(5, sleep=server.slept.append)
    with pytest.raises(RateLimited):
        server.run(mode, lambda client: client.calls.get("u"), retries=retries, deadline=deadline)

    assert len(server.requests) == sent
    assert sum(server.slept) <= (deadline or 300)


def test_the_time_that_a_request_waits_for_its_turn_is_not_counted(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    free, asked = threading.Event(), threading.Semaphore(0)
    skipped = 0.0

    def behaviour(talk: Conversation) -> None:
        asked.release()
        free.wait()
        talk.say(BODY.decode())

    app.does(CALL, behaviour)

    async def scene() -> None:
        nonlocal skipped
        monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: monotonic() + skipped)
        monkeypatch.setattr("plivo_voice.deadline.monotonic", lambda: monotonic() + skipped)
        async with AsyncPlivoVoice(AUTH_ID, AUTH_TOKEN, base_url=app.url(""), retries=0, timeout=None) as client:
            first = [asyncio.ensure_future(client.calls.get("u", deadline=None)) for _ in range(CONNECTIONS)]
            for _ in first:
                await asyncio.to_thread(asked.acquire)
            waiting = asyncio.ensure_future(client.calls.get("u", deadline=PLENTY))
            await asyncio.sleep(0)
            skipped = 10 * PLENTY
            await asyncio.wait([waiting], timeout=0)
            free.set()
            assert (await waiting).call_uuid == "u"
            await asyncio.gather(*first)

    asyncio.run(scene())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("deadline", value) for value in (0, -1, float("nan"), float("inf"), "5", True, 10**400)),
        *(("timeout", value) for value in (0, -1, float("nan"), float("inf"), "5", True, (1, 2))),
        ("timeout", httpx.Timeout(5, read=-1)),
        *(("max_response_bytes", value) for value in (0, -1, 1.5, "5", True)),
    ],
)
def test_a_bound_that_is_none_is_refused(name: str, value: Any, mode: Mode) -> None:
    tap = Wiretap(204)
    with pytest.raises(ArgumentError, match=f"^{name}(: read)? must be a "):
        tap.run(mode, lambda client: client.calls.hang_up("u"), **{name: value})
    with pytest.raises(ArgumentError, match=f"^{name}(: read)? must be a "):
        tap.call(mode, "calls", "hang_up", "u", **{name: value})
    assert tap.requests == []
