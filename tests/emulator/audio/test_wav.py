"""WAV files, written and read."""

from __future__ import annotations

import io
import math
import wave
from array import array
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio import pcm, voice, wav
from plivo_emulator.audio.codec import L16, MULAW, decode, encode, length
from plivo_emulator.audio.sound import Sound
from plivo_emulator.audio.wav import Clips

from tests.emulator.audio.wav_file import wav_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.audio.sound import Clip

SECOND = 1_000_000


def tone(rate: int, frames: int, peak: int = 10_000) -> array[int]:
    return array("h", (round(peak * math.sin(2 * math.pi * 200 * n / rate)) for n in range(frames)))


def read(body: bytes) -> Clip | None:
    return wav.clip(body, "name")


def test_the_head_is_one_that_others_read() -> None:
    with wave.open(io.BytesIO(wav.head(1234, 2) + bytes(4 * 1234))) as read:
        assert read.getparams()[:4] == (2, 2, 8000, 1234)


def test_the_head_of_a_day_in_stereo_fits() -> None:
    assert len(wav.head(86_400 * 8000, 2)) == wav.HEAD


def wide(samples: array[int], width: int) -> bytes:
    return b"".join((value << 8 * width >> 16).to_bytes(width, "little", signed=True) for value in samples)


@pytest.mark.parametrize(
    ("encoding", "bits", "code"),
    [
        (1, 16, lambda samples: samples.tobytes()),
        (1, 8, lambda samples: bytes((value >> 8) + 128 for value in samples)),
        (1, 24, lambda samples: wide(samples, 3)),
        (1, 32, lambda samples: wide(samples, 4)),
        (7, 8, lambda samples: pcm.to_ulaw(samples.tobytes())),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [8000, 16000, 44100])
def test_a_file_of_any_shape_becomes_what_a_telephone_line_carries(
    encoding: int, bits: int, code: Callable[[array[int]], bytes], channels: int, rate: int
) -> None:
    samples = array("h", (value for value in tone(rate, rate) for _ in range(channels)))
    clip = read(wav_file(code(samples), encoding, channels, rate, bits))
    assert clip is not None
    heard = array("h", pcm.from_ulaw(clip.audio))
    assert abs(len(heard) - 8000) <= 1
    assert max(abs(a - b) for a, b in zip(heard, tone(8000, 8000), strict=False)) < 1200


def test_a_file_of_16_khz_is_wide_as_it_stands_there() -> None:
    samples = tone(16000, 16000)
    clip = read(wav_file(samples.tobytes(), rate=16000))
    assert clip is not None
    assert clip.wide == samples.tobytes()
    assert voice.samples(Sound("play", "http://app.test/wide.wav", SECOND, clip), 0, SECOND, 16000) == clip.wide


def test_a_file_of_8_khz_has_nothing_wide_about_it() -> None:
    clip = read(wav_file(tone(8000, 8000).tobytes()))
    assert clip is not None
    assert clip.wide is None


def test_a_clip_is_no_longer_than_ten_minutes() -> None:
    clip = read(wav_file(bytes(8000 * 700), 7, bits=8))
    assert clip is not None
    assert len(clip.audio) == 8000 * 600


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"ID3",
        wav_file(b"", 1, 0),
        wav_file(b"ab", 3, bits=32),
        wav_file(b"ab", 2, bits=4),
        wav_file(b"ab", rate=0),
    ],
)
def test_what_cannot_be_read_is_no_clip(body: bytes) -> None:
    assert read(body) is None


def test_the_same_file_is_kept_once_as_long_as_something_needs_it() -> None:
    clips = Clips()
    one = clips.of(wav_file(b"ab" * 80))
    assert one is not None
    assert clips.of(wav_file(b"ab" * 80)) is one
    assert clips.of(wav_file(b"ba" * 80)) is not one
    assert clips.of(b"no file") is None
    name = one.digest
    del one
    again = clips.of(wav_file(b"ab" * 80))
    assert again is not None
    assert again.digest == name


@pytest.mark.parametrize(("codec", "size"), [(MULAW, 160), (L16, 320)])
def test_codecs_give_back_what_they_took(codec: str, size: int) -> None:
    samples = tone(8000, 160).tobytes()
    coded = encode(samples, codec)
    assert len(coded) == size
    assert length(coded, codec, 8000) == SECOND // 50
    back = array("h", decode(coded, codec))
    assert max(abs(a - b) for a, b in zip(back, array("h", samples), strict=True)) < 512


def test_a_codec_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="audio/opus is neither"):
        encode(b"", "audio/opus")
    with pytest.raises(ValueError, match="audio/opus is neither"):
        decode(b"", "audio/opus")
