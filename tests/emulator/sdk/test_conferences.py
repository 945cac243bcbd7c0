from typing import Any

import pytest
from plivo import exceptions  # type: ignore[import-untyped]
from plivo.resources.conferences import Conference  # type: ignore[import-untyped]
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.conferences.conference import CONFERENCES

from tests.emulator.api.service import APP, Service


def test_conferences_are_listed_read_and_hung_up(client: Any, service: Service) -> None:
    service.members(2, name="My Conf Room")
    service.members(1, name="Other")
    assert client.conferences.list().conferences == ["My Conf Room", "Other"]
    found = client.conferences.get("My Conf Room")
    assert (found.conference_name, found.conference_member_count) == ("My Conf Room", "2")
    assert [member["member_id"] for member in found.members] == [service.member_ids(each) for each in ("1", "2")]
    assert client.conferences.delete("My Conf Room") is None
    assert client.conferences.hangup("Other") is None
    assert client.conferences.list().conferences == []
    with pytest.raises(exceptions.ResourceNotFoundError):
        client.conferences.get("My Conf Room")


@pytest.mark.parametrize("method", ["delete_all", "hangup_all"])
def test_all_conferences_are_hung_up(client: Any, service: Service, method: str) -> None:
    service.members(2)
    assert getattr(client.conferences, method)() is None
    assert service.account[LIVE_CALLS] == {}


@pytest.mark.parametrize(("who", "elsewhere"), [("1", "3"), ("1,2", "3,4"), ("all", "all")])
def test_members_are_steered(client: Any, service: Service, who: str, elsewhere: str) -> None:
    service.members(2)
    member = service.member_ids(who)
    rooms = client.conferences
    assert rooms.member_mute("Room", member).message == "muted"
    assert rooms.member_mute_stop("Room", member) is None
    assert rooms.member_deaf("Room", member).member_id == member
    assert rooms.member_deaf_stop("Room", member) is None
    assert rooms.member_play("Room", member, f"{APP}/a.mp3").message == "play queued into conference"
    assert rooms.member_play_stop("Room", member) is None
    assert rooms.member_speak("Room", member, "hello", voice="MAN", language="en-GB").api_id
    assert rooms.member_speak_stop("Room", member) is None
    assert rooms.member_kick("Room", member).message == "kicked"
    service.members(2, name="Other")
    assert rooms.member_hangup("Other", service.member_ids(elsewhere)) is None


def test_the_conference_object_steers_its_conference(client: Any, service: Service) -> None:
    """All but `member_speak` and `record`, which are broken in the SDK itself."""
    service.members(2)
    room = Conference(client, {"conference_name": "Room"})
    first, second = service.member_ids("1"), service.member_ids("2")
    room.member_mute(first)
    room.member_mute_stop(first)
    room.member_deaf(first)
    room.member_deaf_stop(first)
    room.member_play(first, f"{APP}/a.mp3")
    room.member_play_stop(first)
    room.member_speak_stop(first)
    room.member_kick(first)
    room.member_hangup(second)
    service.members(1)
    room.hangup()
    assert service.account[CONFERENCES] == {}


def test_a_conference_is_recorded(client: Any, service: Service) -> None:
    service.members(2)
    started = client.conferences.record(
        "Room",
        file_format="wav",
        transcription_type="auto",
        transcription_url=f"{APP}/text",
        transcription_method="POST",
        callback_url=f"{APP}/done",
        callback_method="GET",
    )
    assert started.url.endswith(f"{started.recording_id}.wav")
    service.advance(3)
    assert client.conferences.record_stop("Room") is None
    assert service.app.event("conference_recording").method == "GET"
    assert service.app.events("transcription")
    client.conferences.record("Room")
    assert Conference(client, {"conference_name": "Room"}).record_stop() is None


def test_the_asynchronous_form_is_taken(client: Any, service: Service) -> None:
    service.members(2)
    first = service.member_ids("1")
    rooms, result = client.conferences, {"callback_url": f"{APP}/result", "callback_method": "POST"}
    for response in (
        rooms.list(**result),
        rooms.get("Room", **result),
        rooms.member_mute("Room", first, **result),
        rooms.member_mute_stop("Room", first, **result),
        rooms.member_deaf("Room", first, **result),
        rooms.member_deaf_stop("Room", first, **result),
        rooms.member_play("Room", first, f"{APP}/a.mp3", **result),
        rooms.member_play_stop("Room", first, **result),
        rooms.member_speak("Room", first, "hello", **result),
        rooms.member_speak_stop("Room", first, **result),
        rooms.member_kick("Room", first, **result),
        rooms.record_stop("Room", **result),
        rooms.delete("Room", **result),
        rooms.delete_all(**result),
    ):
        assert response["message"] == "async api spawned"
    assert len(service.app.events("async_result")) == 14
