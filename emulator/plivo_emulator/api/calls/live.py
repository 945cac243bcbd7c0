"""Calls that have not ended: live and queued ones, their ids alone or with details."""

from collections.abc import Iterable, Iterator

from plivo_emulator.api.answer import ApiResponse, not_found, ok
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.paging import page
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.query.query import Condition, Operator, bare
from plivo_emulator.spec.arguments import Listed
from plivo_emulator.spec.requests.calls import (
    GetLiveCall,
    GetQueuedCall,
    ListLiveCalls,
    ListLiveCallsV2,
    ListQueuedCalls,
)
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.wire import times
from plivo_emulator.wire.numbers import is_number


def list_live(request: ApiRequest, arguments: ListLiveCalls) -> ApiResponse:
    """`listLiveCalls`: ids of calls that ring or are in progress, oldest first."""
    return ok(calls=_names(arguments, _matching(arguments, _live(request))))


def list_queued(request: ApiRequest, arguments: ListQueuedCalls) -> ApiResponse:
    """`listQueuedCalls`: ids of calls that wait to be dialled, the next one first."""
    return ok(calls=_names(arguments, (call for call in lookup.calls(request) if call.queued)))


def list_live_v2(request: ApiRequest, arguments: ListLiveCallsV2) -> ApiResponse:
    """`listLiveCallsV2`: calls that ring or are in progress, with details."""
    direction = _direction(arguments.call_direction)
    calls = [call for call in _live(request) if all(each.fits(call) for each in direction)]
    if arguments.number is not None:
        fits = [Condition(field, Operator.START, bare(arguments.number)) for field in ("from_number", "to_number")]
        calls = [call for call in calls if any(each.fits(call) for each in fits)]
    meta, shown = page(arguments, calls, "count")
    return ok(meta=meta, objects=[live_body(call) for call in shown])


def get_live(request: ApiRequest, arguments: GetLiveCall) -> ApiResponse:
    """`getLiveCall`."""
    return ok(**live_body(lookup.live(request, arguments)))


def get_queued(request: ApiRequest, arguments: GetQueuedCall) -> ApiResponse:
    """`getQueuedCall`."""
    call = lookup.call(request, arguments.call_uuid)
    if call is None or not call.queued:
        raise not_found()
    return ok(**_body(call))


def live_body(call: Call) -> dict[str, object]:
    """A live call in responses."""
    return {
        **_body(call),
        "session_start": times.plain_micros(call.session_start),
        "stir_verification": call.stir.verification,
        "stir_attestation": call.stir.attestation,
    }


def _body(call: Call) -> dict[str, object]:
    return {
        "call_uuid": call.uuid,
        "request_uuid": call.request_uuid,
        "direction": call.direction,
        "from": call.from_number,
        "to": call.to_number,
        "caller_name": _known_as(call),
        "call_status": call.status,
    }


def _known_as(call: Call) -> str:
    """Name of the caller: if none is given, the number with `+`; an address has none."""
    if call.caller_name is not None:
        return call.caller_name
    return f"+{call.caller}" if is_number(call.caller) else ""


def _live(request: ApiRequest) -> Iterator[Call]:
    return (call for call in lookup.calls(request) if call.live)


def _matching(arguments: ListLiveCalls, calls: Iterable[Call]) -> Iterator[Call]:
    """Calls that pass the filters of the request."""
    conditions = _direction(arguments.call_direction)
    if arguments.from_number is not None:
        conditions.append(Condition("from_number", Operator.START, bare(arguments.from_number)))
    if arguments.to_number is not None:
        conditions.append(Condition("to_number", Operator.START, bare(arguments.to_number)))
    return (call for call in calls if all(each.fits(call) for each in conditions))


def _direction(wanted: CallDirection | None) -> list[Condition]:
    return [] if wanted is None else [Condition("direction", Operator.EQUAL, wanted)]


def _names(arguments: Listed, calls: Iterable[Call]) -> list[str]:
    limit, offset = arguments.limit, arguments.offset
    return [call.uuid for call in calls][offset : offset + limit]
