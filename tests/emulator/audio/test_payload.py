"""Slices of streamed audio: what adjoins in time adjoins in samples, whatever is reused on the way."""

from base64 import b64decode

import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.audio.payload import BLOCK, Payloads
from plivo_emulator.audio.sound import Clip, Sound
from plivo_emulator.audio.voice import samples

FRAME = 20_000
L16, MULAW = "audio/x-l16", "audio/x-mulaw"


def joined(payloads: Payloads, sound: Sound, first: int, count: int, times: int = 1) -> bytes:
    """Slices of a sound, one after the other."""
    return b"".join(b64decode(payloads.of([(sound, first + n * FRAME, FRAME, times)])) for n in range(count))


@pytest.mark.parametrize("rate", [8000, 16000])
@pytest.mark.parametrize("first", [0, 340_000, 7, 999_999])
def test_slices_are_those_of_the_whole_sound(rate: int, first: int) -> None:
    sound = Sound("speech", "one two three four five six seven eight", 3_200_000)
    heard = joined(Payloads(L16, rate, FRAME), sound, first, 120)
    start, size = pcm.at(first, rate), 120 * FRAME * rate // 1_000_000
    assert heard == samples(sound, 0, 6_000_000, rate)[2 * start : 2 * (start + size)]
    assert BLOCK < 120 * FRAME


def test_a_sound_for_ever_has_no_end() -> None:
    sound = Sound("speak", "again", 400_000)
    assert joined(Payloads(L16, 8000, FRAME), sound, 0, 100, 0) == samples(sound, 0, 2_000_000, 8000, 0)


def test_silence_is_silent() -> None:
    assert b64decode(Payloads(MULAW, 8000, FRAME).of([])) == b"\xff" * 160
    assert b64decode(Payloads(L16, 16000, FRAME).of([])) == bytes(640)


def test_two_sounds_at_once_are_mixed_and_a_part_is_heard_in_its_place() -> None:
    beep, keys = Sound("beep", "", 500_000), Sound("digits", "5", 100_000)
    payloads = Payloads(L16, 8000, FRAME)
    both = b64decode(payloads.of([(beep, 0, FRAME, 1), (keys, -10_000, FRAME, 1)]))
    assert both == pcm.mix(samples(beep, 0, FRAME), samples(keys, -10_000, FRAME))
    assert both[:160] == samples(beep, 0, 10_000)
    cut = b64decode(payloads.of([(beep, 0, 5_000, 1)]))
    assert cut == samples(beep, 0, 5_000) + bytes(2 * 120)


def test_clips_of_one_length_are_told_apart() -> None:
    payloads = Payloads(MULAW, 8000, FRAME)
    one, two = (Sound("stream", "ws://x.y", FRAME, Clip.of(bytes([byte]) * 160)) for byte in (0x10, 0x20))
    assert one == two
    assert b64decode(payloads.of([(one, 0, FRAME, 1)])) == b"\x10" * 160
    assert b64decode(payloads.of([(two, 0, FRAME, 1)])) == b"\x20" * 160
