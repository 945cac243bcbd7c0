"""Outbound calls on their way: queue, ringing, time limits, digits, headers, several at once."""

import pytest
from plivo_emulator.spec.words import CallDirection, HangupSource
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE
from plivo_emulator.voice.calls.terms import Terms
from plivo_emulator.voice.phones.phone_script import Reaction
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import FOR_EVER, STAYS, Voice


def test_calls_leave_at_the_calls_per_second_of_the_account(voices: object) -> None:
    voice: Voice = voices(calls_per_second=2)  # type: ignore[operator]
    calls = [voice.dial() for _ in range(5)]
    assert [call.status for call in calls] == ["queued"] * 5
    voice.advance(1.2)
    assert [call.status == "queued" for call in calls] == [False, False, False, True, True]
    voice.advance(2)
    assert [call.at("call.dial") for call in calls] == [[0.0], [0.5], [1.0], [1.5], [2.0]]


def test_without_a_limit_all_leave_at_once(voice: Voice) -> None:
    calls = [voice.dial() for _ in range(50)]
    voice.advance(0)
    assert {call.status for call in calls} == {"ringing"}


def test_the_queue_catches_its_breath_while_it_is_empty(voices: object) -> None:
    voice: Voice = voices(calls_per_second=1)  # type: ignore[operator]
    voice.dial()
    voice.advance(10)
    late, later = voice.dial(), voice.dial()
    voice.advance(5)
    assert (late.at("call.dial"), later.at("call.dial")) == ([10.0], [11.0])


def test_a_queued_call_can_be_taken_back(voices: object) -> None:
    voice: Voice = voices(calls_per_second=1)  # type: ignore[operator]
    _, queued, next_one = (voice.dial() for _ in range(3))
    voice.advance(0.1)
    lifecycle.hang_up(queued.call, HangupSource.API_REQUEST)
    voice.advance(1)
    assert (queued.hangup.name, queued.hangup.status, queued.hangup.source) == ("Canceled", "cancel", "API Request")
    assert voice.callbacks(queued) == ["hangup"]
    assert next_one.at("call.dial") == [1.0]


def test_a_call_rings_is_answered_and_asks_what_to_do(voice: Voice) -> None:
    voice.answers("<Speak>hello</Speak>")
    call = voice.dial(ring=True)
    voice.advance(0.5)
    assert (call.status, voice.callbacks(call)) == ("ringing", ["ring"])
    voice.run_out()
    assert voice.callbacks(call) == ["ring", "answer", "hangup"]
    assert call.heard == ["hello"]


def test_ringing_ends_at_the_ring_timeout(voice: Voice) -> None:
    call = voice.dial("15003000000", ring_timeout=30 * SECOND)
    voice.advance(29.9)
    assert not call.over
    voice.advance(0.1)
    assert (call.hangup.cause, call.hangup.code, call.hangup.status) == ("NO_ANSWER", 6010, "no-answer")


def test_a_ring_timeout_of_nothing_ends_the_call_at_once(voice: Voice) -> None:
    call = voice.dial(ring_timeout=0)
    voice.advance(0)
    assert call.hangup.name == "Ring Timeout Reached"


def test_the_ring_timeout_is_over_once_somebody_or_something_answers(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    person, machine = voice.dial(ring_timeout=3 * SECOND), voice.dial("15006020400", ring_timeout=3 * SECOND)
    voice.advance(60)
    assert (person.status, machine.status) == ("in-progress", "in-progress")


def test_a_call_ends_at_its_time_limit_from_the_answer_on(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    call = voice.dial(time_limit=60 * SECOND)
    voice.run_out()
    assert call.at("call.hang_up") == [61.0]
    assert (call.hangup.name, call.hangup.status) == ("Scheduled Hangup", "completed")


def test_no_call_lives_longer_than_a_day(voice: Voice) -> None:
    voice.answers(FOR_EVER * 3)
    call = voice.dial()
    voice.run_out()
    assert call.at("call.hang_up") == [86_401.0]


def test_hangup_on_ring_counts_from_the_first_ring_answered_or_not(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    answered = voice.dial(hangup_on_ring=45 * SECOND)
    ringing = voice.dial("15000990000", hangup_on_ring=45 * SECOND)
    voice.advance(46)
    assert (answered.at("call.hang_up"), ringing.at("call.hang_up")) == ([45.0], [45.0])
    assert (answered.hangup.name, answered.hangup.status) == ("Scheduled Hangup", "completed")
    assert (ringing.hangup.name, ringing.hangup.status) == ("Scheduled Hangup", "cancel")


@pytest.mark.parametrize(
    ("digits", "groups"),
    [
        ("123", [(0.0, "123")]),
        ("1w2W3", [(0.0, "1"), (0.6, "2"), (1.7, "3")]),
        ("ww1", [(1.0, "1")]),
        ("12@1000", [(0.0, "12")]),
        ("1w2@1000", [(0.0, "1"), (1.5, "2")]),
        ("W", []),
    ],
)
def test_digits_are_sent_once_somebody_has_answered(voice: Voice, digits: str, groups: list[tuple[float, str]]) -> None:
    voice.answers(FOR_EVER)
    call = voice.dial(send_digits=digits)
    voice.advance(10)
    sent = [(round((entry.instant - call.entries("call.answer")[0].instant) / SECOND, 3), entry.facts["text"])
            for entry in call.entries("audio.digits")]  # fmt: skip
    assert sent == groups


def test_the_length_of_tones_follows_an_at_sign(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    call = voice.dial(send_digits="123@1000")
    voice.advance(10)
    assert call.entries("audio.digits")[0].facts["length"] == 3 * SECOND


def test_digits_can_be_sent_before_the_answer(voice: Voice) -> None:
    call = voice.dial("15000050000", send_digits="1w2", send_on_preanswer=True)
    voice.advance(2)
    assert (call.status, call.heard) == ("ringing", ["1", "2"])
    assert call.entries("call.early_media")


def test_a_number_that_never_rings_gets_no_digits_before_the_answer(voice: Voice) -> None:
    call = voice.dial("15002050000", send_digits="1w2", send_on_preanswer=True)
    voice.run_out()
    assert (call.heard, call.hangup.name) == ([], "Busy Line")


def test_sip_headers_are_repeated_in_every_event(voice: Voice) -> None:
    voice.answers("<Speak>x</Speak>")
    call = voice.dial(ring=True, sip_headers="tier=gold,PH-no=1,agent=42")
    voice.run_out()
    for kind in ("ring", "answer", "hangup"):
        headers = {name: value for name, value in call.form(kind).items() if name.startswith("X-PH-")}
        assert headers == {"X-PH-tier": "gold", "X-PH-agent": "42"}


def test_the_name_of_the_caller_is_told(voice: Voice) -> None:
    call = voice.dial(caller_name="Alice")
    voice.advance(2)
    assert call.form("answer")["CallerName"] == "Alice"


def test_no_time_limit_is_longer_than_a_day(voice: Voice) -> None:
    voice.answers(FOR_EVER * 3)
    call = voice.dial(time_limit=200_000 * SECOND)
    voice.run_out()
    assert call.at("call.hang_up") == [86_401.0]


def test_a_call_without_a_parent_is_its_own_first_leg(voice: Voice) -> None:
    call = voice.dial()
    assert (call.call.a_leg_uuid, call.call.parent_uuid, call.call.request_uuid) == (call.uuid, None, call.uuid)


def test_a_number_without_a_script_answers_after_two_seconds_and_stays(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    call = voice.dial("14155550199")
    voice.advance(1.9)
    assert call.status == "ringing"
    voice.advance(1000)
    assert call.status == "in-progress"


def test_an_address_that_cannot_be_called_fails(voice: Voice) -> None:
    call = voice.dial("nobody")
    voice.run_out()
    assert (call.hangup.name, call.hangup.code, call.hangup.status) == ("Invalid Destination Address", 2000, "failed")
    assert voice.callbacks(call) == ["hangup"]


# Live moves


def test_a_live_phone_rings_until_somebody_decides(voice: Voice) -> None:
    voice.phone(STAYS, reaction=Reaction.LIVE)
    voice.answers(FOR_EVER)
    call = voice.dial()
    voice.advance(1000)
    assert call.status == "ringing"
    assert phone_actions.answer(call.call)
    voice.advance(1)
    assert call.status == "in-progress"
    assert not phone_actions.answer(call.call)


@pytest.mark.parametrize(
    ("reaction", "name", "status"),
    [
        (Reaction.REJECT, "Rejected", "busy"),
        (Reaction.BUSY, "Busy Line", "busy"),
        (Reaction.NO_ANSWER, "No Answer", "no-answer"),
    ],
)
def test_a_live_phone_can_refuse(voice: Voice, reaction: Reaction, name: str, status: str) -> None:
    voice.phone(STAYS, reaction=Reaction.LIVE)
    call = voice.dial()
    voice.advance(5)
    assert phone_actions.reject(call.call, reaction)
    voice.advance(0)
    assert (call.hangup.name, call.hangup.status) == (name, status)
    assert not phone_actions.reject(call.call)


def test_answering_by_hand_comes_before_what_the_device_would_do(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    call = voice.dial("15002500000")
    voice.advance(1)
    assert phone_actions.answer(call.call)
    voice.advance(100)
    assert call.status == "in-progress"


def test_nobody_presses_speaks_or_hangs_up_on_a_call_that_is_over(voice: Voice) -> None:
    call = voice.answered("<Hangup/>")
    assert not phone_actions.press(call.call, "1")
    assert not phone_actions.say(call.call, "hello")
    assert not phone_actions.hang_up(call.call)
    assert not phone_actions.answer(call.call)


def test_a_callee_cannot_hang_up_before_answering(voice: Voice) -> None:
    call = voice.dial()
    voice.advance(0.5)
    assert not phone_actions.hang_up(call.call)


def test_only_keys_can_be_pressed(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    assert not phone_actions.press(call.call, "x")


def test_a_call_without_an_answer_url_has_nothing_to_do(voice: Voice) -> None:
    call = Call(voice.account, CallDirection.OUTBOUND, "14150000000", STAYS, Terms())
    lifecycle.queue(call)
    voice.run_out()
    assert call.ending is not None
    assert call.ending.cause.value == "End Of XML Instructions"


def test_only_what_is_queued_can_be_taken_back(voice: Voice) -> None:
    call = voice.dial()
    voice.advance(0.5)
    assert not voice.account[DIAL_QUEUE].take_back(call.call)


def test_nothing_is_due_any_more_once_a_call_has_ended(voice: Voice) -> None:
    call = voice.answers("<Speak>x</Speak>").dial()
    voice.advance(5)
    assert call.over
    assert voice.account.scheduler.next_due() is None
