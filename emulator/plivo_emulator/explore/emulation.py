"""An emulator of the explorer's own, in the event loop that the search runs in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import SystemRandom
from secrets import token_hex
from typing import NamedTuple

from plivo_emulator.emulator import Tenant
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.control.plane import PREFIX
from plivo_emulator.server.outbound.way import Way
from plivo_emulator.server.process.options import VIRTUAL_START
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.server.process.serving import Server, listen
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode

SEEDS = 1 << 32
ENTRIES = 1_000_000
"""Entries of the journal, and bytes of exchanges: of the first callers, who are the shortest, calls are kept."""
EXCHANGES = 128 << 20


class OwnEmulator(NamedTuple):
    """An emulator that serves the account of an exploration.

    Attributes:
        running: Its accounts.
        tenant: That account.
        inspector: Address of the map in its inspector, with the token that it asks for.
    """

    running: Runtime
    tenant: Tenant
    inspector: str


@asynccontextmanager
async def emulated(host: str, port: int, credentials: tuple[str, str], way: Way) -> AsyncIterator[OwnEmulator]:
    """Serves an account while the block runs, for what the app asks of the API; raises PortTaken.

    Args:
        host: Where it listens.
        port: The same; 0 is any free one.
        credentials: Auth id and token of the account.
        way: The way to the app.
    """
    listener = listen(host, port)
    url = f"http://{host}:{listener.getsockname()[1]}"
    settings = Settings(*credentials, VIRTUAL_START, calls_per_second=0, journal_entries=ENTRIES, media_url=url)
    seed = SystemRandom().randrange(SEEDS)  # the app may remember the ids of an earlier exploration
    first = AccountSettings(settings, Mode.MANUAL, 1.0, seed)
    token = token_hex()  # nobody is to move the time of an exploration
    service = Service(Options(first, host, control_token=token, way=way), MemoryArchive())
    ready = asyncio.Event()
    server = Server(service, ready.set)
    serving = asyncio.ensure_future(server.serve(sockets=[listener]))
    try:
        waiting = asyncio.ensure_future(ready.wait())
        await asyncio.wait((waiting, serving), return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        tenant = service.running.default
        tenant.account.exchanges.most = EXCHANGES
        yield OwnEmulator(service.running, tenant, f"{url}{PREFIX}#/map?token={token}")
    except asyncio.CancelledError:
        server.leave()
        await asyncio.sleep(0)  # said again before the first is heard, it would be said once
        raise
    finally:
        server.leave()
        await serving
