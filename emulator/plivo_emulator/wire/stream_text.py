"""Messages to the app of an audio stream as text: JSON in UTF-8, its fixed parts made once."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


class StreamText:
    """Writes the messages of one stream."""

    __slots__ = ("_media_end", "_media_start", "_said", "_stream_id")

    def __init__(self, stream_id: str, extra_headers: str | None) -> None:
        self._stream_id = stream_id
        self._said: Mapping[str, str] = {} if extra_headers is None else {"extra_headers": extra_headers}
        """What is repeated with every message that tells something of the call."""
        self._media_start = b',"streamId":' + _text(stream_id) + b',"media":{"track":"'
        self._media_end = (
            b'"}' + b"".join(b',"%b":%b' % (name.encode(), _text(value)) for name, value in self._said.items()) + b"}"
        )

    def start(self, sequence: int, what: Mapping[str, Any]) -> bytes:
        """The first message; `what` is streamed, with the names of the spec."""
        start = {**what, "streamId": self._stream_id}
        return _text({"event": "start", "sequenceNumber": sequence, "start": start, **self._said})

    def media(self, sequence: int, track: str, timestamp: int, chunk: int, payload: bytes) -> bytes:
        """A piece of audio; its payload is base64 already, its timestamp in milliseconds since the epoch."""
        return b'{"event":"media","sequenceNumber":%d%b%b","timestamp":"%d","chunk":%d,"payload":"%b%b' % (
            sequence,
            self._media_start,
            track.encode(),
            timestamp,
            chunk,
            payload,
            self._media_end,
        )

    def dtmf(self, sequence: int, track: str, digit: str, timestamp: int) -> bytes:
        """A key; its timestamp in milliseconds since the epoch."""
        dtmf = {"track": track, "digit": digit, "timestamp": str(timestamp)}
        return self._event("dtmf", sequence, {"dtmf": dtmf, **self._said})

    def played(self, sequence: int, name: str) -> bytes:
        """A checkpoint was reached."""
        return self._event("playedStream", sequence, {"name": name})

    def cleared(self, sequence: int) -> bytes:
        """The queue was cleared."""
        return self._event("clearedAudio", sequence, {})

    def stop(self, sequence: int) -> bytes:
        """The last message."""
        return self._event("stop", sequence, {})

    def _event(self, event: str, sequence: int, more: Mapping[str, Any]) -> bytes:
        return _text({"event": event, "sequenceNumber": sequence, "streamId": self._stream_id, **more})


def tracks_and_format(tracks: Sequence[str], encoding: str, rate: int) -> dict[str, Any]:
    """What `start` says of the audio."""
    return {"tracks": list(tracks), "mediaFormat": {"encoding": encoding, "sampleRate": rate}}


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
