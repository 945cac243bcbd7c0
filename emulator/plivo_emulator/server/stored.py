"""Waiting until changes of records are stored, without stopping the event loop."""

import asyncio

from plivo_emulator.records.archive import Archive

PATIENCE = 5.0
"""Real seconds after which nobody waits any more: a disk that takes longer is in trouble, and readiness says so."""

OUT_OF_REACH = "records cannot be read or written now; nothing was done, ask again"
LATER = {"Retry-After": "1"}
"""What is said of a request that needs records, in what nobody can see where they are, and when to ask again."""


async def stored(records: Archive) -> bool:
    """Whether all changes so far are stored, once they are; at once where records do not outlive the process."""
    if not records.outlives:
        return True
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def finish() -> None:
        if not done.done():
            done.set_result(None)

    records.when_stored(lambda: loop.call_soon_threadsafe(finish))
    try:
        async with asyncio.timeout(PATIENCE):
            await done
    except TimeoutError:
        return False
    return True
