"""An ASGI app that says words on a stream: what it says first, and what it says or does at each key."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from tests.emulator.testing.word_tones import spoken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

STREAM = (
    "<Response>{}<Stream bidirectional='true' keepCallAlive='true' contentType='audio/x-mulaw;rate=8000'>"
    "ws://{}/audio</Stream></Response>"
)
CLEAR = "clear"
"""What drops all that waits to be played."""


class TalkingApp:
    """The app of one test."""

    def __init__(self, greeting: str, keys: Mapping[str, str] | None = None, *, before: str = "") -> None:
        """Takes what it says at first and at each key, `clear` among it, and elements in front of the stream."""
        self._greeting = greeting
        self._keys = keys or {}
        self._before = before

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[..., Any]) -> None:
        if scope["type"] == "http":
            host = dict(scope["headers"])[b"host"].decode()
            head = [(b"content-type", b"application/xml")]
            await send({"type": "http.response.start", "status": 200, "headers": head})
            await send({"type": "http.response.body", "body": STREAM.format(self._before, host).encode()})
        elif scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            while (event := await receive())["type"] != "websocket.disconnect":
                if event["type"] == "websocket.receive":
                    await self._hears(json.loads(event["text"]), send)

    async def _hears(self, message: Mapping[str, Any], send: Callable[..., Any]) -> None:
        told = message["event"]
        text = self._greeting if told == "start" else self._keys.get(message["dtmf"]["digit"]) if told == "dtmf" else ""
        if text == CLEAR:
            await _says(send, {"event": "clearAudio"})
        elif text:
            payload = base64.b64encode(spoken(text)).decode()
            media = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": payload}
            await _says(send, {"event": "playAudio", "media": media})


async def _says(send: Callable[..., Any], message: object) -> None:
    await send({"type": "websocket.send", "text": json.dumps(message)})
