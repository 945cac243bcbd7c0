"""Fields of the callbacks that every call causes; each form is held against its schema as it is sent."""

from collections.abc import Callable
from datetime import timedelta, timezone

import pytest
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.voice.calls import event_fields, phone_actions
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, Form, Voice

OF_EVERY_EVENT = {
    "CallUUID", "From", "To", "CallStatus", "Direction", "Event", "RequestUUID", "ALegUUID", "ALegRequestUUID",
    "SessionStart", "STIRVerification", "STIRAttestation",
}  # fmt: skip


def test_all_events_of_a_call_carry_its_common_fields(voice: Voice) -> None:
    call = voice.answers("<Speak>x</Speak>").dial(ring=True)
    voice.run_out()
    for kind, status, event in (
        ("ring", "ringing", "Ring"),
        ("answer", "in-progress", "StartApp"),
        ("hangup", "completed", "Hangup"),
    ):
        form = call.form(kind)
        assert form.keys() >= OF_EVERY_EVENT
        assert (form["CallStatus"], form["Event"], form["Direction"]) == (status, event, "outbound")
        assert form["CallUUID"] == form["RequestUUID"] == form["ALegUUID"] == form["ALegRequestUUID"] == call.uuid
        assert (form["From"], form["To"]) == ("14150000000", "15000010000")


def test_numbers_are_told_without_their_plus(voice: Voice) -> None:
    call = voice.answers("<Speak>x</Speak>").arrives(from_="+14155550100")
    assert call.form("inbound_call")["From"] == "14155550100"


def test_what_is_not_known_is_left_out(voice: Voice) -> None:
    call = voice.answers("<Speak>x</Speak>").dial()
    voice.run_out()
    assert not {"CallerName", "ForwardedFrom", "Machine"} & call.form("hangup").keys()


def test_media_begin_to_flow_with_the_first_ring_and_never_change(voice: Voice) -> None:
    voice.advance(7.25)
    call = voice.answers("<Speak>x</Speak>").dial(ring=True)
    voice.run_out()
    starts = {call.form(kind)["SessionStart"] for kind in ("ring", "answer", "hangup")}
    assert starts == {"2026-01-01 00:00:07.250000"}


def test_the_end_tells_times_and_price(voice: Voice) -> None:
    call = voice.answers("<Wait length='61'/>").dial()
    voice.run_out()
    form = call.form("hangup")
    assert form["StartTime"] == "2026-01-01 00:00:00"
    assert form["AnswerTime"] == "2026-01-01 00:00:01"
    assert form["EndTime"] == "2026-01-01 00:01:02"
    assert (form["Duration"], form["BillDuration"], form["TotalCost"]) == ("62", "120", "0.01700")


def test_the_times_of_the_end_are_in_the_time_zone_of_the_account(voices: object) -> None:
    voice: Voice = voices(zone=timezone(timedelta(hours=5, minutes=30)))  # type: ignore[operator]
    call = voice.answers("<Speak>x</Speak>").dial()
    voice.run_out()
    form = call.form("hangup")
    assert (form["StartTime"], form["SessionStart"]) == ("2026-01-01 05:30:00", "2026-01-01 00:00:00.000000")
    assert (form["AnswerTime"], form["EndTime"]) == ("2026-01-01 05:30:01", "2026-01-01 05:30:01")


def test_an_unanswered_call_has_no_time_of_answer_and_costs_nothing(voice: Voice) -> None:
    call = voice.dial("15003050000")
    voice.run_out()
    form = call.form("hangup")
    assert (form["AnswerTime"], form["BillDuration"], form["TotalCost"], form["Duration"]) == ("", "0", "0.00000", "0")


@pytest.mark.parametrize("number", ["15000010000", "15003050000"])
def test_without_a_hangup_url_the_answer_url_is_told_of_the_end(voice: Voice, number: str) -> None:
    call = voice.answers("<Speak>x</Speak>").dial(number, hangup=False)
    voice.run_out()
    assert call.form("hangup")["Event"] == "Hangup"
    (request,) = [each for each in voice.requests if each.kind == "hangup"]
    assert (request.method, request.url) == ("POST", f"{APP}/answer")


def test_without_a_hangup_url_the_document_of_the_end_is_not_run(voice: Voice) -> None:
    call = voice.answers("<Speak>x</Speak>").dial(hangup=False)
    voice.run_out()
    assert call.elements == ["Speak"]


def test_legs_that_a_document_dials_tell_nobody_of_their_end(voice: Voice) -> None:
    call = voice.answers("<Dial><Number>15001010002</Number></Dial>").dial(hangup=False)
    voice.run_out()
    assert voice.callbacks(voice.leg(call)) == []


def test_an_account_may_tell_nobody_who_did_not_ask(voices: Callable[..., Voice]) -> None:
    voice = voices(hangup_to_answer_url=False)
    call = voice.answers("<Speak>x</Speak>").dial(hangup=False)
    voice.run_out()
    assert voice.callbacks(call) == ["answer"]


def test_the_end_is_told_once_the_call_is_recorded(voice: Voice) -> None:
    recorded: list[int] = []

    def on_hangup(_: Form) -> int:
        recorded.append(len(voice.records))
        return 200

    voice.on("/hangup", on_hangup)
    voice.answers("<Speak>x</Speak>").dial()
    voice.run_out()
    assert recorded == [1]


def test_every_kind_that_calls_cause_was_sent_with_all_its_own_fields(
    voice: Voice, event_schemas: EventSchemas
) -> None:
    """The suite at large sends every kind; here the rarer fields come together once."""
    voice.on("/leg", 200).on("/dialled", FOR_EVER)
    call = voice.answered(
        f"<Dial digitsMatch='1' action='{APP}/dialled' callbackUrl='{APP}/leg'><Number>15001010003</Number></Dial>"
    )
    voice.advance(2)
    phone_actions.press(call.call, "1")
    voice.advance(5)
    sent = set().union(*(form.keys() for form in (*call.forms("dial_callback"), call.form("dial_action"))))
    wanted = event_schemas.fields("dial_callback") | event_schemas.fields("dial_action")
    assert wanted - sent == {"CallerName", "ForwardedFrom", "Machine"}


def test_the_end_of_a_call_that_has_not_ended_cannot_be_told(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    with pytest.raises(ValueError, match="has not ended"):
        event_fields.ended(call.call)


def test_the_journal_tells_what_was_sent_and_how_it_went(voice: Voice) -> None:
    voice.on("/ring", 404)
    call = voice.dial(ring=True)
    voice.advance(0.5)
    (sent,), (answered,) = call.entries("callback.sent"), call.entries("callback.answered")
    assert (sent.facts["event"], sent.facts["method"], sent.facts["url"]) == ("ring", "POST", f"{APP}/ring")
    assert sent.facts["fields"] == call.form("ring")
    assert (answered.facts["status"], answered.facts["latency"]) == (404, SECOND // 10)
