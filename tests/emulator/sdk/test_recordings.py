"""Recordings, as the official SDK asks for them."""

from typing import Any

import plivo  # type: ignore[import-untyped]
import pytest

from tests.emulator.api.service import APP, Service


@pytest.fixture
def recording_id(client: Any, service: Service) -> str:
    """A recording of four seconds."""
    call = client.calls.create(from_="14150000000", to_="15000010000", answer_url=f"{APP}/answer")
    service.advance(2)
    started = client.calls.record(call.request_uuid, file_format="wav")
    service.advance(4)
    service.delete("Call", call.request_uuid, "Record")
    return str(started.recording_id)


def test_a_recording_can_be_looked_up(client: Any, recording_id: str) -> None:
    recording = client.recordings.get(recording_id)
    assert recording.id == recording_id
    assert (recording.recording_format, recording.recording_duration_ms) == ("wav", "4000.00000")


def test_recordings_can_be_listed_and_gone_through(client: Any, recording_id: str) -> None:
    page = client.recordings.list(add_time__gt="2025-12-31 00:00", limit=5, offset=0)
    assert [each.recording_id for each in page] == [recording_id]
    assert page.meta.total_count == 1
    assert [each.recording_id for each in client.recordings] == [recording_id]


def test_a_recording_can_be_deleted(client: Any, recording_id: str) -> None:
    client.recordings.delete(recording_id)
    with pytest.raises(plivo.exceptions.ResourceNotFoundError):
        client.recordings.get(recording_id)
