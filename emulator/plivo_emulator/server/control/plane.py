"""The control plane as an ASGI app: from bytes to a handler and back."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, MutableMapping
from contextlib import aclosing
from typing import Any, Protocol, runtime_checkable

from plivo_emulator.server.accounts.driver import Closed
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.asgi import body
from plivo_emulator.server.asgi.query import MalformedQuery, parse
from plivo_emulator.server.asgi.router import Match, Router
from plivo_emulator.server.control.hosts import Hosts
from plivo_emulator.server.control.request import ControlError, ControlRequest, ControlResponse
from plivo_emulator.server.control.table import HANDLERS
from plivo_emulator.validation import load
from plivo_emulator.validation.argument import WrongArgument
from plivo_emulator.validation.operations import Operation, Operations

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PREFIX = "/_emulator/"
"""Where the control plane lives."""

WRITES = frozenset({"POST", "PUT", "PATCH"})
BODY_BYTES = 1 << 18

log = logging.getLogger("plivo_emulator")


@runtime_checkable
class NamesCall(Protocol):
    """Arguments that name a call."""

    call_uuid: str


async def carry_out(
    operation_id: str, asked: ControlRequest, path: Mapping[str, str], values: Mapping[str, Any]
) -> ControlResponse:
    """Does what a request asks for; the journal and the tape of its account have it if it changes anything.

    Args:
        operation_id: Operation that is asked for.
        asked: Who asks.
        path: What stands in its path.
        values: Arguments in the query and in the body, defaults filled in.
    """
    served = HANDLERS[operation_id]
    arguments: Any = served.arguments(path, values)  # of which class, the table knows: the one that the handler takes
    if served.arguments.INPUT:
        account = asked.tenant(arguments).account
        told: dict[str, Any] = {"operation": operation_id, "path": dict(path), "arguments": dict(values)}
        account.input_log.take("control", len(str(values)), **told)
        account.journal.note(
            "control.request", arguments.call_uuid if isinstance(arguments, NamesCall) else None, **told
        )
    return await served.handler(asked, arguments)


class ControlPlane:
    """Every operation of the control plane's document. Programs drive it, web pages cannot."""

    def __init__(self, running: Runtime, hosts: Hosts) -> None:
        """Makes the routes."""
        self._router = Router(Operations(load.document("control")))
        self._running = running
        self._hosts = hosts

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
        except Exception:
            log.exception("%s %s broke", scope["method"], scope["path"])
            answer = self._error(500, "internal server error")
        if answer.stream is None or scope["method"] == "HEAD":
            await _send(send, answer, empty=scope["method"] == "HEAD")
        else:
            await _stream(receive, send, answer)

    async def _answer(self, scope: Scope, receive: Receive) -> ControlResponse:
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if not self._hosts.admits(host):
            raise ControlError(403, f"the Host {host or '(none)'} names another machine")
        found = self._router.find(scope["path"].encode())
        if found is None:
            raise ControlError(404, f"there is nothing at {scope['path']}")
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        operation = found.route.operations.get(method)
        if operation is None:
            return self._no_operation(found, method)
        values = await self._read(scope, receive, headers, operation)
        last = headers.get(b"last-event-id")
        asked = ControlRequest(self._running, None if last is None else last.decode("latin-1"))
        return await carry_out(operation.operation_id, asked, found.parameters, values)

    async def _read(
        self, scope: Scope, receive: Receive, headers: Mapping[bytes, bytes], operation: Operation
    ) -> dict[str, Any]:
        """Arguments in the query and in the body, checked, with the defaults of those left out; raises Refused."""
        content_type = headers.get(b"content-type", b"").decode("latin-1")
        try:
            content = await body.read(receive, BODY_BYTES)
            if operation.method in WRITES:
                _must_be_json(content_type)
                sent = body.parse(content, content_type)
            else:
                sent = {}
            values = operation.read(parse(scope["query_string"], operation), sent)
        except (body.BadBody, MalformedQuery, WrongArgument) as wrong:
            raise ControlError(400, str(wrong)) from None
        return operation.defaults | values

    def _no_operation(self, found: Match, method: str) -> ControlResponse:
        allow = {"Allow": found.route.allow}
        if method == "OPTIONS":
            return ControlResponse(204, None, allow)
        return ControlResponse(405, self._error(405, f"{method} is not allowed here").body, allow)

    def _error(self, status: int, sentence: str) -> ControlResponse:
        return ControlResponse(status, {"api_id": self._running.emulator.api_ids.uuid(), "error": sentence})


def _must_be_json(content_type: str) -> None:
    """A form is what any web page may send; JSON from a page needs a permission that is never given."""
    if content_type.partition(";")[0].strip().lower() != body.JSON:
        raise body.BadBody(f"the Content-Type must be {body.JSON}")


def _lines(headers: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    for name, value in headers.items():
        yield name.lower().encode(), value.encode()


async def _send(send: Send, answer: ControlResponse, *, empty: bool) -> None:
    headers = list(_lines(answer.headers))
    content = b""
    if answer.body is not None:
        content = json.dumps(answer.body, ensure_ascii=False, default=str).encode(errors="replace")
        headers += [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if empty else content})


async def _stream(receive: Receive, send: Send, answer: ControlResponse) -> None:
    """Sends a stream until it ends or the reader hangs up."""
    await send({"type": "http.response.start", "status": answer.status, "headers": list(_lines(answer.headers))})
    if answer.stream is None:
        raise ValueError(answer)
    async with aclosing(answer.stream) as chunks:
        sending = asyncio.ensure_future(_send_all(send, chunks))
        leaving = asyncio.ensure_future(_hung_up(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sending.cancel()
            leaving.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)


async def _send_all(send: Send, chunks: AsyncIterator[bytes]) -> None:
    async for chunk in chunks:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
