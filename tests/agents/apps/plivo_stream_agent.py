"""Voice agents made with Plivo's plivo-stream-sdk: on FastAPI, and on websockets."""

from __future__ import annotations

import asyncio
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import websockets.asyncio.server
from fastapi import WebSocket  # noqa: TC002  # FastAPI reads it when the app is made
from plivo_emulator.audio import pcm
from plivo_emulator.testing.serving.app import HOST

from tests.agents.apps.answering import answering, streaming
from tests.agents.apps.booking import Booking, Habits
from tests.agents.apps.loudness import loud, tone

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its types are written in a way that Pydantic will drop
    from plivo_stream import PlivoFastAPIStreamingHandler, PlivoWebsocketStreamingHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import Voice

RATE = 8000


class HandlerLine:
    """The audio of an agent, through a handler of the SDK."""

    def __init__(self, handler: Any) -> None:
        self._handler = handler

    async def play(self, seconds: float) -> None:
        await self._handler.send_media(pcm.to_ulaw(tone(seconds, RATE)))

    async def mark(self, name: str) -> None:
        await self._handler.send_checkpoint(name)

    async def clear(self) -> None:
        await self._handler.send_clear_audio()

    async def hang_up(self) -> None:
        await self._handler.stop()


def talk(handler: Any, habits: Habits) -> None:
    """Lets a handler talk on its stream."""
    booking = Booking(HandlerLine(handler), habits)

    async def start(_: Any) -> None:
        await booking.start()

    async def hear(event: Any) -> None:
        await booking.hear(voice=loud(event.get_raw_media()))

    async def played(_: Any) -> None:
        booking.played()

    handler.on_start(start)
    handler.on_media(hear)
    handler.on_played_stream(played)


@contextmanager
def on_fastapi(voice: Voice, habits: Habits) -> Iterator[str]:
    """Serves the agent on FastAPI; its base URL."""

    async def audio(socket: WebSocket) -> None:
        handler = PlivoFastAPIStreamingHandler(socket)
        talk(handler, habits)
        await handler.start()

    yield voice.serve(streaming(audio))


@contextmanager
def on_websockets(voice: Voice, habits: Habits) -> Iterator[str]:
    """Serves the agent on websockets, and beside it the app that answers calls; the base URL of that."""

    async def audio(connection: websockets.asyncio.server.ServerConnection) -> None:
        handler = PlivoWebsocketStreamingHandler()
        talk(handler, habits)
        await handler.handle(connection)

    async def run() -> None:
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        async with websockets.asyncio.server.serve(audio, HOST, 0) as server:
            ends.append(lambda: loop.call_soon_threadsafe(over.set))
            ports.append(next(iter(server.sockets)).getsockname()[1])
            ready.set()
            await over.wait()

    ends: list[Any] = []
    ports: list[int] = []
    ready = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield voice.serve(answering(f"ws://{HOST}:{ports[0]}/audio"))
    finally:
        ends[0]()
        thread.join()
