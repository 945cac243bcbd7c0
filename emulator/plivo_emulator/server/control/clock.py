"""The clock of an account: read it, set it, move it."""

from collections.abc import Callable, Mapping
from typing import Any

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.control.app_names import names_of
from plivo_emulator.server.control.asked import Answer, Asked, Handler, Refused, ok
from plivo_emulator.server.control.instants import LAST, instant_of, micros, written
from plivo_emulator.server.control.journal import Pattern
from plivo_emulator.server.control.journal import shown as entry_shown
from plivo_emulator.voice.clock import Mode
from plivo_emulator.voice.journal import Entry


def shown(tenant: Tenant) -> dict[str, Any]:
    """Clock of an account, as the control plane shows it."""
    timeline, clock = tenant.account.timeline, tenant.clock
    due = timeline.next_due()
    return {
        "auth_id": tenant.account.settings.auth_id,
        "now": written(timeline.now),
        "mode": clock.mode.value,
        "speed": clock.speed,
        "strict": timeline.strict,
        "next_due": None if due is None else written(due),
        "holds": [
            {"name": gate.name, "url": gate.url, "since": written(gate.since), "late": gate.late}
            for gate in timeline.holds()
            if not gate.answered
        ],
    }


async def get_clock(asked: Asked) -> Answer:
    """What time it is, and why it does not move."""
    return ok(shown(asked.tenant))


async def update_clock(asked: Asked) -> Answer:
    """Changes how time passes."""
    tenant = asked.tenant
    mode, speed, strict = asked.get("mode"), asked.get("speed"), asked.get("strict")
    if mode is not None or speed is not None:
        tenant.set_pace(Mode(mode or tenant.clock.mode), speed or tenant.clock.speed)
    if strict is not None:
        tenant.account.timeline.strict = strict
    asked.running.pump.wake(tenant)
    return ok(shown(tenant))


async def advance_clock(asked: Asked) -> Answer:
    """Moves time by some seconds, or to an instant."""
    tenant = asked.tenant
    length, until = asked.get("seconds"), asked.get("until")
    if (length is None) == (until is None):
        raise Refused(400, "give seconds or until, one of them")
    instant = instant_of(until) if length is None else tenant.account.now + micros(length)
    return _moved(tenant, met=await _reach(asked, tenant, instant, None))


async def run_clock(asked: Asked) -> Answer:
    """Moves time until something happens."""
    tenant = asked.tenant
    within = asked.get("within")
    until = None if within is None else tenant.account.now + micros(within)
    if asked["until"] == "entry":
        entry = await _run_to_entry(asked, tenant, until)
        return _moved(tenant, met=entry is not None, entry=entry)
    run = {"idle": _run_to_idle, "call": _run_to_call, "callback": _run_to_callback}[asked["until"]]
    return _moved(tenant, met=await run(asked, tenant, until))


async def _run_to_idle(asked: Asked, tenant: Tenant, until: int | None) -> bool:
    timeline = tenant.account.timeline
    return await _reach(asked, tenant, until, lambda: timeline.next_due() is None and not timeline.gates)


async def _run_to_call(asked: Asked, tenant: Tenant, until: int | None) -> bool:
    call_uuid, status = asked.get("call_uuid"), asked.get("call_status")
    if call_uuid is None or status is None:
        raise Refused(400, "call_uuid and call_status are needed to run until a call is in a state")
    call = tenant.account.calls.get(call_uuid)
    if call is None:
        raise Refused(404, f"no call {call_uuid} is queued or live")
    await _reach(asked, tenant, until, lambda: call.state.value == status or call.ending is not None)
    return bool(call.state.value == status)


async def _run_to_callback(asked: Asked, tenant: Tenant, until: int | None) -> bool:
    event, call_uuid = asked.get("event"), asked.get("call_uuid")
    seen = False

    def look(entry: Entry) -> None:
        nonlocal seen
        if entry.kind == "callback.sent" and call_uuid in (None, entry.call_uuid):
            seen = seen or event in (None, entry.facts["event"])

    stop = tenant.account.journal.read(look)
    try:
        return await _reach(asked, tenant, until, lambda: seen)
    finally:
        stop()


async def _run_to_entry(asked: Asked, tenant: Tenant, until: int | None) -> Entry | None:
    journal, wanted = tenant.account.journal, Pattern(asked)
    found = next((entry for entry in journal.after(asked["after"]) if wanted(entry)), None)
    if found is not None:
        return found

    def look(entry: Entry) -> None:
        nonlocal found
        if found is None and wanted(entry):
            found = entry

    stop = journal.read(look)
    try:
        await _reach(asked, tenant, until, lambda: found is not None)
    finally:
        stop()
    return found


async def _reach(asked: Asked, tenant: Tenant, until: int | None, met: Callable[[], bool] | None) -> bool:
    if until is not None and until > LAST:
        raise Refused(400, f"time ends at {written(LAST)}")
    tenant.clock.heard()
    reached = await asked.running.pump.reach(tenant, until, met, asked["timeout"])
    if reached:
        await asked.running.streams.taken(tenant.account)
    return reached


def _moved(tenant: Tenant, *, met: bool, entry: Entry | None = None) -> Answer:
    move: dict[str, Any] = {"met": met, "clock": shown(tenant)}
    return ok(move if entry is None else {**move, "entry": entry_shown(entry, names_of(tenant.account))})


HANDLERS: Mapping[str, Handler] = {
    "getClock": get_clock,
    "updateClock": update_clock,
    "advanceClock": advance_clock,
    "runClock": run_clock,
}
