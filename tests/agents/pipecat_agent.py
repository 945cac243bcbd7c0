"""A voice agent made of pipecat's serializer for the streams of Plivo, and of Silero; words and mind are stubs."""

from __future__ import annotations

import math
from array import array
from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI, Request, Response, WebSocket, WebSocketDisconnect
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams, VADState
from pipecat.frames.frames import (
    InputAudioRawFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputTransportMessageFrame,
)
from pipecat.serializers.plivo import PlivoFrameSerializer

RATE = 24_000
"""Samples a second of most voices that agents buy."""
STREAM = (
    "<Response><Stream bidirectional='true' keepCallAlive='true' contentType='audio/x-mulaw;rate=8000'>"
    "{}audio</Stream></Response>"
)


def speech(seconds: float) -> bytes:
    """What stands for words: a tone."""
    tone = (round(9000 * math.sin(2 * math.pi * 220 * n / RATE)) for n in range(round(RATE * seconds)))
    return array("h", tone).tobytes()


class Agent:
    """One call."""

    def __init__(self, socket: WebSocket, stream_id: str, *, interrupts: bool) -> None:
        self._socket = socket
        self._stream_id = stream_id
        self._interrupts = interrupts
        self._serializer = PlivoFrameSerializer(
            stream_id, params=PlivoFrameSerializer.InputParams(auto_hang_up=False, sample_rate=8000)
        )
        self._ears = SileroVADAnalyzer(sample_rate=8000, params=VADParams(start_secs=0.2, stop_secs=0.4))
        self._ears.set_sample_rate(8000)
        self._speaks = False
        """Whether the caller does."""

    async def begin(self) -> None:
        await self._serializer.setup(SimpleNamespace(audio_in_sample_rate=8000))
        await self.say(4.0, "greeting")

    async def say(self, seconds: float, name: str) -> None:
        await self._send(OutputAudioRawFrame(audio=speech(seconds), sample_rate=RATE, num_channels=1))
        mark = {"event": "checkpoint", "streamId": self._stream_id, "name": name}
        await self._send(OutputTransportMessageFrame(message=mark))

    async def hear(self, text: str) -> None:
        frame = await self._serializer.deserialize(text)
        if not isinstance(frame, InputAudioRawFrame):
            return
        state = await self._ears.analyze_audio(frame.audio)
        if state is VADState.SPEAKING and not self._speaks:
            self._speaks = True
            if self._interrupts:
                await self._send(InterruptionFrame())
        elif state is VADState.QUIET and self._speaks:
            self._speaks = False
            await self.say(1.0, "answer")

    async def _send(self, frame: Any) -> None:
        told = await self._serializer.serialize(frame)
        assert isinstance(told, str)
        await self._socket.send_text(told)


def agent(*, interrupts: bool = True) -> FastAPI:
    """The app; without `interrupts` it has the fault that people tell of most: it talks on."""
    app = FastAPI()

    async def answer(request: Request) -> Response:
        return Response(STREAM.format(str(request.base_url).replace("http", "ws", 1)), media_type="application/xml")

    async def audio(socket: WebSocket) -> None:
        await socket.accept()
        start = await socket.receive_json()
        talk = Agent(socket, start["start"]["streamId"], interrupts=interrupts)
        await talk.begin()
        try:
            while True:
                await talk.hear(await socket.receive_text())
        except WebSocketDisconnect:
            return

    app.add_api_route("/answer", answer, methods=["POST"])
    app.add_api_websocket_route("/audio", audio)
    return app
