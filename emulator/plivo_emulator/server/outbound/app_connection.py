"""A connection to an app: made in time, and how much an answer may bring that is none of its body."""

import asyncio
import math
import time
from collections.abc import Awaitable
from typing import Final, Protocol

from aiohttp import ClientResponse, ClientTimeout, ConnectionTimeoutError
from aiohttp.client_proto import ResponseHandler
from aiohttp.helpers import set_exception

from plivo_emulator.server.outbound.failures import TooMuchBeside, free

MOST_BESIDE = 1 << 18
"""Most bytes of an answer before its body and around it: as much as is read at once."""

WIDEST = 8
"""Bytes that each byte of a body may take besides: one that comes in a chunk of its own takes 6."""

TRIES: Final = 3
"""How often it is tried to connect, at most."""

LATE: Final = 0.1
"""Real seconds after the end of a timeout by which only a machine that stood still sees it."""


class SendRequest(Protocol):
    """Sends one request, for which nothing but the timeout is left open."""

    def __call__(self, *, timeout: ClientTimeout) -> Awaitable[ClientResponse]:
        """The answer, up to the end of its headers."""


async def answered(send: SendRequest, connect: float, ends: float) -> ClientResponse:
    """The answer to a request; it connects again if the timeout ended while this machine stood still.

    The app may have been there in time then, and nobody has looked. Nothing of the request was sent yet.

    Args:
        send: Sends the request.
        connect: Real seconds to connect in.
        ends: Instant of the monotonic clock at which all must be over.

    Raises:
        ConnectionTimeoutError: There is no connection in time.
    """
    left = TRIES
    while True:
        left -= 1
        began = time.monotonic()
        total = max(0.001, ends - began)
        try:
            return await send(timeout=ClientTimeout(total, sock_connect=connect, ceil_threshold=math.inf))
        except ConnectionTimeoutError as error:
            if not left or time.monotonic() - began < connect + LATE:
                raise
            free(error)


def app_connection(loop: asyncio.AbstractEventLoop) -> ResponseHandler:
    """A connection that is cut when an answer goes on without its body."""
    return _AppConnection(loop)


class _AppConnection(ResponseHandler):
    _came = 0
    """Bytes of the answer so far."""
    _reads: object = None
    """What reads the answer; each has its own."""

    def data_received(self, data: bytes) -> None:
        """Takes what comes, as long as enough of it is body."""
        if self._reads is self._parser:
            self._came += len(data)
        else:
            self._reads, self._came, self._payload = self._parser, len(data), None
        ResponseHandler.data_received(self, data)
        if self._came > MOST_BESIDE:
            self._look()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Lets go of who read the last answer."""
        self._reads = None
        super().connection_lost(exc)

    def _look(self) -> None:
        """Cuts an answer that brings too much beside its body; what a full reader keeps waiting is not read yet."""
        if self._upgraded or self._reading_paused or self.transport is None:
            return
        payload = self._payload
        if self._came <= MOST_BESIDE + WIDEST * (0 if payload is None else payload.total_bytes):
            return
        reason = TooMuchBeside(MOST_BESIDE)
        self.set_exception(reason)
        if payload is not None:
            set_exception(payload, reason)
        self._parser = None  # it would say that the body is not complete
        self.transport.abort()
