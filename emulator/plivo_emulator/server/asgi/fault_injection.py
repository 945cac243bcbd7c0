"""Planned faults of the API: whether one applies to a request, and what the client sees."""

import socket
import struct
from asyncio import Transport
from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from plivo_emulator.api.answer import ApiResponse
from plivo_emulator.api.texts import Texts
from plivo_emulator.emulator import Tenant
from plivo_emulator.server.asgi.respond import disconnected
from plivo_emulator.server.asgi.types import Receive, Scope
from plivo_emulator.validation.operations import Operation
from plivo_emulator.voice.app.planned_faults import Effect, Plane, PlannedFault

CUT = "plivo_emulator.cut"
"""Extension of the ASGI scope: a function that cuts the connection, as if the cable were pulled."""

_LINGER = struct.pack("ii", 1, 0)
"""Socket option: unsent data is dropped, and the peer gets a reset."""


def planned(tenant: Tenant, operation: Operation, scope: Scope) -> PlannedFault | None:
    """Fault that applies to the request; None if none does."""
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return tenant.account.planned_faults.next(Plane.API, operation.operation_id_of(query), scope["path"])


def instead(fault: PlannedFault, texts: Texts) -> ApiResponse | None:
    """Answer that replaces the operation; None if the operation is to be carried out."""
    if fault.effect in (Effect.DELAY, Effect.LOST):
        return None
    if fault.effect is Effect.RESET:
        return ApiResponse(HTTPStatus.BAD_GATEWAY, {"error": "the connection is cut"})
    return ApiResponse(fault.status, {"error": _error(fault.status, texts)})


def cuts(fault: PlannedFault | None) -> bool:
    """Whether the client gets no answer at all."""
    return fault is not None and fault.effect in (Effect.RESET, Effect.LOST)


async def cut(scope: Scope, receive: Receive) -> None:
    """Cuts the connection; raises ConnectionResetError if the server has no way to do it."""
    extension: Mapping[str, Callable[[], None]] | None = scope.get("extensions", {}).get(CUT)
    if extension is None:
        raise ConnectionResetError("a planned fault cuts this connection")
    extension["abort"]()
    await disconnected(receive)


def aborter(transport: Transport) -> Callable[[], None]:
    """Function that resets the connection instead of closing it."""

    def abort() -> None:
        plain: socket.socket = transport.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        transport.abort()

    return abort


def _error(status: int, texts: Texts) -> str:
    known = {
        HTTPStatus.UNAUTHORIZED: texts.unauthorized,
        HTTPStatus.NOT_FOUND: texts.not_found,
        HTTPStatus.METHOD_NOT_ALLOWED: texts.method_not_allowed,
        HTTPStatus.TOO_MANY_REQUESTS: texts.too_many_requests,
        HTTPStatus.INTERNAL_SERVER_ERROR: texts.server_error,
    }
    try:
        return known.get(HTTPStatus(status), HTTPStatus(status).phrase.lower())
    except ValueError:
        return f"status {status}"
