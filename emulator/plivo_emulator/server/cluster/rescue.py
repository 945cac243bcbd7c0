"""Opens accounts whose node has died in the middle of calls: their ends are told without anybody asking."""

import asyncio
import logging
import random

from plivo_emulator.records.shared import leases
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.cluster.life import NodeLife
from plivo_emulator.server.cluster.owners import Owners, Unsettled
from plivo_emulator.wire.times import SECOND

log = logging.getLogger("plivo_emulator")


class Rescue:
    """Looks for accounts of dead nodes whenever a node has died, and once in a lease. Lives in the event loop."""

    def __init__(self, owners: Owners, life: NodeLife) -> None:
        self._owners = owners
        self._every = life.node.lease / SECOND
        self._wanted = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.ensure_future(self._run())

    def soon(self) -> None:
        """Looks now; any thread may call it."""
        self._loop.call_soon_threadsafe(self._wanted.set)

    async def close(self) -> None:
        """Stops looking."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._sweep()
            except Unusable:
                pass  # the database is away: without it, this node ends soon
            except Exception:
                log.exception("Accounts of other nodes could not be looked for")
            try:
                async with asyncio.timeout(self._every):
                    await self._wanted.wait()
            except TimeoutError:
                pass
            self._wanted.clear()

    async def _sweep(self) -> None:
        """Opens them one by one, in an order of its own: other nodes do the same, and each account has one lease."""
        await self._owners.tidy()
        accounts = await self._owners.query(leases.cut_off)
        random.shuffle(accounts)
        for auth_id in accounts:
            try:
                await self._owners.open_for(auth_id)
            except (Unsettled, Unusable):
                continue  # the next look may find it in order
