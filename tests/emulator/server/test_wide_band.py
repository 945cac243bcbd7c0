"""Wide-band audio: streams of 16 kHz carry what the telephone line does not, and streams of 8 kHz nothing of it."""

from __future__ import annotations

import base64
import json
import math
from array import array
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.cli import main

from tests.emulator.audio.wav_file import wav_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

NARROW, WIDE = "audio/x-l16;rate=8000", "audio/x-l16;rate=16000"
WAIT = "<Wait length='1000'/>"


def tones(rate: int, seconds: float, *hertz: int) -> bytes:
    """Several tones at once."""
    waves = [2 * math.pi * each / rate for each in hertz]
    height = 12_000 / len(hertz)
    values = (round(height * sum(math.sin(wave * n) for wave in waves)) for n in range(round(rate * seconds)))
    return array("h", values).tobytes()


def strength(samples: array[int], hertz: int, rate: int) -> float:
    """Height of a tone among samples."""
    turn = 2 * math.pi * hertz / rate
    real = sum(value * math.cos(turn * n) for n, value in enumerate(samples))
    imaginary = sum(value * math.sin(turn * n) for n, value in enumerate(samples))
    return 2 * math.hypot(real, imaginary) / len(samples)


def samples_carried(ears: Ears, path: str, rate: int, start: float, stop: float) -> array[int]:
    """Samples that a stream carried between two seconds since it began."""
    (conversation,) = (each for each in ears.conversations if each.url.endswith(path))
    track = "outbound" if conversation.media("outbound") else "inbound"
    audio = b"".join(base64.b64decode(each["payload"]) for each in conversation.media(track))
    return array("h", audio)[round(start * rate) : round(stop * rate)]


def element(url: str, content_type: str, track: str = "outbound", **attributes: str) -> str:
    written = "".join(f" {name}='{value}'" for name, value in attributes.items())
    return f"<Stream audioTrack='{track}' contentType='{content_type}'{written}>{url}</Stream>"


@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_a_file_has_its_full_band_at_16_khz_and_is_not_folded_at_8_khz(
    emulator: ServedEmulator, app: App, ears: Ears, rate: int
) -> None:
    body = wav_file(tones(rate, 1, 1_000, 6_000), rate=rate)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    song = app.does("/song.wav", lambda talk: talk.raw(head + body))
    streams = element(ears.url("/narrow"), NARROW) + element(ears.url("/wide"), WIDE)
    emulator.call(app.says("/answer", f"<Response>{streams}<Play>{song}</Play>{WAIT}</Response>"))
    emulator.advance(4)
    wide, narrow = samples_carried(ears, "/wide", 16_000, 0.3, 0.7), samples_carried(ears, "/narrow", 8_000, 0.3, 0.7)
    assert strength(wide, 1_000, 16_000) == pytest.approx(6_000, rel=0.02)
    assert strength(wide, 6_000, 16_000) == pytest.approx(6_000, rel=0.02)
    assert strength(narrow, 1_000, 8_000) == pytest.approx(6_000, rel=0.02)
    assert strength(narrow, 2_000, 8_000) < 60


def test_what_an_app_plays_at_16_khz_is_as_wide_for_others_again_after_a_replay(
    emulator: ServedEmulator, app: App, ears: Ears, tmp_path: Path
) -> None:
    payload = base64.b64encode(tones(16_000, 1, 1_000, 6_000)).decode()

    async def plays(socket: Socket, message: Message) -> None:
        if message["event"] == "start" and message["start"]["tracks"] == ["inbound"]:
            media = {"contentType": "audio/x-l16", "sampleRate": 16000, "payload": payload}
            await socket.send_json({"event": "playAudio", "media": media})

    ears.reaction = plays
    others = element(ears.url("/narrow"), NARROW) + element(ears.url("/wide"), WIDE)
    talks = element(ears.url("/talks"), WIDE, "inbound", bidirectional="true")
    recorded = f"<Record recordSession='true' callbackUrl='{app.url('/recorded')}'/>"
    call = emulator.call(app.says("/answer", f"<Response>{recorded}{others}{talks}{WAIT}</Response>"))
    emulator.advance(4)
    wide, narrow = samples_carried(ears, "/wide", 16_000, 0.3, 0.7), samples_carried(ears, "/narrow", 8_000, 0.3, 0.7)
    assert strength(wide, 6_000, 16_000) == pytest.approx(6_000, rel=0.02)
    assert strength(narrow, 1_000, 8_000) == pytest.approx(6_000, rel=0.02)
    assert strength(narrow, 2_000, 8_000) < 60
    emulator.control_json("POST", f"calls/{call}/hang_up")
    assert emulator.run()
    export = emulator.control_json("GET", "export")
    said = (each["facts"]["message"] for each in export["inputs"] if each["kind"] == "stream.says")
    (played,) = (each for each in said if each["kind"] == "PlayAudio")
    assert base64.b64decode(played["sound"]["wide"]) == base64.b64decode(payload)
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) == 0
