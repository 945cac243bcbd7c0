"""Records of calls that have ended."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from plivo_emulator.api.answer import Answer, bad_request, not_found, ok
from plivo_emulator.api.bounds import bounded
from plivo_emulator.api.calls import found
from plivo_emulator.api.paging import meta
from plivo_emulator.api.request import Handler, Request
from plivo_emulator.contract.schemas import Schemas
from plivo_emulator.records.call_record import CALLS, CallRecord
from plivo_emulator.records.filters import Filters
from plivo_emulator.records.query import BadQuery
from plivo_emulator.wire import money, times


def lister(wire: Mapping[str, Any]) -> Handler:
    """`listCalls`, with the filters that the spec has."""
    schemas = Schemas(wire)
    parameters = wire["paths"]["/v1/Account/{auth_id}/Call/"]["get"]["parameters"]
    filters = Filters(CALLS, [schemas.resolve(each) for each in parameters], wire["components"]["schemas"])
    return lambda request: _list(request, filters)


def get(request: Request) -> Answer:
    """`getCall`."""
    record = found.record(request)
    if record is None:
        raise not_found()
    return ok(**body(record, request.account.settings.zone))


def body(record: CallRecord, zone: tzinfo) -> dict[str, Any]:
    """A record as it is told."""
    return {
        "answer_time": None if record.answered is None else times.with_offset(record.answered, zone),
        "bill_duration": record.bill_duration,
        "billed_duration": record.billed_duration,
        "call_direction": record.direction,
        "call_duration": record.call_duration,
        "call_state": record.call_state,
        "call_uuid": record.call_uuid,
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


def _list(request: Request, filters: Filters) -> Answer:
    account = request.account
    given = {name: str(bounded(value)) for name, value in request.given.items()}
    try:
        query = request.narrowed(filters.query(given, account.now))
    except BadQuery as bad:
        raise bad_request(str(bad)) from None
    limit, offset = request.integer("limit"), bounded(request.integer("offset"))
    shown = request.records.calls.page(account.settings.auth_id, query, limit, offset)
    objects = [body(record, account.settings.zone) for record in shown.records]
    return ok(meta=meta(request, shown.total, "total_count"), objects=objects)
