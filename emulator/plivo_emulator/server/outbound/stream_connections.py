"""Opens WebSockets to apps for the streams of accounts, and lets them go with their account."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from plivo_emulator.audio.payload import Payloads
from plivo_emulator.validation import load
from plivo_emulator.validation.stream_messages import StreamMessages
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.voice.sim.clock import GRACE
from plivo_emulator.voice.streams.messages import PIECE
from plivo_emulator.voice.streams.stream_feed import SWITCHED, catch_up

if TYPE_CHECKING:
    from plivo_emulator.server.outbound.http_client import HttpClient
    from plivo_emulator.server.outbound.stream_socket import StreamSocket
    from plivo_emulator.voice.streams.connection import StreamConnection


class Streams:
    """The open WebSockets of all accounts. Lives in the event loop."""

    def __init__(self, arrived: Callable[[Account], None]) -> None:
        """Takes whom to tell that an account has got something from an app."""
        self._arrived = arrived
        self._sockets: dict[Account, dict[asyncio.Task[None], StreamSocket]] = {}
        self._messages: StreamMessages | None = None
        self._payloads = cache(partial(Payloads, length=PIECE))

    async def open(
        self,
        http_client: "HttpClient",
        account: Account,
        request: AppRequest,
        longest: float,
        over: Callable[[], None],
    ) -> Reply:
        """Turns a connection into a WebSocket and lets the stream have it; the reply says whether that worked.

        `over` is called when there is no connection any more.
        """
        task: asyncio.Task[None] | None = None
        try:
            opened = await self._opened(http_client, account, request, longest)
            if isinstance(opened, Reply):
                return opened
            task = asyncio.get_running_loop().create_task(opened.live())
        finally:
            if task is None:
                over()
        self._sockets.setdefault(account, {})[task] = opened
        task.add_done_callback(lambda done: self._forget(account, done))
        task.add_done_callback(lambda _: opened.end())
        task.add_done_callback(lambda _: over())
        return Reply(SWITCHED)

    async def _opened(
        self, http_client: "HttpClient", account: Account, request: AppRequest, longest: float
    ) -> "StreamSocket | Reply":
        stream_connection = cast("StreamConnection", request.connection)  # nothing else is connected to
        most = account.contract.xml.limits.audio
        opened = await http_client.upgrade(account, request, longest, most)
        if isinstance(opened, Reply):
            return opened
        from plivo_emulator.server.outbound.stream_reader import StreamReader  # noqa: PLC0415  # what starting need not wait for
        from plivo_emulator.server.outbound.stream_socket import StreamSocket  # noqa: PLC0415  # as above

        if self._messages is None:
            self._messages = StreamMessages(load.document("wire"))
        plan = stream_connection.stream.options
        socket = StreamSocket(
            opened,
            stream_connection,
            account.settings.auth_id,
            self._payloads(plan.encoding, plan.rate),
            StreamReader(self._messages, stream_connection.stream, strict=account.settings.strict_input),
            lambda: self._arrived(account),
        )
        stream_connection.connect(socket)
        return socket

    async def taken(self, account: Account) -> None:
        """Waits until the apps of an account have taken all that was heard up to now, or for a grace."""
        if account not in self._sockets:
            return
        catch_up(account)
        questions = [socket.taken() for socket in self._sockets.get(account, {}).values()]
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*questions), GRACE)

    def drop(self, account: Account) -> None:
        """Closes the connections of an account that is gone."""
        for task in self._sockets.pop(account, ()):
            task.cancel()

    async def close(self) -> None:
        """Closes all connections."""
        tasks = [task for sockets in self._sockets.values() for task in sockets]
        self._sockets.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, account: Account, task: asyncio.Task[None]) -> None:
        sockets = self._sockets.get(account)
        if sockets is not None:
            sockets.pop(task, None)
            if not sockets:
                del self._sockets[account]
