"""Audio at another rate: what both rates can carry survives, what only the higher one can is gone."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plivo_emulator.audio import pcm, voice
from plivo_emulator.audio.resampling import HALF, resampled
from plivo_emulator.audio.spoken import sound_of, wav_of

from tests.effort import tries

PEAK = 10_000
RATES = [11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 11_111, 8_001]


def tone(hertz: float, rate: int, count: int, peak: int = PEAK) -> bytes:
    return array("h", (round(peak * math.sin(2 * math.pi * hertz * n / rate)) for n in range(count))).tobytes()


def strength(samples: bytes, hertz: float, rate: int) -> float:
    """How strong a frequency is, 1 for a tone of `PEAK`; the edges are left out."""
    heard = array("h", samples)[2 * HALF : -2 * HALF]
    waves = [2 * math.pi * hertz * n / rate for n in range(len(heard))]
    # A window keeps other frequencies out.
    window = [1 - math.cos(2 * math.pi * n / len(heard)) for n in range(len(heard))]
    real = sum(w * v * math.cos(wave) for w, v, wave in zip(window, heard, waves, strict=True))
    imaginary = sum(w * v * math.sin(wave) for w, v, wave in zip(window, heard, waves, strict=True))
    return 2 * math.hypot(real, imaginary) / len(heard) / PEAK


def level(samples: bytes) -> float:
    """Loudness of all frequencies together, 1 for a tone of `PEAK`; the edges are left out."""
    heard = array("h", samples)[2 * HALF : -2 * HALF]
    return math.sqrt(2 * sum(value * value for value in heard) / len(heard)) / PEAK


@settings(max_examples=tries(30), deadline=None)
@given(st.sampled_from(RATES), st.sampled_from([8_000, 16_000]), st.floats(0.03, 0.84))
def test_a_tone_that_both_rates_carry_survives_as_it_was(rate: int, wanted: int, place: float) -> None:
    hertz = place * min(rate, wanted) / 2
    made = resampled(tone(hertz, rate, rate // 10), rate, wanted)
    assert len(made) == 2 * (rate // 10 * wanted // rate)
    assert strength(made, hertz, wanted) == pytest.approx(1, abs=0.05)
    assert level(made) == pytest.approx(1, abs=0.06), "there is nothing else"


@settings(max_examples=tries(30), deadline=None)
@given(
    st.sampled_from([(16_000, 8_000), (22_050, 8_000), (44_100, 8_000), (48_000, 8_000), (24_000, 16_000)]),
    st.floats(1.16, 1.49),
)
def test_a_tone_above_what_the_rate_carries_is_gone_and_not_folded(rates: tuple[int, int], place: float) -> None:
    rate, wanted = rates
    made = resampled(tone(place * wanted / 2, rate, rate // 10), rate, wanted)
    assert level(made) < 0.05


def test_six_kilohertz_survive_at_16_khz_and_are_gone_at_8_khz() -> None:
    high = tone(6_000, 48_000, 9_600)
    assert strength(resampled(high, 48_000, 16_000), 6_000, 16_000) == pytest.approx(1, abs=0.01)
    narrow = resampled(high, 48_000, 8_000)
    assert strength(narrow, 2_000, 8_000) < 0.001
    assert level(narrow) < 0.002


def test_what_a_speaker_says_has_its_full_band_at_16_khz_and_no_other_at_8_khz() -> None:
    spoken = sound_of(wav_of(tone(6_000, 24_000, 12_000), 24_000), "speech", "six")
    assert strength(voice.samples(spoken, 0, spoken.length, 16_000), 6_000, 16_000) == pytest.approx(1, abs=0.01)
    assert level(voice.samples(spoken, 0, spoken.length, 8_000)) < 0.002


@given(st.binary(max_size=400), st.integers(4_000, 400_000), st.sampled_from([8_000, 16_000]))
@settings(max_examples=tries(20), deadline=None)
def test_any_audio_has_its_length_at_any_rate(noise: bytes, rate: int, wanted: int) -> None:
    samples = noise[: len(noise) // 2 * 2]
    made = resampled(samples, rate, wanted)
    assert abs(len(made) // 2 - len(samples) // 2 * wanted / rate) <= 2


def test_a_level_stays_where_it_is_and_the_loudest_is_clipped() -> None:
    for height in (-32_768, -1_000, 0, 1_000, 32_767):
        flat = array("h", [height] * 3_000)
        made = array("h", resampled(flat.tobytes(), 44_100, 8_000))
        assert max(abs(value - height) for value in made) <= 1
    square = array("h", [32_767] * 50 + [-32_768] * 50) * 10
    assert max(array("h", resampled(square.tobytes(), 16_000, 8_000))) == 32_767


@pytest.mark.parametrize("hertz", [300, 1_000, 2_000])
def test_pieces_of_20_ms_join_as_if_they_were_one(hertz: int) -> None:
    whole = tone(hertz, 16_000, 3_200)
    pieces = [resampled(whole[at : at + 640], 16_000, 8_000) for at in range(0, len(whole), 640)]
    there, here = array("h", resampled(whole, 16_000, 8_000)), array("h", b"".join(pieces))
    assert max(abs(a - b) for a, b in zip(there, here, strict=True)) < PEAK * 0.06


def test_long_audio_is_that_of_its_parts() -> None:
    whole = tone(440, 16_000, 160_000)
    made = resampled(whole, 16_000, 8_000)
    assert pcm.peak(made[:100]) > 0
    # What is made at once is not seen: 10 seconds are several parts, and the end is like the beginning, a whole number
    # of waves later.
    assert made[1_000:5_000] == made[1_000 + 2 * 76_000 - 2 * 76_000 % 400 : 5_000 + 2 * 76_000 - 2 * 76_000 % 400]
