"""Connecting to an app in time, on a machine that may stand still: one that is busy, or a laptop that sleeps."""

import math
import time
from collections.abc import Awaitable
from typing import Final, Protocol

from aiohttp import ClientResponse, ClientTimeout, ConnectionTimeoutError

from plivo_emulator.server.outbound.failures import free

TRIES: Final = 3
"""How often at most it is tried to connect."""

LATE: Final = 0.1
"""Real seconds after the end of a timeout by which only a machine that stood still sees it."""


class Ask(Protocol):
    """Sends one request, for which nothing but the timeout is left open."""

    def __call__(self, *, timeout: ClientTimeout) -> Awaitable[ClientResponse]:
        """The answer, up to the end of its headers."""


async def answered(ask: Ask, connect: float, ends: float) -> ClientResponse:
    """The answer to a request; it connects again if the timeout ended while this machine stood still.

    The app may have been there in time then, and nobody has looked. Nothing of the request was sent yet.

    Args:
        ask: Sends the request.
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
            return await ask(timeout=ClientTimeout(total, sock_connect=connect, ceil_threshold=math.inf))
        except ConnectionTimeoutError as error:
            if not left or time.monotonic() - began < connect + LATE:
                raise
            free(error)
