"""A voice agent made of pipecat's serializer for the streams of Plivo, and of Silero; words and mind are stubs."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from fastapi import WebSocket, WebSocketDisconnect
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams, VADState
from pipecat.frames.frames import (
    InputAudioRawFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputTransportMessageFrame,
)
from pipecat.serializers.plivo import PlivoFrameSerializer

from tests.agents.apps.answering import streaming
from tests.agents.apps.booking import Booking, Habits
from tests.agents.apps.loudness import tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import Voice

RATE = 24_000
"""Samples a second of most voices that agents buy."""
HEARD = 8000
"""Samples a second of what it hears."""
LINGERS = 4
"""Pieces for which Silero still hears a voice that is over."""


class SerializedAudio:
    """The audio of an agent, through the serializer."""

    def __init__(self, socket: WebSocket, stream_id: str) -> None:
        self._socket = socket
        self._stream_id = stream_id
        self.serializer = PlivoFrameSerializer(
            stream_id, params=PlivoFrameSerializer.InputParams(auto_hang_up=False, sample_rate=HEARD)
        )

    async def play(self, seconds: float) -> None:
        await self._send(OutputAudioRawFrame(audio=tone(seconds, RATE), sample_rate=RATE, num_channels=1))

    async def mark(self, name: str) -> None:
        message = {"event": "checkpoint", "streamId": self._stream_id, "name": name}
        await self._send(OutputTransportMessageFrame(message=message))

    async def clear(self) -> None:
        await self._send(InterruptionFrame())

    async def hang_up(self) -> None:
        await self._socket.close()

    async def _send(self, frame: Any) -> None:
        told = await self.serializer.serialize(frame)
        assert isinstance(told, str)
        await self._socket.send_text(told)


class SileroEars:
    """Whether the caller speaks, as Silero takes it."""

    def __init__(self) -> None:
        self._silero = SileroVADAnalyzer(sample_rate=HEARD, params=VADParams())
        self._silero.set_sample_rate(HEARD)

    async def hear(self, samples: bytes) -> bool:
        return await self._silero.analyze_audio(samples) in (VADState.STARTING, VADState.SPEAKING)


@contextmanager
def served(voice: Voice, habits: Habits) -> Iterator[str]:
    """Serves the agent, for one call; its base URL."""
    ears = SileroEars()  # loading the model takes longer than a caller waits

    async def audio(socket: WebSocket) -> None:
        await socket.accept()
        start = await socket.receive_json()
        outgoing = SerializedAudio(socket, start["start"]["streamId"])
        await outgoing.serializer.setup(SimpleNamespace(audio_in_sample_rate=HEARD))
        booking = Booking(outgoing, replace(habits, barge_in=habits.barge_in + LINGERS))
        await booking.start()
        with suppress(WebSocketDisconnect):
            while not booking.over:
                text = await socket.receive_text()
                frame = await outgoing.serializer.deserialize(text)
                if isinstance(frame, InputAudioRawFrame):
                    await booking.hear(voice=await ears.hear(frame.audio))
                elif json.loads(text)["event"] == "playedStream":
                    booking.played()

    yield voice.serve(streaming(audio))
