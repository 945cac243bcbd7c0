"""Recordings: list, look up, delete."""

from datetime import timedelta, timezone
from typing import Any

import pytest
from plivo_emulator.audio.score import read
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.wire.times import SECOND

from tests.emulator.api.service import AUTH_ID, Service
from tests.emulator.records import facts

DAY = 86_400


def recorded(service: Service, seconds: float = 10, **arguments: Any) -> str:
    """Records a new call for so long, and returns the id of the recording."""
    uuid = service.answered_call()
    body = service.post("Call", uuid, "Record", json={"time_limit": 1000, **arguments}).json()
    service.advance(seconds)
    assert service.delete("Call", uuid, "Record").status_code == 204
    recording_id: str = body["recording_id"]
    return recording_id


def added(service: Service, recording_id: str, days_ago: float = 0, **changes: Any) -> str:
    """Puts a recording among those of the account."""
    instant = service.account.now - round(days_ago * DAY * SECOND)
    service.records[RECORDINGS].add(
        facts.recording(recording_id, auth_id=AUTH_ID, added=instant, started=instant, ended=instant, **changes)
    )
    return recording_id


def listed(service: Service, **query: Any) -> list[str]:
    response = service.get("Recording", **query)
    assert response.status_code == 200, response.text
    return [each["recording_id"] for each in response.json()["objects"]]


def test_the_time_of_a_recording_is_told_in_the_time_zone_of_the_account(service: Service) -> None:
    service.conduct(zone=timezone(timedelta(hours=-3)))
    assert service.get("Recording", recorded(service)).json()["add_time"] == "2025-12-31 21:00:12.000000-03:00"


def test_a_recording_says_what_of_when_how_long_and_what_it_costs(service: Service) -> None:
    recording_id = recorded(service, 75.25, file_format="wav")
    body = service.get("Recording", recording_id).json()
    del body["api_id"]
    assert body == {
        "add_time": "2026-01-01 00:01:17.250000+00:00",
        "call_uuid": next(iter(service.account[LIVE_CALLS])),
        "conference_name": None,
        "from_number": "14150000000",
        "monthly_recording_storage_amount": 0.0008,
        "recording_duration_ms": "75250.00000",
        "recording_end_ms": "1767225677250.00000",
        "recording_format": "wav",
        "recording_id": recording_id,
        "recording_start_ms": "1767225602000.00000",
        "recording_storage_duration": 1,
        "recording_storage_rate": 0.0004,
        "recording_type": "call",
        "recording_url": f"https://media.plivo.com/v1/Account/{AUTH_ID}/Recording/{recording_id}.wav",
        "resource_uri": f"/v1/Account/{AUTH_ID}/Recording/{recording_id}/",
        "rounded_recording_duration": 120,
        "to_number": "15000010000",
    }


def test_a_recording_that_runs_is_not_there_yet(service: Service) -> None:
    body = service.post("Call", service.answered_call(), "Record").json()
    assert service.get("Recording", body["recording_id"]).status_code == 404
    assert listed(service) == []


def test_a_recording_is_one_day_older_every_day(service: Service) -> None:
    recording_id = added(service, "old", days_ago=2)
    assert service.get("Recording", recording_id).json()["recording_storage_duration"] == 3


def test_a_deleted_recording_is_gone(service: Service) -> None:
    recording_id = recorded(service)
    response = service.delete("Recording", recording_id)
    assert (response.status_code, response.content) == (204, b"")
    assert listed(service) == []
    assert service.get("Recording", recording_id).status_code == 404
    assert service.delete("Recording", recording_id).status_code == 404


def test_recordings_are_listed_newest_first_page_by_page(service: Service) -> None:
    newest_first = [added(service, f"{days}", days_ago=days) for days in range(5)]
    body = service.get("Recording", limit=2, offset=1).json()
    assert [each["recording_id"] for each in body["objects"]] == newest_first[1:3]
    assert body["meta"] == {
        "limit": 2,
        "offset": 1,
        "total_count": 5,
        "next": f"/v1/Account/{AUTH_ID}/Recording/?limit=2&offset=3",
        "previous": f"/v1/Account/{AUTH_ID}/Recording/?limit=2&offset=0",
    }


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ({"from_number": "+1 415 999"}, {"from_number": "1415999"}),
        ({"to_number": "sip:me@phone.plivo.com"}, {"to_number": "sip:me@phone.plivo.com"}),
        ({"subaccount": "SA1"}, {"subaccount": "SA1"}),
        ({"call_uuid": "call"}, {"call_uuid": "call"}),
        ({"mpc_name": "Sales"}, {"mpc_name": "Sales", "mpc_uuid": "m"}),
        ({"mpc_uuid": "m"}, {"mpc_uuid": "m"}),
        ({"conference_name": "Weekly"}, {"conference_name": "Weekly", "conference_uuid": "c"}),
        ({"conference_uuid": "c"}, {"conference_uuid": "c", "conference_name": "Weekly"}),
    ],
)
def test_a_list_holds_what_passes_its_filter(service: Service, query: dict[str, str], changes: dict[str, Any]) -> None:
    added(service, "other")
    added(service, "wanted", **changes)
    assert listed(service, **query) == ["wanted"]


def test_the_last_seven_days_are_searched_unless_a_time_is_named(service: Service) -> None:
    added(service, "old", days_ago=8)
    new = added(service, "new", days_ago=6)
    assert listed(service) == [new]
    assert listed(service, add_time__gt="2025-12-01 00:00") == ["new", "old"]
    assert listed(service, add_time__gte="2025-12-24 00:00:00") == ["new", "old"]
    assert listed(service, add_time__gte="2025-12-24 00:00", add_time__lt="2025-12-26 00:00:00") == ["old"]
    assert listed(service, add_time="2025-12-24 00:00:00") == ["old"]
    assert listed(service, add_time__lte="2025-12-24 00:00:00") == ["old"]


def test_years_ago_can_be_searched_a_month_at_a_time(service: Service) -> None:
    added(service, "ancient", days_ago=1000)
    assert listed(service, add_time__gt="2023-04-01 00:00", add_time__lt="2023-04-20 00:00") == ["ancient"]
    response = service.get("Recording", add_time__gt="2023-04-01 00:00", add_time__lt="2023-05-20 00:00")
    assert (response.status_code, response.json()["error"]) == (400, "add_time range exceeds 30 days")


def test_recordings_can_be_asked_for_by_the_days_they_are_stored(service: Service) -> None:
    for days in (0, 1, 40):
        added(service, f"{days}", days_ago=days)
    assert listed(service, recording_storage_duration=2) == ["1"]
    assert listed(service, recording_storage_duration__gte=2) == ["1", "40"]
    assert listed(service, recording_storage_duration__gt=2) == ["40"]
    assert listed(service, recording_storage_duration__lt=2) == ["0"]
    assert listed(service, recording_storage_duration__lte=1) == ["0"]


def test_days_stored_and_time_added_cannot_be_combined(service: Service) -> None:
    response = service.get("Recording", recording_storage_duration=2, add_time__gt="2026-01-01 00:00")
    assert response.status_code == 400
    assert response.json()["error"] == "recording_storage_duration cannot be used with add_time"


@pytest.mark.parametrize("query", [{"limit": 21}, {"limit": 0}, {"offset": -1}, {"add_time": "yesterday"}])
def test_a_wrong_filter_is_refused(service: Service, query: dict[str, Any]) -> None:
    assert service.get("Recording", **query).status_code == 400


def test_a_recording_of_a_conference_says_so(service: Service) -> None:
    added(service, "x", recording_type="conference", conference_name="Weekly", conference_uuid="c")
    body = service.get("Recording", "x").json()
    assert (body["recording_type"], body["conference_name"], body["conference_uuid"]) == ("conference", "Weekly", "c")


def test_a_recording_of_another_account_is_not_found(service: Service) -> None:
    service.records[RECORDINGS].add(facts.recording("theirs", added=service.account.now))
    assert listed(service) == []
    assert service.get("Recording", "theirs").status_code == 404
    assert service.delete("Recording", "theirs").status_code == 404


@pytest.mark.parametrize(("channels", "tracks"), [("mono", 1), ("stereo", 2)])
def test_what_was_heard_is_kept_with_the_channels_asked_for(service: Service, channels: str, tracks: int) -> None:
    service.app.documents["/answer"] = "<Response><Wait length='3'/><Speak>hello</Speak><Wait length='99'/></Response>"
    recording_id = recorded(service, 10, record_channel_type=channels)
    record = service.records[RECORDINGS].get(AUTH_ID, recording_id)
    assert record is not None
    score = read(record.score, {})
    assert (score.tracks, score.frames) == (tracks, 10 * 8000)
    assert [(part.start, part.sound.text) for part in score.parts] == [(2_100_000, "hello")]
