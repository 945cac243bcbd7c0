"""The WebSocket server of an app: it keeps what it hears, and answers as a test says."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Message = dict[str, Any]
Socket = web.WebSocketResponse


@dataclass
class Conversation:
    """One connection, from the upgrade to its end."""

    headers: dict[str, str]
    url: str
    heard: list[Message] = field(default_factory=list)
    code: int | None = None
    """Close code that it ended with."""
    over: threading.Event = field(default_factory=threading.Event)

    def of(self, event: str) -> list[Message]:
        """Messages of one kind."""
        return [message for message in self.heard if message["event"] == event]

    def media(self, track: str = "inbound") -> list[Message]:
        """Audio of a track."""
        return [message["media"] for message in self.of("media") if message["media"]["track"] == track]


Reaction = Callable[[Socket, Message], Awaitable[None]]


async def listen(socket: Socket, message: Message) -> None:
    """Says nothing."""


async def wants_answers(socket: Socket, message: Message) -> None:
    """Says once, at the start, what the service answers: `playedStream` and `clearedAudio`."""
    if message["event"] == "start":
        stream_id = message["start"]["streamId"]
        await socket.send_json({"event": "checkpoint", "streamId": stream_id, "name": "here"})
        await socket.send_json({"event": "clearAudio", "streamId": stream_id})


class Ears:
    """Serves WebSockets on loopback until `stop`."""

    def __init__(self) -> None:
        self.conversations: list[Conversation] = []
        self.reaction: Reaction = listen
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._port = 0
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        assert self._ready.wait(60)

    @property
    def only(self) -> Conversation:
        """The only conversation there was."""
        (conversation,) = self.conversations
        return conversation

    def url(self, path: str = "/audio") -> str:
        return f"ws://127.0.0.1:{self._port}{path}"

    def do(self, action: Callable[[], object]) -> None:
        """Does something where the conversations are."""
        self._loop.call_soon_threadsafe(action)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = self._loop.run_until_complete(self._open())
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())

    async def _open(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_get("/busy", _busy)
        app.router.add_get("/{path:.*}", self._hear)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._port = runner.addresses[0][1]
        return runner

    async def _hear(self, request: web.Request) -> Socket:
        socket = Socket()
        await socket.prepare(request)
        conversation = Conversation(dict(request.headers), str(request.url))
        self.conversations.append(conversation)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                conversation.heard.append(json.loads(message.data))
                await self.reaction(socket, conversation.heard[-1])
        conversation.code = socket.close_code
        conversation.over.set()
        return socket


async def _busy(_: web.Request) -> web.Response:
    return web.Response(status=503)
