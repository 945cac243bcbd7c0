"""How sounds sound: slices without seams, and keys that can be told."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.audio.pcm import silence, to_ulaw
from plivo_emulator.audio.sound import WORD, Clip, Sound
from plivo_emulator.audio.voice import KEYS, samples

SECOND = 1_000_000
RAMP = Clip.of(to_ulaw(array("h", range(-8000, 8000, 2)).tobytes()))
WIDE_RAMP = Clip("wide", lambda: RAMP.audio, lambda: array("h", range(-8000, 8000)).tobytes())
SOUNDS = [
    Sound("speak", "Press one to hear this again", 6 * WORD),
    Sound("speech", "no", WORD + SECOND),
    Sound("digits", "12#", 300_001),
    Sound("beep", "", SECOND // 2),
    Sound("play", "http://app.test/unknown.mp3", 1_234_567),
    Sound("play", "http://app.test/ramp.wav", SECOND, RAMP),
    Sound("play", "http://app.test/wide.wav", SECOND, WIDE_RAMP),
]
slices = st.lists(st.integers(0, 200_000), max_size=20)
rates = st.sampled_from([8000, 16000])


def loudness(part: bytes) -> int:
    return max(map(abs, array("h", part)), default=0)


@given(st.sampled_from(SOUNDS), st.integers(-300_000, 400_000), slices, rates, st.integers(0, 3))
def test_slices_join_to_the_whole(sound: Sound, start: int, cuts: list[int], rate: int, times: int) -> None:
    at, parts = start, []
    for length in cuts:
        parts.append(samples(sound, at, length, rate, times))
        at += length
    assert b"".join(parts) == samples(sound, start, at - start, rate, times)


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: f"{sound.kind} {sound.text}")
def test_a_sound_is_heard_while_it_lasts_and_not_before_or_after(sound: Sound) -> None:
    assert loudness(samples(sound, 0, sound.length)) > 1000
    assert samples(sound, -SECOND, SECOND) == silence(8000)
    assert samples(sound, sound.length, SECOND) == silence(8000)


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: f"{sound.kind} {sound.text}")
def test_twice_the_rate_is_twice_the_samples_of_the_same_sound(sound: Sound) -> None:
    slow, fast = array("h", samples(sound, 0, SECOND // 4)), array("h", samples(sound, 0, SECOND // 4, 16000))
    assert len(fast) == 2 * len(slow)
    assert max(abs(a - b) for a, b in zip(slow, fast[::2], strict=True)) < 1500


def test_a_repeated_sound_starts_over_at_its_end() -> None:
    (keys,) = (sound for sound in SOUNDS if sound.kind == "digits")
    once = samples(keys, 0, keys.length)
    assert samples(keys, 0, 3 * keys.length, times=2)[: 2 * len(once)] == once + once
    assert samples(keys, 1000 * keys.length, keys.length, times=0)[: len(once)] == once


@pytest.mark.parametrize("key", KEYS)
def test_a_key_has_its_two_tones(key: str) -> None:
    heard = array("h", samples(Sound("digits", key, SECOND), 0, SECOND // 2))
    loud = sorted({hertz for pair in KEYS.values() for hertz in pair}, key=lambda hertz: -power(heard, hertz))
    assert set(loud[:2]) == set(KEYS[key])


def test_keys_are_parted_by_silence() -> None:
    same = Sound("digits", "55", 200_000)
    assert loudness(samples(same, 60_000, 40_000)) == 0
    assert loudness(samples(same, 100_000, 60_000)) > 1000


def test_a_known_file_is_heard_as_it_is() -> None:
    heard = array("h", samples(Sound("play", "x", SECOND, RAMP), 0, SECOND))
    both = zip(heard, range(-8000, 8000, 2), strict=True)
    assert all(abs(value - wanted) <= max(16, abs(wanted) // 16) for value, wanted in both)


def test_the_same_words_sound_alike_and_other_words_do_not() -> None:
    def spoken(word: str, kind: str = "speak") -> bytes:
        return samples(Sound(kind, word, WORD), 0, WORD)

    assert spoken("yes") == spoken("yes")
    assert len({spoken("yes"), spoken("no"), spoken("yes", "speech")}) == 3


def test_a_pause_at_the_end_of_speech_is_silent() -> None:
    assert loudness(samples(Sound("speak", "wait", WORD + SECOND), WORD, SECOND)) == 0


def power(heard: array[int], hertz: int) -> float:
    """How much of a tone there is."""
    step = 2 * math.pi * hertz / 8000
    return math.hypot(
        sum(value * math.cos(step * n) for n, value in enumerate(heard)),
        sum(value * math.sin(step * n) for n, value in enumerate(heard)),
    )
