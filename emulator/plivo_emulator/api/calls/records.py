"""Records of calls that have ended."""

from collections.abc import Callable

from plivo_emulator.api import listing
from plivo_emulator.api.answer import ApiResponse, not_found, ok
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.calls import CALLS, CallRecord
from plivo_emulator.spec.requests.calls import GetCall, ListCalls
from plivo_emulator.wire import money, times
from plivo_emulator.wire.json import JsonObject

CNAM_LOOKUP = "disabled"
"""Nobody's name is looked up."""


def lister(wire: JsonObject) -> Callable[[ApiRequest, ListCalls], ApiResponse]:
    """`listCalls`, with the filters that the spec has."""
    return listing.lister(wire, ListCalls, CALLS, body)


def get(request: ApiRequest, arguments: GetCall) -> ApiResponse:
    """`getCall`."""
    record = lookup.record(request, arguments)
    if record is None:
        raise not_found()
    return ok(**body(record, request))


def body(record: CallRecord, request: ApiRequest) -> dict[str, object]:
    """A call record in responses."""
    zone = request.account.settings.zone
    return {
        "answer_time": None if record.answered is None else times.with_offset(record.answered, zone),
        "bill_duration": record.bill_duration,
        "billed_duration": record.billed_duration,
        "call_direction": record.direction,
        "call_duration": record.call_duration,
        "call_state": record.call_state,
        "call_uuid": record.call_uuid,
        "cnam_lookup": CNAM_LOOKUP,
        "conference_uuid": record.conference_uuid,
        "end_time": times.with_offset(record.ended, zone),
        "from_number": record.from_number,
        "hangup_cause_code": record.hangup_cause_code,
        "hangup_cause_name": record.hangup_cause_name,
        "hangup_source": record.hangup_source,
        "initiation_time": times.with_offset(record.initiated, zone),
        "parent_call_uuid": record.parent_call_uuid,
        "resource_uri": f"/v1/Account/{record.auth_id}/Call/{record.call_uuid}/",
        "source_ip": record.source_ip,
        "stir_attestation": record.stir_attestation,
        "stir_verification": record.stir_verification,
        "to_number": record.to_number,
        "total_amount": money.text(record.amount),
        "total_rate": money.text(record.rate),
        "voice_network_group": record.voice_network_group,
    }
