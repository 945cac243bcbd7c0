"""Apps that play back what they hear, a library each, as processes of their own.

`python -m tests.emulator.server.stream_apps.echo LIBRARY MILLISECONDS STYLE` prints the port, and ends with its input.
The style says how an app spends its time on a message: it `blocks`, `awaits`, or leaves it to a `task`.

One that `thinks` echoes nothing: it talks for four seconds. When the caller begins or stops speaking, it thinks for so
long, then clears what it was about to say, or says another second. A checkpoint tells what it did, the timestamp of the
audio that made it do so, and for how many microseconds it thought.
"""

from __future__ import annotations

import asyncio
import base64
import json
import socket
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import uvicorn
import websockets.asyncio.server
from aiohttp import WSMsgType, web
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

MULAW = {"contentType": "audio/x-mulaw", "sampleRate": 8000}


class Echo:
    """What all of them do with a message."""

    def __init__(self, seconds: float, style: str) -> None:
        self._seconds = seconds
        self._style = style
        self._tasks: set[asyncio.Task[None]] = set()
        self._voice = False
        """Whether the caller speaks."""

    async def hear(self, text: str, send: Callable[[str], Awaitable[None]]) -> None:
        message = json.loads(text)
        if message["event"] == "start" and self._style == "thinks":
            await say(4, send)
        if message["event"] != "media":
            return
        if self._style == "thinks":
            voice = has_voice(message["media"]["payload"])
            if voice != self._voice:
                self._voice = voice
                self._begin(self._think(message["media"]["timestamp"], send, voice=voice))
        elif self._style == "task":
            self._begin(self._answer(message, send))
        else:
            await self._answer(message, send)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _think(self, timestamp: str, send: Callable[[str], Awaitable[None]], *, voice: bool) -> None:
        began = time.monotonic()
        await asyncio.sleep(self._seconds)
        if voice:
            await send(json.dumps({"event": "clearAudio"}))
        else:
            await say(1, send)
        thought = round((time.monotonic() - began) * 1e6)
        await send(
            json.dumps({"event": "checkpoint", "name": f"{'clears' if voice else 'says'} {timestamp} {thought}"})
        )

    async def _answer(self, message: dict[str, Any], send: Callable[[str], Awaitable[None]]) -> None:
        if self._style == "blocks":
            time.sleep(self._seconds)  # noqa: ASYNC251  # apps do
        elif self._seconds:
            await asyncio.sleep(self._seconds)
        media = {**MULAW, "payload": message["media"]["payload"]}
        with suppress(Exception):  # the call may be over by now, and each library has its own word for that
            await send(json.dumps({"event": "playAudio", "media": media}))


def has_voice(payload: str) -> bool:
    return len(set(base64.b64decode(payload))) > 1


async def say(seconds: int, send: Callable[[str], Awaitable[None]]) -> None:
    payload = base64.b64encode(bytes(range(16)) * 500 * seconds).decode()
    await send(json.dumps({"event": "playAudio", "media": {**MULAW, "payload": payload}}))


async def with_websockets(listener: socket.socket, echo: Echo) -> None:
    async def talk(connection: websockets.asyncio.server.ServerConnection) -> None:
        async for text in connection:
            await echo.hear(str(text), connection.send)

    async with websockets.asyncio.server.serve(talk, sock=listener) as server:
        await server.serve_forever()


async def with_fastapi(listener: socket.socket, echo: Echo) -> None:
    app = FastAPI()

    async def talk(connection: WebSocket) -> None:
        await connection.accept()
        try:
            while True:
                await echo.hear(await connection.receive_text(), connection.send_text)
        except WebSocketDisconnect:
            pass

    app.add_api_websocket_route("/{path:path}", talk)
    await uvicorn.Server(uvicorn.Config(app, log_level="error")).serve([listener])


async def with_aiohttp(listener: socket.socket, echo: Echo) -> None:
    async def talk(request: web.Request) -> web.WebSocketResponse:
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        async for message in connection:
            if message.type is WSMsgType.TEXT:
                await echo.hear(message.data, connection.send_str)
        return connection

    app = web.Application()
    app.router.add_get("/{path:.*}", talk)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    await asyncio.Event().wait()


LIBRARIES = {"websockets": with_websockets, "fastapi": with_fastapi, "aiohttp": with_aiohttp}


def main() -> None:
    library, milliseconds, style = sys.argv[1:]
    listener = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    echo = Echo(int(milliseconds) / 1000, style)
    threading.Thread(target=lambda: asyncio.run(LIBRARIES[library](listener, echo)), daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
