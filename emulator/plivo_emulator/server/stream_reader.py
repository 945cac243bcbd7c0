"""From what an app sends on a stream to what it means."""

import binascii
from base64 import b64decode

from plivo_emulator.audio import codec, pcm
from plivo_emulator.audio.sound import SECOND, Clip, Sound
from plivo_emulator.contract.stream_messages import NotAMessage, StreamMessages
from plivo_emulator.voice.stream import Stream
from plivo_emulator.voice.stream_message import Checkpoint, ClearAudio, FromApp, Nonsense, PlayAudio, SendDtmf

KIND = "stream"
"""Kind of a sound that an app sends."""


class StreamReader:
    """Reads the messages to one stream. It never fails: what means nothing is told as such."""

    def __init__(self, messages: StreamMessages, stream: Stream) -> None:
        self._messages = messages
        self._stream = stream

    def read(self, text: str | bytes) -> FromApp:
        """What a text message means."""
        try:
            return self._read(text)
        except NotAMessage as wrong:
            return Nonsense(str(wrong))

    def _read(self, text: str | bytes) -> FromApp:
        message = self._messages.read(text)
        match message["event"]:
            case "playAudio":
                media = message["media"]
                return PlayAudio(self._sound(media["contentType"], int(media["sampleRate"]), media["payload"]))
            case "sendDTMF":
                return SendDtmf(message["dtmf"])
            case event if message["streamId"] != self._stream.stream_id:
                raise NotAMessage(f"{event}: streamId is not that of this stream")
            case "checkpoint":
                return Checkpoint(message["name"])
            case _:
                return ClearAudio()

    def _sound(self, encoding: str, rate: int, payload: str) -> Sound:
        """Audio as the telephone line carries it; an eighth of a millisecond, its least, is a sample."""
        plan = self._stream.plan
        if (encoding, rate) != (plan.encoding, plan.rate):
            raise NotAMessage(f"playAudio: {encoding} at {rate} is not what the stream carries, {plan.content_type}")
        try:
            coded = b64decode(payload, validate=True)
        except (binascii.Error, ValueError):
            raise NotAMessage("playAudio: the payload is not base64") from None
        samples = codec.decode(coded, encoding)
        line = pcm.to_ulaw(pcm.resampled(samples, rate, pcm.LINE))
        if not line:
            raise NotAMessage("playAudio: the payload holds no whole sample")
        return Sound(KIND, plan.url, len(line) * SECOND // pcm.LINE, Clip.of(line))
