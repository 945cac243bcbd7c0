"""Look up multiparty calls: one by its name or UUID, or all that match filters."""

from collections.abc import Callable

from plivo_emulator.api.answer import ApiResponse, ok
from plivo_emulator.api.bounds import bounded
from plivo_emulator.api.listing import conditions, filters_of
from plivo_emulator.api.multiparty_calls import lookup, serializers
from plivo_emulator.api.paging import meta
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.query.filters import Filters
from plivo_emulator.spec.requests.multiparty_calls import GetMultipartyCall, ListMultipartyCalls
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
from plivo_emulator.voice.multiparty.records import multiparty_call_record
from plivo_emulator.wire.json import JsonObject


def lister(wire: JsonObject) -> Callable[[ApiRequest, ListMultipartyCalls], ApiResponse]:
    """`listMultipartyCalls`, with the filters that the spec has."""
    filters = filters_of(wire, ListMultipartyCalls, MULTIPARTY_CALLS)
    return lambda request, arguments: _list(request, arguments, filters)


def get(request: ApiRequest, arguments: GetMultipartyCall) -> ApiResponse:
    """`getMultipartyCall`."""
    live = lookup.maybe_live(request, arguments)
    if live is not None:
        return ok(**serializers.live(live))
    return ok(**serializers.body(lookup.ended(request, arguments), request.account.settings.zone))


def _list(request: ApiRequest, arguments: ListMultipartyCalls, filters: Filters) -> ApiResponse:
    """Running ones come first, then ended ones; each group newest first."""
    account = request.account
    query = conditions(request, arguments, filters)

    def fits(mpc: MultipartyCall) -> bool:
        record = multiparty_call_record(mpc)
        return all(condition.fits(record) for condition in query.conditions)

    live = [] if _over(arguments) else [each for each in lookup.lives(request) if fits(each)][::-1]
    limit, offset = arguments.limit, bounded(arguments.offset)
    shown = live[offset : offset + limit]
    rest = request.records[MULTIPARTY_CALLS].page(
        account.settings.auth_id, query, limit - len(shown), max(0, offset - len(live))
    )
    objects = [serializers.live(each) for each in shown]
    objects += [serializers.body(record, account.settings.zone) for record in rest.records]
    return ok(meta=meta(arguments, len(live) + rest.total, "count"), objects=objects)


def _over(arguments: ListMultipartyCalls) -> bool:
    """Whether a filter asks for the end time, which only ended ones have."""
    ends = (arguments.end_time__gt, arguments.end_time__gte, arguments.end_time__lt, arguments.end_time__lte)
    return any(end is not None for end in ends)
