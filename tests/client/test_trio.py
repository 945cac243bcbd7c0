"""The asynchronous client under trio, where that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import AsyncPlivoVoice, ClientClosed

if TYPE_CHECKING:
    from tests.client.switchboard import Switchboard

trio = pytest.importorskip("trio")


def test_one_client_serves_runs_of_trio_one_after_the_other(switchboard: Switchboard) -> None:
    client = AsyncPlivoVoice("MA", "token", base_url=switchboard.base)
    found = []

    async def get_call(name: str) -> None:
        found.append((await client.calls.get(name)).call_uuid)

    async def scene(turn: int) -> None:
        async with trio.open_nursery() as nursery:
            for each in range(3):
                nursery.start_soon(get_call, f"{turn}-{each}")

    for turn in range(3):
        trio.run(scene, turn)
        assert switchboard.comes_to(0)
    assert sorted(found) == [f"{turn}-{each}" for turn in range(3) for each in range(3)]


def test_a_client_that_is_closed_under_trio_refuses(switchboard: Switchboard) -> None:
    async def scene() -> None:
        async with AsyncPlivoVoice("MA", "token", base_url=switchboard.base) as client:
            assert (await client.calls.get("1")).call_uuid == "1"
        assert await trio.to_thread.run_sync(switchboard.comes_to, 0)
        with pytest.raises(ClientClosed):
            await client.calls.get("2")

    trio.run(scene)
