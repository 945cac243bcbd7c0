"""One asynchronous client in any number of event loops: each has connections of its own, which end with it."""

from __future__ import annotations

import asyncio
import gc
import weakref
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import uvloop
from plivo_voice import AsyncPlivoVoice

from tests.client.switchboard import HELD, PATIENCE, at_once
from tests.client.wiretap import Wiretap

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tests.client.switchboard import Switchboard

    Run = Callable[[Coroutine[Any, Any, Any]], Any]

pytestmark = pytest.mark.usefixtures("searched_once")

runners = pytest.mark.parametrize("run", [asyncio.run, uvloop.run])


def client_of(switchboard: Switchboard) -> AsyncPlivoVoice:
    return AsyncPlivoVoice("MA", "token", base_url=switchboard.base, retries=0)


async def get_calls(client: AsyncPlivoVoice, *calls: str) -> list[str]:
    """Ask for calls, all at once, and return the names of those that came."""
    return [call.call_uuid for call in await asyncio.gather(*map(client.calls.get, calls))]


@runners
def test_one_client_serves_loops_one_after_the_other(switchboard: Switchboard, run: Run) -> None:
    client = client_of(switchboard)
    for number in range(4):
        names = [f"{number}-{each}" for each in range(3)]
        assert run(get_calls(client, *names)) == names
        assert switchboard.comes_to(0), "connections of a loop that has ended are open"
    gc.collect()


@runners
def test_one_client_serves_loops_on_many_threads_at_once(switchboard: Switchboard, run: Run) -> None:
    client = client_of(switchboard)

    async def work(thread: int) -> bool:
        for turn in range(20):
            names = [f"{thread}-{turn}-{each}" for each in range(3)]
            assert await get_calls(client, *names) == names
        return True

    assert at_once(6, lambda thread: run(work(thread))) == [True] * 6
    assert switchboard.comes_to(0)


def test_two_loops_that_stay_use_one_client_in_turn(switchboard: Switchboard) -> None:
    client = client_of(switchboard)
    with asyncio.Runner() as one, asyncio.Runner() as other:
        for turn in range(3):
            for name, runner in (("one", one), ("other", other)):
                assert runner.run(get_calls(client, f"{name}-{turn}")) == [f"{name}-{turn}"]
        assert switchboard.connected == 2


@runners
def test_a_client_keeps_no_loop_alive(switchboard: Switchboard, run: Run) -> None:
    client = client_of(switchboard)

    async def scene() -> weakref.ref[asyncio.AbstractEventLoop]:
        await get_calls(client, "1")
        return weakref.ref(asyncio.get_running_loop())

    loop = run(scene())
    gc.collect()
    assert loop() is None
    assert run(get_calls(client, "2")) == ["2"]


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # asyncio says so of connections of such a loop
def test_a_loop_that_is_closed_at_once_does_no_harm_and_is_forgotten_with_the_next(switchboard: Switchboard) -> None:
    client = client_of(switchboard)
    loop = asyncio.new_event_loop()
    assert loop.run_until_complete(get_calls(client, "1")) == ["1"]
    loop.close()
    forgotten = weakref.ref(loop)
    del loop

    async def scene() -> Any:
        assert await get_calls(client, "2") == ["2"]
        gc.collect()
        return forgotten()

    assert asyncio.run(scene()) is None


class EndsWhenAskedAbout(asyncio.SelectorEventLoop):
    """Ends on another thread at the very moment when somebody else asks whether it has."""

    ripe = False

    def is_closed(self) -> bool:
        if self.ripe:
            self.ripe = False
            at_once(1, lambda _: self._end())
        return super().is_closed()

    def _end(self) -> None:
        self.run_until_complete(self.shutdown_asyncgens())
        self.close()


def test_a_loop_may_end_while_another_one_looks_which_have_ended(switchboard: Switchboard) -> None:
    client = client_of(switchboard)
    ends = EndsWhenAskedAbout()
    assert ends.run_until_complete(get_calls(client, "first")) == ["first"]
    ends.ripe = True
    assert asyncio.run(get_calls(client, "other")) == ["other"]
    assert ends.is_closed()
    assert switchboard.comes_to(0)


def test_closing_a_client_closes_its_connections_in_every_loop(switchboard: Switchboard) -> None:
    client = client_of(switchboard)
    with asyncio.Runner() as one, asyncio.Runner() as other:
        one.run(get_calls(client, "1"))
        other.run(get_calls(client, "2", "3"))
        assert switchboard.comes_to(3)
        one.run(client.aclose())
        assert switchboard.comes_to(2)
        other.run(asyncio.sleep(0))
        other.run(asyncio.sleep(0))
        assert switchboard.comes_to(0)


def test_what_is_under_way_in_another_loop_ends_before_its_connection_is_closed(switchboard: Switchboard) -> None:
    client = client_of(switchboard)

    async def close() -> None:
        await asyncio.to_thread(switchboard.held.acquire, timeout=PATIENCE)
        await client.aclose()
        switchboard.go_on.set()

    assert at_once(2, lambda thread: asyncio.run(close() if thread else get_calls(client, HELD))) == [[HELD], None]
    assert switchboard.comes_to(0)


@runners
def test_a_client_that_nobody_needs_any_more_closes_its_connections_while_the_loop_goes_on(
    switchboard: Switchboard, run: Run
) -> None:
    async def scene() -> bool:
        await get_calls(client_of(switchboard), "1")
        gc.collect()
        return await asyncio.to_thread(switchboard.comes_to, 0)

    assert run(scene())


def test_an_http_client_of_yours_serves_the_loops_that_it_can(switchboard: Switchboard) -> None:
    tap = Wiretap(204)
    http = httpx.AsyncClient(transport=httpx.MockTransport(tap.answer))
    client = AsyncPlivoVoice("MA", "token", http_client=http)
    for _ in range(3):
        asyncio.run(client.calls.hang_up("u"))
    assert len(tap.requests) == 3

    async def scene() -> list[str]:
        async with httpx.AsyncClient() as yours:
            found = await get_calls(
                AsyncPlivoVoice("MA", "token", base_url=switchboard.base, http_client=yours), "1", "2"
            )
            assert not yours.is_closed
            return found

    assert asyncio.run(scene()) == ["1", "2"]
    assert switchboard.comes_to(0)
