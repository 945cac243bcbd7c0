"""Pools of connections of an asynchronous client: one for each event loop."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import sys
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from weakref import ref

import httpx

from .connections import CLOSED, CUT_OFF, YOURS_CLOSED, YOURS_FORKED, AnyConnections, connected
from .errors import ClientClosed
from .sockets import abandon, are_there, replace
from .turns import Turns

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncGenerator

CONNECTIONS: Final = 50
"""Connections that a pool opens at most."""

_LIMITS: Final = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
_OF_THE_PARENT: Final[list[Pool]] = []
"""Pools of the process that this one was forked from. They are kept, for their loops would hear of it if they went."""


class Pool:
    """Connections of one event loop, or an `http_client` that somebody gave.

    Attributes:
        http: What requests are sent through.
        turns: Who may send one.
        ended: Whether the client is closed.
    """

    __slots__ = ("_keeper", "_loop", "ended", "http", "turns")

    def __init__(self, http: httpx.AsyncClient, most: int) -> None:
        self.http = http
        self.turns = Turns(most)
        self.ended = False
        self._loop: ref[Any] | None = None
        self._keeper: AsyncGenerator[None] | None = None

    def live_in(self, loop: Any, connections: AsyncConnections) -> None:
        """Close with the running loop, which ends the asynchronous generators that it knows before it is closed.

        The generator does not know the pool. So the loop is told to end it, too, once nobody needs the pool any more.
        """
        self._loop = ref(loop)
        self._keeper = _until_the_end(self.http, ref(connections), id(loop))
        with suppress(StopIteration):
            self._keeper.asend(None).send(None)  # up to its `yield`: from then on the loop knows it

    def lives_in(self, loop: Any) -> bool:
        """Whether it is the pool of a loop, and not of an earlier one at the same place in memory."""
        return self._loop is not None and self._loop() is loop

    @property
    def outlived(self) -> bool:
        """Whether its loop was closed without having ended its asynchronous generators."""
        loop = None if self._loop is None else self._loop()
        return loop is None or (hasattr(loop, "is_closed") and loop.is_closed())

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request. The body of the answer is still to be read.

        Raises:
            ClientClosed: The client is closed.
            httpx.RequestError: No answer came.
        """
        if self.ended or self._is_closed():
            raise ClientClosed(CLOSED if self.ended or self._keeper is not None else YOURS_CLOSED)
        try:
            response = await self.http.send(request, auth=None, stream=True)
        except RuntimeError as error:
            if self._is_closed():
                raise httpx.ReadError(CUT_OFF) from error
            raise
        if self._is_closed() and "network_stream" in response.extensions:
            await response.extensions["network_stream"].aclose()  # it was opened while the others were closed
        return response

    async def give_up(self, request: httpx.Request) -> None:
        """Close the connection of a request that was cancelled."""
        await abandon(self.http, request)

    def _is_closed(self) -> bool:
        return self.http.is_closed

    async def aclose(self) -> None:
        """Close the connections, in their loop."""
        if self._keeper is not None:
            await self._keeper.aclose()


class AsyncConnections(AnyConnections[httpx.AsyncClient]):
    """Connections of an asynchronous client, for any number of event loops, one after the other and at once."""

    def __init__(self, given: httpx.AsyncClient | None) -> None:
        from asyncio import get_running_loop

        self._running_loop = get_running_loop
        self._tls: ssl.SSLContext | None = None
        self._pools: dict[int, Pool] = {}
        http = self._made() if given is None else given
        self._first = http if given is None else None
        self._shared = None if given is None else Pool(given, sys.maxsize)
        super().__init__(http, given=given is not None)

    def here(self) -> Pool:
        """Return the pool of the running loop.

        Raises:
            ClientClosed: The client is closed.
        """
        if self._shared is not None:
            return self._shared
        loop = self._loop()
        pool = self._pools.get(id(loop))
        return pool if pool is not None and pool.lives_in(loop) else self._opened(loop)

    async def aclose(self) -> None:
        """Close them, unless they are somebody else's, and open none any more.

        Those of this loop are closed at once. Those of another loop are closed by that loop, when the requests that are
        under way there have ended.
        """
        with self._lock:
            self._gone = self._gone or CLOSED
            pools, self._pools = self._pools, {}
            shared, self._shared = self._shared, None
        for each in (*pools.values(), shared):
            if each is not None:
                each.ended = True
        here = pools.get(id(self._loop()))
        pools.clear()
        if here is not None:
            await here.aclose()

    def forget(self, key: int, http: httpx.AsyncClient) -> None:
        """Forget the pool of a loop that ends."""
        pool = self._pools.get(key)
        if pool is not None and pool.http is http:
            self._pools.pop(key, None)  # another thread may have looked for outlived pools meanwhile

    def begin_anew(self) -> None:
        """Do without the pools so far: they are those of the parent."""
        self._lock = Lock()
        _look_for_sniffio_no_more()
        self._tls = self._first = None
        if self._shared is not None and are_there(self._shared.http):
            self._shared, self._gone = None, YOURS_FORKED
        pools, self._pools = list(self._pools.values()), {}
        _OF_THE_PARENT.extend(pools)
        for each in pools:
            replace(each.http)

    def _loop(self) -> Any:
        """Return the running loop of asyncio, or what stands for that of trio."""
        try:
            return self._running_loop()
        except RuntimeError:
            trio = sys.modules.get("trio")
            if trio is None:
                raise
            return trio.lowlevel.current_trio_token()

    def _opened(self, loop: Any) -> Pool:
        with self._lock:
            self._may_open()
            for key, each in list(self._pools.items()):
                if each.outlived:
                    self._pools.pop(key, None)  # its loop may forget it at this very moment, on another thread
            http, self._first = self._first or self._made(), None
            pool = Pool(http, CONNECTIONS)
            pool.live_in(loop, self)
            self._pools[id(loop)] = pool
        return pool

    def _made(self) -> httpx.AsyncClient:
        return connected(self._opened_client)

    def _opened_client(self) -> httpx.AsyncClient:
        self._tls = self._tls or httpx.create_ssl_context()
        return httpx.AsyncClient(limits=_LIMITS, verify=self._tls)


def _look_for_sniffio_no_more() -> None:
    """Let the imports of httpcore fail at once, where they must fail.

    With each request it tries to import sniffio, and takes a lock of Python for that. If a thread of the parent has it
    at the fork, the child waits for it for ever.
    """
    from importlib.util import find_spec

    if "sniffio" not in sys.modules and find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]  # so Python knows that there is none


async def _until_the_end(http: httpx.AsyncClient, connections: ref[AsyncConnections], key: int) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        owner = connections()
        if owner is not None:
            owner.forget(key, http)
        await http.aclose()
