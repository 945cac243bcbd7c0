"""A voice agent that is a whole pipeline of pipecat: its transport, Silero and turns; words, mind and voice are stubs.

It sends its audio as fast as it is heard, by the clock on the wall, and waits by that clock. So its pace is `real`.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fastapi import WebSocket  # noqa: TC002  # FastAPI reads it when the app is made
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.frames.frames import (
    BotStoppedSpeakingFrame,
    EndWorkerFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    OutputTransportMessageFrame,
    StartFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.serializers.plivo import PlivoFrameSerializer
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport
from pipecat.turns.user_start import MinWordsUserTurnStartStrategy
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_processor import UserTurnProcessor
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.workers.runner import WorkerRunner

from tests.agents.apps.answering import streaming
from tests.agents.apps.booking import BARGE_IN, GREETING, PIECE, REPLIES, WORD, Habits
from tests.agents.apps.loudness import tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import Voice

RATE = 8000
WORDS = 3
"""Words that interrupt it, as many as are said in the time of as many pieces of voice as interrupt other agents."""
SHORT = 0.25
"""Seconds in which a caller says a word."""
HEARD = 1.0
"""Seconds after its last word was sent at which it hangs up: what a busy machine has not played by then is lost."""
LINGERS = 0.2
"""Seconds for which Silero waits before it believes that a voice begins, or that it is over."""


class CountingWords(FrameProcessor):  # type: ignore[misc]  # pipecat is not followed
    """Stands for a recogniser: the longer somebody speaks, the more words it understands."""

    def __init__(self) -> None:
        super().__init__()
        self._spoken: float | None = None
        """Seconds for which somebody has spoken."""
        self._words = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._spoken, self._words = LINGERS, 0
        elif isinstance(frame, VADUserStoppedSpeakingFrame) and self._spoken is not None:
            self._spoken = None
            await self.push_frame(TranscriptionFrame(text=self._text, user_id="", timestamp="", finalized=True))
        elif isinstance(frame, InputAudioRawFrame) and self._spoken is not None:
            self._spoken += PIECE
            words = int(self._spoken / SHORT)
            if words > self._words:
                self._words = words
                await self.push_frame(InterimTranscriptionFrame(text=self._text, user_id="", timestamp=""))

    @property
    def _text(self) -> str:
        return " ".join(["word"] * self._words)


class Clerk(FrameProcessor):  # type: ignore[misc]  # pipecat is not followed
    """Stands for a model: it books a table, a question after the other, whatever it is told."""

    def __init__(self, habits: Habits) -> None:
        super().__init__()
        self._habits = habits
        self._turns = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, StartFrame):
            await asyncio.sleep(self._habits.begins)
            await self._say(GREETING, "greeting")
        elif isinstance(frame, UserStoppedSpeakingFrame if self._habits.waits else UserStartedSpeakingFrame):
            if self._habits.breaks:
                raise RuntimeError("the processor is at fault")
            if self._turns < len(REPLIES):
                self._turns += 1
                await self._say(REPLIES[self._turns - 1], f"turn {self._turns - 1}")
        elif isinstance(frame, BotStoppedSpeakingFrame) and self._turns == len(REPLIES):
            await asyncio.sleep(HEARD)
            await self.push_frame(EndWorkerFrame(), FrameDirection.UPSTREAM)

    async def _say(self, text: str, name: str) -> None:
        await self.push_frame(TTSSpeakFrame(text))
        message = {"event": "checkpoint", "name": name}
        await self.push_frame(OutputTransportMessageFrame(message=message))


class Tones(FrameProcessor):  # type: ignore[misc]  # pipecat is not followed
    """Stands for a voice: a tone for each word."""

    def __init__(self, habits: Habits) -> None:
        super().__init__()
        self._pause = habits.pause

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if not isinstance(frame, TTSSpeakFrame):
            await self.push_frame(frame, direction)
            return
        await self.push_frame(TTSStartedFrame())
        for _ in frame.text.split():
            await self.push_frame(TTSAudioRawFrame(audio=tone(WORD, RATE), sample_rate=RATE, num_channels=1))
            if self._pause:
                await asyncio.sleep(WORD + self._pause)
        await self.push_frame(TTSStoppedFrame())


def turns(habits: Habits) -> UserTurnProcessor:
    """When it is whose turn, as pipecat tells."""
    words = WORDS if habits.barge_in >= BARGE_IN else 1
    begins = MinWordsUserTurnStartStrategy(min_words=words, enable_interruptions=habits.clears)
    ends = SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=habits.turn - LINGERS)
    return UserTurnProcessor(
        user_turn_strategies=UserTurnStrategies(start=[begins], stop=[ends]), user_idle_timeout=habits.patience
    )


async def talk(socket: WebSocket, stream_id: str, habits: Habits) -> None:
    """Runs a pipeline for as long as a stream lasts."""
    serializer = PlivoFrameSerializer(
        stream_id, params=PlivoFrameSerializer.InputParams(auto_hang_up=False, sample_rate=RATE)
    )
    transport = FastAPIWebsocketTransport(
        socket, FastAPIWebsocketParams(serializer=serializer, audio_in_enabled=True, audio_out_enabled=True)
    )
    turn_taking = turns(habits)
    silero = SileroVADAnalyzer(sample_rate=RATE, params=VADParams(start_secs=LINGERS, stop_secs=LINGERS))
    worker = PipelineWorker(
        Pipeline(
            [
                transport.input(),
                VADProcessor(vad_analyzer=silero),
                CountingWords(),
                turn_taking,
                Clerk(habits),
                Tones(habits),
                transport.output(),
            ]
        ),
        params=PipelineParams(audio_in_sample_rate=RATE, audio_out_sample_rate=RATE),
        enable_rtvi=False,
    )

    async def hang_up(_: object) -> None:
        await turn_taking.push_frame(EndWorkerFrame(), FrameDirection.UPSTREAM)

    async def over(_: object, __: object) -> None:
        await worker.cancel()

    turn_taking.add_event_handler("on_user_turn_idle", hang_up)
    transport.add_event_handler("on_client_disconnected", over)
    await WorkerRunner(handle_sigint=False).run(worker)


@contextmanager
def served(voice: Voice, habits: Habits) -> Iterator[str]:
    """Serves the agent; its base URL."""

    async def audio(socket: WebSocket) -> None:
        await socket.accept()
        start = await socket.receive_json()
        await talk(socket, start["start"]["streamId"], habits)

    yield voice.serve(streaming(audio))
