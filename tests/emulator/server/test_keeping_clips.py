"""Played files that recordings hold are kept, as long as they are not too many."""

import pytest
from plivo_emulator.audio.sound import Clip
from plivo_emulator.records.kinds.clips import CLIPS
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.voice.recordings import record
from plivo_emulator.voice.recordings.record import keep_clip


@pytest.fixture
def clips(monkeypatch: pytest.MonkeyPatch) -> MemoryArchive:
    monkeypatch.setattr(record, "MOST_AUDIO", 100)
    return MemoryArchive()


def test_the_oldest_go_when_there_is_too_much(clips: MemoryArchive) -> None:
    for number in range(5):
        keep_clip(clips[CLIPS], "MA", Clip.of(bytes([number]) * 30), number)
    assert [record.audio[0] for record in clips[CLIPS].of("MA")] == [2, 3, 4]


def test_the_same_audio_is_kept_once(clips: MemoryArchive) -> None:
    for instant in range(5):
        keep_clip(clips[CLIPS], "MA", Clip.of(bytes(30)), instant)
    assert [record.created for record in clips[CLIPS].of("MA")] == [0]


def test_accounts_keep_their_own(clips: MemoryArchive) -> None:
    for auth_id in ("MA", "MB"):
        keep_clip(clips[CLIPS], auth_id, Clip.of(bytes(90)), 1)
    assert len(clips[CLIPS].of("MA")) == len(clips[CLIPS].of("MB")) == 1


def test_audio_that_is_too_much_alone_is_not_kept(clips: MemoryArchive) -> None:
    keep_clip(clips[CLIPS], "MA", Clip.of(bytes(101)), 1)
    assert clips[CLIPS].of("MA") == []
