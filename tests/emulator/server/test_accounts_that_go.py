"""Accounts that go while somebody waits for them, and ids that are taken already; in process, without a server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.driver import Closed
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN, START

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

FIRST = AccountSettings(Settings(AUTH_ID, AUTH_TOKEN, START), Mode.MANUAL, 1.0, 1)


def played(scene: Callable[[Runtime], Awaitable[None]]) -> None:
    """Plays a scene with the accounts of a server."""

    async def play() -> None:
        running = Runtime(FIRST, MemoryArchive())
        try:
            await scene(running)
        finally:
            await running.stop(0)

    asyncio.run(play())


def test_who_waits_for_an_account_that_has_gone_is_told_at_once() -> None:
    async def scene(running: Runtime) -> None:
        tenant = running.default
        running.erase(AUTH_ID)
        with pytest.raises(Closed):
            await running.driver.reach(tenant, None, None, 60)

    played(scene)


def test_who_has_got_what_was_waited_for_does_not_mind_that_the_account_goes() -> None:
    async def scene(running: Runtime) -> None:
        with running.driver.waiting(running.default) as future:
            future.set_result(True)
            running.erase(AUTH_ID)
            assert await future

    played(scene)


def test_an_account_can_be_deleted_while_the_server_stops() -> None:
    async def scene(running: Runtime) -> None:
        await running.stop(0)
        running.erase(AUTH_ID)
        assert running.emulator.get(AUTH_ID) is None

    played(scene)


def test_the_id_of_a_new_account_is_none_that_is_taken() -> None:
    async def scene(running: Runtime) -> None:
        next_id, _ = Runtime(FIRST, MemoryArchive()).new_credentials()
        running.open(FIRST._replace(settings=Settings(next_id, AUTH_TOKEN, START)))
        made, _ = running.new_credentials()
        assert made != next_id

    played(scene)
