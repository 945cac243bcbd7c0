"""A voice app for contract tests: it answers any URL, sends calls where the path says, and takes audio streams."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import unquote
from xml.sax.saxutils import escape

from aiohttp import WSMsgType, web
from plivo_emulator.contract_testing.callbacks.on_thread import OnThread

XML = "application/xml"
STAY = "<Wait length='86400'/>"
ROOMS = {
    "conference": "<Conference>{}</Conference>",
    "mpc": "<MultiPartyCall role='Agent' endMpcOnExit='false'>{}</MultiPartyCall>",
}
"""Element that sends a call into a room, by the first part of the path; the second is the room's name."""


class App(OnThread):
    """The app."""

    def url(self, path: str) -> str:
        """URL of a path."""
        return f"{self.base}/{path}"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
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
