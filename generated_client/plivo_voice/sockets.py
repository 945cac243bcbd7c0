"""Sockets that a forked process has from its parent: it lets go of them, and its parent notices nothing."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx


def are_there(http: httpx.Client | httpx.AsyncClient) -> bool:
    """Whether an httpx client has connections."""
    return any(True for _ in _pooled(http))


def let_go(http: httpx.Client) -> None:
    """Let go of the sockets of a client. Closing one here says nothing to the other side, for the parent has it, too.

    The client itself cannot be asked to: a thread of the parent may hold its lock.
    """
    for connection in _pooled(http):
        with suppress(OSError):
            connection.close()


def replace(http: httpx.AsyncClient) -> None:
    """Let go of the sockets of an asynchronous client: something that leads nowhere takes the place of each.

    Its loop would do more than close a socket: it would end the connection for the parent, too, and strike it from a
    list of the kernel that the loops of both have in common.
    """
    for connection in _pooled(http):
        socket = _socket(connection)
        if socket is not None and socket.fileno() >= 0:
            nowhere = os.open(os.devnull, os.O_RDWR)
            os.dup2(nowhere, socket.fileno(), inheritable=False)
            os.close(nowhere)


def _pooled(http: httpx.Client | httpx.AsyncClient) -> Iterator[Any]:
    """Yield the connections of a client. httpx shows them to nobody: where this fails, they stay open, and no more."""
    transports = (getattr(http, "_transport", None), *getattr(http, "_mounts", {}).values())
    for transport in transports:
        yield from getattr(getattr(transport, "_pool", None), "connections", ())


def _socket(connection: Any) -> Any:
    """Return the socket of a connection: proxies and TLS put one connection around another."""
    while (inner := getattr(connection, "_connection", None)) is not None:
        connection = inner
    stream = getattr(connection, "_network_stream", None)
    return None if stream is None else stream.get_extra_info("socket")
