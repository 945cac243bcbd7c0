"""Lists of records: filters as the spec defines them, a page, and its position."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from plivo_emulator.api.answer import ApiResponse, bad_request, ok
from plivo_emulator.api.bounds import bounded
from plivo_emulator.api.paging import meta
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.query.filters import Filters
from plivo_emulator.records.query.kind import DirectoryKind, Kind, LedgerKind, R, Record
from plivo_emulator.records.query.query import BadQuery, Query
from plivo_emulator.spec.arguments import Listed
from plivo_emulator.validation.reading import at, mapping, mappings
from plivo_emulator.validation.schemas import Schemas
from plivo_emulator.wire.json import JsonObject

L = TypeVar("L", bound=Listed)


def filters_of(wire: JsonObject, arguments: type[Listed], kind: Kind[Record]) -> Filters:
    """Filters of a list operation.

    Args:
        wire: The spec.
        arguments: What the operation takes.
        kind: What is listed.
    """
    known = Schemas(wire).parameters(mappings(at(wire, "paths", arguments.PATH, "get", "parameters")))
    chosen = [parameter for name, parameter in known.items() if name in arguments.FILTERS]
    return Filters(kind, chosen, mapping(at(wire, "components", "schemas")))


def conditions(request: ApiRequest, arguments: Listed, filters: Filters) -> Query:
    """Query of records that a request asks for, limited to what the requester may see; raises ApiError."""
    given = {name: str(bounded(value)) for name, value in arguments.filters.items()}
    try:
        return request.narrowed(filters.query(given, request.account.now))
    except BadQuery as bad:
        raise bad_request(str(bad)) from None


def lister(
    wire: JsonObject,
    takes: type[L],
    kind: LedgerKind[R] | DirectoryKind[R],
    body: Callable[[R, ApiRequest], Mapping[str, object]],
) -> Callable[[ApiRequest, L], ApiResponse]:
    """Handler of a list operation.

    Args:
        wire: The spec.
        takes: Arguments of the operation.
        kind: What is listed.
        body: Builds the response form of a record.
    """
    filters = filters_of(wire, takes, kind)

    def shown(request: ApiRequest, arguments: L) -> ApiResponse:
        limit, offset = arguments.limit, bounded(arguments.offset)
        auth_id = request.account.settings.auth_id
        page = request.records[kind].page(auth_id, conditions(request, arguments, filters), limit, offset)
        objects = [body(each, request) for each in page.records]
        return ok(meta=meta(arguments, page.total, "total_count"), objects=objects)

    return shown
