"""Sockets that nobody else lets go of: those of the parent in a forked process, and those of cancelled requests."""

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
    """Let go of the sockets of a client of the parent. Closing one here says nothing to anybody, for the parent has it.

    The client itself cannot be asked to: a thread of the parent may hold its lock.
    """
    for connection in _pooled(http):
        with suppress(OSError):
            connection.close()


def replace(http: httpx.AsyncClient) -> None:
    """Let go of the sockets of an asynchronous client of the parent: what leads nowhere takes the place of each.

    Its loop would do more than close a socket: it would end the connection for the parent, too, and strike it from a
    list of the kernel that the loops of both have in common.
    """
    for connection in _pooled(http):
        socket = _socket(connection)
        if socket is not None and socket.fileno() >= 0:
            nowhere = os.open(os.devnull, os.O_RDWR)
            os.dup2(nowhere, socket.fileno(), inheritable=False)
            os.close(nowhere)


async def abandon(http: httpx.AsyncClient, request: httpx.Request) -> None:
    """Close the connection of a request that was cancelled, if it is left behind.

    A cancellation may come after httpcore has chosen a connection and before it uses it, or while it closes an answer.
    Then it forgets the connection, and counts it for ever: once there are as many of these as it may open, each request
    would wait in vain. What is no longer idle and belongs to no request is such a connection.
    """
    from anyio import CancelScope

    left = []
    for pool in _pools(http):
        requests: list[Any] = getattr(pool, "_requests", [])
        requests[:] = [each for each in requests if each.request.extensions is not request.extensions]
        in_use = [each.connection for each in requests]
        lost = [each for each in pool.connections if each not in in_use and not each.is_idle()]
        for each in lost:
            pool._connections.remove(each)  # noqa: SLF001  # httpcore has no way to
        left += lost
    with CancelScope(shield=True):
        for each in left:
            with suppress(Exception):  # it is gone already
                await each.aclose()


def _pools(http: httpx.Client | httpx.AsyncClient) -> Iterator[Any]:
    """Yield the pools of a client. httpx shows them to nobody: where this fails, sockets stay open, and no more."""
    transports = (getattr(http, "_transport", None), *getattr(http, "_mounts", {}).values())
    for transport in transports:
        pool = getattr(transport, "_pool", None)
        if hasattr(pool, "connections"):
            yield pool


def _pooled(http: httpx.Client | httpx.AsyncClient) -> Iterator[Any]:
    for pool in _pools(http):
        yield from pool.connections


def _socket(connection: Any) -> Any:
    """Return the socket of a connection: proxies and TLS put one connection around another."""
    while (inner := getattr(connection, "_connection", None)) is not None:
        connection = inner
    stream = getattr(connection, "_network_stream", None)
    return None if stream is None else stream.get_extra_info("socket")
