from typing import Any

import pytest
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.service import APP, AUTH_ID, Service


def start(service: Service, uuid: str, **arguments: Any) -> dict[str, Any]:
    """Starts a recording, and returns what is answered."""
    response = service.post("Call", uuid, "Record", json=arguments)
    assert response.status_code == 202, response.text
    body: dict[str, Any] = response.json()
    return body


def test_a_recording_has_an_id_and_an_address_from_the_start(service: Service) -> None:
    body = start(service, service.answered_call(), file_format="WAV")
    assert body["message"] == "call recording started"
    assert body["url"].endswith(f"/v1/Account/{AUTH_ID}/Recording/{body['recording_id']}.wav")


def test_a_recording_lasts_a_minute_unless_told_otherwise(service: Service) -> None:
    uuid = service.answered_call()
    start(service, uuid)
    start(service, uuid, time_limit="90")
    service.advance(61)
    assert len(service.account[LIVE_CALLS][uuid].recordings) == 1
    service.advance(30)
    assert service.account[LIVE_CALLS][uuid].recordings == ()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_finished_recording_is_announced(service: Service, method: str) -> None:
    uuid = service.answered_call()
    body = start(service, uuid, time_limit=10, callback_url=f"{APP}/done", callback_method=method)
    service.advance(11)
    event = service.app.event("call_recording")
    assert (event.method, event.json) == (method, None)
    assert event.fields == {
        "api_id": body["api_id"],
        "call_uuid": uuid,
        "recording_id": body["recording_id"],
        "record_url": body["url"],
        "recording_duration": "10",
        "recording_duration_ms": "10000",
        "recording_start_ms": "1767225602000",
        "recording_end_ms": "1767225612000",
    }


def test_callback_url_does_not_make_the_start_asynchronous(service: Service) -> None:
    assert "recording_id" in start(service, service.answered_call(), callback_url=f"{APP}/done")
    assert service.app.events("async_result") == []


def test_what_was_said_is_told_to_the_transcription_url(service: Service) -> None:
    service.app.documents["/answer"] = (
        "<Response><Wait length='5'/><Speak>hello there</Speak><Wait length='99'/></Response>"
    )
    uuid = service.answered_call()
    start(service, uuid, time_limit=30, transcription_url=f"{APP}/text")
    service.advance(40)
    assert service.app.event("transcription").fields["transcription"] == "hello there"


def test_all_recordings_of_a_call_stop_at_once_or_the_one_that_is_named(service: Service) -> None:
    uuid = service.answered_call()
    first, second = start(service, uuid), start(service, uuid)
    assert service.delete("Call", uuid, "Record", URL=first["url"]).status_code == 204
    assert [each.url for each in service.account[LIVE_CALLS][uuid].recordings] == [second["url"]]
    assert service.delete("Call", uuid, "Record").status_code == 204
    assert service.account[LIVE_CALLS][uuid].recordings == ()


def test_the_address_of_a_recording_may_be_named_in_lower_case(service: Service) -> None:
    uuid = service.answered_call()
    first = start(service, uuid)
    start(service, uuid)
    service.delete("Call", uuid, "Record", url=first["url"])
    assert len(service.account[LIVE_CALLS][uuid].recordings) == 1


def test_a_recording_that_does_not_run_is_not_found(service: Service) -> None:
    uuid = service.answered_call()
    assert service.delete("Call", uuid, "Record", URL="http://media.test/none.mp3").status_code == 404


def test_stopping_when_nothing_is_recorded_does_no_harm(service: Service) -> None:
    assert service.delete("Call", service.answered_call(), "Record").status_code == 204


def test_only_a_call_that_is_answered_can_be_recorded(service: Service) -> None:
    uuid = service.call("15003990000")
    service.advance(1)
    response = service.post("Call", uuid, "Record")
    assert response.status_code == 404
    assert response.json()["error"] == "call is not answered"
    assert service.post("Call", "nobody", "Record").status_code == 404


def test_a_recording_needs_no_body(service: Service) -> None:
    assert service.send("POST", service.path("Call", service.answered_call(), "Record")).status_code == 202


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"time_limit": 0}, "time_limit parameter must be an integer of 1 or more"),
        ({"file_format": "ogg"}, "file_format parameter must be mp3 or wav"),
        ({"record_channel_type": "quad"}, "record_channel_type parameter must be mono or stereo"),
        ({"callback_url": 5}, "callback_url parameter must be a URL with scheme and host"),
    ],
)
def test_a_wrong_argument_is_told(service: Service, arguments: dict[str, Any], error: str) -> None:
    response = service.post("Call", service.answered_call(), "Record", json=arguments)
    assert response.status_code == 400
    assert response.json()["error"] == error
