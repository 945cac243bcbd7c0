"""Where in a piece of audio somebody is heard, and how loud."""

from __future__ import annotations

from array import array

import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.audio.loudness import measured

SILENT = b"\xff"


def tone(seconds: float, height: int) -> bytes:
    return pcm.to_ulaw(array("h", [height, -height] * round(4000 * seconds)).tobytes())


def test_silence_is_no_voice() -> None:
    assert measured(SILENT * 8000) == ((), None, 0)
    assert measured(b"") == ((), None, 0)


def test_hiss_of_the_line_is_no_voice() -> None:
    assert measured(tone(1, 100)).voice == ()


def test_voice_is_found_between_silences() -> None:
    found = measured(SILENT * 1600 + tone(0.5, 8000) + SILENT * 1600 + tone(0.1, 8000))
    assert found.voice == ((200_000, 700_000), (900_000, 1_000_000))


def test_a_piece_shorter_than_a_window_is_judged_too() -> None:
    assert measured(tone(0.01, 8000)).voice == ((0, 10_000),)


@pytest.mark.parametrize(("height", "level"), [(32_000, -0.2), (8_000, -12.2), (1_000, -30.3)])
def test_loudness_is_that_of_the_voice_alone(height: int, level: float) -> None:
    assert measured(SILENT * 8000 + tone(0.2, height)).level == pytest.approx(level, abs=0.3)


def test_audio_that_is_too_loud_for_the_line_is_clipped() -> None:
    assert measured(tone(0.1, 32_767)).clipped == 800
    assert measured(tone(0.1, 20_000)).clipped == 0
