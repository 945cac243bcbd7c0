"""Answers any request for any account: here, or by the node that has it."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import NamedTuple

from plivo_emulator.records.shared.archive import SharedArchive
from plivo_emulator.records.shared.membership import ServerNode
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.asgi.body import Gone
from plivo_emulator.server.asgi.respond import JSON_CONTENT, header_lines, respond
from plivo_emulator.server.asgi.types import Message, Receive, Scope, Send
from plivo_emulator.server.cluster import forwarder
from plivo_emulator.server.cluster.forwarder import NOT_MINE, Forwarder, Passed
from plivo_emulator.server.cluster.life import NodeLife
from plivo_emulator.server.cluster.owners import GLANCE, Owners, Unsettled
from plivo_emulator.server.cluster.planes import Planes
from plivo_emulator.server.control.plane import PREFIX
from plivo_emulator.server.stored import LATER, OUT_OF_REACH, stored
from plivo_emulator.wire.times import SECOND

PATIENCE = 2.0
"""Real seconds beyond a lease that a request waits for a node that has its account."""
PAUSE = 0.03
"""Real seconds until it is asked again who that is."""
MOST = (1 << 20) + 1
"""Bytes of a body that are passed on: one more than anybody takes."""

SAFE = frozenset({"GET", "HEAD"})
"""Methods that may be asked again."""

HERE = "plivo_emulator.here"
"""What the scope of a request holds that is to be answered here."""

NO_MORE: Mapping[str, str] = {}
LEFT = "this node has left; nothing was done, ask another one"
NOT_DONE = "no node has the account {} yet; nothing was done, ask again"
UNKNOWN = "the node that had the account {} ended before it answered: whether it has done anything is not known"
NOT_STORED = "records could not be written any more: whether what was done will last is not known"

log = logging.getLogger("plivo_emulator")

Serve = Callable[[Scope, Receive, Send], Awaitable[None]]


class _NotStored(Exception):
    """What a request has done is not in the database."""


class _FrontRequest(NamedTuple):
    """A request, as far as it was looked at."""

    auth_id: str | None
    """Whose account it is about; None: none, or everybody would refuse it."""
    receive: Receive
    """Its body, what was read of it included."""
    marked: bool
    """Whether another node has passed it on."""


class Front:
    """ASGI app. Lives in the event loop."""

    def __init__(
        self,
        owners: Owners,
        archive: SharedArchive,
        life: NodeLife,
        planes: Planes,
        passing: Forwarder,
        new_id: Callable[[], str],
    ) -> None:
        """Takes where ids of requests come from that nobody else answers."""
        self._owners = owners
        self._archive = archive
        self._life = life
        self._planes = planes
        self._passing = passing
        self._new_id = new_id
        self._patience = life.node.lease / SECOND + PATIENCE

    async def __call__(self, scope: Scope, receive: Receive, send: Send, serve: Serve) -> None:
        """Answers a request; `serve` does if its account is here."""
        self._life.check()
        if self._life.left:
            await self._respond_error(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, LEFT, LATER)
            return
        mark = forwarder.mark(scope, self._life.node)
        if mark is not None and mark.client is not None:
            scope["client"] = (mark.client, 0)
            forwarder.cut_there(scope, send)
        try:
            request = await self._read_request(scope, receive, marked=mark is not None)
            scope[HERE] = True
            if request.auth_id is None:
                await self._serve(scope, request, send, serve)
            else:
                await self._find(request.auth_id, scope, request, send, serve)
        except Gone:
            return

    async def _read_request(self, scope: Scope, receive: Receive, *, marked: bool) -> _FrontRequest:
        planes = self._planes
        if planes.media.takes(scope):
            return _FrontRequest(planes.media.auth_id_of(scope), receive, marked)
        if not scope["path"].startswith(PREFIX):
            return _FrontRequest(planes.api.auth_id_of(scope), receive, marked)
        content = await _whole(receive)
        return _FrontRequest(planes.control.auth_id_of(scope, content), _again(content, receive), marked)

    async def _find(self, auth_id: str, scope: Scope, request: _FrontRequest, send: Send, serve: Serve) -> None:
        """Answers here, or lets the node answer that has the account, or waits until it is known who has it."""
        ends = time.monotonic() + self._patience
        receive = request.receive
        content: bytes | None = None  # read only if it is passed on
        while True:
            self._life.check()
            node: ServerNode | None
            trouble: Exception | None = None
            try:
                node = await self._owners.open_for(auth_id)
            except (Unsettled, Unusable) as unknown:
                trouble = unknown
                if request.marked:
                    await self._respond_error(scope, send, NOT_MINE, NOT_DONE.format(auth_id))
                    return
            else:
                if node is None:
                    await self._serve(scope, request, send, serve, auth_id)
                    return
                if request.marked:
                    await self._respond_error(scope, send, NOT_MINE, NOT_DONE.format(auth_id))
                    return
                if content is None:
                    content = await _whole(request.receive)
                if await self._pass_on(node, auth_id, (scope, content), receive, send):
                    return
                request = request._replace(receive=_again(content, receive))
                self._owners.is_not_with(auth_id)
                self._life.look_soon()
            waits_in_vain = isinstance(trouble, Unusable) and self._life.waits <= 0
            if waits_in_vain or time.monotonic() > ends or self._life.left:
                await self._give_up(auth_id, trouble, scope, send)
                return
            await asyncio.sleep(PAUSE)

    async def _pass_on(
        self, node: ServerNode, auth_id: str, passed_on: tuple[Scope, bytes], receive: Receive, send: Send
    ) -> bool:
        """Lets another node answer; whether the client has all that it will get."""
        scope, _ = passed_on
        passed = await self._passing.pass_on(node, passed_on, receive, send, lambda: node.number in self._life.alive)
        if passed is Passed.LOST and scope["method"] not in SAFE:
            await self._respond_error(scope, send, HTTPStatus.BAD_GATEWAY, UNKNOWN.format(auth_id))
            return True
        return passed is Passed.DONE

    async def _serve(
        self, scope: Scope, request: _FrontRequest, send: Send, serve: Serve, auth_id: str | None = None
    ) -> None:
        """Answers here, once all is there that it takes: not while a change could not be stored.

        And not once this node is none any more, and not before others can know of a new account or call.
        """
        settles = self._planes.settles(scope)
        changes = settles or (auth_id is not None and scope["method"] not in SAFE)
        if not ((not changes or await self._can_store()) and await self._read(auth_id, scope)):
            await self._respond_error(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, OUT_OF_REACH, LATER)
            return

        async def send_settled(message: Message) -> None:
            nonlocal settles
            if settles and message.get("status", HTTPStatus.OK) < HTTPStatus.BAD_REQUEST:
                await self._settle()
            settles = False
            self._life.check()
            await send(message)

        try:
            await serve(scope, request.receive, send_settled)
        except _NotStored:
            await self._respond_error(scope, send, HTTPStatus.BAD_GATEWAY, NOT_STORED)

    async def _can_store(self) -> bool:
        """Waits while the database is away, and until it has what it missed; whether that came true."""
        ends = time.monotonic() + self._patience
        while self._life.away or self._life.late or self._archive.trouble is not None:
            if self._life.waits <= 0 or self._life.left or time.monotonic() > ends:
                return False
            if self._archive.trouble is not None and not self._life.away:
                await stored(self._archive)
            await asyncio.sleep(PAUSE)
        return True

    async def _settle(self) -> None:
        """Waits until all changes so far are stored; raises _NotStored. A database that is cut off says nothing."""
        if not await stored(self._archive) or self._archive.trouble is not None:
            raise _NotStored

    async def _read(self, auth_id: str | None, scope: Scope) -> bool:
        """Waits until the records of an account are in memory, if they are looked at. Others go on meanwhile.

        Whether that could be done: the database may be away.
        """
        parent = None if auth_id is None else self._owners.here(auth_id)
        load = None if parent is None else self._archive.loading(parent)
        if load is None or not self._planes.read_records(scope):
            return True
        reading = asyncio.ensure_future(asyncio.to_thread(load.run))
        while not (await asyncio.wait({reading}, timeout=GLANCE))[0]:
            if self._life.waits <= 0:
                return False
        reading.result()
        return True

    async def _give_up(self, auth_id: str, trouble: Exception | None, scope: Scope, send: Send) -> None:
        """Says that nothing was done. Why is for who runs the node: who asks is not told where records are.

        That the database is away is said once, by the readiness of the node, and not for each request.
        """
        if isinstance(trouble, Unusable) and not self._life.away:
            log.error("The account %s cannot be opened: %s.", auth_id, trouble)
        await self._respond_error(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, NOT_DONE.format(auth_id), LATER)

    async def _respond_error(
        self, scope: Scope, send: Send, status: HTTPStatus, why: str, headers: Mapping[str, str] = NO_MORE
    ) -> None:
        content = json.dumps({"api_id": self._new_id(), "error": why}).encode()
        await respond(send, scope, status, [JSON_CONTENT, *header_lines(headers)], content)


async def _whole(receive: Receive) -> bytes:
    """Body of a request, as far as anybody reads it; raises Gone."""
    parts: list[bytes] = []
    size = 0
    while size < MOST:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if not message.get("more_body"):
            break
    return b"".join(parts)


def _again(content: bytes, receive: Receive) -> Receive:
    """Receives a body that was read already, and then what comes."""
    ahead: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]

    async def receive_again() -> Message:
        return ahead.pop() if ahead else await receive()

    return receive_again
