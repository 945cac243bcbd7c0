"""Look up participants, present or gone."""

from plivo_emulator.api.answer import ApiResponse, not_found, ok
from plivo_emulator.api.bounds import bounded
from plivo_emulator.api.multiparty_calls import lookup
from plivo_emulator.api.paging import meta, page
from plivo_emulator.api.participants import serializers
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.records.query.query import Condition, Operator, Query
from plivo_emulator.spec.requests.participants import GetParticipant, ListParticipants


def get(request: ApiRequest, arguments: GetParticipant) -> ApiResponse:
    """`getParticipant`."""
    member_id, live = arguments.member_id, lookup.maybe_live(request, arguments)
    if live is not None:
        for each in live.participants:
            if each.member_id == member_id:
                return ok(**serializers.live(each))
        raise not_found()
    mpc = lookup.ended(request, arguments)
    record = request.records[PARTICIPANTS].get(mpc.auth_id, member_id)
    if record is None or record.mpc_uuid != mpc.mpc_uuid:
        raise not_found()
    return ok(**serializers.ended(record, request.account.settings.zone))


def list_all(request: ApiRequest, arguments: ListParticipants) -> ApiResponse:
    """`listParticipants`: the last to enter comes first."""
    live = lookup.maybe_live(request, arguments)
    if live is not None:
        about, shown = page(arguments, live.participants[::-1], "count")
        return ok(meta=about, objects=[serializers.live(each) for each in shown])
    mpc = lookup.ended(request, arguments)
    query = Query(conditions=(Condition("mpc_uuid", Operator.EQUAL, mpc.mpc_uuid),))
    limit, offset = arguments.limit, bounded(arguments.offset)
    kept = request.records[PARTICIPANTS].page(mpc.auth_id, query, limit, offset)
    objects = [serializers.ended(record, request.account.settings.zone) for record in kept.records]
    return ok(meta=meta(arguments, kept.total, "count"), objects=objects)
