"""What a recording holds: parts of it, its pauses, its tracks, and the same again from text."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.audio.pcm import to_ulaw
from plivo_emulator.audio.score import Score, Segment, digests, read, write
from plivo_emulator.audio.sound import WORD, Clip, Sound
from plivo_emulator.audio.voice import samples

SECOND = 1_000_000
BEEP = Sound("beep", "", SECOND // 2)
WORDS = Sound("speak", "one two three four", 4 * WORD)
CLIP = Clip.of(to_ulaw(array("h", range(8000)).tobytes()))
FILE = Sound("play", "http://app.test/ramp.wav", SECOND, CLIP)

parts = st.builds(
    Segment,
    start=st.integers(-2 * SECOND, 8 * SECOND),
    until=st.none() | st.integers(0, 9 * SECOND),
    track=st.integers(0, 1),
    sound=st.sampled_from([BEEP, WORDS, FILE]),
    times=st.integers(0, 3),
)
scores = st.builds(
    lambda tracks, cuts, found: Score(tracks, list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)), found),
    st.integers(1, 2),
    st.lists(st.integers(0, 10 * SECOND), max_size=6),
    st.lists(parts, max_size=5),
)


def frames(score: Score, first: float, last: float) -> array[int]:
    return array("h", score.pcm(round(first * 8000), round((last - first) * 8000)))


def loud(samples: array[int]) -> bool:
    return max(map(abs, samples), default=0) > 1000


@given(scores, st.lists(st.integers(0, 20_000), max_size=6))
def test_slices_join_to_the_whole(score: Score, cuts: list[int]) -> None:
    cuts = sorted(min(cut, score.frames) for cut in cuts)
    edges = [0, *cuts, score.frames]
    slices = [score.pcm(first, last - first) for first, last in pairwise(edges)]
    assert b"".join(slices) == score.pcm(0, score.frames)
    assert len(score.pcm(0, score.frames)) == score.frames * 2 * score.tracks


@given(scores)
def test_a_score_comes_back_from_its_text(score: Score) -> None:
    text = write(score)
    again = read(text, {CLIP.digest: CLIP})
    assert again.pcm(0, again.frames) == score.pcm(0, score.frames)
    assert digests(text) == ({CLIP.digest} if FILE in [part.sound for part in score.parts] else set())


def test_a_file_that_is_gone_sounds_like_one_that_was_never_known() -> None:
    score = read(write(Score(1, [(0, SECOND)], [Segment(0, None, 0, FILE, 1)])), {})
    assert score.pcm(0, 8000) == samples(Sound("play", FILE.text, SECOND), 0, SECOND)


def test_a_sound_that_is_heard_again_and_again_is_written_once() -> None:
    once = write(Score(1, [(0, SECOND)], [Segment(0, None, 0, WORDS, 1)]))
    often = write(Score(1, [(0, SECOND)], [Segment(n * SECOND, None, 0, WORDS, 1) for n in range(1000)]))
    assert often.count("one two three four") == 1
    assert len(often) < len(once) + 1000 * 25


def test_beyond_both_ends_there_is_silence() -> None:
    score = Score(2, [(0, SECOND)], [Segment(0, None, 0, BEEP, 0)])
    assert not loud(frames(score, -1, 0))
    assert not loud(frames(score, 1, 2))
    assert len(score.pcm(-100, 50)) == 200


def test_a_pause_is_not_in_the_file_and_what_was_heard_meanwhile_is_not_either() -> None:
    score = Score(1, [(0, SECOND), (3 * SECOND, 4 * SECOND)], [Segment(SECOND * 5 // 2, None, 0, WORDS, 1)])
    assert score.frames == 2 * 8000
    assert not loud(frames(score, 0, 1))
    assert frames(score, 1, 2) == array("h", samples(WORDS, SECOND // 2, SECOND))


def test_a_sound_that_began_before_is_heard_from_its_middle() -> None:
    score = Score(1, [(0, SECOND)], [Segment(-SECOND, None, 0, WORDS, 1)])
    assert frames(score, 0, 1) == array("h", samples(WORDS, SECOND, SECOND))


def test_a_sound_that_was_cut_is_heard_until_then() -> None:
    score = Score(1, [(0, SECOND)], [Segment(0, SECOND // 4, 0, BEEP, 0)])
    assert loud(frames(score, 0, 0.25))
    assert not loud(frames(score, 0.25, 1))


def test_each_side_has_its_track_or_both_are_one() -> None:
    both = [Segment(0, None, 0, BEEP, 1), Segment(SECOND // 4, None, 1, WORDS, 1)]
    stereo, mono = Score(2, [(0, SECOND)], both), Score(1, [(0, SECOND)], both)
    left, right = frames(stereo, 0, 1)[::2], frames(stereo, 0, 1)[1::2]
    assert left == array("h", samples(BEEP, 0, SECOND))
    assert right == array("h", samples(WORDS, -SECOND // 4, SECOND))
    assert frames(mono, 0, 1) == array("h", (a + b for a, b in zip(left, right, strict=True)))


def test_what_is_too_loud_together_is_cut_off() -> None:
    score = Score(1, [(0, SECOND)], [Segment(0, None, 0, BEEP, 1)] * 20)
    assert max(frames(score, 0, 1)) == 32_767


@pytest.mark.parametrize("first", [0, 4 * 3600 - 1])
def test_sounds_of_hours_ago_do_not_matter(first: int) -> None:
    many = [Segment(n * SECOND, None, 0, BEEP, 1) for n in range(4 * 3600)]
    score = Score(1, [(0, 4 * 3600 * SECOND)], many)
    assert frames(score, first, first + 1) == array("h", samples(BEEP, 0, SECOND))
