from typing import Any

import plivo  # type: ignore[import-untyped]
import pytest
from plivo import exceptions
from plivo.resources.calls import Call  # type: ignore[import-untyped]
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.service import APP, AUTH_ID, Service
from tests.emulator.sdk.in_process import InProcess

FROM, TO = "+14150000000", "15000010000"


def place(client: Any, service: Service, to: str = TO, **arguments: Any) -> str:
    """Places a call and lets somebody answer it."""
    uuid: str = client.calls.create(from_=FROM, to_=to, answer_url=f"{APP}/answer", **arguments).request_uuid
    service.advance(3)
    return uuid


def ended(client: Any, service: Service) -> str:
    uuid = place(client, service)
    client.calls.hangup(uuid)
    return uuid


def test_a_call_is_placed(client: Any, service: Service) -> None:
    response = client.calls.create(
        from_=FROM,
        to_=TO,
        answer_url=f"{APP}/answer",
        answer_method="GET",
        ring_url=f"{APP}/ring",
        hangup_url=f"{APP}/end",
        fallback_url=f"{APP}/fallback",
        caller_name="Alice",
        send_digits="1w2",
        send_on_preanswer=False,
        time_limit=100,
        hangup_on_ring=200,
        machine_detection="true",
        machine_detection_url=f"{APP}/machine",
        sip_headers="tier=gold",
        ring_timeout=30,
        parent_call_uuid="nobody",
    )
    assert response.message == "call fired"
    assert response.api_id
    service.advance(5)
    assert [each.kind for each in service.app.requests] == ["ring", "answer", "machine_detection"]


def test_several_calls_are_placed_at_once(client: Any) -> None:
    response = client.calls.create(from_=FROM, to_=f"{TO}<15000010001", answer_url=f"{APP}/answer")
    assert len(response.request_uuid) == 2


def test_records_are_read_one_by_one_and_as_lists(client: Any, service: Service) -> None:
    uuid = ended(client, service)
    record = client.calls.get(uuid)
    assert (record.call_uuid, record.hangup_source, record["to_number"]) == (uuid, "API Request", TO)
    (listed,) = client.calls.list(
        call_direction="outbound", to_number=TO, from_number=FROM, end_time__gt="2025-12-31 00:00", limit=5, offset=0
    )
    assert listed["call_uuid"] == uuid
    assert client.calls.list(hangup_cause_code=4010).meta.total_count == 0


def test_all_pages_are_walked_through(client: Any, service: Service) -> None:
    uuids = [ended(client, service) for _ in range(25)]
    assert [record.call_uuid for record in client.calls] == uuids[::-1]


def test_live_and_queued_calls_are_found(client: Any, service: Service) -> None:
    uuid = place(client, service)
    assert client.live_calls.list_ids(call_direction="outbound", from_number=FROM, to_number=TO).calls == [uuid]
    assert client.calls.live_call_list_ids().calls == [uuid]
    live = client.live_calls.get(uuid)
    assert (live.call_status, live["from"], live.request_uuid) == ("in-progress", FROM, uuid)
    assert client.calls.live_call_get(uuid).call_uuid == uuid
    waiting = client.calls.create(from_=FROM, to_=TO, answer_url=f"{APP}/answer").request_uuid
    assert client.queued_calls.list_ids().calls == [waiting]
    assert client.calls.queued_call_list_ids(20, 0).calls == [waiting]
    assert client.queued_calls.get(waiting).call_status == "queued"
    assert client.calls.queued_call_get(waiting).call_uuid == waiting


def test_a_call_is_transferred(client: Any, service: Service) -> None:
    uuid = place(client, service)
    assert client.calls.transfer(uuid, legs="aleg", aleg_url=f"{APP}/new").message == "call transferred"
    assert client.calls.update(uuid, legs="aleg", aleg_url=f"{APP}/newer", aleg_method="GET").api_id
    service.advance(1)
    assert service.app.events("answer")[-1].url == f"{APP}/newer"


def test_a_call_is_recorded(client: Any, service: Service) -> None:
    uuid = place(client, service)
    started = client.calls.record(uuid, time_limit=120, file_format="wav", record_channel_type="stereo")
    assert started.url.endswith(f"{started.recording_id}.wav")
    client.calls.start_recording(uuid, callback_url=f"{APP}/done", callback_method="GET")
    assert client.calls.record_stop(uuid) is None
    assert client.calls.stop_recording(uuid, None, None) is None
    assert service.app.event("call_recording").method == "GET"


def test_a_call_hears_files_speech_and_digits(client: Any, service: Service) -> None:
    uuid = place(client, service)
    urls = [f"{APP}/a.mp3", f"{APP}/b.mp3"]
    assert client.calls.play(uuid, ",".join(urls), length=5, legs="aleg", loop=False, mix=True).api_id
    assert client.calls.start_playing(uuid, urls).message == "play started"
    assert client.calls.play_stop(uuid) is None
    assert client.calls.stop_playing(uuid) is None
    assert client.calls.speak(uuid, "hello", voice="MAN", language="en-GB", type="ssml").message == "speak started"
    assert client.calls.start_speaking(uuid, "hello", loop=True).api_id
    assert client.calls.speak_stop(uuid) is None
    assert client.calls.stop_speaking(uuid) is None
    assert client.calls.send_digits(uuid, "12", leg="aleg").message == "digits sent"


def test_a_call_is_streamed(client: Any, service: Service) -> None:
    uuid = place(client, service)
    started = client.calls.start_stream(
        uuid,
        "wss://app.test/audio",
        bidirectional=True,
        audio_track="inbound",
        stream_timeout=3600,
        status_callback_url=f"{APP}/stream",
        status_callback_method="GET",
        content_type="audio/x-mulaw;rate=8000",
        extra_headers="tenant=12,room=345",
    )
    assert started.message == "audio streaming started"
    service.advance(2)
    other = client.calls.start_stream(uuid, "wss://app.test/other").stream_id
    assert {each["stream_id"] for each in client.calls.get_all_streams(uuid)["objects"]} == {started.stream_id, other}
    assert client.calls.get_details_of_specific_stream(uuid, started.stream_id)["bidirectional"] is True
    assert client.calls.delete_specific_stream(uuid, started.stream_id) is None
    assert client.calls.delete_all_streams(uuid) is None
    assert client.calls.get_details_of_specific_stream(uuid, started.stream_id)["rounded_bill_duration"] == 60
    with pytest.raises(exceptions.ValidationError, match="No active stream found"):
        client.calls.delete_all_streams(uuid)
    assert [each.method for each in service.app.events("stream_status")] == ["GET", "GET"]


def test_a_call_is_hung_up_and_a_request_cancelled(client: Any, service: Service) -> None:
    assert client.calls.hangup(place(client, service)) is None
    assert client.calls.delete(place(client, service)) is None
    assert client.calls.cancel(place(client, service)) is None
    assert service.account[LIVE_CALLS] == {}


def test_a_call_is_rated(client: Any, service: Service, transport: InProcess) -> None:
    uuid = ended(client, service)
    response = client.call_feedback.create(uuid, "4", ["AUDIO_LAG", "ECHO"], "late")
    assert (response.message, response.status) == ("Feedback has been posted", "success")
    assert transport.sent[-1].url == f"https://stats.plivo.com/v1/Call/{uuid}/Feedback/"


def test_the_call_object_steers_its_call(client: Any, service: Service) -> None:
    uuid = place(client, service)
    call = Call(client, {"call_uuid": uuid})
    call.record(time_limit=5)
    call.start_recording()
    call.play(f"{APP}/a.mp3")
    call.start_playing(f"{APP}/a.mp3")
    call.stop_playing()
    call.stop_speaking()
    call.hangup()
    assert call.get().call_uuid == uuid


def test_the_asynchronous_form_is_taken(client: Any, service: Service) -> None:
    uuid = place(client, service)
    result = {"callback_url": f"{APP}/result", "callback_method": "POST"}
    for response in (
        client.calls.create(from_=FROM, to_=TO, answer_url=f"{APP}/answer", **result),
        client.calls.list(**result),
        client.calls.get(uuid, **result),
        client.live_calls.list_ids(**result),
        client.live_calls.get(uuid, **result),
        client.queued_calls.list_ids(**result),
        client.queued_calls.get(uuid, **result),
        client.calls.transfer(uuid, legs="aleg", aleg_url=f"{APP}/new", **result),
        client.calls.play(uuid, f"{APP}/a.mp3", **result),
        client.calls.stop_playing(uuid, **result),
        client.calls.speak(uuid, "hello", **result),
        client.calls.stop_speaking(uuid, **result),
        client.calls.send_digits(uuid, "1", **result),
        client.calls.stop_recording(uuid, f"{APP}/result", "POST"),
        client.calls.delete(uuid, **result),
    ):
        assert response.message == "async api spawned"
    assert len(service.app.events("async_result")) == 15


@pytest.mark.parametrize(
    ("act", "error", "text"),
    [
        (lambda client: client.calls.get("nobody"), exceptions.ResourceNotFoundError, "not found"),
        (
            lambda client: client.calls.create(FROM, TO, f"{APP}/a", time_limit=0),
            exceptions.ValidationError,
            "time_limit parameter must be an integer of 1 or more",
        ),
        (
            lambda client: client.call_feedback.create("nobody", "9"),
            exceptions.InvalidRequestError,
            "Rating has to be a float between 1 -5",
        ),
    ],
)
def test_errors_arrive_as_the_exceptions_of_the_sdk(client: Any, act: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as raised:
        act(client)
    assert str(raised.value) == text


def test_wrong_credentials_arrive_as_an_exception(transport: InProcess) -> None:
    with plivo.RestClient(AUTH_ID, "wrong") as client:
        client.session.mount("https://", transport)
        with pytest.raises(exceptions.AuthenticationError, match="authentication failed"):
            client.calls.get("nobody")


def test_a_call_is_placed_once_and_never_again(client: Any, service: Service, transport: InProcess) -> None:
    place(client, service)
    assert len(transport.sent) == 1
    assert len(service.account[LIVE_CALLS]) == 1
