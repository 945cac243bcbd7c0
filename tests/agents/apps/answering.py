"""The app around an agent: it answers a call with a stream both ways, which is the call."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from fastapi import FastAPI, Request, Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import WebSocket

STREAM = (
    "<Response><Stream bidirectional='true' keepCallAlive='true' contentType='audio/x-mulaw;rate=8000'>"
    "{}</Stream></Response>"
)


def answering(url: str) -> FastAPI:
    """An app that streams its calls to a URL; one that begins with a slash is its own."""
    app = FastAPI()

    async def answer(request: Request) -> Response:
        here = str(request.base_url).rstrip("/").replace("http", "ws", 1) if url.startswith("/") else ""
        return Response(STREAM.format(escape(here + url)), media_type="application/xml")

    app.add_api_route("/answer", answer, methods=["POST"])
    return app


def streaming(audio: Callable[[WebSocket], Awaitable[None]]) -> FastAPI:
    """An app that streams its calls to itself."""
    app = answering("/audio")
    app.add_api_websocket_route("/audio", audio)
    return app
