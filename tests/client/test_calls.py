"""Calls, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import AuthenticationError, BadRequest, NotFound
from plivo_voice.models import AsyncAccepted, Call

from tests.client.client_account import ANSWERS, FROM, RINGS

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount


def test_a_call_is_created_and_its_record_can_be_read_when_it_has_ended(account: ClientAccount) -> None:
    created = account.calls.create(from_=FROM, to=ANSWERS, answer_url=account.app.url("/answer"))
    assert created.message == "call fired"
    account.advance(5)
    account.calls.hang_up(created.request_uuid)
    account.advance(1)

    record = account.calls.get(created.request_uuid)
    assert isinstance(record, Call)
    assert (record.call_uuid, record.to_number, record.call_direction) == (created.request_uuid, ANSWERS, "outbound")
    assert (record.hangup_cause_code, record.hangup_source) == (4000, "API Request")
    assert record.total_amount is not None


def test_a_call_with_every_argument_is_taken(account: ClientAccount) -> None:
    created = account.calls.create(
        from_=FROM,
        to=ANSWERS,
        answer_url=account.app.url("/answer"),
        answer_method="GET",
        ring_url=account.app.url("/ring"),
        hangup_url=account.app.url("/hangup"),
        time_limit=60,
        ring_timeout=30,
        caller_name="Zoë",
        send_digits="12",
        machine_detection="true",
        machine_detection_time=3000,
        sip_headers="X-PH-Tenant=a",
    )
    account.run_out()

    assert [heard.path for heard in account.app.heard] == ["/ring", "/answer", "/hangup"]
    assert account.app.heard[1].method == "GET"
    assert account.calls.get(created.request_uuid).hangup_cause_name == "Scheduled Hangup"


def test_a_bulk_call_has_a_uuid_for_each_number(account: ClientAccount) -> None:
    created = account.calls.create(from_=FROM, to=f"{ANSWERS}<15000010001", answer_url=account.app.url("/answer"))

    assert isinstance(created.request_uuid, list)
    assert len(created.request_uuid) == 2


def test_what_the_service_refuses_says_why(account: ClientAccount) -> None:
    with pytest.raises(BadRequest) as caught:
        account.calls.create(from_=FROM, to=ANSWERS, answer_url="no URL")

    assert "answer_url" in (caught.value.error or "")
    assert caught.value.api_id


def test_lists_go_on_over_pages_newest_first(account: ClientAccount) -> None:
    uuids = [account.ended() for _ in range(5)]
    page = account.calls.list(limit=2)

    assert (len(page.objects), page.meta.limit, page.meta.total_count) == (2, 2, 5)
    assert [call.call_uuid for call in account.items(page)] == uuids[::-1]
    assert [call.call_uuid for call in account.items(account.calls.list(limit=2, offset=3))] == uuids[1::-1]
    assert account.items(account.calls.list(call_direction="inbound")) == []


def test_live_calls_are_listed_and_read(account: ClientAccount) -> None:
    call_uuid = account.answered()

    assert account.calls.list_live().calls == [call_uuid]
    assert [call.call_uuid for call in account.items(account.calls.list_live_v2(limit=1))] == [call_uuid]
    assert account.calls.list_live_v2().meta.count == 1
    live = account.calls.get_live(call_uuid)
    assert (live.call_uuid, live.call_status, live.from_) == (call_uuid, "in-progress", FROM)


def test_queued_calls_are_listed_and_read(account: ClientAccount) -> None:
    account.placed(RINGS)
    call_uuid = account.placed(RINGS)  # an account dials once a second

    assert account.calls.list_queued().calls == [call_uuid]
    assert account.calls.get_queued(call_uuid).call_status == "queued"


def test_a_request_is_cancelled_before_the_phone_rings(account: ClientAccount) -> None:
    call_uuid = account.placed(RINGS)
    assert account.calls.cancel_request(call_uuid) is None
    account.advance(1)

    assert account.calls.get(call_uuid).hangup_cause_code == 1000


def test_a_call_is_transferred_to_another_document(account: ClientAccount) -> None:
    call_uuid = account.answered()
    account.app.says("/new", "<Response><Hangup/></Response>")
    answer = account.calls.transfer(call_uuid, legs="aleg", aleg_url=account.app.url("/new"))
    account.run_out()

    assert answer.message == "call transferred"
    assert len(account.app.at("/new")) == 1


def test_one_call_is_hung_up_and_all_are(account: ClientAccount) -> None:
    first, second, third = (account.answered() for _ in range(3))

    assert account.calls.hang_up(first) is None
    account.advance(1)
    assert set(account.calls.list_live().calls) == {second, third}
    account.calls.hang_up_all()
    account.advance(1)
    assert account.calls.list_live().calls == []


def test_a_call_is_recorded(account: ClientAccount) -> None:
    call_uuid = account.answered()
    started = account.calls.start_recording(call_uuid, file_format="wav", callback_url=account.app.url("/recorded"))
    account.advance(7)
    assert account.calls.stop_recording(call_uuid) is None
    account.run_out()

    assert started.url.endswith(f"{started.recording_id}.wav")
    [event] = account.app.at("/recorded")
    assert event.form["recording_duration"] == "7"


def test_audio_is_played_and_text_spoken_to_a_call(account: ClientAccount) -> None:
    call_uuid = account.answered()

    assert account.calls.start_play(call_uuid, urls=account.app.url("/music.mp3"), loop=True).message == "play started"
    account.calls.stop_play(call_uuid)
    assert account.calls.start_speak(call_uuid, text="Hallo Zoë", language="de-DE").message == "speak started"
    account.calls.stop_speak(call_uuid)


def test_digits_are_sent_to_a_call(account: ClientAccount) -> None:
    assert account.calls.send_dtmf(account.answered(), digits="1w2#", leg="aleg").api_id


def test_a_conversion_is_counted_and_feedback_taken(account: ClientAccount) -> None:
    call_uuid = account.ended()

    account.calls.create_conversion(call_uuid)
    assert account.calls.create_feedback(call_uuid, rating=4, issues=["ECHO"]).status


def test_with_a_callback_url_the_result_goes_to_the_app(account: ClientAccount) -> None:
    call_uuid = account.ended()
    accepted = account.calls.get(call_uuid, callback_url=account.app.url("/result"))
    account.run_out()

    assert isinstance(accepted, AsyncAccepted)
    [heard] = account.app.at("/result")
    assert call_uuid.encode() in heard.body


@pytest.mark.parametrize("method", ["get", "get_live", "get_queued", "hang_up"])
def test_what_does_not_exist_is_not_found(account: ClientAccount, method: str) -> None:
    with pytest.raises(NotFound) as caught:
        getattr(account.calls, method)("4d04c52e-cea3-4458-bbdb-0bfc314ee7cd")

    assert caught.value.status_code == 404
    assert caught.value.api_id


def test_a_wrong_token_is_an_authentication_error(account: ClientAccount) -> None:
    client = type(account.client)(account.auth_id, "wrong", base_url=account.emulator.base)
    with pytest.raises(AuthenticationError) as caught:
        account.wait(client.calls.list_live())
    account.wait(client.close() if account.mode == "sync" else client.aclose())

    assert caught.value.status_code == 401


def test_a_raw_response_of_the_emulator_has_its_headers(account: ClientAccount) -> None:
    raw = account.wait(account.client.calls.with_raw_response.list_live())

    assert raw.headers["content-type"].startswith("application/json")
    assert raw.parse().calls == []
