"""Look up multiparty calls: one by its name or UUID, or all that meet some conditions."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.api.answer import Answer, ok
from plivo_emulator.api.bounds import bounded
from plivo_emulator.api.listing import conditions
from plivo_emulator.api.multiparty_calls import found, told
from plivo_emulator.api.multiparty_calls.facts import record_of
from plivo_emulator.api.paging import meta
from plivo_emulator.api.request import Handler, Request
from plivo_emulator.contract.schemas import Schemas
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.query.filters import Filters
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall

PATH = "/v1/Account/{auth_id}/MultiPartyCall/"
END_TIME = "end_time"
"""Filter that only those meet that have ended."""


def lister(wire: Mapping[str, Any]) -> Handler:
    """`listMultipartyCalls`, with the filters that the spec has."""
    schemas = Schemas(wire)
    parameters = [schemas.resolve(each) for each in wire["paths"][PATH]["get"]["parameters"]]
    filters = Filters(MULTIPARTY_CALLS, parameters, wire["components"]["schemas"])
    return lambda request: _list(request, filters)


def get(request: Request) -> Answer:
    """`getMultipartyCall`."""
    live = found.maybe_live(request)
    if live is not None:
        return ok(**told.live(live))
    return ok(**told.body(found.ended(request), request.account.settings.zone))


def _list(request: Request, filters: Filters) -> Answer:
    """Those that have not ended come first; of each sort the newest."""
    account = request.account
    query = conditions(request, filters)

    def fits(mpc: MultipartyCall) -> bool:
        record = record_of(mpc)
        return all(condition.fits(record) for condition in query.conditions)

    over = any(name.partition("__")[0] == END_TIME for name in request.given)
    live = [] if over else [each for each in found.lives(request) if fits(each)][::-1]
    limit, offset = request.integer("limit"), bounded(request.integer("offset"))
    shown = live[offset : offset + limit]
    rest = request.records[MULTIPARTY_CALLS].page(
        account.settings.auth_id, query, limit - len(shown), max(0, offset - len(live))
    )
    objects = [told.live(each) for each in shown]
    objects += [told.body(record, account.settings.zone) for record in rest.records]
    return ok(meta=meta(request, len(live) + rest.total, "count"), objects=objects)
