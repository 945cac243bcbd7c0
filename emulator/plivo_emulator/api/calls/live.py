"""Calls that have not ended: live ones and queued ones, by name or with their details."""

from collections.abc import Iterable, Iterator
from typing import Any

from plivo_emulator.api.answer import Answer, not_found, ok
from plivo_emulator.api.calls import found
from plivo_emulator.api.paging import page
from plivo_emulator.api.request import Request
from plivo_emulator.records.query.query import Condition, Operator, bare
from plivo_emulator.voice import reports
from plivo_emulator.voice.call import Call
from plivo_emulator.wire import times

FIELDS = {"call_direction": "direction", "from_number": "from_number", "to_number": "to_number"}
"""Field of a call that an argument compares."""


def list_live(request: Request) -> Answer:
    """`listLiveCalls`: names of the calls that ring or are under way, oldest first."""
    return ok(calls=_names(request, _matching(request, _live(request))))


def list_queued(request: Request) -> Answer:
    """`listQueuedCalls`: names of the calls that wait to be dialled, the next first."""
    return ok(calls=_names(request, (call for call in found.calls(request) if call.queued)))


def list_live_v2(request: Request) -> Answer:
    """`listLiveCallsV2`: the calls that ring or are under way, with their details."""
    calls = list(_matching(request, _live(request)))
    number = request.maybe_text("number")
    if number is not None:
        fits = [Condition(field, Operator.START, bare(number)) for field in ("from_number", "to_number")]
        calls = [call for call in calls if any(each.fits(call) for each in fits)]
    meta, shown = page(request, calls, "count")
    return ok(meta=meta, objects=[live_body(call) for call in shown])


def get_live(request: Request) -> Answer:
    """`getLiveCall`."""
    return ok(**live_body(found.live(request)))


def get_queued(request: Request) -> Answer:
    """`getQueuedCall`."""
    call = found.call(request, request.path["call_uuid"])
    if call is None or not call.queued:
        raise not_found()
    return ok(**_body(call))


def live_body(call: Call) -> dict[str, Any]:
    """A live call as it is told."""
    return {
        **_body(call),
        "session_start": times.plain_micros(call.session_start),
        "stir_verification": reports.VERIFICATION,
        "stir_attestation": reports.VERIFICATION,
    }


def _body(call: Call) -> dict[str, Any]:
    return {
        "call_uuid": call.uuid,
        "request_uuid": call.request_uuid,
        "direction": call.direction,
        "from": call.from_number,
        "to": call.to_number,
        "caller_name": call.caller_name or "",
        "call_status": call.status,
    }


def _live(request: Request) -> Iterator[Call]:
    return (call for call in found.calls(request) if call.live)


def _matching(request: Request, calls: Iterable[Call]) -> Iterator[Call]:
    """Calls that meet the filters of the request."""
    conditions = []
    for name, field in FIELDS.items():
        value = request.maybe_text(name)
        if value is not None:
            numbers = name != "call_direction"
            operator = Operator.START if numbers else Operator.EQUAL
            conditions.append(Condition(field, operator, bare(value) if numbers else value))
    return (call for call in calls if all(each.fits(call) for each in conditions))


def _names(request: Request, calls: Iterable[Call]) -> list[str]:
    limit, offset = request.integer("limit"), request.integer("offset")
    return [call.uuid for call in calls][offset : offset + limit]
