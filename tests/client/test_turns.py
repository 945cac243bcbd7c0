"""Many requests at once: an asynchronous client lets so many go on, and the others wait for their turn."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING

import httpx
import pytest
from plivo_voice import AsyncPlivoVoice
from plivo_voice.pools import CONNECTIONS
from plivo_voice.turns import Turns

from tests.client.wiretap import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from tests.emulator.server.app import App

CALL = f"/v1/Account/{AUTH_ID}/Call/u/"


def test_so_many_go_on_and_the_others_follow_in_the_order_in_which_they_came() -> None:
    inside, order, peak = 0, [], 0

    async def one(turns: Turns, number: int) -> None:
        nonlocal inside, peak
        async with turns:
            inside += 1
            peak = max(peak, inside)
            await asyncio.sleep(0)
            order.append(number)
            inside -= 1

    async def scene() -> None:
        turns = Turns(3)
        await asyncio.gather(*(one(turns, number) for number in range(10)))

    asyncio.run(scene())
    assert (peak, order) == (3, list(range(10)))


@pytest.mark.parametrize("told", [False, True])
def test_who_gives_up_waiting_costs_nobody_a_turn(told: bool) -> None:  # noqa: FBT001  # which moment
    async def scene() -> str:
        turns = Turns(1)
        entered = asyncio.Event()

        async def wait() -> None:
            async with turns:
                entered.set()

        async with turns:
            quitter, patient = asyncio.create_task(wait()), asyncio.create_task(wait())
            await asyncio.sleep(0)
            if not told:
                quitter.cancel()
                await asyncio.sleep(0)
        if told:
            quitter.cancel()
        await asyncio.wait_for(patient, 60)
        await asyncio.wait([quitter])
        assert quitter.cancelled()
        async with turns:
            return "free"

    assert asyncio.run(asyncio.wait_for(scene(), 60)) == "free"


def test_a_client_of_its_own_connections_opens_no_more_than_it_says() -> None:
    inside, peak = 0, 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal inside, peak
        while await reader.readuntil(b"\r\n\r\n"):
            inside += 1
            peak = max(peak, inside)
            await asyncio.sleep(0)
            inside -= 1
            writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
            writer.close()
            return

    async def scene() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        base = "http://{}:{}".format(*server.sockets[0].getsockname())
        async with server, AsyncPlivoVoice("MA", "token", base_url=base) as client:
            await asyncio.gather(*(client.calls.hang_up("u") for _ in range(3 * CONNECTIONS)))

    asyncio.run(scene())
    assert 1 < peak <= CONNECTIONS


class Crowd:
    """Answers requests once so many wait for an answer, and knows how many waited at most."""

    def __init__(self, many: int) -> None:
        self.many = many
        self.inside = self.peak = 0
        self._enough = asyncio.Event()

    async def answer(self, _: httpx.Request) -> httpx.Response:
        self.inside += 1
        self.peak = max(self.peak, self.inside)
        if self.inside == self.many:
            self._enough.set()
        await asyncio.wait_for(self._enough.wait(), 60)
        await asyncio.sleep(0)
        self.inside -= 1
        return httpx.Response(204)


def test_httpx_sees_no_more_requests_than_there_are_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> int:
        crowd = Crowd(CONNECTIONS)
        monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", lambda _, sent: crowd.answer(sent))
        async with AsyncPlivoVoice("MA", "token") as client:
            await asyncio.gather(*(client.calls.hang_up("u") for _ in range(3 * CONNECTIONS)))
        return crowd.peak

    assert asyncio.run(scene()) == CONNECTIONS


def test_an_http_client_of_yours_has_its_own_limits() -> None:
    async def scene() -> int:
        crowd = Crowd(3 * CONNECTIONS)
        async with httpx.AsyncClient(transport=httpx.MockTransport(crowd.answer)) as http:
            client = AsyncPlivoVoice("MA", "token", http_client=http)
            await asyncio.gather(*(client.calls.hang_up("u") for _ in range(3 * CONNECTIONS)))
        return crowd.peak

    assert asyncio.run(scene()) == 3 * CONNECTIONS


def test_all_connections_stay_open_for_the_next_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    # They stay for five seconds, which a machine that is busy may need for the first requests.
    monkeypatch.setattr("httpcore._async.http11.time", SimpleNamespace(monotonic=lambda: 0.0))
    opened = 0
    together = asyncio.Barrier(CONNECTIONS)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal opened
        opened += 1
        with suppress(asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                await together.wait()
                writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        writer.close()

    async def scene() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        base = "http://{}:{}".format(*server.sockets[0].getsockname())
        # A request that is given up and sent again would wait for 49 others, which do not come.
        async with server, AsyncPlivoVoice("MA", "token", base_url=base, timeout=None) as client:
            for _ in range(2):
                await asyncio.gather(*(client.calls.hang_up("u") for _ in range(CONNECTIONS)))

    asyncio.run(asyncio.wait_for(scene(), 300))
    assert opened == CONNECTIONS


def test_requests_that_are_given_up_at_any_moment_leave_room_for_others(app: App) -> None:
    app.does(CALL, lambda talk: talk.say('{"call_uuid": "u"}'))

    async def scene() -> str:
        async with AsyncPlivoVoice(AUTH_ID, AUTH_TOKEN, base_url=app.url(""), retries=0) as client:
            for moment in range(3, 15):
                quitters = [asyncio.ensure_future(client.calls.get("u")) for _ in range(CONNECTIONS)]
                for _ in range(moment):
                    await asyncio.sleep(0)
                for each in quitters:
                    each.cancel()
                await asyncio.wait(quitters)
            soon = httpx.Timeout(60)
            patient = [client.calls.get("u", timeout=soon, deadline=None) for _ in range(CONNECTIONS)]
            return (await asyncio.gather(*patient))[-1].call_uuid

    assert asyncio.run(scene()) == "u"
