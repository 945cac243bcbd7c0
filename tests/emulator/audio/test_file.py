"""Files of recordings: sizes, parts, and frames that stand alone."""

import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plivo_emulator.audio import mp3, wav
from plivo_emulator.audio.file import File, file
from plivo_emulator.audio.length import mp3_length
from plivo_emulator.audio.score import Score, Segment
from plivo_emulator.audio.sound import WORD, Sound

from tests.effort import tries

SECOND = 1_000_000
HOUR = 3600 * SECOND
TALK = Sound("speak", "the same sentence again and again", 6 * WORD)


def score(length: int, tracks: int = 1) -> Score:
    return Score(tracks, [(0, length)], [Segment(0, None, 0, TALK, 0), Segment(SECOND, None, 1, TALK, 0)])


def whole(content: File) -> bytes:
    return b"".join(make() for make in content.read(0, content.size))


def frames(body: bytes, form: mp3.Shape) -> Iterator[bytes]:
    return (body[at : at + form.size] for at in range(0, len(body), form.size))


FILES = [file(score(25 * SECOND, tracks), form) for form in ("wav", "mp3") for tracks in (1, 2)]
WHOLES = [whole(each) for each in FILES]


@pytest.mark.parametrize("place", range(len(FILES)))
def test_a_file_is_as_large_as_it_says(place: int) -> None:
    assert len(WHOLES[place]) == FILES[place].size


@settings(max_examples=tries(40))
@given(st.integers(0, 3), st.data())
def test_any_part_is_the_same_as_in_the_whole(place: int, data: st.DataObject) -> None:
    content = FILES[place]
    first = data.draw(st.integers(0, content.size))
    last = data.draw(st.integers(first, min(content.size, first + 3 * content.block)))
    assert b"".join(make() for make in content.read(first, last)) == WHOLES[place][first:last]


@pytest.mark.parametrize("length", [0, 1, 124, 125, 20_000, 71_999, 72_001, 9_216_000, 9_216_001])
@pytest.mark.parametrize("tracks", [1, 2])
def test_files_of_any_length_are_right(length: int, tracks: int) -> None:
    found = whole(file(score(length, tracks), "wav"))
    head = wav.parse(found)
    assert head is not None
    assert 0 <= length - head.length < 125
    music = whole(file(score(length, tracks), "mp3"))
    assert abs((mp3_length(music) or 0) - length) < 2 * 72_000
    assert len(music) == mp3.frames(length // 125) * mp3.shape(tracks).size


@pytest.mark.parametrize(("place", "form"), [(2, mp3.MONO), (3, mp3.STEREO)])
def test_no_frame_borrows_from_another(place: int, form: mp3.Shape) -> None:
    for frame in frames(WHOLES[place], form):
        side = int.from_bytes(frame[4 : 4 + form.side])
        bits = sum(side >> 8 * form.side - before - 12 & 0xFFF for before in form.lengths)
        assert frame[:2] == b"\xff\xe3"
        assert frame[4] == 0
        assert bits <= 8 * (form.size - 4 - form.side)
        assert not any(frame[4 + form.side + -(-bits // 8) :])


@pytest.mark.parametrize("tracks", [1, 2])
def test_silence_is_as_long_as_speech(tracks: int) -> None:
    silent = whole(file(Score(tracks, [(0, 25 * SECOND)], ()), "mp3"))
    assert len(silent) == len(whole(file(score(25 * SECOND, tracks), "mp3")))
    assert len(set(list(frames(silent, mp3.shape(tracks)))[2:])) <= 2


@pytest.mark.parametrize("form", ["wav", "mp3"])
def test_four_hours_are_never_in_memory(form: str) -> None:
    content = file(score(4 * HOUR, 2), form)
    makers = list(content.read(content.size - 4 * content.block, content.size))
    makers[0]()
    tracemalloc.start()
    try:
        for make in makers:
            assert len(make()) <= content.block
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 << 20
    assert content.size > 200 * content.block


def test_every_byte_of_four_hours_can_be_made_one_block_after_the_other() -> None:
    content = file(score(4 * HOUR), "wav")
    assert sum(len(make()) for make in content.read(0, content.size)) == content.size == 44 + 4 * 3600 * 16_000
