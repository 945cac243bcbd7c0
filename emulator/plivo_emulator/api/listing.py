"""Lists of records: filters as the spec has them, a page, and where it stands."""

from collections.abc import Callable, Mapping
from typing import Any

from plivo_emulator.api.answer import Answer, bad_request, ok
from plivo_emulator.api.bounds import bounded
from plivo_emulator.api.paging import meta
from plivo_emulator.api.request import Handler, Request
from plivo_emulator.contract.schemas import Schemas
from plivo_emulator.records.query.filters import Filters
from plivo_emulator.records.query.kind import DirectoryKind, LedgerKind, R
from plivo_emulator.records.query.query import BadQuery, Query


def conditions(request: Request, filters: Filters) -> Query:
    """What a request asks of records, and who may see them; raises Refusal."""
    given = {name: str(bounded(value)) for name, value in request.given.items()}
    try:
        return request.narrowed(filters.query(given, request.account.now))
    except BadQuery as bad:
        raise bad_request(str(bad)) from None


def lister(
    wire: Mapping[str, Any],
    template: str,
    kind: LedgerKind[R] | DirectoryKind[R],
    body: Callable[[R, Request], Mapping[str, Any]],
) -> Handler:
    """Handler of a list operation.

    Args:
        wire: The spec.
        template: Path of the operation, as the spec writes it.
        kind: What is listed.
        body: A record as it is told to who asks.
    """
    schemas = Schemas(wire)
    parameters = wire["paths"][template]["get"]["parameters"]
    filters = Filters(kind, [schemas.resolve(each) for each in parameters], wire["components"]["schemas"])

    def shown(request: Request) -> Answer:
        limit, offset = request.integer("limit"), bounded(request.integer("offset"))
        auth_id = request.account.settings.auth_id
        page = request.records[kind].page(auth_id, conditions(request, filters), limit, offset)
        return ok(meta=meta(request, page.total, "total_count"), objects=[body(each, request) for each in page.records])

    return shown
