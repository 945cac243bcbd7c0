"""A closed client refuses what is asked of it, with an error of ours; what was closed is closed."""

from __future__ import annotations

import asyncio
import inspect
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from plivo_voice import AsyncPlivoVoice, ClientClosed, PlivoVoice, PlivoVoiceError, TransportError
from plivo_voice.pools import CONNECTIONS

from tests.client.switchboard import HELD, PATIENCE, at_once
from tests.client.wiretap import MODES, Mode, Wiretap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.switchboard import Switchboard

both = pytest.mark.parametrize("mode", MODES)
META: dict[str, Any] = {"limit": 1, "offset": 0, "next": "/v1/Account/MA/Call/?offset=1", "total_count": 2}
PAGE: dict[str, Any] = {"api_id": "a", "meta": META, "objects": [{"call_uuid": "1"}]}


def scene(mode: Mode, act: Callable[[Any, Any], Any], **settings: Any) -> Any:
    """Let a client, and a function that waits for what it may have to, act in one loop."""

    async def played() -> Any:
        client = (PlivoVoice if mode == "sync" else AsyncPlivoVoice)("MA", "token", **settings)

        async def wait(result: Any) -> Any:
            return await result if inspect.isawaitable(result) else result

        return await act(client, wait)

    return asyncio.run(played())


def closed(client: Any) -> Any:
    return client.close() if isinstance(client, PlivoVoice) else client.aclose()


@both
@pytest.mark.parametrize("used", [True, False], ids=["used", "unused"])
def test_a_closed_client_refuses_and_may_be_closed_again(switchboard: Switchboard, mode: Mode, used: bool) -> None:  # noqa: FBT001  # one of two cases
    async def act(client: Any, wait: Any) -> None:
        if used:
            await wait(client.calls.get("1"))
        for _ in range(2):
            await wait(closed(client))
            with pytest.raises(ClientClosed, match="client is closed"):
                await wait(client.calls.get("2"))
        with pytest.raises(ClientClosed):
            await wait(client.calls.with_raw_response.get("3"))

    scene(mode, act, base_url=switchboard.base)
    assert switchboard.comes_to(0)
    assert switchboard.connected == used


def test_the_error_is_one_of_ours_and_a_runtime_error_as_that_of_httpx_is() -> None:
    assert issubclass(ClientClosed, PlivoVoiceError)
    assert issubclass(ClientClosed, RuntimeError)


def test_after_the_block_a_client_is_closed(switchboard: Switchboard) -> None:
    with PlivoVoice("MA", "token", base_url=switchboard.base) as client:
        client.calls.get("1")
    with pytest.raises(ClientClosed):
        client.calls.get("2")

    async def later() -> None:
        async with AsyncPlivoVoice("MA", "token", base_url=switchboard.base) as client:
            await client.calls.get("1")
        with pytest.raises(ClientClosed):
            await client.calls.get("2")

    asyncio.run(later())
    assert switchboard.comes_to(0)


@both
def test_a_page_fetches_no_more_once_its_client_is_closed(mode: Mode) -> None:
    tap = Wiretap(200, PAGE)

    async def act(client: Any, wait: Any) -> None:
        page = await wait(client.calls.list())
        await wait(closed(client))
        assert [call.call_uuid for call in page.objects] == ["1"]
        with pytest.raises(ClientClosed):
            await wait(page.next_page())

    scene(mode, act, http_client=yours(mode, tap))
    assert len(tap.requests) == 1


def yours(mode: Mode, tap: Wiretap) -> Any:
    return (httpx.Client if mode == "sync" else httpx.AsyncClient)(transport=httpx.MockTransport(tap.answer))


@both
def test_an_http_client_of_yours_stays_open_and_is_not_used_any_more(mode: Mode) -> None:
    tap = Wiretap(204)
    http = yours(mode, tap)

    async def act(client: Any, wait: Any) -> None:
        await wait(client.calls.hang_up("1"))
        await wait(closed(client))
        with pytest.raises(ClientClosed, match=r"^The client is closed"):
            await wait(client.calls.hang_up("2"))

    scene(mode, act, http_client=http)
    assert not http.is_closed
    assert tap.request.url.path.endswith("/1/")


@both
def test_when_your_http_client_is_closed_the_error_says_that_it_is_that_one(mode: Mode) -> None:
    http = yours(mode, Wiretap(204))

    async def act(client: Any, wait: Any) -> None:
        await wait(http.close() if mode == "sync" else http.aclose())
        with pytest.raises(ClientClosed, match="http_client of this client is closed"):
            await wait(client.calls.hang_up("2"))

    scene(mode, act, http_client=http)


def test_an_error_of_an_open_http_client_of_yours_does_not_say_that_it_is_closed() -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise RuntimeError("a hook of yours")

    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as http,
        pytest.raises(TransportError, match="a hook of y"),
    ):
        PlivoVoice("MA", "token", http_client=http).calls.hang_up("1")


def test_requests_that_wait_for_their_turn_are_refused_when_the_client_is_closed(switchboard: Switchboard) -> None:
    async def played() -> list[Any]:
        client = AsyncPlivoVoice("MA", "token", base_url=switchboard.base, retries=0)
        asked = [asyncio.create_task(client.calls.get(HELD)) for _ in range(CONNECTIONS + 7)]
        for _ in range(CONNECTIONS):
            await asyncio.to_thread(switchboard.held.acquire, timeout=PATIENCE)
        await client.aclose()
        return await asyncio.gather(*asked, return_exceptions=True)

    found = asyncio.run(asyncio.wait_for(played(), PATIENCE))
    assert {type(each) for each in found[:CONNECTIONS]} == {TransportError}
    assert {type(each) for each in found[CONNECTIONS:]} == {ClientClosed}
    switchboard.go_on.set()
    assert switchboard.comes_to(0)


def test_requests_that_are_just_connecting_leave_no_connection_open(switchboard: Switchboard) -> None:
    async def played() -> list[Any]:
        client = AsyncPlivoVoice("MA", "token", base_url=switchboard.base)
        asked = [asyncio.create_task(client.calls.get(str(number))) for number in range(9)]
        await asyncio.sleep(0)
        await client.aclose()
        return await asyncio.gather(*asked, return_exceptions=True)

    found = asyncio.run(asyncio.wait_for(played(), PATIENCE))
    assert all(isinstance(each, PlivoVoiceError) or each.call_uuid for each in found)
    assert switchboard.comes_to(0)


def hurried(mode: Mode, answer: Callable[[], httpx.Response]) -> Any:
    """Return an HTTP client that somebody closes while it sends a request."""

    def sent(_: httpx.Request) -> httpx.Response:
        http.close()
        return answer()

    async def awaited(_: httpx.Request) -> httpx.Response:
        await http.aclose()
        return answer()

    http: Any = (
        httpx.Client(transport=httpx.MockTransport(sent))
        if mode == "sync"
        else httpx.AsyncClient(transport=httpx.MockTransport(awaited))
    )
    return http


class NetworkStream:
    """Connection of an answer, as httpcore passes it on."""

    closed = False

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


@both
def test_a_connection_that_opens_while_its_client_is_closed_is_closed_too(mode: Mode) -> None:
    stream = NetworkStream()

    async def act(client: Any, wait: Any) -> None:
        assert (await wait(client.calls.get("1"))).call_uuid == "1"

    answer = partial(httpx.Response, 200, json={"call_uuid": "1"}, extensions={"network_stream": stream})
    scene(mode, act, http_client=hurried(mode, answer))
    assert stream.closed


@both
def test_a_request_that_is_cut_off_because_its_client_is_closed_says_so(mode: Mode) -> None:
    def cut_off() -> httpx.Response:
        raise RuntimeError("Cannot send a request, as the client has been closed.")

    async def act(client: Any, wait: Any) -> None:
        with pytest.raises(TransportError, match="the client was closed meanwhile"):
            await wait(client.calls.get("1"))

    scene(mode, act, http_client=hurried(mode, cut_off), retries=0)


def test_closing_while_threads_ask_leaves_no_connection_open_and_raises_errors_of_ours(
    switchboard: Switchboard,
) -> None:
    client = PlivoVoice("MA", "token", base_url=switchboard.base)

    def work(thread: int) -> str:
        if thread == 0:
            for _ in range(4):
                assert switchboard.held.acquire(timeout=PATIENCE)
            client.close()
            switchboard.go_on.set()
            return "closed"
        try:
            return client.calls.get(HELD).call_uuid
        except (ClientClosed, TransportError) as error:
            return type(error).__name__

    assert set(at_once(5, work)) <= {"closed", HELD, "ClientClosed", "TransportError"}
    assert switchboard.comes_to(0)
