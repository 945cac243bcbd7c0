"""The journal as server-sent events, with the clock for whoever wants it, too."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.control import clock
from plivo_emulator.server.control.journal import Pattern, shown
from plivo_emulator.server.control.provisioning.app_names import AppNames, names_of
from plivo_emulator.server.control.request import ControlError, ControlRequest, ControlResponse
from plivo_emulator.spec.control.journal import StreamJournal
from plivo_emulator.voice.sim.journal import JournalEntry

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ClockShown

BEHIND = 10_000
"""Most new entries that a slow reader may be behind before the stream ends."""

LONGEST_ID = 100
"""Characters of a `Last-Event-ID` that are looked at."""

QUIET = 15.0
"""Real seconds without an entry after which a comment is sent to keep the connection open."""

TICK = 0.1
"""Real seconds between two looks at the clock."""

TOGETHER = 256
"""Entries that are sent in one piece."""

EVENTS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
"""Headers of server-sent events."""


async def stream_journal(request: ControlRequest, arguments: StreamJournal) -> ControlResponse:
    """Entries that match, existing and new ones."""
    last = request.last_event_id or ""
    if len(last) > LONGEST_ID:
        raise ControlError(400, f"the Last-Event-ID has more than {LONGEST_ID} characters, and is no entry's")
    mark = _mark(request)
    serial = last.removeprefix(mark) if last.startswith(mark) else ""
    after = int(serial) if serial.isascii() and serial.isdigit() else arguments.after
    tenant = request.tenant(arguments)
    wanted = Pattern(tenant, arguments.kind, arguments.call_uuid)
    changes = ClockChanges(request, tenant) if arguments.clock else None
    return ControlResponse(200, None, EVENTS, _events(request, tenant, wanted, after, changes))


def _mark(request: ControlRequest) -> str:
    """How ids of events begin: where an account goes from node to node, its journal begins anew on each."""
    return "" if request.running.sharing is None else f"{request.running.records.run}-"


def event(name: str, data: object) -> bytes:
    """Server-sent event with an object as its data."""
    return f"event: {name}\ndata: {json.dumps(data, default=str, ensure_ascii=False)}\n\n".encode()


class ClockChanges:
    """Tells a reader how the clock has changed since the last event."""

    def __init__(self, request: ControlRequest, tenant: Tenant) -> None:
        self._driver = request.running.driver
        self._tenant = tenant
        self._last: ClockShown | None = None
        self._next = 0.0

    def moved(self, real: float) -> bytes:
        """The clock as an event, at a real second of any count; nothing if it is as it was or was just sent."""
        if real < self._next:
            return b""
        self._driver.bring_up(self._tenant)
        now = clock.shown(self._tenant, timed=False)
        if now == self._last:
            return b""
        self._last, self._next = now, real + TICK
        return event("clock", clock.shown(self._tenant))


async def _events(
    request: ControlRequest, tenant: Tenant, wanted: Pattern, after: int, changes: ClockChanges | None
) -> AsyncGenerator[bytes, None]:
    account = tenant.account
    names, mark = names_of(account), _mark(request)
    waiting: deque[JournalEntry] = deque(entry for entry in account.journal.after(after) if wanted(entry))
    most = len(waiting) + BEHIND
    lost = False
    fresh = asyncio.Event()
    loop = asyncio.get_running_loop()
    silent_at = loop.time()

    def look(entry: JournalEntry) -> None:
        nonlocal lost
        if lost or not wanted(entry):
            return
        waiting.append(entry)
        if len(waiting) > most:
            waiting.clear()
            lost = True
        fresh.set()

    stop = account.journal.read(look)
    try:
        with request.running.driver.waiting(tenant) as gone:
            gone.add_done_callback(lambda _: fresh.set())
            while not gone.done():
                if lost:
                    yield b"event: dropped\ndata: {}\n\n"
                    return
                events = b"".join(_event(waiting.popleft(), names, mark) for _ in range(min(len(waiting), TOGETHER)))
                real = loop.time()
                events += b"" if changes is None else changes.moved(real)
                if events or changes is None or real >= silent_at:
                    silent_at = real + QUIET
                    yield events or b": quiet\n\n"
                if not waiting:
                    fresh.clear()
                    await _either(fresh, QUIET if changes is None else TICK)
            gone.exception()
    finally:
        stop()


def _event(entry: JournalEntry, names: AppNames, mark: str) -> bytes:
    return f"id: {mark}{entry.serial}\n".encode() + event(entry.kind, shown(entry, names))


async def _either(fresh: asyncio.Event, seconds: float) -> None:
    """Returns when there is something to send, or after so many real seconds."""
    try:
        async with asyncio.timeout(seconds):
            await fresh.wait()
    except TimeoutError:
        pass
