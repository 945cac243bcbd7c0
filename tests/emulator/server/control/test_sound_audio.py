"""What an app has played is a file, by the entry that tells of it."""

from __future__ import annotations

import base64
import io
import wave
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.voice.media import kept_sounds

from tests.emulator.server.streamed import MULAW, streamed

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Reaction, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

WIDE = "audio/x-l16;rate=16000"
FIRST, SECOND = bytes(range(0x80, 0xA0)) * 250, bytes(range(0x20, 0x40)) * 250
"""A second of µ-law each."""
LINEAR = pcm.from_ulaw(FIRST) * 2
"""A second of linear samples at 16 kHz."""


def plays(*payloads: bytes, kind: str = "audio/x-mulaw", rate: int = 8000) -> Reaction:
    """An app that plays audio once its stream has started."""

    async def reaction(socket: Socket, message: Message) -> None:
        for payload in payloads if message["event"] == "start" else ():
            media = {"contentType": kind, "sampleRate": rate, "payload": base64.b64encode(payload).decode()}
            await socket.send_json({"event": "playAudio", "media": media})

    return reaction


def played(emulator: ServedEmulator) -> list[tuple[bytes, int]]:
    """Samples and rate of everything that was played."""
    files = []
    for entry in emulator.journal("audio.stream"):
        response = emulator.control("GET", f"journal/{entry['serial']}/audio")
        assert (response.status_code, response.headers["content-type"]) == (200, "audio/wav")
        with wave.open(io.BytesIO(response.content)) as file:
            files.append((file.readframes(file.getnframes()), file.getframerate()))
    return files


def test_pieces_that_are_heard_as_one_are_one_file_in_their_order(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    ears.reaction = plays(FIRST, SECOND)
    streamed(emulator, app, ears, bidirectional="true", contentType=MULAW)
    emulator.advance(5)
    assert b"".join(samples for samples, _ in played(emulator)) == pcm.from_ulaw(FIRST + SECOND)
    assert {rate for _, rate in played(emulator)} == {8000}


def test_audio_of_16_khz_stays_as_wide(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    ears.reaction = plays(LINEAR, kind="audio/x-l16", rate=16_000)
    streamed(emulator, app, ears, bidirectional="true", contentType=WIDE)
    emulator.advance(5)
    assert played(emulator) == [(LINEAR, 16_000)]


def test_the_newest_audio_is_kept(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_sounds, "MOST_BYTES", 10_000)
    for _ in range(2):
        ears.reaction = plays(FIRST)
        streamed(emulator, app, ears, bidirectional="true", contentType=MULAW)
        emulator.advance(5)
    old, new = (each["serial"] for each in emulator.journal("audio.stream"))
    gone = emulator.control("GET", f"journal/{old}/audio")
    assert (gone.status_code, gone.json()["error"]) == (404, f"no audio is kept of entry {old}, audio.stream")
    assert emulator.control("GET", f"journal/{new}/audio").status_code == 200


@pytest.mark.parametrize("serial", ["1", "0", "99999", "one"])
def test_an_entry_without_audio_is_not_found(emulator: ServedEmulator, app: App, serial: str) -> None:
    emulator.call(app.says("/answer", "<Response><Speak>Hello</Speak></Response>"))
    assert emulator.run()
    assert emulator.control("GET", f"journal/{serial}/audio").status_code == 404
