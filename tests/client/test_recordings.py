"""Recordings, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount


def recorded(account: ClientAccount, call_uuid: str, seconds: int = 5) -> str:
    """Record a call and return the recording's id."""
    recording_id = str(account.calls.start_recording(call_uuid).recording_id)
    account.advance(seconds)
    account.calls.stop_recording(call_uuid)
    account.advance(1)
    return recording_id


def test_a_recording_is_read(account: ClientAccount) -> None:
    call_uuid = account.answered()
    recording_id = recorded(account, call_uuid)
    recording = account.recordings.get(recording_id)

    assert (recording.recording_id, recording.call_uuid) == (recording_id, call_uuid)
    assert float(recording.recording_duration_ms) == 5000
    assert recording_id in recording.recording_url


def test_recordings_are_listed_over_pages_and_found_by_their_call(account: ClientAccount) -> None:
    first, second = account.answered(), account.answered()
    ids = [recorded(account, call_uuid) for call_uuid in (first, second, first)]
    page = account.recordings.list(limit=2)

    assert (len(page.objects), page.meta.total_count) == (2, 3)
    assert {found.recording_id for found in account.items(page)} == set(ids)
    assert [found.recording_id for found in account.items(account.recordings.list(call_uuid=second))] == [ids[1]]


def test_a_recording_is_deleted(account: ClientAccount) -> None:
    recording_id = recorded(account, account.answered())
    account.recordings.delete(recording_id)

    with pytest.raises(NotFound):
        account.recordings.get(recording_id)
