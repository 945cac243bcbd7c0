"""Messages on the WebSocket of an audio stream: reads those of apps, and writes those for apps."""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import ClassVar, Self

from plivo_emulator.spec.checked import Checked
from plivo_emulator.spec.words import StreamAudioEncoding


@dataclass(slots=True)
class StreamPlayAudio:
    """Piece of audio and its encoding, which must be that of the stream."""

    content_type: StreamAudioEncoding
    """Codec, without the sampling rate."""
    sample_rate: int
    """Samples per second, 8000 or 16000; `audio/x-mulaw` has 8000 only."""
    payload: str
    """Raw audio without a file header, in base64."""

    @classmethod
    def read(cls, data: Checked) -> Self:
        """Reads an object that fits the schema."""
        return cls(
            StreamAudioEncoding(data["contentType"]),
            int(data["sampleRate"]),
            data["payload"],
        )


@dataclass(slots=True)
class StreamPlayAudioMessage:
    """Audio to play into the call, queued behind what waits already."""

    event: ClassVar[str] = "playAudio"
    """Kind of message."""
    media: StreamPlayAudio
    """Piece of audio and its encoding, which must be that of the stream."""

    @classmethod
    def read(cls, data: Checked) -> Self:
        """Reads an object that fits the schema."""
        return cls(
            StreamPlayAudio.read(data["media"]),
        )


@dataclass(slots=True)
class StreamCheckpointMessage:
    """Mark placed behind the audio queued so far."""

    event: ClassVar[str] = "checkpoint"
    """Kind of message."""
    stream_id: str
    """Stream that the message belongs to, as `start` named it."""
    name: str
    """Name to recognise the checkpoint by when it is reached."""

    @classmethod
    def read(cls, data: Checked) -> Self:
        """Reads an object that fits the schema."""
        return cls(
            data["streamId"],
            data["name"],
        )


@dataclass(slots=True)
class StreamClearAudioMessage:
    """Order to drop all audio that waits to be played."""

    event: ClassVar[str] = "clearAudio"
    """Kind of message."""
    stream_id: str
    """Stream that the message belongs to, as `start` named it."""

    @classmethod
    def read(cls, data: Checked) -> Self:
        """Reads an object that fits the schema."""
        return cls(
            data["streamId"],
        )


@dataclass(slots=True)
class StreamSendDtmfMessage:
    """Keys to press on the call."""

    event: ClassVar[str] = "sendDTMF"
    """Kind of message."""
    dtmf: str
    """Keys in order: digits, `*`, `#`, and `A` to `D`."""

    @classmethod
    def read(cls, data: Checked) -> Self:
        """Reads an object that fits the schema."""
        return cls(
            data["dtmf"],
        )


MessageFromApp = StreamPlayAudioMessage | StreamCheckpointMessage | StreamClearAudioMessage | StreamSendDtmfMessage

_READERS: Mapping[str, Callable[[Checked], MessageFromApp]] = {
    StreamPlayAudioMessage.event: StreamPlayAudioMessage.read,
    StreamCheckpointMessage.event: StreamCheckpointMessage.read,
    StreamClearAudioMessage.event: StreamClearAudioMessage.read,
    StreamSendDtmfMessage.event: StreamSendDtmfMessage.read,
}


def read(data: Checked) -> MessageFromApp:
    """Reads a message that fits the schema."""
    return _READERS[data["event"]](data)


class MessagesToApp:
    """Writes the messages of one stream: JSON in UTF-8. Repeated parts are encoded once."""

    __slots__ = (
        "_cleared_audio",
        "_dtmf",
        "_media",
        "_played_stream",
        "_start",
        "_stop",
    )

    def __init__(self, stream_id: str, extra_headers: str | None = None) -> None:
        """Takes the parts that all messages repeat."""
        written_stream_id = _form(stream_id)
        maybe_stream_id = b',"streamId":' + written_stream_id
        written_extra_headers = _form("{}" if extra_headers is None else extra_headers)
        self._start = (
            b'{"event":"start","sequenceNumber":%d,"start":{"callId":%b,"streamId":'
            + written_stream_id
            + b',"accountId":%b,"tracks":%b,"mediaFormat":{"encoding":%b,"sampleRate":%d}},"extra_headers":'
            + written_extra_headers
            + b"}"
        )
        self._media = (
            b'{"event":"media","sequenceNumber":%d,"streamId":'
            + written_stream_id
            + b',"media":{"track":%b,"timestamp":"%d","chunk":%d,"payload":"%b"},"extra_headers":'
            + written_extra_headers
            + b"}"
        )
        self._dtmf = (
            b'{"event":"dtmf","sequenceNumber":%d,"streamId":'
            + written_stream_id
            + b',"dtmf":{"track":%b,"digit":%b,"timestamp":"%d"},"extra_headers":'
            + written_extra_headers
            + b"}"
        )
        self._played_stream = (
            b'{"event":"playedStream","sequenceNumber":%d,"streamId":' + written_stream_id + b',"name":%b}'
        )
        self._cleared_audio = b'{"event":"clearedAudio","sequenceNumber":%d,"streamId":' + written_stream_id + b"}"
        self._stop = b'{"event":"stop","sequenceNumber":%d' + maybe_stream_id + b"}"

    def start(
        self,
        sequence_number: int,
        call_id: str,
        account_id: str,
        tracks: Sequence[str],
        encoding: str,
        sample_rate: int,
    ) -> bytes:
        """First message of a stream, which comes once and says what is streamed and how.

        Args:
            sequence_number: Position of this message among all of the stream, from 1.
            call_id: Call whose audio is streamed, by its `call_uuid`.
            account_id: Account that the call belongs to.
            tracks: Sides of the call that are streamed: `inbound`, `outbound` or both.
            encoding: Codec.
            sample_rate: Samples per second.
        """
        return self._start % (
            sequence_number,
            encode_basestring(call_id).encode(),
            encode_basestring(account_id).encode(),
            _texts(tracks),
            encode_basestring(encoding).encode(),
            sample_rate,
        )

    def media(self, sequence_number: int, track: str, timestamp: int, chunk: int, payload: bytes) -> bytes:
        """Piece of audio of the call, about 20 ms long.

        Args:
            sequence_number: Position of this message among all of the stream, from 1.
            track: Side of the call, `inbound` or `outbound`.
            timestamp: When it was heard, in milliseconds since 1970 (UTC), as text.
            chunk: Position of the piece in its track, from 1.
            payload: Raw audio without a file header, in base64.
        """
        return self._media % (sequence_number, encode_basestring(track).encode(), timestamp, chunk, payload)

    def dtmf(self, sequence_number: int, track: str, digit: str, timestamp: int) -> bytes:
        """Key that was pressed on the call.

        Args:
            sequence_number: Position of this message among all of the stream, from 1.
            track: Side of the call, `inbound` or `outbound`.
            digit: Key: a digit, `*`, `#`, or `A` to `D`.
            timestamp: When it was pressed, in milliseconds since 1970 (UTC), as text.
        """
        return self._dtmf % (
            sequence_number,
            encode_basestring(track).encode(),
            encode_basestring(digit).encode(),
            timestamp,
        )

    def played_stream(self, sequence_number: int, name: str) -> bytes:
        """Report that all audio before a checkpoint was played.

        Args:
            sequence_number: Position of this message among all of the stream, from 1.
            name: Name that your server gave the checkpoint.
        """
        return self._played_stream % (sequence_number, encode_basestring(name).encode())

    def cleared_audio(self, sequence_number: int) -> bytes:
        """Report that all audio waiting to be played was dropped, as `clearAudio` asked.

        Args:
            sequence_number: Position of this message among all of the stream, from 1.
        """
        return self._cleared_audio % (sequence_number,)

    def stop(self, sequence_number: int) -> bytes:
        """End of a stream.

        Args:
            sequence_number: Position of this message among all of the stream, from 1.
        """
        return self._stop % (sequence_number,)


def _form(text: str) -> bytes:
    return encode_basestring(text).encode().replace(b"%", b"%%")


def _texts(values: Sequence[str]) -> bytes:
    return b"[%b]" % b",".join(encode_basestring(value).encode() for value in values)
