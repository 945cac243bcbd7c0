"""From what an app sends on a stream to what it means."""

import binascii
from base64 import b64decode
from typing import assert_never

from plivo_emulator.audio import codec, pcm
from plivo_emulator.audio.sound import Clip, Sound
from plivo_emulator.spec.stream_messages import (
    MessageFromApp,
    StreamCheckpointMessage,
    StreamClearAudioMessage,
    StreamPlayAudio,
    StreamPlayAudioMessage,
    StreamSendDtmfMessage,
)
from plivo_emulator.spec.words import StreamContentType
from plivo_emulator.validation.stream_leniency import RATE, NotAMessage
from plivo_emulator.validation.stream_messages import StreamMessages
from plivo_emulator.voice.streams.messages import Checkpoint, ClearAudio, FromApp, Nonsense, PlayAudio, SendDtmf
from plivo_emulator.voice.streams.stream import Stream
from plivo_emulator.wire.times import SECOND

KIND = "stream"
"""Kind of a sound that an app sends."""


class StreamReader:
    """Reads the messages to one stream. It never fails: what means nothing is noted as such."""

    def __init__(self, messages: StreamMessages, stream: Stream, *, strict: bool = False) -> None:
        """Takes whether only what the document promises means something."""
        self._messages = messages
        self._strict = strict
        self._stream = stream
        self._noted: set[tuple[str, str]] = set()
        """What was passed over before: it is noted once, however often it comes."""

    def read(self, text: str | bytes) -> list[FromApp]:
        """What a text message means, behind what had to be passed over to understand it."""
        try:
            message, passed = self._messages.read(text, self._stream.stream_id, strict=self._strict)
            meant = self._meant(message)
        except NotAMessage as wrong:
            return [Nonsense(str(wrong))]
        new = [each for each in passed if (each.rule, each.place) not in self._noted]
        self._noted.update((each.rule, each.place) for each in new)
        return [*new, meant]

    def _meant(self, message: MessageFromApp) -> FromApp:
        match message:
            case StreamPlayAudioMessage(media):
                return PlayAudio(self._sound(media))
            case StreamSendDtmfMessage(keys):
                return SendDtmf(keys)
            case StreamCheckpointMessage(stream_id, name):
                self._must_be_ours(message.event, stream_id)
                return Checkpoint(name)
            case StreamClearAudioMessage(stream_id):
                self._must_be_ours(message.event, stream_id)
                return ClearAudio()
            case _:
                assert_never(message)

    def _must_be_ours(self, event: str, stream_id: str) -> None:
        if stream_id != self._stream.stream_id:
            raise NotAMessage(f"{event}: streamId is not that of this stream")

    def _sound(self, media: StreamPlayAudio) -> Sound:
        """Audio in whole samples of a telephone line: an eighth of a millisecond is the least."""
        plan, event = self._stream.options, StreamPlayAudioMessage.event
        encoding, rate = media.content_type, media.sample_rate
        if (encoding, rate) != (plan.encoding, plan.rate):
            carried = f"{encoding} at {rate} is not what the stream carries, {plan.content_type}"
            raise NotAMessage(f"{event}: {carried}{_would_carry(f'{encoding}{RATE}{rate}')}")
        try:
            coded = b64decode(media.payload, validate=True)
        except (binascii.Error, ValueError):
            raise NotAMessage(f"{event}: the payload is not base64") from None
        samples = codec.decode(coded, encoding)
        count = len(samples) // pcm.WIDTH * pcm.LINE // rate
        if not count:
            raise NotAMessage(f"{event}: the payload holds no whole sample")
        whole = samples[: count * rate // pcm.LINE * pcm.WIDTH]
        clip = Clip.of_wide(whole) if rate == pcm.WIDE else Clip.of(pcm.to_ulaw(whole))
        return Sound(KIND, plan.url, count * SECOND // pcm.LINE, clip)


def _would_carry(content_type: str) -> str:
    """Which stream would carry what this one does not; empty: none."""
    known = content_type in frozenset(StreamContentType)
    return f"; a stream with the content type {content_type} would carry it" if known else ""
