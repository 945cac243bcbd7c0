"""Recordings, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

if TYPE_CHECKING:
    from tests.client.line import Line


def recorded(line: Line, call_uuid: str, seconds: int = 5) -> str:
    """Record a call and return the recording's id."""
    recording_id = str(line.calls.start_recording(call_uuid).recording_id)
    line.advance(seconds)
    line.calls.stop_recording(call_uuid)
    line.advance(1)
    return recording_id


def test_a_recording_is_read(line: Line) -> None:
    call_uuid = line.answered()
    recording_id = recorded(line, call_uuid)
    recording = line.recordings.get(recording_id)

    assert (recording.recording_id, recording.call_uuid) == (recording_id, call_uuid)
    assert float(recording.recording_duration_ms) == 5000
    assert recording_id in recording.recording_url


def test_recordings_are_listed_over_pages_and_found_by_their_call(line: Line) -> None:
    first, second = line.answered(), line.answered()
    ids = [recorded(line, call_uuid) for call_uuid in (first, second, first)]
    page = line.recordings.list(limit=2)

    assert (len(page.objects), page.meta.total_count) == (2, 3)
    assert {found.recording_id for found in line.items(page)} == set(ids)
    assert [found.recording_id for found in line.items(line.recordings.list(call_uuid=second))] == [ids[1]]


def test_a_recording_is_deleted(line: Line) -> None:
    recording_id = recorded(line, line.answered())
    line.recordings.delete(recording_id)

    with pytest.raises(NotFound):
        line.recordings.get(recording_id)
