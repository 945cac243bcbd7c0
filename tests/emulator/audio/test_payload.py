"""Slices of streamed audio: what adjoins in time adjoins in samples, whatever is reused on the way."""

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.audio import pcm
from plivo_emulator.audio.codec import encode
from plivo_emulator.audio.payload import BLOCK, Payloads, Piece
from plivo_emulator.audio.sound import Clip, Sound
from plivo_emulator.audio.voice import samples

FRAME = 20_000
L16, MULAW = "audio/x-l16", "audio/x-mulaw"


def joined(payloads: Payloads, sound: Sound, first: int, count: int, times: int = 1) -> bytes:
    """Slices of a sound, one after the other."""
    return b"".join(slices(payloads, [Piece(sound, first, count * FRAME, times)], count))


def slices(payloads: Payloads, pieces: list[Piece], count: int = 1) -> list[bytes]:
    """Audio of slices."""
    return [b64decode(each) for each in payloads.of(pieces, count)]


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
    assert slices(Payloads(MULAW, 8000, FRAME), []) == [b"\xff" * 160]
    assert slices(Payloads(L16, 16000, FRAME), [], 2) == [bytes(640), bytes(640)]


def test_two_sounds_at_once_are_mixed_and_a_part_is_heard_in_its_place() -> None:
    beep, keys = Sound("beep", "", 500_000), Sound("digits", "5", 100_000)
    payloads = Payloads(L16, 8000, FRAME)
    (both,) = slices(payloads, [Piece(beep, 0, FRAME, 1), Piece(keys, -10_000, FRAME, 1)])
    assert both == pcm.mix(samples(beep, 0, FRAME), samples(keys, -10_000, FRAME))
    assert both[:160] == samples(beep, 0, 10_000)
    (cut,) = slices(payloads, [Piece(beep, 0, 5_000, 1)])
    assert cut == samples(beep, 0, 5_000) + bytes(2 * 120)


def test_clips_of_one_length_are_told_apart() -> None:
    payloads = Payloads(MULAW, 8000, FRAME)
    one, two = (Sound("stream", "ws://x.y", FRAME, Clip.of(bytes([byte]) * 160)) for byte in (0x10, 0x20))
    assert one == two
    assert slices(payloads, [Piece(one, 0, FRAME, 1)]) == [b"\x10" * 160]
    assert slices(payloads, [Piece(two, 0, FRAME, 1)]) == [b"\x20" * 160]


def alone(piece: Piece, rate: int, place: int) -> bytes:
    """A slice of a stretch with one piece, worked out on its own; nothing where it is not heard."""
    begins = place * FRAME
    if not piece.silent <= begins < piece.length:
        return b""
    lasting = min(piece.length, begins + FRAME) - begins
    heard = samples(piece.sound, piece.offset + begins, lasting, rate, piece.times)
    return pcm.fitted(heard, FRAME * rate // 1_000_000)


SOUNDS = (
    Sound("speech", "one two three", 1_200_001),
    Sound("digits", "12#", 300_001),
    Sound("music", "", 77_777),
    Sound("play", "http://app.test/ramp.wav", 700_000, Clip.of(bytes(range(256)) * 20)),
)
STRETCH = 55
pieces = st.builds(
    Piece,
    st.sampled_from(SOUNDS),
    st.integers(-STRETCH * FRAME, 3_000_000),
    st.integers(1, STRETCH * FRAME) | st.just(STRETCH * FRAME),
    st.integers(0, 2),
    st.integers(0, STRETCH - 1).map(lambda slices: slices * FRAME),
)


@given(st.lists(pieces, max_size=3), st.sampled_from([(MULAW, 8000), (L16, 8000), (L16, 16000)]))
def test_a_stretch_has_the_slices_that_each_would_have_alone(given_pieces: list[Piece], form: tuple[str, int]) -> None:
    codec, rate = form
    payloads = Payloads(codec, rate, FRAME)
    for place, heard in enumerate(slices(payloads, given_pieces, STRETCH)):
        mixed = pcm.silence(FRAME * rate // 1_000_000)
        for piece in given_pieces:
            mixed = pcm.mix(mixed, alone(piece, rate, place) or bytes(len(mixed)))
        assert heard == encode(mixed, codec)
        begins = place * FRAME
        within = (piece.within(begins, begins + FRAME) for piece in given_pieces)
        assert slices(payloads, [piece for piece in within if piece is not None]) == [heard]
