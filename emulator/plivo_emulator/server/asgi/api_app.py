"""The API as an ASGI app: from an HTTP request to an operation and back."""

import asyncio
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import NamedTuple, Protocol

from plivo_emulator.api import table, texts
from plivo_emulator.api.answer import BAD_REQUEST, ApiError, ApiResponse
from plivo_emulator.api.asynchronous import SPAWNED, callback_of, lane_of, send_result
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.emulator import Emulator, Tenant
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.asgi import body, credentials
from plivo_emulator.server.asgi.api_call import ApiCall, Kept, keep, keep_answered, take
from plivo_emulator.server.asgi.fault_injection import cut, cuts, instead, planned
from plivo_emulator.server.asgi.query import MalformedQuery, parse
from plivo_emulator.server.asgi.rate_limit import Limiter, RateLimit
from plivo_emulator.server.asgi.respond import (
    AS_USUAL,
    JSON_ALONE,
    JSON_CONTENT,
    SOON,
    HeaderTuple,
    Later,
    WholeAnswer,
    header_lines,
    json_of,
    respond,
    whole,
)
from plivo_emulator.server.asgi.router import Match, path_of, routes
from plivo_emulator.server.asgi.types import Receive, Scope, Send
from plivo_emulator.server.stored import LATER, OUT_OF_REACH, stored
from plivo_emulator.validation.argument import WrongArgument
from plivo_emulator.validation.lenience import Lenience, Leniency, LenientRule
from plivo_emulator.voice.accounts.subaccount import PREFIX as SUBACCOUNT
from plivo_emulator.voice.app.planned_faults import PlannedFault
from plivo_emulator.wire.retry_policy import CLOSED
from plivo_emulator.wire.times import SECOND

CHALLENGE = {"WWW-Authenticate": 'Basic realm="Plivo"'}

MADE = frozenset({"request_uuid", "call_uuid", "stream_id", "recording_id"})
"""Fields of answers that name what a request has made."""

Admit = Callable[[Tenant], int | None]
"""Admits a request of an account (None), or returns after how many seconds it may be repeated."""


class ApiSettings(NamedTuple):
    """Settings of the API."""

    rate_limit: RateLimit | None = None
    """Rate limit of each account, in real time; None: none."""
    body_bytes: int = 1 << 20
    """Largest body of a request in bytes."""
    stores_first: bool = True
    """Whether a request that places a call waits until that is stored; a node sees to it for all that it answers."""


class TimeKeeper(Protocol):
    """Moves the time of accounts."""

    def catch_up(self, tenant: Tenant) -> None:
        """Brings the time of an account up to the present, before a request is handled."""

    def wake(self, tenant: Tenant) -> None:
        """Gives an account its turn after a request was handled."""

    def is_due(self, tenant: Tenant) -> bool:
        """Whether an account has its turn next: a request must not come before what one before it has begun."""


class Api:
    """All operations of the API. It waits for nothing but the body of a request; 5xx tells of a bug or lost records."""

    def __init__(
        self,
        emulator: Emulator,
        records: Archive,
        time_keeper: TimeKeeper,
        settings: ApiSettings,
        admit: Admit | None = None,
    ) -> None:
        """Builds the routes and handlers; raises SpecMismatch if a list and the stored fields do not fit together.

        `admit` replaces the rate limit.
        """
        self._handlers = table.handlers()
        self._router = routes("wire")
        self._emulator = emulator
        self._records = records
        self._time_keeper = time_keeper
        self._settings = settings
        self._admit = admit or Limiter(settings.rate_limit, emulator, time.monotonic).admit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one HTTP request; it is given nothing else."""
        try:
            answer, api_id, fault, kept = await self.perform(scope, receive)
        except body.Gone:
            return
        stores = self._settings.stores_first and self._records.outlives
        if stores and answer.status < BAD_REQUEST and self.places_call(scope):
            await stored(self._records)
        if fault is not None:
            await asyncio.sleep(fault.delay / SECOND)
        if cuts(fault):
            if kept is not None:
                exchanges, exchange = kept
                exchange.failure = CLOSED
                exchanges.end(exchange, None, (), None, time.perf_counter())
            await cut(scope, receive)
        else:
            await _send(send, scope, answer, api_id, kept)

    async def perform(self, scope: Scope, receive: Receive) -> "Outcome":
        """Carries out a request and returns the outcome; raises body.Gone."""
        raw_path = path_of(scope)
        found = self._router.find(raw_path)
        headers = dict(scope["headers"])
        if found is None:
            wording = texts.of(headers.get(b"host", b"").decode("latin-1"))
            return Outcome(_error(HTTPStatus.NOT_FOUND, wording.no_such_path), self._emulator.api_ids.uuid())
        operation = found.route.operation(scope["method"])
        if operation is None:
            return Outcome(_no_operation(found, scope["method"]), self._emulator.api_ids.uuid())
        try:
            content: bytes | body.BadBody = await body.read(
                receive, self._settings.body_bytes, headers.get(b"content-length")
            )
        except body.BadBody as bad:
            content = bad
        whose = self._whose(headers, found)  # nothing is awaited from here on: accounts may come and go meanwhile
        if whose is None:
            answer = _error(HTTPStatus.UNAUTHORIZED, texts.of(operation.host).unauthorized, CHALLENGE)
            return Outcome(answer, self._emulator.api_ids.uuid())
        api_id, began = whose[0].api_ids.uuid(), time.perf_counter()
        api_call = ApiCall(scope, raw_path, headers, content, found, operation, *whose, api_id, began)
        answer, fault = self._outcome(api_call)
        return Outcome(answer, api_id, fault, keep(api_call))

    def is_due(self, auth_id: str) -> bool:
        """Whether an account has its turn next, if there is one of that id."""
        tenant = self._emulator.get(auth_id)
        return tenant is not None and self._time_keeper.is_due(tenant)

    def at_once(
        self, scope: Scope, headers: Mapping[bytes, bytes], content: bytes, *, again: bool = False
    ) -> WholeAnswer | Later:
        """Answers a request whose body is there, unless something has to be waited for; `again`: it was put off."""
        raw_path = path_of(scope)
        found = self._router.find(raw_path)
        operation = None if found is None else found.route.operation(scope["method"])
        if found is None or operation is None or self._records.outlives or len(content) > self._settings.body_bytes:
            return AS_USUAL
        whose = self._whose(headers, found)
        if whose is None or whose[0].account.planned_faults:
            return AS_USUAL
        if not again and self._time_keeper.is_due(whose[0]):
            return SOON
        api_id, began = whose[0].api_ids.uuid(), time.perf_counter()
        api_call = ApiCall(scope, raw_path, headers, content, found, operation, *whose, api_id, began)
        answer, _ = self._outcome(api_call)
        wire = _wire_form(answer, api_id)
        keep_answered(api_call, *wire)
        return whole(scope, *wire)

    def _outcome(self, api_call: ApiCall) -> tuple[ApiResponse, PlannedFault | None]:
        """Answer to a request, and the fault that keeps it from the client, if there is one."""
        try:
            return self._carry_out(api_call)
        except Exception as bug:  # noqa: BLE001  # on any error, the client gets an answer and the account goes on
            api_call.tenant.account.fault(bug)
            error = texts.of(api_call.operation.host).server_error
            return _error(HTTPStatus.INTERNAL_SERVER_ERROR, error), None
        finally:
            self._time_keeper.wake(api_call.tenant)

    def places_call(self, scope: Scope) -> bool:
        """Whether a request is for an operation that dials."""
        found = self._router.find(path_of(scope))
        operation = None if found is None else found.route.operation(scope["method"])
        named = () if operation is None else operation.operation_ids
        return any(self._handlers[each].arguments.PLACES_CALLS for each in named)

    def auth_id_of(self, scope: Scope) -> str | None:
        """Account or subaccount whose credentials a request carries; None: whoever has it would refuse the request."""
        found = self._router.find(path_of(scope))
        if found is None or found.route.operation(scope["method"]) is None:
            return None
        given = _given(dict(scope["headers"]), found)
        return None if given is None else given[0]

    def _whose(self, headers: Mapping[bytes, bytes], found: Match) -> tuple[Tenant, str | None] | None:
        """Account of the credentials, and the subaccount if they are one's.

        None if the credentials are wrong, or if the path names another account.
        """
        given = _given(headers, found)
        if given is None:
            return None
        auth_id, token = given
        subaccount = auth_id if auth_id.startswith(SUBACCOUNT) else None
        tenant = self._emulator.get(auth_id) if subaccount is None else self._emulator.owner(auth_id)
        if tenant is None or not credentials.same(tenant.account.token_of(subaccount), token):
            return None
        return tenant, subaccount

    def _carry_out(self, api_call: ApiCall) -> tuple[ApiResponse, PlannedFault | None]:
        tenant, account, scope = api_call.tenant, api_call.tenant.account, api_call.scope
        self._time_keeper.catch_up(tenant)
        wait = self._admit(tenant)
        take(api_call, wait)
        facts = {"method": scope["method"], "path": scope["path"], "operation": api_call.operation.operation_id}
        api_call.serial = serial = api_call.write("api.request", facts)
        fault = planned(tenant, api_call.operation, scope) if account.planned_faults else None
        try:
            replaced = None if fault is None else instead(fault, texts.of(api_call.operation.host))
            answer = replaced or (self._operate(api_call) if wait is None else _too_many(wait))
        except ApiError as refusal:
            answer = refusal.answer()
        except Unusable:
            answer = _error(HTTPStatus.SERVICE_UNAVAILABLE, OUT_OF_REACH, LATER)
        if answer.status >= BAD_REQUEST:
            error = "" if answer.body is None else answer.body["error"]
            account.journal.note("api.refused", None, api_id=api_call.api_id, status=answer.status, error=error)
        account.scheduler.cause = serial
        api_call.write("api.answered", _answer_facts(serial, answer))
        return answer, fault

    def _operate(self, api_call: ApiCall) -> ApiResponse:
        operation = api_call.operation
        if not operation.can_be_at(api_call.found.parameters):
            raise ApiError(HTTPStatus.NOT_FOUND, texts.of(operation.host).not_found)
        lenience = Lenience(strict=api_call.tenant.account.settings.strict_input)
        given = _arguments(api_call, lenience)
        for each in lenience:
            if not _is_in_path(each, api_call.found.parameters):
                api_call.note("api.lenient", **each.facts)
        for idle in operation.without_effect(given):
            api_call.note("api.no_effect", argument=idle.name, came=given[idle.name], reason=idle.no_effect)
        served = self._handlers[operation.variant(given)]
        arguments = served.arguments(api_call.found.parameters, given)
        request = ApiRequest(
            api_call.tenant.account, self._records, api_call.api_id, api_call.client, api_call.subaccount
        )
        app = callback_of(arguments)
        if app is None:
            return served.handler(request, arguments)
        lane = lane_of(request, arguments)  # before the call, or the room, may end
        try:
            result = served.handler(request, arguments)
        except ApiError as refusal:
            result = refusal.answer()
        send_result(request, app, result, lane)
        return SPAWNED


class Outcome(NamedTuple):
    """Outcome of a request."""

    answer: ApiResponse
    api_id: str
    """Id of the request."""
    fault: PlannedFault | None = None
    """Fault that keeps the answer from the client."""
    kept: Kept | None = None
    """What goes over the wire, and who keeps it; None: nobody does, as no account is concerned."""


def _given(headers: Mapping[bytes, bytes], found: Match) -> tuple[str, str] | None:
    """Credentials of a request; None if it has none, or if its path names another account."""
    given = credentials.basic(headers.get(b"authorization"))
    if given is None or found.parameters.get("auth_id", given[0]) != given[0]:
        return None
    return given


def _arguments(api_call: ApiCall, lenience: Lenience) -> dict[str, object]:
    """Arguments of a request, checked; raises ApiError."""
    operation = api_call.operation
    if api_call.found.doubled:
        if lenience.strict or LenientRule.DOUBLED_SLASH not in operation.rules:
            raise ApiError(HTTPStatus.NOT_FOUND, texts.of(operation.host).not_found)
        lenience.take(LenientRule.DOUBLED_SLASH, "path", api_call.scope["path"], "is taken with one slash at its end")
    try:
        if isinstance(api_call.content, body.BadBody):
            raise api_call.content
        sent = _sent(api_call, api_call.content, lenience)
        query = parse(api_call.scope["query_string"], operation) if operation.takes_query else {}
    except (body.BadBody, MalformedQuery) as bad:
        raise ApiError(BAD_REQUEST, str(bad)) from None
    try:
        return operation.read(query, sent, lenience)
    except WrongArgument as wrong:
        error = table.WORDING.get(operation.operation_id, {}).get(wrong.name, str(wrong))
        raise ApiError(operation.refusal, error) from None


def _is_in_path(passed: Leniency, parameters: Mapping[str, str]) -> bool:
    """Whether an argument that there is not says what the path says already, as the official Python client does."""
    return passed.rule == LenientRule.UNKNOWN_ARGUMENT and parameters.get(passed.place) == passed.came


def _sent(api_call: ApiCall, content: bytes, lenience: Lenience) -> Mapping[str, object]:
    """What the body of a request says; raises BadBody."""
    if body.says_nothing(content) and not lenience.strict and LenientRule.EMPTY_BODY in api_call.operation.rules:
        lenience.take(LenientRule.EMPTY_BODY, "body", content.decode(), "is taken as left out")
        return {}
    return body.parse(content, api_call.headers.get(b"content-type", b"").decode("latin-1"))


def _answer_facts(serial: int, answer: ApiResponse) -> dict[str, object]:
    """What the journal has of an answer: its status, and ids of what it has made."""
    facts: dict[str, object] = {"sent": serial, "status": int(answer.status)}
    if answer.body is not None:
        facts |= {name: value for name, value in answer.body.items() if name in MADE}
    return facts


def _too_many(wait: int) -> ApiResponse:
    """Refusal of an account that has sent too many requests."""
    return _error(HTTPStatus.TOO_MANY_REQUESTS, texts.API.too_many_requests, {"Retry-After": str(wait)})


def _no_operation(found: Match, method: str) -> ApiResponse:
    """Answer to a method that the path does not take, or to OPTIONS."""
    status, allow = found.route.without_operation(method)
    if status is HTTPStatus.NO_CONTENT:
        return ApiResponse(status, headers=allow)
    return _error(status, texts.of(found.route.host).method_not_allowed, allow)


def _error(status: int, error: str, headers: Mapping[str, str] | None = None) -> ApiResponse:
    return ApiResponse(status, {"error": error}, headers or {})


async def _send(send: Send, scope: Scope, answer: ApiResponse, api_id: str, kept: Kept | None) -> None:
    wire = _wire_form(answer, api_id)
    if kept is not None:
        exchanges, exchange = kept
        exchanges.end(exchange, *wire, time.perf_counter())
    await respond(send, scope, *wire)


def _wire_form(answer: ApiResponse, api_id: str) -> tuple[int, HeaderTuple, bytes | None]:
    """Status, headers and content of an answer, as it goes over the wire."""
    headers = (*header_lines(answer.headers), JSON_CONTENT) if answer.headers else JSON_ALONE
    content = None
    if answer.body is not None:
        content = json_of({"api_id": api_id, **answer.body})
    return int(answer.status), headers, content
