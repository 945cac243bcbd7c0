"""Calls that come in."""

import pytest
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.terms import Terms
from plivo_emulator.voice.phones.phone_script import HangUp, Press, Stay
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, Voice


def test_the_app_is_asked_while_it_rings_and_the_first_element_answers(voice: Voice) -> None:
    voice.answers("<Speak>welcome</Speak>")
    call = voice.arrives()
    assert call.status == "ringing"
    form = call.form("inbound_call")
    assert (form["CallStatus"], form["Direction"], form["Event"]) == ("ringing", "inbound", "StartApp")
    assert (form["From"], form["To"]) == ("14155550100", "14156660200")
    voice.run_out()
    assert call.at("call.answer") == [pytest.approx(0.1)]
    assert voice.callbacks(call) == ["inbound_call", "hangup"]
    assert call.form("hangup")["CallStatus"] == "completed"


@pytest.mark.parametrize(
    "element", ["<Message dst='1'>x</Message>", f"<Redirect>{APP}/there</Redirect>", "<Wait length='5'/>"]
)
def test_some_elements_run_before_the_answer(voice: Voice, element: str) -> None:
    voice.on("/there", FOR_EVER)
    call = voice.answers(element, "<Hangup reason='busy'/>").arrives()
    voice.advance(0.15)
    assert call.status in ("ringing", "busy")


def test_a_message_is_sent_before_the_answer(voice: Voice) -> None:
    call = voice.answers("<Message dst='1'>x</Message>", "<Hangup reason='busy'/>").arrives()
    voice.run_out()
    assert len(call.entries("message.sent")) == 1
    assert call.at("call.answer") == []


def test_a_wait_delays_the_answer_only_as_first_element_of_the_first_document(voice: Voice) -> None:
    voice.answers("<Wait length='4'/><Wait length='4'/><Speak>on</Speak>")
    call = voice.arrives()
    voice.advance(20)
    assert call.at("call.answer") == [pytest.approx(4.1)]
    assert call.at("audio.speak") == [pytest.approx(8.1)]


def test_a_wait_in_a_document_that_follows_answers(voice: Voice) -> None:
    voice.on("/there", "<Wait length='4'/>")
    call = voice.answers(f"<Redirect>{APP}/there</Redirect>").arrives()
    voice.advance(1)
    assert call.at("call.answer") == [pytest.approx(0.2)]


def test_a_call_refused_by_its_first_element_is_not_answered_nor_billed(voice: Voice) -> None:
    call = voice.answers("<Hangup reason='rejected'/>").arrives()
    voice.run_out()
    form = call.form("hangup")
    assert (form["AnswerTime"], form["BillDuration"], form["TotalCost"]) == ("", "0", "0.00000")
    assert form["HangupCauseName"] == "Rejected"


def test_the_caller_acts_once_somebody_answers(voice: Voice) -> None:
    voice.on("/digits", FOR_EVER)
    voice.answers(f"<Wait length='3'/><GetDigits numDigits='2' action='{APP}/digits'/>")
    call = voice.arrives(Stay(SECOND), Press("42"), Stay(SECOND), HangUp())
    voice.run_out()
    assert call.form("get_digits")["Digits"] == "42"
    assert (call.hangup.name, call.hangup.source) == ("Normal Hangup", "Caller")


def test_a_caller_may_give_up_before_the_answer(voice: Voice) -> None:
    call = voice.answers("<Wait length='10'/>").arrives()
    voice.advance(3)
    assert phone_actions.hang_up(call.call)
    voice.run_out()
    assert (call.hangup.name, call.hangup.source, call.hangup.status) == ("Canceled", "Caller", "cancel")


def test_the_fallback_is_asked_for_calls_that_come_in_too(voice: Voice) -> None:
    voice.on("/answer", 500).on("/fallback", "<Speak>sorry</Speak>")
    call = voice.arrives(fallback=True)
    voice.run_out()
    assert call.heard == ["sorry"]
    assert len(call.forms("inbound_call")) == 4


def test_a_call_to_an_application_that_has_no_answer_url_ends_at_once(voice: Voice) -> None:
    call = Call(voice.account, CallDirection.INBOUND, "14155550100", "14156660200", Terms())
    lifecycle.receive(call)
    voice.run_out()
    assert call.ending is not None
    assert (call.ending.cause.value, call.ending.source) == ("Error Reaching Answer URL", "Error")


def test_a_call_that_was_forwarded_says_by_whom(voice: Voice) -> None:
    call = voice.answers("<Wait/>").arrives(forwarded_from="14155550123")
    voice.run_out()
    assert call.form("hangup")["ForwardedFrom"] == "14155550123"


def test_an_incoming_call_can_dial_on(voice: Voice) -> None:
    call = voice.answers("<Dial><Number>15000010000</Number></Dial>").arrives()
    voice.advance(2)
    assert call.other.call.from_number == "14155550100"
    phone_actions.hang_up(call.call)
    voice.run_out()
    assert voice.leg(call).hangup.source == "Caller"


def test_nobody_can_answer_an_incoming_call_at_the_far_end(voice: Voice) -> None:
    call = voice.answers("<Wait length='10'/>").arrives()
    voice.advance(1)
    assert not phone_actions.answer(call.call)
    assert not phone_actions.reject(call.call)


def test_the_record_of_a_call_says_that_it_came_in(voice: Voice) -> None:
    voice.answers("<Speak>x</Speak>").arrives()
    voice.run_out()
    (record,) = voice.archive.of(CALLS)
    assert record.direction == "inbound"
