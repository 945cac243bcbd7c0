"""Calls, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import AuthenticationError, BadRequest, NotFound
from plivo_voice.models import AsyncAccepted, Call

from tests.client.line import ANSWERS, FROM, RINGS

if TYPE_CHECKING:
    from tests.client.line import Line


def test_a_call_is_created_and_its_record_can_be_read_when_it_has_ended(line: Line) -> None:
    created = line.calls.create(from_=FROM, to=ANSWERS, answer_url=line.app.url("/answer"))
    assert created.message == "call fired"
    line.advance(5)
    line.calls.hang_up(created.request_uuid)
    line.advance(1)

    record = line.calls.get(created.request_uuid)
    assert isinstance(record, Call)
    assert (record.call_uuid, record.to_number, record.call_direction) == (created.request_uuid, ANSWERS, "outbound")
    assert (record.hangup_cause_code, record.hangup_source) == (4000, "API Request")
    assert record.total_amount is not None


def test_a_call_with_every_argument_is_taken(line: Line) -> None:
    created = line.calls.create(
        from_=FROM,
        to=ANSWERS,
        answer_url=line.app.url("/answer"),
        answer_method="GET",
        ring_url=line.app.url("/ring"),
        hangup_url=line.app.url("/hangup"),
        time_limit=60,
        ring_timeout=30,
        caller_name="Zoë",
        send_digits="12",
        machine_detection="true",
        machine_detection_time=3000,
        sip_headers="X-PH-Tenant=a",
    )
    line.run_out()

    assert [heard.path for heard in line.app.heard] == ["/ring", "/answer", "/hangup"]
    assert line.app.heard[1].method == "GET"
    assert line.calls.get(created.request_uuid).hangup_cause_name == "Scheduled Hangup"


def test_a_bulk_call_has_a_uuid_for_each_number(line: Line) -> None:
    created = line.calls.create(from_=FROM, to=f"{ANSWERS}<15000010001", answer_url=line.app.url("/answer"))

    assert isinstance(created.request_uuid, list)
    assert len(created.request_uuid) == 2


def test_what_the_service_refuses_says_why(line: Line) -> None:
    with pytest.raises(BadRequest) as caught:
        line.calls.create(from_=FROM, to=ANSWERS, answer_url="no URL")

    assert "answer_url" in (caught.value.error or "")
    assert caught.value.api_id


def test_lists_go_on_over_pages_newest_first(line: Line) -> None:
    uuids = [line.ended() for _ in range(5)]
    page = line.calls.list(limit=2)

    assert (len(page.objects), page.meta.limit, page.meta.total_count) == (2, 2, 5)
    assert [call.call_uuid for call in line.items(page)] == uuids[::-1]
    assert [call.call_uuid for call in line.items(line.calls.list(limit=2, offset=3))] == uuids[1::-1]
    assert line.items(line.calls.list(call_direction="inbound")) == []


def test_live_calls_are_listed_and_read(line: Line) -> None:
    call_uuid = line.answered()

    assert line.calls.list_live().calls == [call_uuid]
    assert [call.call_uuid for call in line.items(line.calls.list_live_v2(limit=1))] == [call_uuid]
    assert line.calls.list_live_v2().meta.count == 1
    live = line.calls.get_live(call_uuid)
    assert (live.call_uuid, live.call_status, live.from_) == (call_uuid, "in-progress", FROM)


def test_queued_calls_are_listed_and_read(line: Line) -> None:
    line.placed(RINGS)
    call_uuid = line.placed(RINGS)  # an account dials once a second

    assert line.calls.list_queued().calls == [call_uuid]
    assert line.calls.get_queued(call_uuid).call_status == "queued"


def test_a_request_is_cancelled_before_the_phone_rings(line: Line) -> None:
    call_uuid = line.placed(RINGS)
    assert line.calls.cancel_request(call_uuid) is None
    line.advance(1)

    assert line.calls.get(call_uuid).hangup_cause_code == 1000


def test_a_call_is_transferred_to_another_document(line: Line) -> None:
    call_uuid = line.answered()
    line.app.says("/new", "<Response><Hangup/></Response>")
    answer = line.calls.transfer(call_uuid, legs="aleg", aleg_url=line.app.url("/new"))
    line.run_out()

    assert answer.message == "call transferred"
    assert len(line.app.at("/new")) == 1


def test_one_call_is_hung_up_and_all_are(line: Line) -> None:
    first, second, third = (line.answered() for _ in range(3))

    assert line.calls.hang_up(first) is None
    line.advance(1)
    assert set(line.calls.list_live().calls) == {second, third}
    line.calls.hang_up_all()
    line.advance(1)
    assert line.calls.list_live().calls == []


def test_a_call_is_recorded(line: Line) -> None:
    call_uuid = line.answered()
    started = line.calls.start_recording(call_uuid, file_format="wav", callback_url=line.app.url("/recorded"))
    line.advance(7)
    assert line.calls.stop_recording(call_uuid) is None
    line.run_out()

    assert started.url.endswith(f"{started.recording_id}.wav")
    [event] = line.app.at("/recorded")
    assert event.form["recording_duration"] == "7"


def test_audio_is_played_and_text_spoken_to_a_call(line: Line) -> None:
    call_uuid = line.answered()

    assert line.calls.start_play(call_uuid, urls=line.app.url("/music.mp3"), loop=True).message == "play started"
    line.calls.stop_play(call_uuid)
    assert line.calls.start_speak(call_uuid, text="Hallo Zoë", language="de-DE").message == "speak started"
    line.calls.stop_speak(call_uuid)


def test_digits_are_sent_to_a_call(line: Line) -> None:
    assert line.calls.send_dtmf(line.answered(), digits="1w2#", leg="aleg").api_id


def test_a_conversion_is_counted_and_feedback_taken(line: Line) -> None:
    call_uuid = line.ended()

    line.calls.create_conversion(call_uuid)
    assert line.calls.create_feedback(call_uuid, rating=4, issues=["ECHO"]).status


def test_with_a_callback_url_the_result_goes_to_the_app(line: Line) -> None:
    call_uuid = line.ended()
    accepted = line.calls.get(call_uuid, callback_url=line.app.url("/result"))
    line.run_out()

    assert isinstance(accepted, AsyncAccepted)
    [heard] = line.app.at("/result")
    assert call_uuid.encode() in heard.body


@pytest.mark.parametrize("method", ["get", "get_live", "get_queued", "hang_up"])
def test_what_does_not_exist_is_not_found(line: Line, method: str) -> None:
    with pytest.raises(NotFound) as caught:
        getattr(line.calls, method)("4d04c52e-cea3-4458-bbdb-0bfc314ee7cd")

    assert caught.value.status_code == 404
    assert caught.value.api_id


def test_a_wrong_token_is_an_authentication_error(line: Line) -> None:
    client = type(line.client)(line.auth_id, "wrong", base_url=line.house.base)
    with pytest.raises(AuthenticationError) as caught:
        line.wait(client.calls.list_live())
    line.wait(client.close() if line.mode == "sync" else client.aclose())

    assert caught.value.status_code == 401


def test_a_raw_response_of_the_emulator_has_its_headers(line: Line) -> None:
    raw = line.wait(line.client.calls.with_raw_response.list_live())

    assert raw.headers["content-type"].startswith("application/json")
    assert raw.parse().calls == []
