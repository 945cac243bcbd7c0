"""Recording multiparty calls and participants over the API."""

from typing import Any

import pytest
from plivo_emulator.validation import load
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS
from plivo_emulator.voice.multiparty.recording import Track

from tests.emulator.api.multiparty import add, added, mpc
from tests.emulator.api.service import APP, Service

HERE = ("MultiPartyCall", "name_support")


def start(service: Service, *where: str, **arguments: Any) -> str:
    """Starts a recording; returns its id."""
    response = service.post(*HERE, *where, "Record", json=arguments)
    assert response.status_code == 202, response.text
    body = response.json()
    assert body["message"] == "MPC: support record started"
    assert body["recording_url"].endswith(f"/{body['recording_id']}.{arguments.get('file_format', 'mp3')}")
    recording_id: str = body["recording_id"]
    return recording_id


def steer(service: Service, *where: str) -> tuple[int, int, int]:
    """Statuses of a pause, a resume and a stop."""
    pause = service.post(*HERE, *where, "Record", "Pause").status_code
    resume = service.post(*HERE, *where, "Record", "Resume").status_code
    return pause, resume, service.delete(*HERE, *where, "Record").status_code


def events(service: Service, kind: str) -> list[str]:
    return [each.fields["EventName"] for each in service.app.events(kind)]


def test_a_multiparty_call_is_recorded(service: Service) -> None:
    added(service)
    recording_id = start(service, file_format="wav", recording_callback_url=f"{APP}/recording")
    assert mpc(service)["recording"] == "recording"
    service.advance(10)
    assert steer(service) == (204, 204, 204)
    assert mpc(service)["recording"] == "not-recording"
    assert events(service, "mpc_recording") == [
        f"MPCRecording{event}" for event in ("Initiated", "Paused", "Resumed", "Completed")
    ]
    kept = service.get("Recording", recording_id).json()
    assert (kept["recording_format"], kept["recording_duration_ms"]) == ("wav", "10000.00000")
    listed = service.get("Recording", mpc_name="support").json()["objects"]
    assert [each["recording_id"] for each in listed] == [recording_id]


def test_a_pause_does_not_count_as_recorded_and_the_end_is_told_as_it_was(service: Service) -> None:
    added(service)
    recording_id = start(service, recording_callback_url=f"{APP}/recording")
    service.advance(4)
    service.post(*HERE, "Record", "Pause")
    service.advance(5)
    service.post(*HERE, "Record", "Resume")
    service.advance(6)
    service.delete(*HERE, "Record")
    kept = service.get("Recording", recording_id).json()
    assert kept["recording_duration_ms"] == "10000.00000"
    assert float(kept["recording_end_ms"]) - float(kept["recording_start_ms"]) == 15_000
    assert service.app.events("mpc_recording")[-1].fields["RecordingDuration"] == "10"


def test_a_paused_recording_stays_paused_and_a_running_one_runs(service: Service) -> None:
    added(service)
    start(service, recording_callback_url=f"{APP}/recording")
    for what in ("Resume", "Pause", "Pause", "Resume", "Resume"):
        assert service.post(*HERE, "Record", what).status_code == 204
    assert events(service, "mpc_recording") == [
        "MPCRecordingInitiated",
        "MPCRecordingPaused",
        "MPCRecordingResumed",
    ]


def test_a_multiparty_call_that_nobody_has_entered_yet_is_not_recorded(service: Service) -> None:
    assert add(service).status_code == 201
    assert service.post(*HERE, "Record").status_code == 404


def test_a_second_recording_of_the_whole_is_refused(service: Service) -> None:
    added(service)
    start(service)
    response = service.post(*HERE, "Record")
    assert (response.status_code, response.json()["error"]) == (400, "the multiparty call is being recorded already")


def test_what_is_not_recorded_is_not_found(service: Service) -> None:
    member = added(service)
    assert steer(service) == (404, 404, 404)
    assert steer(service, "Participant", member) == (404, 404, 404)


@pytest.mark.parametrize("member", ["nobody", "all"])
def test_one_participant_is_recorded_at_a_time(service: Service, member: str) -> None:
    for _ in range(2):
        added(service)
    assert service.post(*HERE, "Participant", member, "Record").status_code == 404


@pytest.mark.parametrize(
    ("track", "tracks"),
    [
        ({}, {"all"}),
        ({"record_track_type": "participant"}, {"participant"}),
        ({"record_track_type": "all"}, {"all"}),
        ({"record_track_type": "both"}, {"participant", "all"}),
    ],
)
def test_tracks_of_a_participant_are_recorded_as_asked_for(
    service: Service, track: dict[str, str], tracks: set[str]
) -> None:
    member = added(service)
    (stay,) = next(iter(service.account[LIVE_MULTIPARTY_CALLS].values())).present
    where = ("Participant", member)
    start(service, *where, **track, recording_callback_url=f"{APP}/recording")
    assert {each.value for each in stay.track_recordings} == tracks
    service.advance(5)
    for _ in range(2):  # who pauses what is paused changes nothing
        assert service.post(*HERE, *where, "Record", "Pause", json=track).status_code == 204
    assert {each.paused for each in stay.track_recordings.values()} == {True}
    for _ in range(2):
        assert service.post(*HERE, *where, "Record", "Resume").status_code == 204
    assert {each.paused for each in stay.track_recordings.values()} == {False}
    assert service.delete(*HERE, *where, "Record", **track).status_code == 204
    assert not stay.track_recordings
    assert events(service, "participant_recording").count("ParticipantRecordingCompleted") == len(tracks)


def test_one_track_is_steered_apart_from_the_other(service: Service) -> None:
    member = added(service)
    (stay,) = next(iter(service.account[LIVE_MULTIPARTY_CALLS].values())).present
    where = (*HERE, "Participant", member, "Record")
    start(service, "Participant", member, record_track_type="both")
    service.post(*where, "Pause", json={"record_track_type": "participant"})
    assert [each.paused for each in stay.track_recordings.values()] == [True, False]
    service.delete(*where, record_track_type="participant")
    assert list(stay.track_recordings) == [Track.ALL]
    assert service.delete(*where, record_track_type="participant").status_code == 404
    response = service.post(*where, json={"record_track_type": "both"})
    assert (response.status_code, response.json()["error"]) == (400, "the participant is being recorded already")


def test_participants_are_recorded_as_they_are_added(service: Service) -> None:
    added(
        service,
        record=True,
        record_participant_track=True,
        record_file_format="wav",
        record_min_member_count=2,
        recording_callback_url=f"{APP}/recording",
        recording_callback_method="GET",
        stay_alone=True,
    )
    assert events(service, "mpc_recording") == []
    added(service)
    (told,) = service.app.events("mpc_recording")
    assert (told.method, told.fields["RecordingFormat"]) == ("GET", "wav")


def test_of_a_participant_that_is_added_only_the_recording_of_the_whole_is_told(service: Service) -> None:
    url = f"{APP}/recording"
    added(service, record=True, record_participant_track=True, record_file_format="wav", recording_callback_url=url)
    service.delete(*HERE)
    service.advance(1)
    assert events(service, "participant_recording") == []
    assert events(service, "mpc_recording") == ["MPCRecordingInitiated", "MPCRecordingCompleted"]
    listed = service.get("Recording", mpc_name="support").json()["objects"]
    assert [each["recording_format"] for each in listed] == ["wav", "wav"]


def test_recordings_end_with_the_multiparty_call_and_are_found_by_it(service: Service) -> None:
    added(service, record=True, record_participant_track=True)
    uuid = mpc(service)["mpc_uuid"]
    service.advance(5)
    service.delete(*HERE)
    listed = service.get("Recording", mpc_uuid=uuid).json()["objects"]
    assert len(listed) == 2
    assert mpc(service, f"uuid_{uuid}")["recording"] is None


def test_tracks_are_those_of_the_spec() -> None:
    known = load.document("wire")["components"]["schemas"]["RecordTrackType"]["enum"]
    assert known == [*(each.value for each in Track), "both"]
