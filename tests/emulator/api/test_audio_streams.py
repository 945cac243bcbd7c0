from typing import Any

import pytest
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.streams.messages import Checkpoint, Played
from plivo_emulator.voice.streams.stream_feed import feeds

from tests.emulator.api.service import APP, AUTH_ID, Service
from tests.emulator.voice.listener import Frame

URL = "wss://app.test/audio"
WRONG_PAIRS = (
    "extra_headers parameter must be at most 512 bytes of pairs such as tenant=12,room=345, letters and digits only"
)


def start(service: Service, uuid: str, url: str = URL, **arguments: Any) -> str:
    """Starts a stream, and returns its id."""
    response = service.post("Call", uuid, "Stream", json={"service_url": url, **arguments})
    assert response.status_code == 202, response.text
    assert response.json()["message"] == "audio streaming started"
    stream_id: str = response.json()["stream_id"]
    return stream_id


def streamed(service: Service, **arguments: Any) -> tuple[str, str]:
    """A call that is streamed, and the id of its stream."""
    uuid = service.answered_call()
    stream_id = start(service, uuid, **arguments)
    service.advance(0.1)
    return uuid, stream_id


def test_a_live_call_is_streamed(service: Service) -> None:
    streamed(service)
    service.advance(1)
    (socket,) = service.app.sockets
    assert len(socket.of(Frame)) == 50


def test_a_stream_has_the_defaults_of_the_spec(service: Service) -> None:
    uuid, _ = streamed(service)
    plan = feeds(service.account[LIVE_CALLS][uuid])[0].stream.options
    assert (plan.bidirectional, plan.tracks, plan.encoding, plan.rate) == (False, ("inbound",), "audio/x-l16", 8000)
    assert (plan.timeout, plan.status, plan.extra_headers) == (86_400_000_000, None, None)


def test_every_argument_counts(service: Service) -> None:
    uuid, _ = streamed(
        service,
        bidirectional="false",
        audio_track="Both",
        stream_timeout="60",
        status_callback_url=f"{APP}/stream",
        status_callback_method="GET",
        content_type="audio/x-l16;rate=16000",
        extra_headers="test1=12,test2=123",
    )
    plan = feeds(service.account[LIVE_CALLS][uuid])[0].stream.options
    assert (plan.tracks, plan.rate, plan.extra_headers) == (("inbound", "outbound"), 16000, "test1=12,test2=123")
    service.advance(61)
    assert service.account[LIVE_CALLS][uuid].feeds == ()
    assert [(each.method, each.fields["Event"]) for each in service.app.events("stream_status")] == [
        ("GET", "StartStream"),
        ("GET", "StopStream"),
    ]


def test_an_app_may_talk_where_it_was_asked_to(service: Service) -> None:
    streamed(service, bidirectional=True)
    (socket,) = service.app.sockets
    socket.says(Checkpoint("here"))
    service.advance(0.1)
    assert [message.name for message in socket.of(Played)] == ["here"]


def test_the_arguments_may_have_the_names_of_the_tables(service: Service) -> None:
    response = service.post("Call", service.answered_call(), "Stream", json={"Service_url": URL, "extraheaders": "a=1"})
    assert response.status_code == 202


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"service_url": "https://app.test"}, "service_url must be a qualified WebSocket URL"),
        ({"service_url": "wss://"}, "service_url must be a qualified WebSocket URL"),
        ({"service_url": "wss:///audio"}, "service_url must be a qualified WebSocket URL"),
        ({"service_url": "app.test"}, "service_url must be a qualified WebSocket URL"),
        ({}, "service_url must be a qualified WebSocket URL"),
        (
            {"service_url": URL, "bidirectional": True, "audio_track": "both"},
            "audio_track must be inbound when bidirectional is true",
        ),
        ({"service_url": URL, "stream_timeout": 0}, "stream_timeout parameter must be an integer of 1 or more"),
        *(
            (
                {"service_url": URL, "extra_headers": wrong},
                WRONG_PAIRS,
            )
            for wrong in ("tenant", "X-tenant=1", "tenant=1;room=2", "a=ä", "a=" + "b" * 511)
        ),
        ({"service_url": URL, "audio_track": "left"}, "audio_track parameter must be inbound, outbound or both"),
    ],
)
def test_a_wrong_argument_is_told_and_nothing_starts(service: Service, arguments: dict[str, Any], error: str) -> None:
    uuid = service.answered_call()
    response = service.post("Call", uuid, "Stream", json=arguments)
    assert (response.status_code, response.json()["error"]) == (400, error)
    assert service.account[LIVE_CALLS][uuid].feeds == ()


def test_a_url_has_one_stream_of_a_call_at_a_time(service: Service) -> None:
    uuid, _ = streamed(service)
    response = service.post("Call", uuid, "Stream", json={"service_url": URL})
    assert response.status_code == 400
    assert response.json()["error"] == "an active stream already uses this service_url"
    start(service, uuid, f"{URL}/2")
    service.delete("Call", uuid, "Stream")
    start(service, uuid)


def test_only_a_call_that_is_answered_can_be_streamed(service: Service) -> None:
    uuid = service.call("15003990000")
    service.advance(1)
    for each in (uuid, "nobody"):
        assert service.post("Call", each, "Stream", json={"service_url": URL}).status_code == 404


def about(uuid: str, stream_id: str) -> dict[str, object]:
    """What stays the same of a stream."""
    return {
        "stream_id": stream_id,
        "call_uuid": uuid,
        "plivo_auth_id": AUTH_ID,
        "service_url": URL,
        "bidirectional": False,
        "audio_track": "inbound",
        "resource_uri": f"/v1/Account/{AUTH_ID}/Call/{uuid}/Stream/{stream_id}/",
    }


def test_a_running_stream_has_no_end_and_no_price_yet(service: Service) -> None:
    uuid, stream_id = streamed(service, status_callback_url=f"{APP}/stream")
    body = service.get("Call", uuid, "Stream", stream_id).json()
    assert body.pop("api_id")
    assert body == {
        **about(uuid, stream_id),
        "status": "initiated",
        "status_callback_url": f"{APP}/stream",
        "bill_duration": None,
        "rounded_bill_duration": None,
        "billed_amount": None,
        "created_at": None,
        "start_time": "2026-01-01 00:00:02+00:00",
        "end_time": None,
    }


def test_a_stream_that_connects_has_not_started(service: Service) -> None:
    uuid = service.answered_call()
    body = service.get("Call", uuid, "Stream", start(service, uuid)).json()
    assert (body["status"], body["start_time"], body["status_callback_url"]) == ("initiated", None, "")


def test_a_stream_that_has_ended_has_its_times_and_its_price(service: Service) -> None:
    uuid, stream_id = streamed(service)
    service.advance(27)
    service.delete("Call", uuid, "Stream", stream_id)
    service.delete("Call", uuid)
    body = service.get("Call", uuid, "Stream", stream_id).json()
    assert body.pop("api_id")
    assert body == {
        **about(uuid, stream_id),
        "bill_duration": 27,
        "rounded_bill_duration": 60,
        "billed_amount": "0.00300",
        "created_at": "2026-01-01 00:00:29.100000+00:00",
        "start_time": "2026-01-01 00:00:02+00:00",
        "end_time": "2026-01-01 00:00:29+00:00",
    }


def test_a_list_has_the_running_streams_before_the_ended_ones(service: Service) -> None:
    uuid = service.answered_call()
    ids = [start(service, uuid, f"{URL}/{number}") for number in range(5)]
    service.advance(1)
    for stream_id in ids[:3]:
        service.delete("Call", uuid, "Stream", stream_id)
    other = service.answered_call()
    start(service, other)
    expected = [ids[4], ids[3], ids[2], ids[1], ids[0]]
    whole = service.get("Call", uuid, "Stream").json()
    assert [each["stream_id"] for each in whole["objects"]] == expected
    assert whole["meta"] == {"limit": 20, "offset": 0, "next": None, "previous": None, "total_count": 5}
    found = []
    for offset in range(0, 6, 2):
        page = service.get("Call", uuid, "Stream", limit=2, offset=offset).json()
        assert page["meta"]["total_count"] == 5
        found += [each["stream_id"] for each in page["objects"]]
    assert found == expected


def test_the_streams_of_a_call_can_be_had_after_its_end(service: Service) -> None:
    uuid, stream_id = streamed(service)
    service.delete("Call", uuid)
    (only,) = service.get("Call", uuid, "Stream").json()["objects"]
    assert only["stream_id"] == stream_id


def test_stopping_one_stream_leaves_the_others(service: Service) -> None:
    uuid, stream_id = streamed(service)
    start(service, uuid, f"{URL}/2")
    assert service.delete("Call", uuid, "Stream", stream_id).status_code == 204
    assert [feed.stream.options.url for feed in feeds(service.account[LIVE_CALLS][uuid])] == [f"{URL}/2"]
    assert service.delete("Call", uuid, "Stream").status_code == 204
    assert service.account[LIVE_CALLS][uuid].feeds == ()
    assert service.account[LIVE_CALLS][uuid].answered


def test_that_no_stream_runs_is_a_bad_request(service: Service) -> None:
    uuid, stream_id = streamed(service)
    for segments in (("Stream", "nobody"), ("Stream", stream_id), ("Stream", stream_id), ("Stream",)):
        response = service.delete("Call", uuid, *segments)
        if segments != ("Stream", stream_id) or response.status_code != 204:
            assert (response.status_code, response.json()["error"]) == (400, "No active stream found")
    service.delete("Call", uuid)
    assert service.delete("Call", uuid, "Stream").status_code == 400


def test_a_call_that_never_was_has_no_streams(service: Service) -> None:
    assert service.get("Call", "nobody", "Stream").status_code == 404
    assert service.get("Call", "nobody", "Stream", "nothing").status_code == 404
    assert service.delete("Call", "nobody", "Stream").status_code == 404


def test_a_stream_is_found_under_its_own_call_alone(service: Service) -> None:
    uuid, stream_id = streamed(service)
    other = service.answered_call()
    assert service.get("Call", other, "Stream", stream_id).status_code == 404
    assert service.get("Call", uuid, "Stream", "nothing").status_code == 404
    service.delete("Call", uuid)
    assert service.get("Call", other, "Stream", stream_id).status_code == 404


def test_a_start_may_be_asynchronous(service: Service) -> None:
    uuid = service.answered_call()
    response = service.post("Call", uuid, "Stream", json={"service_url": URL, "callback_url": f"{APP}/done"})
    assert (response.status_code, response.json()["message"]) == (202, "async api spawned")
    service.advance(1)
    assert len(service.account[LIVE_CALLS][uuid].feeds) == 1
