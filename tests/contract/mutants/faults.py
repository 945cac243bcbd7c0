"""Faults to plant in the emulator, one at a time: each is a small patch of a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from plivo_emulator.api import listing, paging, table
from plivo_emulator.api.calls import lookup, records
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.server.asgi import api_app
from plivo_emulator.server.outbound import http_client
from plivo_emulator.spec.events import HangupEvent
from plivo_emulator.voice.calls import notify as telling
from plivo_emulator.voice.xml import lifecycle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from plivo_emulator.api.answer import ApiResponse
    from plivo_emulator.api.calls.lookup import OfCall
    from plivo_emulator.api.request import ApiRequest
    from plivo_emulator.records.kinds.calls import CallRecord
    from plivo_emulator.spec.arguments import Listed, Served
    from plivo_emulator.spec.events import CallEvent
    from plivo_emulator.spec.requests.calls import CreateCall
    from plivo_emulator.voice.app.target import AppRequest as Outgoing
    from plivo_emulator.voice.app.target import Target
    from plivo_emulator.voice.calls.call import Call

    Handler = Callable[[ApiRequest, Any], ApiResponse]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that the contract tests must find."""

    name: str
    sentence: str
    plant: Callable[[], None]


def _swap(module: ModuleType, name: str, wrong: object) -> None:
    """Puts something wrong in the place of what a module calls by a name."""
    if not hasattr(module, name):
        raise AttributeError(f"{module.__name__} has no {name} any more: plant the fault elsewhere")
    setattr(module, name, wrong)


def _handler(operation_id: str, wrong: Callable[[Handler, ApiRequest, Any], ApiResponse]) -> None:
    """Puts a wrong handler in the place of the right one."""
    handlers = table.handlers

    def all_handlers() -> Mapping[str, Served[ApiRequest, ApiResponse]]:
        made = handlers()
        right = made[operation_id]

        def handler(request: ApiRequest, arguments: Any) -> ApiResponse:
            return wrong(right.handler, request, arguments)

        return {**made, operation_id: right._replace(handler=handler)}

    _swap(table, "handlers", all_handlers)


def _record(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Changes how records of calls are told."""
    body = records.body

    def wrong(record: CallRecord, request: ApiRequest) -> dict[str, Any]:
        return change(body(record, request))

    _swap(records, "body", wrong)


def _wrong_status() -> None:
    # With a body: clients would wait for one whose length they are not told until the server hangs up.
    told: dict[str, object] = {"message": "call hung up"}

    def wrong(right: Handler, request: ApiRequest, arguments: Any) -> ApiResponse:
        return right(request, arguments)._replace(status=HTTPStatus.RESET_CONTENT, body=told)

    _handler("hangUpCall", wrong)


def _missing_field() -> None:
    _record(lambda body: {name: value for name, value in body.items() if name != "call_direction"})


def _wrong_type() -> None:
    _record(lambda body: body | {"bill_duration": str(body["bill_duration"])})


def _lost_callback() -> None:
    notify = telling.notify

    def some(call: Call, event: CallEvent, target: Target | None) -> None:
        if not isinstance(event, HangupEvent) or call.leg.answered is None:
            notify(call, event, target)

    _swap(lifecycle, "notify", some)


def _doubled_hangup() -> None:
    notify = telling.notify

    def often(call: Call, event: CallEvent, target: Target | None) -> None:
        for _ in range(2 if isinstance(event, HangupEvent) and call.direction == "inbound" else 1):
            notify(call, event, target)

    _swap(lifecycle, "notify", often)


def _wrong_signature() -> None:
    signature = http_client._signature  # noqa: SLF001  # a mistake may be anywhere

    def without_query(request: Outgoing, tokens: tuple[str, str], url: str) -> dict[str, str]:
        return signature(request, tokens, url.partition("?")[0])

    _swap(http_client, "_signature", without_query)


def _foreign_call() -> None:
    record = lookup.record

    def anybodys(request: ApiRequest, arguments: OfCall) -> CallRecord | None:
        own = record(request, arguments)
        if own is not None:
            return own
        uuid = arguments.call_uuid
        accounts = (each.auth_id for each in request.records[ACCOUNTS].everything())
        return next((each for auth_id in accounts if (each := request.records[CALLS].get(auth_id, uuid))), None)

    _swap(lookup, "record", anybodys)


def _page_cut_short() -> None:
    meta = paging.meta

    def wrong(arguments: Listed, total: int, count: str) -> dict[str, Any]:
        return meta(arguments, total - 1, count) | {count: total}

    _swap(paging, "meta", wrong)
    _swap(listing, "meta", wrong)


def _server_error() -> None:
    def broken(right: Handler, request: ApiRequest, arguments: CreateCall) -> ApiResponse:
        if arguments.caller_name is None:
            return right(request, arguments)
        raise KeyError("caller_name")

    _handler("createCall", broken)


def _undocumented_header() -> None:
    _handler(
        "listConferences",
        lambda right, request, arguments: right(request, arguments)._replace(headers={"X-Conferences": "0"}),
    )


def _undocumented_content_type() -> None:
    wrong = (b"content-type", b"text/json")
    _swap(api_app, "JSON_CONTENT", wrong)
    _swap(api_app, "JSON_ALONE", (wrong,))


FAULTS = {
    fault.name: fault
    for fault in (
        Fault("none", "nothing is wrong", lambda: None),
        Fault("status", "a call that is hung up answers 205", _wrong_status),
        Fault("field", "records of calls have no call_direction", _missing_field),
        Fault("type", "records of calls have their bill_duration as text", _wrong_type),
        Fault("lost", "answered calls do not tell their end", _lost_callback),
        Fault("doubled", "inbound calls tell their end twice", _doubled_hangup),
        Fault("signature", "the query of a URL is not signed", _wrong_signature),
        Fault("foreign", "a record is found in any account", _foreign_call),
        Fault("page", "the last page of a list is not linked to, where it holds one thing", _page_cut_short),
        Fault("error", "a call with a caller_name breaks the server", _server_error),
        Fault("header", "the list of conferences has a header of its own", _undocumented_header),
        Fault("media type", "answers are text/json", _undocumented_content_type),
    )
}
NOTHING = "none"


def plant(name: str) -> None:
    """Plants a fault in this process."""
    FAULTS[name].plant()
