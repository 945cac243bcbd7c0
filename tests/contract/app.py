"""A voice app for contract tests: it answers any URL, sends calls where the path says, and takes audio streams."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote
from xml.sax.saxutils import escape

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from types import TracebackType

XML = "application/xml"
LONGEST = 1 << 20
"""Bytes of a URL: a callback by GET carries a whole page of a list in its query."""
STAY = "<Wait length='86400'/>"
ROOMS = {
    "conference": "<Conference>{}</Conference>",
    "mpc": "<MultiPartyCall role='Agent' endMpcOnExit='false'>{}</MultiPartyCall>",
}
"""Element that sends a call into a room, by the first part of the path; the second is the room's name."""


class App:
    """The app, on a thread of its own, on a free port."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="app", daemon=True)
        self.host = ""
        """Host and port."""

    def __enter__(self) -> Self:
        self._thread.start()
        self._up.wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def url(self, path: str) -> str:
        """URL of a path."""
        return f"http://{self.host}/{path}"

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = web.AppRunner(self._app(), max_line_size=LONGEST, max_field_size=LONGEST)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        host, port = runner.addresses[0][:2]
        self.host = f"{host}:{port}"
        self._up.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", _answer)
        return app


async def _answer(request: web.Request) -> web.StreamResponse:
    if request.headers.get("Upgrade", "").lower() == "websocket":
        return await _listen(request)
    await request.read()
    kind, _, name = request.match_info["path"].partition("/")
    element = ROOMS[kind].format(escape(unquote(name))) if kind in ROOMS else STAY
    return web.Response(text=f"<Response>{element}</Response>", content_type=XML)


async def _listen(request: web.Request) -> web.WebSocketResponse:
    """Hears a stream to its end."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    with suppress(ConnectionResetError):  # a stream may be cut off in the middle of a word
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
    return socket
