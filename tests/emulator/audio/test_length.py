"""Length of audio files."""

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.audio.length import length_of, mp3_length, wav_length

SECOND = 1_000_000


def wav(frames: int, rate: int = 8000, channels: int = 1) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(channels)
        written.setsampwidth(2)
        written.setframerate(rate)
        written.writeframes(bytes(frames * 2 * channels))
    return file.getvalue()


def mp3(frames: int, header: int = 0xFFFB9000, size: int = 417) -> bytes:
    """Frames of 128 kbit/s at 44.1 kHz, unless told otherwise."""
    return (struct.pack(">I", header) + bytes(size - 4)) * frames


@pytest.mark.parametrize(
    ("body", "microseconds"),
    [
        (wav(8000), SECOND),
        (wav(4000, channels=2), SECOND // 2),
        (wav(16_000, 16_000), SECOND),
        (wav(0), 0),
        (mp3(100), 100 * 26_122),
        (mp3(50, 0xFFF38000, 208), 50 * 26_122),
        (b"ID3\x03\x00\x00\x00\x00\x01\x00" + bytes(128) + mp3(10), 10 * 26_122),
    ],
)
def test_wav_and_mp3_files_tell_their_length(body: bytes, microseconds: int) -> None:
    assert length_of(body) == microseconds


def test_chunks_before_the_audio_are_passed_over() -> None:
    body = wav(8000)
    extra = b"LIST" + struct.pack("<I", 5) + b"abcde\x00"
    assert wav_length(body[:36] + extra + body[36:]) == SECOND


def test_a_file_that_claims_to_be_endless_is_as_long_as_it_is() -> None:
    body = bytearray(wav(8000))
    body[40:44] = b"\xff\xff\xff\xff"
    assert wav_length(bytes(body)) == SECOND


@pytest.mark.parametrize("body", [b"", b"OggS", b"RIFF", b"RIFF\x00\x00\x00\x00WAVE", b"ID3", b"<html/>", bytes(1000)])
def test_other_files_tell_none(body: bytes) -> None:
    assert length_of(body) is None


def test_a_file_that_stops_being_mp3_is_as_long_as_it_was() -> None:
    assert mp3_length(mp3(3) + b"TAG" + bytes(125)) == 3 * 26_122


@given(st.binary(max_size=300))
def test_no_bytes_break_it(body: bytes) -> None:
    for start in (b"", b"RIFF\x00\x00\x00\x00WAVE", b"RIFF\x00\x00\x00\x00WAVEfmt ", b"ID3", b"\xff\xfb"):
        length = length_of(start + body)
        assert length is None or length >= 0
