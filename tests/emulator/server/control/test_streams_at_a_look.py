"""Audio streams at one look: their messages, levels and audio."""

from __future__ import annotations

import base64
import io
import json
import wave
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.voice.streams import frames

from tests.emulator.server.streamed import MULAW, streamed

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

LOUD = base64.b64encode(bytes([0x80]) * 8000).decode()
"""A second of the loudest sample."""


async def answers_loudly(socket: Socket, message: Message) -> None:
    """Plays a second of noise once the stream has started, and says nonsense."""
    if message["event"] == "start":
        media = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": LOUD}
        await socket.send_json({"event": "playAudio", "media": media})
        await socket.send_str("hello?")
        await socket.send_bytes(b"\x00")


@pytest.fixture
def stream(emulator: ServedEmulator, app: App, ears: Ears) -> str:
    """A stream that has run for three seconds; its id."""
    ears.reaction = answers_loudly
    streamed(emulator, app, ears, bidirectional="true", contentType=MULAW)
    emulator.advance(5)
    (running,) = emulator.control_json("GET", "streams")["streams"]
    return str(running["stream_id"])


def kept(emulator: ServedEmulator, stream: str, **query: object) -> dict[str, Any]:
    """Messages of a stream, as they are told."""
    return emulator.control_json("GET", f"streams/{stream}/frames", params=query)  # type: ignore[no-any-return]


def test_streams_are_listed_while_they_run_and_afterwards(emulator: ServedEmulator, ears: Ears, stream: str) -> None:
    (running,) = emulator.control_json("GET", "streams")["streams"]
    assert (running["status"], running["url"], running["content_type"]) == ("started", ears.url(), MULAW)
    assert (running["bidirectional"], running["track"], running["ended"]) == (True, "inbound", None)
    assert (running["sent_frames"], running["received_frames"]) == (len(ears.only.heard), 3)
    emulator.control_json("POST", f"calls/{running['call_uuid']}/hang_up")
    emulator.run_out()
    (ended,) = emulator.control_json("GET", "streams")["streams"]
    assert (ended["stream_id"], ended["status"]) == (stream, "stopped")
    assert ended["ended"] is not None


def test_messages_are_told_in_both_directions_without_their_audio(
    emulator: ServedEmulator, ears: Ears, stream: str
) -> None:
    frames_told = kept(emulator, stream)["frames"]
    sent = [each for each in frames_told if each["direction"] == "sent"]
    assert [each["event"] for each in sent] == [each["event"] for each in ears.only.heard]
    assert "payload" not in sent[1]["text"]
    assert json.loads(sent[0]["text"]) == ears.only.heard[0]
    assert sent[1]["bytes"] > len(sent[1]["text"])
    received = [(each["event"], each["text"]) for each in frames_told if each["direction"] == "received"]
    assert [event for event, _ in received] == ["playAudio", "nonsense", "binary"]
    assert received[1][1] == "hello?"


def test_messages_come_in_pages(emulator: ServedEmulator, stream: str) -> None:
    everything = kept(emulator, stream)["frames"]
    page = kept(emulator, stream, limit=2)
    assert ([each["serial"] for each in page["frames"]], page["more"]) == ([1, 2], True)
    assert kept(emulator, stream, after=2)["frames"] == everything[2:]


def test_levels_tell_when_it_was_loud(emulator: ServedEmulator, stream: str) -> None:
    told = emulator.control_json("GET", f"streams/{stream}/levels", params={"points": 10})
    assert max(told["sent"]) == 0
    loud = [place for place, level in enumerate(told["received"]) if level > 0.9]
    assert loud == list(range(loud[0], loud[-1] + 1))
    length = (datetime.fromisoformat(told["to"]) - datetime.fromisoformat(told["from"])).total_seconds()
    assert len(loud) * length / 10 == pytest.approx(1, abs=length / 5)


def test_audio_is_a_file_of_what_was_said(emulator: ServedEmulator, stream: str) -> None:
    response = emulator.control("GET", f"streams/{stream}/audio", params={"direction": "received"})
    assert response.headers["content-type"] == "audio/wav"
    with wave.open(io.BytesIO(response.content)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getnframes()) == (8000, 1, 8000)
        assert pcm.to_ulaw(file.readframes(8000)) == base64.b64decode(LOUD)
    sent = emulator.control("GET", f"streams/{stream}/audio")
    with wave.open(io.BytesIO(sent.content)) as file:
        assert file.getnframes() > 16_000


def test_the_newest_messages_are_kept(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "MOST_BYTES", 5_000)
    streamed(emulator, app, ears, contentType=MULAW)
    emulator.advance(3)
    (running,) = emulator.control_json("GET", "streams")["streams"]
    told = kept(emulator, running["stream_id"])
    assert told["dropped"] > 0
    assert len(told["frames"]) + told["dropped"] == running["sent_frames"]
    assert sum(each["bytes"] + frames.EACH for each in told["frames"]) <= 5_000


def test_the_oldest_stream_makes_room_when_all_together_are_too_much(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "MOST_BYTES_IN_ALL", 40_000)
    for _ in range(3):
        streamed(emulator, app, ears, contentType=MULAW)
        emulator.advance(2)
    told = [kept(emulator, each["stream_id"]) for each in emulator.control_json("GET", "streams")["streams"]]
    assert [each["dropped"] > 0 for each in told] == [False, True, True]  # newest first
    sizes = [sum(frame["bytes"] + frames.EACH for frame in each["frames"]) for each in told]
    assert 39_000 < sum(sizes) <= 40_000
    assert len(told[-1]["frames"]) == 1  # the newest message of a stream stays


def test_so_many_streams_are_remembered_after_their_end(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "MOST_ENDED", 2)
    seen = []
    for _ in range(4):
        call = streamed(emulator, app, ears, contentType=MULAW)
        emulator.advance(2)
        seen += [
            each["stream_id"] for each in emulator.control_json("GET", "streams")["streams"] if each["ended"] is None
        ]
        emulator.control_json("POST", f"calls/{call}/hang_up")
        emulator.run_out()
    assert [each["stream_id"] for each in emulator.control_json("GET", "streams")["streams"]] == seen[:0:-1]
    assert emulator.control("GET", f"streams/{seen[0]}/frames").status_code == 404


def test_a_stream_that_is_not_there_is_not_found(emulator: ServedEmulator) -> None:
    for what in ("frames", "levels", "audio"):
        assert emulator.control("GET", f"streams/none/{what}").status_code == 404
