"""Connections with TLS, which count, and wait for their client, before the handshake is over, too."""

import asyncio
import ssl
import sys
from asyncio.sslproto import SSLProtocol
from functools import lru_cache
from typing import Any

from plivo_emulator.server.process import connection
from plivo_emulator.server.process.connection import Connection

READ_AT_ONCE = 1 << 16
"""Bytes that each connection has room for: asyncio's own quarter of a megabyte is much for one that is idle."""


def secured(context: ssl.SSLContext, **given: Any) -> asyncio.BaseProtocol:
    """A connection that is told when the handshake beneath it begins, and when it fails; inside the event loop.

    Args:
        context: What TLS needs.
        given: What a connection is made of.
    """
    loop = asyncio.get_running_loop()
    made: asyncio.BaseProtocol = _protocol(_own(loop))(loop, Connection(**given), context)
    return made


def _own(loop: asyncio.AbstractEventLoop) -> Any:
    """How an event loop speaks TLS: uvloop has a way of its own, which is faster on it."""
    uvloop: Any = sys.modules.get("uvloop.loop")
    return SSLProtocol if uvloop is None or not isinstance(loop, uvloop.Loop) else uvloop.SSLProtocol


@lru_cache
def _protocol(base: Any) -> Any:
    class Handshake(base):  # type: ignore[misc]  # it is one of two
        max_size = READ_AT_ONCE

        def __init__(self, loop: asyncio.AbstractEventLoop, above: Connection, context: ssl.SSLContext) -> None:
            patience = connection.PATIENCE
            super().__init__(loop, above, context, None, server_side=True, ssl_handshake_timeout=patience)
            self._above = above

        def connection_made(self, transport: asyncio.Transport) -> None:
            self._above.begin_handshake(transport)
            super().connection_made(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            self._above.end_handshake()

    return Handshake
