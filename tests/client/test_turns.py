"""Many requests at once: an asynchronous client lets so many go on, and the others wait for their turn."""

from __future__ import annotations

import asyncio

import pytest
from plivo_voice import AsyncPlivoVoice
from plivo_voice.pools import CONNECTIONS
from plivo_voice.turns import Turns


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
        await asyncio.wait_for(patient, 5)
        assert quitter.cancelled() or (await asyncio.gather(quitter, return_exceptions=True))
        async with turns:
            return "free"

    assert asyncio.run(asyncio.wait_for(scene(), 5)) == "free"


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
