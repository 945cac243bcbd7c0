"""The control plane as an ASGI app: from an HTTP request to a handler and back."""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from http import HTTPStatus
from typing import Any, Protocol, runtime_checkable

from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.accounts.driver import Closed
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.asgi import body, credentials
from plivo_emulator.server.asgi.query import MalformedQuery, parse
from plivo_emulator.server.asgi.respond import JSON_CONTENT, disconnected, header_lines, respond, start, stream
from plivo_emulator.server.asgi.router import Match, path_of, routes
from plivo_emulator.server.asgi.types import Receive, Scope, Send
from plivo_emulator.server.control.request import Answer, ControlError, ControlRequest, ControlResponse
from plivo_emulator.server.control.table import HANDLERS
from plivo_emulator.server.stored import LATER, OUT_OF_REACH
from plivo_emulator.validation.argument import WrongArgument
from plivo_emulator.validation.operations import Operation

PREFIX = "/_emulator/"
"""Path prefix of the control plane."""

ACCOUNT = "auth_id"
"""Argument of a query that every request may have, needed or not: who speaks for one account says so each time."""

CHALLENGE = {"WWW-Authenticate": "Bearer"}
NO_TOKEN = "the control plane wants its token: Authorization: Bearer TOKEN"  # noqa: S105  # a sentence

MAKES = "createAccount"
"""Operation that names an account which there is not yet, or none."""
SETTLING = frozenset({MAKES, "resetAccount", "deleteAccount", "createSubaccount", "deleteSubaccount"})
"""Operations that change which accounts and subaccounts there are."""

READING = frozenset(
    {
        *("listAccountRecordings", "getRecordingLevels", "listRecordingSounds"),
        *("getExport", "replayCallback", "resetAccount"),
    }
)
"""Operations that look at records of what has ended."""

WRITES = frozenset({"POST", "PUT", "PATCH"})
BODY_BYTES = 1 << 18
SAY, AUDIO_BYTES = "saySentence", 1 << 23
"""The operation whose body may carry audio, and the limit of that body."""

log = logging.getLogger("plivo_emulator")


@runtime_checkable
class NamesAccount(Protocol):
    """Arguments that may name an account."""

    auth_id: str | None


@runtime_checkable
class NamesCall(Protocol):
    """Arguments that name a call."""

    call_uuid: str


async def carry_out(
    operation_id: str,
    request: ControlRequest,
    path: Mapping[str, str],
    values: Mapping[str, object],
    carried: int = 0,
) -> Answer:
    """Carries out a request. If it changes anything, it goes into the journal and the input log of its account.

    Args:
        operation_id: The operation.
        request: The request.
        path: Path parameters.
        values: Arguments in the query and in the body, with defaults filled in.
        carried: Size of the request in bytes.

    Returns:
        What its handler gives back.
    """
    served = HANDLERS[operation_id]
    arguments: Any = served.arguments(path, values)  # of the class that the handler takes: so the table has it
    if served.arguments.INPUT:
        account = request.tenant(arguments).account
        call_uuid = arguments.call_uuid if isinstance(arguments, NamesCall) else None
        facts: dict[str, object] = {"operation": operation_id, "path": dict(path), "arguments": dict(values)}
        account.input_log.take("control", carried, **facts)
        account.journal.note("control.request", call_uuid, **facts)
    return await served.handler(request, arguments)


class ControlPlane:
    """All operations of the control plane."""

    def __init__(self, running: Runtime, token: str | None) -> None:
        """Builds the routes. Requests must carry the token, if there is one."""
        self._router = routes("control")
        self._running = running
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one HTTP request."""
        try:
            answer = await self._answer(scope, receive)
        except body.Gone:
            return
        except ControlError as refused:
            answer = self._error(refused.status, str(refused))
        except Closed:
            answer = self._error(409, "the account was closed or reset meanwhile")
        except Unusable as unusable:
            log.error("%s %s: %s.", scope["method"], scope["path"], unusable)  # noqa: TRY400  # a sentence, no traceback
            answer = self._error(503, OUT_OF_REACH, LATER)
        except Exception:
            log.exception("%s %s broke", scope["method"], scope["path"])
            answer = self._error(500, "internal server error")
        if answer.stream is None or scope["method"] == "HEAD":
            await _send(send, scope, answer)
        else:
            await start(send, answer.status, header_lines(answer.headers))
            await _stream(receive, send, answer.stream)

    def auth_id_of(self, scope: Scope, content: bytes) -> str | None:
        """Account that a request with this body is about; None: it is about none, or refused by everybody."""
        headers = dict(scope["headers"])
        found = self._router.find(path_of(scope))
        operation = None if found is None else found.route.operation(scope["method"])
        if found is None or operation is None or not self._trusts(headers):
            return None
        try:
            values = _arguments(scope, headers, content, operation)
        except (body.BadBody, MalformedQuery, WrongArgument, ControlError):
            return None
        arguments: object = HANDLERS[operation.operation_id].arguments(found.parameters, values)
        if not isinstance(arguments, NamesAccount):
            return None
        makes = operation.operation_id == MAKES
        return arguments.auth_id if makes or arguments.auth_id is not None else self._running.first.settings.auth_id

    def settles(self, scope: Scope) -> bool:
        """Whether a request changes which accounts there are: all nodes must know it once it is answered."""
        return self._operation_id(scope) in SETTLING

    def reads_records(self, scope: Scope) -> bool:
        """Whether a request looks at records of what has ended, which may take a while to be read."""
        return self._operation_id(scope) in READING

    def _operation_id(self, scope: Scope) -> str | None:
        found = self._router.find(path_of(scope))
        operation = None if found is None else found.route.operation(scope["method"])
        return None if operation is None else operation.operation_id

    async def _answer(self, scope: Scope, receive: Receive) -> ControlResponse:
        headers = dict(scope["headers"])
        found = self._router.find(path_of(scope))
        operation = None if found is None else found.route.operation(scope["method"])
        if not (operation is not None and operation.open) and not self._trusts(headers):
            return self._error(401, NO_TOKEN, CHALLENGE)
        if found is None:
            raise ControlError(404, f"there is nothing at {scope['path']}")
        if operation is None:
            return self._no_operation(found, scope["method"])
        try:
            most = AUDIO_BYTES if operation.operation_id == SAY else BODY_BYTES
            content = await body.read(receive, most, headers.get(b"content-length"))
            values = _arguments(scope, headers, content, operation)
        except (body.BadBody, MalformedQuery, WrongArgument) as wrong:
            raise ControlError(400, str(wrong)) from None
        last = headers.get(b"last-event-id")
        looks = scope["method"] not in WRITES and scope["method"] != "DELETE"
        request = ControlRequest(self._running, None if last is None else last.decode("latin-1"), looks)
        carried = len(scope["path"]) + len(scope["query_string"]) + len(content)
        result = await carry_out(operation.operation_id, request, found.parameters, values, carried)
        return result if isinstance(result, ControlResponse) else ControlResponse(operation.success, result)

    def _trusts(self, headers: Mapping[bytes, bytes]) -> bool:
        """Whether a request carries the token, or needs none."""
        given = credentials.bearer(headers.get(b"authorization"))
        return self._token is None or (given is not None and credentials.same(self._token, given))

    def _no_operation(self, found: Match, method: str) -> ControlResponse:
        status, allow = found.route.without_operation(method)
        if status is HTTPStatus.NO_CONTENT:
            return ControlResponse(status, None, allow)
        return self._error(status, f"{method} is not allowed here", allow)

    def _error(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> ControlResponse:
        content = {"api_id": self._running.emulator.api_ids.uuid(), "error": sentence}
        return ControlResponse(status, content, headers or {})


def _arguments(scope: Scope, headers: Mapping[bytes, bytes], content: bytes, operation: Operation) -> dict[str, object]:
    """Arguments in the query and in the body, checked, with the defaults of those left out.

    What the emulator does not know is refused: a word that is passed over makes a test pass for the wrong reason.

    Raises:
        BadBody: The body cannot be used.
        MalformedQuery: The query cannot be used.
        WrongArgument: An argument is wrong.
        ControlError: There is no such argument, or no such word.
    """
    sent: Mapping[str, object] = {}
    if operation.method in WRITES:
        content_type = headers.get(b"content-type", b"").decode("latin-1")
        _must_be_json(content_type)
        sent = body.parse(content, content_type)
    query = parse(scope["query_string"], operation)
    if not operation.open:
        named = {name: value for name, value in query.items() if name != ACCOUNT}
        for wrong in (*operation.misspelt(named), *operation.misspelt(sent)):
            raise ControlError(400, wrong.sentence)
    return operation.defaults | operation.read(query, sent)


def _must_be_json(content_type: str) -> None:
    """Any web page may send a form; JSON from a page needs a permission that is never given."""
    if content_type.partition(";")[0].strip().lower() != body.JSON:
        raise body.BadBody(f"the Content-Type must be {body.JSON}")


async def _send(send: Send, scope: Scope, answer: ControlResponse) -> None:
    headers = list(header_lines(answer.headers))
    content = None
    if answer.body is not None:
        content = json.dumps(answer.body, ensure_ascii=False, default=str).encode(errors="replace")
        headers.append(JSON_CONTENT)
    await respond(send, scope, answer.status, headers, content)


async def _stream(receive: Receive, send: Send, content: AsyncGenerator[bytes, None]) -> None:
    """Sends a stream until it ends or the reader closes the connection."""
    async with aclosing(content) as chunks:
        sending = asyncio.ensure_future(stream(send, chunks))
        leaving = asyncio.ensure_future(disconnected(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sending.cancel()
            leaving.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)
