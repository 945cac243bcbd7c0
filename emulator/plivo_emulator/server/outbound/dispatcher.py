"""The dispatcher: carries the core's requests to apps and their answers back."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from plivo_emulator.server import descriptors
from plivo_emulator.server.outbound.slots import Slot, Slots
from plivo_emulator.server.outbound.stream_connections import Streams
from plivo_emulator.server.outbound.way import Way
from plivo_emulator.server.stored import stored
from plivo_emulator.spec.events import HangupEvent
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.voice.calls import unfinished
from plivo_emulator.voice.sim.clock import GRACE
from plivo_emulator.wire.retry_policy import CONNECT_FAILED

if TYPE_CHECKING:
    from plivo_emulator.server.outbound.http_client import HttpClient

LONGEST = 60.0
"""Real seconds after which nobody waits for an app any more, whatever its URL's retry policy says."""

AT_ONCE = 12
"""Requests that are answered quickly and under way at once: a burst of them leaves the loop free for REST."""

MOST = 256
"""Requests of an account that are under way at once and waited for, slow ones and all."""


class Dispatcher:
    """Performs requests, each in a task of its own, those of a lane in their order.

    The core never sees an exception, only replies.
    """

    def __init__(
        self, way: Way, streams: Streams, arrived: Callable[[Account], None], longest: float = LONGEST
    ) -> None:
        """Takes the way to apps, who keeps WebSockets, and whom to tell that an account has got an answer."""
        self._way = way
        self._streams = streams
        self._arrived = arrived
        self._longest = longest
        self._slots = Slots(AT_ONCE, MOST, descriptors.for_apps())
        self._tasks: dict[Account, set[asyncio.Task[None]]] = {}
        self._http_client: HttpClient | None = None
        self._closed = False

    def send(self, account: Account, request: AppRequest) -> None:
        """Starts a request, or lets it wait for its turn; it answers itself."""
        if self._closed:
            return
        loop = asyncio.get_running_loop()
        begun: asyncio.Future[None] | None = None
        if request.lane is not None:
            place = request.place = request.lane.enter()
            if not place.is_first:
                begun = loop.create_future()
                place.when_first(partial(_begin, begun))
        slot = self._slots.take(account) if begun is None else None
        if slot is not None:
            request.leave()
        task = loop.create_task(self._carry(account, request, begun, slot))
        under_way = self._tasks.setdefault(account, set())
        under_way.add(task)
        task.add_done_callback(lambda done: self._forget(account, done, slot))

    async def send_outside_run(self, account: Account, request: AppRequest) -> None:
        """Performs a request that is no part of the account's run: nobody is told of its answer."""
        slot = await self._slots.wait(account)
        try:
            await self._client().perform(account, request, self._longest, _most(account, request))
        finally:
            slot.give_back()

    def drop(self, account: Account) -> None:
        """Breaks off the requests of an account that is gone."""
        for task in self._tasks.pop(account, ()):
            task.cancel()
        self._streams.drop(account)

    async def close(self, within: float) -> int:
        """Lets requests under way finish, for so many real seconds, and says how many did not."""
        tasks = [task for under_way in self._tasks.values() for task in under_way]
        late: set[asyncio.Task[None]] = set()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=within)
        self._closed = True
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        await self._streams.close()
        if self._http_client is not None:
            await self._http_client.close()
        return len(late)

    async def _carry(
        self, account: Account, request: AppRequest, begun: asyncio.Future[None] | None, slot: Slot | None
    ) -> None:
        """Waits until a request may leave, unless it has, and performs it."""
        if begun is not None:
            await begun
        if slot is None:
            slot = await self._slots.wait(account)
            if not request.leave():
                slot.give_back()
                return
            self._arrived(account)
        try:
            request.abandon = partial(self._abandoned, request)
            reply = await self._perform(account, request)
        finally:
            request.abandon = _nothing  # it would be kept by the request, and keeps it
            slot.give_back()
        if request.kind == HangupEvent.kind and request.call_uuid is not None and reply.ok:
            unfinished.delete(account, request.call_uuid)
        request.answer(reply)
        request.give_up()
        self._arrived(account)
        if request.linger:
            await asyncio.sleep(request.linger)
            request.finish()
            self._arrived(account)

    async def _perform(self, account: Account, request: AppRequest) -> Reply:
        client = self._client()
        if request.connection is not None:
            if not self._slots.keep(account):
                return Reply(None, failure=CONNECT_FAILED, detail="no connection: the account has too many open")
            over = partial(self._slots.let_go, account)
            return await self._streams.open(client, account, request, self._longest, over)
        if request.kind == HangupEvent.kind:
            await stored(account.archive)  # an end that an app has heard of is the end, also after a crash
        return await client.perform(account, request, self._longest, _most(account, request))

    def _abandoned(self, request: AppRequest) -> None:
        """Nobody waits for an answer any more: what comes next in order is kept by it no longer than by a slow app."""
        asyncio.get_running_loop().call_later(GRACE, request.give_up)

    def _client(self) -> "HttpClient":
        if self._http_client is None:
            from plivo_emulator.server.outbound.http_client import HttpClient  # noqa: PLC0415  # a quarter second that starting need not wait for

            self._http_client = HttpClient(self._way)
        return self._http_client

    def _forget(self, account: Account, task: asyncio.Task[None], slot: Slot | None) -> None:
        if slot is not None:
            slot.give_back()  # a task that is cancelled before it began has not
        under_way = self._tasks.get(account)
        if under_way is None:
            return
        under_way.discard(task)
        if not under_way:
            del self._tasks[account]


def _nothing() -> None:
    """There is nothing to abandon any more."""


def _begin(begun: asyncio.Future[None]) -> None:
    """A request may leave, unless its account is gone."""
    if not begun.done():
        begun.set_result(None)


def _most(account: Account, request: AppRequest) -> int:
    """Bytes of an answer that matter."""
    limits = account.contract.xml.limits
    return limits.audio if request.kind.startswith("media") else limits.document
