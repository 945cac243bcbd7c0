from typing import Any

import pytest
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.conferences.conference import CONFERENCES

from tests.emulator.api.service import APP, AUTH_ID, Service


def start(service: Service, **arguments: Any) -> dict[str, Any]:
    """Starts a recording, and returns what is answered."""
    response = service.post("Conference", "Room", "Record", json=arguments)
    assert response.status_code == 202, response.text
    body: dict[str, Any] = response.json()
    return body


def running(service: Service) -> list[str]:
    return [each.recording_id for each in service.account[CONFERENCES]["Room"].room.recordings]


@pytest.mark.parametrize(("arguments", "ending"), [({}, "mp3"), ({"file_format": "wav"}, "wav")])
def test_a_recording_has_an_id_and_an_address_from_the_start(
    service: Service, arguments: dict[str, str], ending: str
) -> None:
    service.members()
    body = start(service, **arguments)
    assert body["message"] == "conference recording started"
    assert body["url"].endswith(f"/v1/Account/{AUTH_ID}/Recording/{body['recording_id']}.{ending}")
    assert running(service) == [body["recording_id"]]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_finished_recording_is_announced(service: Service, method: str) -> None:
    service.members()
    body = start(service, callback_url=f"{APP}/done", callback_method=method)
    service.advance(10)
    assert service.delete("Conference", "Room", "Record").status_code == 204
    event = service.app.event("conference_recording")
    assert (event.method, event.json, event.signed) == (method, None, True)
    assert event.fields == {
        "api_id": body["api_id"],
        "conference_name": "Room",
        "recording_id": body["recording_id"],
        "record_url": body["url"],
        "recording_duration": "10",
        "recording_duration_ms": "10000",
        "recording_start_ms": "1767225604000",
        "recording_end_ms": "1767225614000",
    }


def test_callback_url_does_not_make_the_start_asynchronous(service: Service) -> None:
    service.members()
    assert "recording_id" in start(service, callback_url=f"{APP}/done")
    assert service.app.events("async_result") == []


def test_the_stop_has_its_asynchronous_form(service: Service) -> None:
    service.members()
    start(service)
    assert service.delete("Conference", "Room", "Record", callback_url=f"{APP}/result").status_code == 202
    assert len(service.app.events("async_result")) == 1
    assert running(service) == []


def test_a_recording_ends_with_its_conference(service: Service) -> None:
    service.members()
    start(service, callback_url=f"{APP}/done")
    service.advance(5)
    service.delete("Conference", "Room")
    assert service.app.event("conference_recording").fields["recording_duration"] == "5"


def test_a_recording_can_be_started_again(service: Service) -> None:
    service.members()
    first = start(service)
    service.delete("Conference", "Room", "Record")
    second = start(service)
    assert running(service) == [second["recording_id"]] != [first["recording_id"]]


def test_all_recordings_that_were_asked_for_stop_at_once(service: Service) -> None:
    service.members()
    start(service)
    start(service, file_format="wav")
    assert service.delete("Conference", "Room", "Record").status_code == 204
    assert running(service) == []
    assert service.delete("Conference", "Room", "Record").status_code == 204


def test_the_recording_of_the_document_is_not_stopped_by_request(service: Service) -> None:
    service.members(2, "record='true'")
    documents = running(service)
    start(service)
    service.delete("Conference", "Room", "Record")
    assert running(service) == documents


def test_what_was_said_is_told_to_the_transcription_url(service: Service) -> None:
    first, second = service.members()
    start(service, transcription_url=f"{APP}/text", transcription_type="auto")
    for uuid, text in ((first, "hello there"), (second, "hello you")):
        phone_actions.say(service.account[LIVE_CALLS][uuid], text)
        service.advance(2)
    service.delete("Conference", "Room", "Record")
    event = service.app.event("transcription")
    assert (event.method, event.fields["transcription"]) == ("POST", "hello there hello you")
    assert event.fields["call_uuid"] == first


def test_the_recording_is_kept_under_the_name_of_its_conference(service: Service) -> None:
    first, _ = service.members()
    uuid = service.account[CONFERENCES]["Room"].uuid
    recording_id = start(service)["recording_id"]
    service.advance(5)
    service.delete("Conference", "Room")
    record = service.records[RECORDINGS].get(AUTH_ID, recording_id)
    assert record is not None
    assert (record.recording_type, record.conference_name, record.conference_uuid) == ("conference", "Room", uuid)
    assert (record.call_uuid, record.length) == (first, 5_000_000)


def test_what_nobody_is_in_cannot_be_recorded(service: Service) -> None:
    assert service.post("Conference", "Room", "Record").status_code == 404
    assert service.delete("Conference", "Room", "Record").status_code == 404


def test_a_wrong_format_is_refused(service: Service) -> None:
    service.members()
    response = service.post("Conference", "Room", "Record", json={"file_format": "ogg"})
    assert (response.status_code, response.json()["error"]) == (400, "file_format parameter must be mp3 or wav")
