"""The clock of an account: read, set and move it."""

import asyncio
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.control.journal import Pattern
from plivo_emulator.server.control.journal import shown as entry_shown
from plivo_emulator.server.control.known import EVENTS, must_fit
from plivo_emulator.server.control.provisioning.app_names import names_of
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.objects import RunTarget
from plivo_emulator.spec.control.time import AdvanceClock, GetClock, RunClock, UpdateClock
from plivo_emulator.spec.control.values import RunGoal
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.voice.sim.journal import JournalEntry
from plivo_emulator.voice.sim.pace import Pace
from plivo_emulator.voice.xml.program import CIRCLES
from plivo_emulator.wire.instants import LAST, instant_of, micros, written
from plivo_emulator.wire.secrecy import masked_text

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ClockMoveShown, ClockShown, JournalEntryShown

MOST_ENTRIES = 1_000
"""Entries that are told of a run at most."""


def shown(tenant: Tenant, *, timed: bool = True) -> "ClockShown":
    """Clock of an account, as the control plane shows it; unless `timed`, without what real time alone changes."""
    scheduler, clock = tenant.account.scheduler, tenant.clock
    due = scheduler.next_due()
    return {
        "auth_id": tenant.account.settings.auth_id,
        "now": written(scheduler.now),
        "mode": clock.mode.value,
        "speed": clock.speed,
        "strict": scheduler.strict,
        "linger": tenant.account.app_client.linger,
        "pace": tenant.account.app_client.pace.name,
        "next_due": None if due is None else written(due),
        "holds": [
            {
                "name": hold.name,
                "url": masked_text(hold.url),
                "since": written(hold.since),
                "waited": round(clock.waited(hold), 3) if timed else 0,
                "late": hold.late,
            }
            for hold in scheduler.holds()
            if not hold.answered
        ],
    }


async def get_clock(request: ControlRequest, arguments: GetClock) -> "ClockShown":
    """Current time, and why it does not move."""
    return shown(request.tenant(arguments))


async def update_clock(request: ControlRequest, arguments: UpdateClock) -> "ClockShown":
    """Changes how time passes."""
    tenant = request.tenant(arguments)
    mode, speed, strict = arguments.mode, arguments.speed, arguments.strict
    if mode is not None or speed is not None:
        tenant.set_pace(Mode(mode or tenant.clock.mode), speed or tenant.clock.speed)
    if arguments.pace is not None:
        tenant.account.app_client.pace = Pace.of(arguments.pace)
    if arguments.linger is not None:
        tenant.account.app_client.linger = arguments.linger
    if strict is not None:
        tenant.account.scheduler.strict = strict
    request.running.driver.wake(tenant)
    return shown(tenant)


async def advance_clock(request: ControlRequest, arguments: AdvanceClock) -> "ClockMoveShown":
    """Moves time by some seconds, or to an instant."""
    tenant = request.tenant(arguments)
    length, until = arguments.seconds, arguments.until
    if length is not None and until is None:
        instant = tenant.account.now + micros(length)
    elif until is not None and length is None:
        instant = instant_of(until)
    else:
        raise ControlError(400, "give seconds or until, one of them")
    try:
        return _moved(tenant, met=await _reach(request, tenant, instant, None, arguments.timeout))
    except Circling as circling:
        return _stuck(tenant, circling)


async def run_clock(request: ControlRequest, arguments: RunClock) -> "ClockMoveShown":
    """Runs time until something happens."""
    tenant = request.tenant(arguments)
    within = arguments.within
    until = None if within is None else tenant.account.now + micros(within)
    run = {
        RunGoal.IDLE: _run_to_idle,
        RunGoal.CALL: _run_to_call,
        RunGoal.CALLBACK: _run_to_callback,
        RunGoal.OVER: _run_to_over,
    }
    try:
        if arguments.until is RunGoal.ENTRY:
            entry = await _run_to_entry(request, arguments, tenant, until)
            move = _moved(tenant, met=entry is not None, entry=entry)
        elif arguments.until is RunGoal.ANY:
            move = await _run_to_any(request, arguments, tenant, until)
        else:
            move = _moved(tenant, met=await run[arguments.until](request, arguments, tenant, until))
    except Circling as circling:
        move = _stuck(tenant, circling)
    if arguments.entries_after is not None:
        move["entries"] = _entries(tenant, arguments.entries_after)
    return move


async def _run_to_idle(request: ControlRequest, arguments: RunClock, tenant: Tenant, until: int | None) -> bool:
    scheduler = tenant.account.scheduler

    def idle() -> bool:
        return scheduler.next_due() is None and not scheduler.open_holds

    return await _reach(request, tenant, until, idle, arguments.timeout)


async def _run_to_call(request: ControlRequest, arguments: RunClock, tenant: Tenant, until: int | None) -> bool:
    call_uuid, status = arguments.call_uuid, arguments.call_status
    if call_uuid is None or status is None:
        raise ControlError(400, "call_uuid and call_status are needed to run until a call is in a state")
    call = tenant.account[LIVE_CALLS].get(call_uuid)
    if call is None:
        raise ControlError(404, f"no call {call_uuid} is queued or live")

    def there() -> bool:
        return call.state.value == status or call.ending is not None

    await _reach(request, tenant, until, there, arguments.timeout)
    return bool(call.state.value == status)


async def _run_to_callback(request: ControlRequest, arguments: RunClock, tenant: Tenant, until: int | None) -> bool:
    event, call_uuid = arguments.event, arguments.call_uuid
    must_fit("event", event, EVENTS, "event")
    seen = False

    def look(entry: JournalEntry) -> None:
        nonlocal seen
        if entry.kind == "callback.sent" and call_uuid in (None, entry.call_uuid):
            seen = seen or event in (None, entry.facts["event"])

    stop = tenant.account.journal.read(look)
    try:
        return await _reach(request, tenant, until, lambda: seen, arguments.timeout)
    finally:
        stop()


async def _run_to_over(request: ControlRequest, arguments: RunClock, tenant: Tenant, until: int | None) -> bool:
    over = _over(tenant, arguments.call_uuid, arguments.after)
    await _reach(request, tenant, until, over, arguments.timeout)
    return over()


async def _run_to_entry(
    request: ControlRequest, arguments: RunClock, tenant: Tenant, until: int | None
) -> JournalEntry | None:
    journal, wanted = (
        tenant.account.journal,
        Pattern(tenant, arguments.kind, arguments.call_uuid, arguments.facts, arguments.text),
    )
    found = next((entry for entry in journal.after(arguments.after) if wanted(entry)), None)
    if found is not None:
        return found

    def look(entry: JournalEntry) -> None:
        nonlocal found
        if found is None and wanted(entry):
            found = entry

    stop = journal.read(look)
    try:
        await _reach(request, tenant, until, lambda: found is not None, arguments.timeout)
    finally:
        stop()
    return found


async def _run_to_any(
    request: ControlRequest, arguments: RunClock, tenant: Tenant, until: int | None
) -> "ClockMoveShown":
    """Runs to whichever goal is met first, and tells what has happened meanwhile."""
    if not arguments.goals:
        raise ControlError(400, "goals are needed to run until any of them is met")
    journal = tenant.account.journal
    began, goals = journal.last, [_goal(tenant, each) for each in arguments.goals]
    await _reach(request, tenant, until, lambda: any(met() for met in goals), arguments.timeout)
    place = next((place for place, met in enumerate(goals) if met()), None)
    entries = _entries(tenant, began)
    move: ClockMoveShown = {"met": place is not None, "clock": shown(tenant), "entries": entries}
    if place is not None:
        move["goal"] = place
    return move


def _entries(tenant: Tenant, after: int) -> "list[JournalEntryShown]":
    """Entries behind a serial number, the first of them."""
    names = names_of(tenant.account)
    return [entry_shown(entry, names) for entry in islice(tenant.account.journal.after(after), MOST_ENTRIES)]


def _goal(tenant: Tenant, target: RunTarget) -> Callable[[], bool]:
    """Whether one of several goals is met; raises ControlError if it makes no sense."""
    account = tenant.account
    if target.until is RunGoal.IDLE:
        return lambda: account.scheduler.next_due() is None and not account.scheduler.open_holds
    if target.until is RunGoal.CALL:
        call = account[LIVE_CALLS].get(target.call_uuid or "")
        if call is None or target.call_status is None:
            raise ControlError(400, "call_uuid of a call that is queued or live, and call_status, are needed")
        return lambda: call.state.value == target.call_status
    if target.until is RunGoal.CALLBACK:
        must_fit("event", target.event, EVENTS, "event")
        facts = {} if target.event is None else {"event": target.event}
        return _written(tenant, Pattern(tenant, "callback.sent", target.call_uuid, facts), account.journal.last)
    if target.until is RunGoal.ENTRY:
        wanted = Pattern(tenant, target.kind, target.call_uuid, target.facts, target.text)
        return _written(tenant, wanted, target.after)
    if target.until is RunGoal.OVER:
        return _over(tenant, target.call_uuid, target.after)
    raise ControlError(400, "each of goals must be until idle, call, callback, entry or over")


def _written(tenant: Tenant, wanted: Pattern, after: int) -> Callable[[], bool]:
    """Whether an entry has been written that matches; each entry is looked at once."""
    journal, seen, found = tenant.account.journal, after, False

    def met() -> bool:
        nonlocal seen, found
        if not found and journal.last > seen:
            found = any(wanted(entry) for entry in journal.after(seen))
            seen = journal.last
        return found

    return met


def _over(tenant: Tenant, call_uuid: str | None, after: int) -> Callable[[], bool]:
    """Whether a call has ended and the app has been told; each entry is looked at once. ControlError: it names none."""
    if call_uuid is None:
        raise ControlError(400, "call_uuid is needed to run until a call is over")
    journal, seen, ended, open_questions = tenant.account.journal, after, False, set[int]()

    def look(entry: JournalEntry) -> None:
        nonlocal ended
        if entry.call_uuid != call_uuid:
            return
        if entry.kind == "call.hang_up":
            ended = True
        elif ended and entry.kind == "callback.sent":
            open_questions.add(entry.serial)
        elif entry.kind == "callback.answered":
            open_questions.discard(entry.facts["sent"])

    def met() -> bool:
        nonlocal seen
        if journal.last > seen:
            for entry in journal.after(seen):
                look(entry)
            seen = journal.last
        return ended and not open_questions

    return met


class Circling(Exception):
    """An app leads a call round in circles: whoever waits would wait for long."""

    def __init__(self, entry: JournalEntry) -> None:
        super().__init__(
            f"{entry.facts['documents']} documents in a row without a sound or a wait, the last one from"
            f" {entry.facts['url']}"
        )


async def _reach(
    request: ControlRequest, tenant: Tenant, until: int | None, met: Callable[[], bool] | None, patience: float
) -> bool:
    """Moves time; raises Circling."""
    if until is not None and until > LAST:
        raise ControlError(400, f"time ends at {written(LAST)}")
    tenant.clock.note_request()
    reaching = asyncio.ensure_future(request.running.driver.reach(tenant, until, met, patience))
    circles: list[JournalEntry] = []

    def look(entry: JournalEntry) -> None:
        if entry.kind == CIRCLES:
            circles.append(entry)
            reaching.cancel()

    stop = tenant.account.journal.read(look)
    try:
        reached = await reaching
    except asyncio.CancelledError:
        if not circles:
            raise
        raise Circling(circles[0]) from None
    finally:
        stop()
        reaching.cancel()
    if reached:
        await request.running.streams.taken(tenant.account)
    return reached


def _stuck(tenant: Tenant, circling: Circling) -> "ClockMoveShown":
    return {"met": False, "clock": shown(tenant), "obstacle": masked_text(str(circling))}


def _moved(tenant: Tenant, *, met: bool, entry: JournalEntry | None = None) -> "ClockMoveShown":
    move: ClockMoveShown = {"met": met, "clock": shown(tenant)}
    if entry is not None:
        move["entry"] = entry_shown(entry, names_of(tenant.account))
    return move
