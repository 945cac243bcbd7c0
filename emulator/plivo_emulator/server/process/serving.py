"""Serving the app with uvicorn: sockets, signals, and a graceful end."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType

import uvicorn

from plivo_emulator.server.process.connection import Connection
from plivo_emulator.server.process.handshake import secured
from plivo_emulator.server.process.service import Service

BACKLOG = 2048
KEEP_ALIVE = 75
"""Real seconds that an idle connection of a client is kept."""

TICK = 1.0
"""Real seconds after which the date of answers is looked at again."""

FEW = 1_000
"""Live calls beside which there is time to rest."""

GRACE = 2
"""Real seconds that connections get to finish their requests at the end."""


class PortTaken(Exception):
    """The address cannot be listened on; the message says why, and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """Socket bound to an address; raises PortTaken."""
    try:
        [(family, _, protocol, *_), *_] = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        # asyncio sends small messages at once over sockets that say that they are TCP, and lets others wait.
        listener = socket.socket(family, socket.SOCK_STREAM, protocol)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PortTaken(f"{host!s:.80} is no address to listen on ({reason!s:.80}): give another --host") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"{host}:{port} cannot be listened on ({error.strerror}): stop what uses it, or give another --port"
        ) from None
    listener.setblocking(False)  # noqa: FBT003  # the name of the method says it
    return listener


class Server(uvicorn.Server):
    """Stops in two steps: no new calls while requests to apps finish, then no new connections."""

    def __init__(
        self,
        service: Service,
        ready: Callable[[], None],
        tls: ssl.SSLContext | None = None,
        *,
        rest: Callable[[], None] | None = None,
    ) -> None:
        """Takes the app, what to call once requests are taken, and what https needs; None: it is plain http.

        `rest` is called now and then while nobody asks anything and few calls live.
        """
        super().__init__(
            uvicorn.Config(
                service,
                http=Connection,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,  # anybody can send X-Forwarded-For
                timeout_keep_alive=KEEP_ALIVE,
                timeout_graceful_shutdown=GRACE,
            )
        )
        self._service = service
        self._ready = ready
        self._tls = tls
        self._rest = rest
        self._farewell: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over = asyncio.Event()

    def leave(self) -> None:
        """Ends politely, and at once when it is said again; from any thread."""
        if self._farewell is not None or self._loop is None:
            self.should_exit = self.force_exit = True
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(self._take_leave)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts the service and takes requests."""
        self._loop = asyncio.get_running_loop()
        self._service.start(each.getsockname()[:2] for each in sockets or ())
        if self._tls is not None:
            self.config.http_protocol_class = partial(secured, self._tls)  # type: ignore[assignment]  # it makes them
        await super().startup(sockets)
        self._ready()

    async def main_loop(self) -> None:
        """Waits for the end: uvicorn would look ten times a second whether it has come."""
        seconds = requests = 0
        while not await self.on_tick(10 * seconds):  # it counts tenths
            seconds += 1
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK):
                    await self._over.wait()
            before, requests = requests, self.server_state.total_requests
            if self._rest is not None and before == requests and self._service.live_calls <= FEW:
                self._rest()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Closes all connections, once the service has stopped."""
        await self._service.stop()
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown(sockets)  # which gives them a tenth of a second at least
            return
        for each in (*self.servers, *(sockets or ())):
            each.close()
        for server in self.servers:
            await server.wait_closed()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  # uvicorn's signature
        """A signal says to leave."""
        self.leave()

    def _take_leave(self) -> None:
        if self.should_exit:
            self._over.set()
        elif self._farewell is None:
            self._farewell = asyncio.ensure_future(self._say_farewell())

    async def _say_farewell(self) -> None:
        try:
            await self._service.stop()
        finally:
            self.should_exit = True
            self._over.set()
