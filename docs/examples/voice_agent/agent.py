"""A voice agent on FastAPI: it books tables over an audio stream. Its ears are loudness, its voice is made of tones.

A real one has a recogniser, a model and a voice instead. What it does with the stream is what counts here: it greets,
stops when the caller speaks, does not stop for noise or an "uh-huh", and hangs up when nobody speaks.
"""

import base64
import math
from contextlib import suppress
from xml.sax.saxutils import quoteattr

from fastapi import FastAPI, Request, Response, WebSocket, WebSocketDisconnect

MULAW = "audio/x-mulaw;rate=8000"
PIECE = 160
"""Samples of 20 ms."""
TURN = 0.5
"""Seconds of silence after which it is the agent's turn."""
SPOKEN = 3
"""Pieces of voice that are words, where the agent waits for some. Less is noise."""
BARGE_IN = 22
"""Pieces of voice that interrupt the agent. An "uh-huh" has fewer."""
PAUSE = 10
"""Pieces between two words; after more, voice is counted anew."""
PATIENCE = 8.0
"""Seconds of silence after which it hangs up."""


def linear(code: int) -> int:
    """Sample of a µ-law byte."""
    code = ~code & 0xFF
    size = ((code & 0x0F) << 3) + 0x84 << ((code & 0x70) >> 4)
    return (0x84 - size) if code & 0x80 else (size - 0x84)


def coded(sample: float) -> int:
    """µ-law byte of a sample."""
    sign, size = (0x80, -sample) if sample < 0 else (0, sample)
    size = min(int(size) + 0x84, 0x7FFF)
    exponent = max(0, size.bit_length() - 8)
    return ~(sign | exponent << 4 | size >> exponent + 3 & 0x0F) & 0xFF


LOUDNESS = [abs(linear(code)) for code in range(256)]


def loud(piece: bytes) -> bool:
    """Whether somebody speaks in a piece of audio."""
    return sum(LOUDNESS[code] for code in piece) > 400 * len(piece)


def words(text: str) -> bytes:
    """A text as µ-law: a tone of 0.3 s for each word."""
    tone = bytes(coded(9000 * math.sin(2 * math.pi * 200 * n / 8000)) for n in range(2400))
    return tone * len(text.split())


class Conversation:
    """One call: what the agent says, and when it is its turn."""

    replies = ("For how many people?", "And at what time should that be?", "Your table is booked. Goodbye.")

    def __init__(self, socket: WebSocket, stream_id: str) -> None:
        self.socket = socket
        self.stream_id = stream_id
        self.turns = 0
        self.talking = False
        self.voice = self.gap = self.quiet = 0
        """Pieces of the caller's voice, those since then, and those in which nobody spoke."""
        self.spoke = False

    async def say(self, text: str, name: str) -> None:
        """Sends words, and a checkpoint that tells when they were heard."""
        media = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": base64.b64encode(words(text)).decode()}
        await self.socket.send_json({"event": "playAudio", "media": media})
        await self.socket.send_json({"event": "checkpoint", "streamId": self.stream_id, "name": name})
        self.talking = True

    async def hear(self, piece: bytes) -> None:
        """20 ms of what the caller says."""
        if loud(piece):
            self.voice, self.gap = self.voice + 1, 0
        else:
            self.voice, self.gap = (self.voice if self.gap < PAUSE else 0), self.gap + 1
        if not self.spoke and self.voice >= (BARGE_IN if self.talking else SPOKEN):
            self.spoke = True
            if self.talking:
                await self.socket.send_json({"event": "clearAudio", "streamId": self.stream_id})
                self.talking = False
        self.quiet = self.quiet + 1 if self.gap and not self.talking else 0
        if self.spoke and self.gap * 0.02 >= TURN:
            self.spoke = False
            await self.say(self.replies[min(self.turns, 2)], f"turn {self.turns}")
            self.turns += 1

    @property
    def over(self) -> bool:
        """Whether it is done, or nobody has spoken for long."""
        done = self.turns >= len(self.replies) and not self.talking
        return done or self.quiet * 0.02 >= PATIENCE


app = FastAPI()


@app.post("/answer")
async def answer(request: Request) -> Response:
    """The call is streamed, both ways, and over when the stream is."""
    url = str(request.base_url).replace("http", "ws", 1)
    stream = f"<Stream bidirectional='true' keepCallAlive='true' contentType={quoteattr(MULAW)}>{url}audio</Stream>"
    return Response(f"<Response>{stream}</Response>", media_type="application/xml")


@app.websocket("/audio")
async def audio(socket: WebSocket) -> None:
    """The stream of a call."""
    await socket.accept()
    message = await socket.receive_json()
    talk = Conversation(socket, message["start"]["streamId"])
    await talk.say("Hello, this is the restaurant. Do you want to book a table?", "greeting")
    with suppress(WebSocketDisconnect):
        while not talk.over:
            message = await socket.receive_json()
            match message["event"]:
                case "media":
                    await talk.hear(base64.b64decode(message["media"]["payload"]))
                case "playedStream":
                    talk.talking = False
        await socket.close()
