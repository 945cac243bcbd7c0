"""Waiting until changes of records are stored, without stopping the event loop."""

import asyncio

from plivo_emulator.records.archive import Archive

PATIENCE = 5.0
"""Real seconds after which nobody waits any more: a disk that takes longer is in trouble, and readiness says so."""


async def stored(records: Archive) -> None:
    """Returns once all changes so far are stored; at once where records do not outlive the process."""
    if not records.outlives:
        return
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def tell() -> None:
        if not done.done():
            done.set_result(None)

    records.when_stored(lambda: loop.call_soon_threadsafe(tell))
    try:
        async with asyncio.timeout(PATIENCE):
            await done
    except TimeoutError:
        pass
