"""Dial: who is called, who is connected, and what is told of it."""

import pytest
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.phones.phone_script import HangUp, Press, Reaction, Say, Stay
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.dialling import CALLEE, actions, dial
from tests.emulator.voice.sheet import APP, Voice


def test_the_app_is_told_numbers_without_a_plus_and_the_record_has_them_as_they_were_written(voice: Voice) -> None:
    call = dial(voice, "callerId='+14150000009'", f"<Number>+{CALLEE}</Number>")
    voice.run_out()
    assert {(form["DialBLegFrom"], form["DialBLegTo"]) for form in call.forms("dial_callback")} == {
        ("14150000009", CALLEE)
    }
    leg = voice.leg(call).call
    assert (leg.from_number, leg.to_number) == ("+14150000009", f"+{CALLEE}")


def test_who_answers_is_connected(voice: Voice) -> None:
    call = dial(voice)
    voice.advance(2)
    callee = call.other
    assert callee.call.to_number == CALLEE
    assert callee.status == "in-progress"
    assert actions(call) == ["answer", "connected"]


def test_when_the_callee_hangs_up_the_action_takes_over(voice: Voice) -> None:
    voice.on("/dialled", "<Speak>bye</Speak>")
    call = dial(voice, children="<Number>15001010005</Number>")
    voice.advance(10)
    form = call.form("dial_action")
    assert (form["DialStatus"], form["DialRingStatus"], form["DialHangupCause"]) == (
        "completed",
        "true",
        "NORMAL_CLEARING",
    )
    assert (form["DialALegUUID"], form["DialBLegUUID"]) == (call.uuid, voice.leg(call).uuid)
    assert call.heard == ["bye"]
    assert actions(call) == ["answer", "connected", "hangup"]


def test_the_end_of_the_leg_is_told_before_the_action_asks_what_is_next(voice: Voice) -> None:
    call = dial(voice, children="<Number>15001010005</Number>")
    voice.advance(10)
    told = [each.kind for each in voice.requests if each.kind in ("dial_callback", "dial_action")]
    assert told == ["dial_callback", "dial_callback", "dial_callback", "dial_action"]
    assert actions(call)[-1] == "hangup"


def test_a_leg_is_told_from_answer_to_hang_up(voice: Voice) -> None:
    call = dial(voice, children="<Number>15001010005</Number>")
    voice.advance(10)
    answer, connected, hangup = call.forms("dial_callback")
    leg = voice.leg(call)
    for form in (answer, connected, hangup):
        assert form["CallUUID"] == form["DialALegUUID"] == call.uuid
        assert (form["DialBLegUUID"], form["DialBLegTo"], form["DialBLegFrom"]) == (
            leg.uuid,
            "15001010005",
            "14150000000",
        )
        assert form["DialBLegPosition"] == "1"
    assert [form["Event"] for form in (answer, connected, hangup)] == ["DialAnswer", "DialConnected", "DialHangup"]
    assert [form["DialBLegStatus"] for form in (answer, connected, hangup)] == ["answer", "answer", "hangup"]
    assert (hangup["DialBLegDuration"], hangup["DialBLegBillDuration"], hangup["DialBLegTotalCost"]) == (
        "5",
        "60",
        "0.00850",
    )
    assert (hangup["DialBLegHangupCauseName"], hangup["DialBLegHangupCauseCode"]) == ("Normal Hangup", "4000")
    assert (hangup["DialBLegHangupCause"], hangup["DialBLegHangupSource"]) == ("NORMAL_CLEARING", "Callee")
    assert "DialBLegDuration" not in answer


@pytest.mark.parametrize(
    ("number", "status", "cause", "rang"),
    [
        ("15002010000", "busy", "USER_BUSY", "false"),
        ("15003010000", "no-answer", "NO_ANSWER", "true"),
        ("15004010000", "busy", "CALL_REJECTED", "true"),
        ("15005010000", "failed", "NETWORK_OUT_OF_ORDER", "false"),
        ("nobody", "failed", "Invalid Destination Address", "false"),
    ],
)
def test_a_leg_that_nobody_takes_is_told_by_the_action(
    voice: Voice, number: str, status: str, cause: str, rang: str
) -> None:
    call = dial(voice, children=f"<Number>{number}</Number>")
    voice.advance(5)
    form = call.form("dial_action")
    assert (form["DialStatus"], form["DialHangupCause"], form["DialRingStatus"]) == (status, cause, rang)
    assert form["DialBLegUUID"] == ""
    assert actions(call) == ["hangup"]


@pytest.mark.parametrize(
    ("user", "status", "cause"),
    [
        ("busy", "busy", "USER_BUSY"),
        ("authfail", "failed", "sip_auth_failed"),
        ("authtimeout", "timeout", "sip_auth_timeout"),
    ],
)
def test_a_sip_address_that_nobody_takes_is_told_by_the_action(
    voice: Voice, user: str, status: str, cause: str
) -> None:
    call = dial(
        voice, children=f"<User sipAuthUsername='trunk' sipAuthPassword='Secret12'>sip:{user}@example.com</User>"
    )
    voice.advance(40)
    form = call.form("dial_action")
    assert (form["DialStatus"], form["DialHangupCause"]) == (status, cause)


def test_a_sip_address_that_answers_is_connected(voice: Voice) -> None:
    call = dial(voice, children="<User>sip:alice@phone.plivo.com</User>")
    voice.advance(3)
    assert call.other.call.to_number == "sip:alice@phone.plivo.com"


def test_without_an_action_the_next_element_runs(voice: Voice) -> None:
    call = voice.answered("<Dial><Number>15002010000</Number></Dial><Speak>next</Speak>")
    voice.advance(3)
    assert call.heard == ["next"]


def test_without_redirect_the_action_is_told_and_the_next_element_runs(voice: Voice) -> None:
    call = dial(voice, "redirect='false'", "<Number>15002010000</Number>")
    voice.advance(3)
    assert call.heard == ["next"]
    assert call.form("dial_action")["DialStatus"] == "busy"


def test_of_several_the_first_that_answers_wins_and_the_others_lose_the_race(voice: Voice) -> None:
    voice.phone("sip:x@y.z", after=9 * SECOND)
    call = dial(voice, children="<Number>15000050000</Number><Number>15000020000</Number><User>sip:x@y.z</User>")
    voice.advance(3)
    slow, fast, user = voice.legs(call)
    assert call.other.uuid == fast.uuid
    for loser in (slow, user):
        assert (loser.hangup.name, loser.hangup.cause, loser.hangup.source) == ("Lost Race", "LOSE_RACE", "Plivo")
        assert loser.hangup.status == "cancel"
    assert [form["DialBLegPosition"] for form in call.forms("dial_callback")] == ["2", "2", "1", "3"]


def test_when_nobody_of_several_answers_the_last_to_give_up_is_told(voice: Voice) -> None:
    call = dial(voice, children="<Number>15003040000</Number><Number>15002010000</Number>")
    voice.advance(6)
    assert call.form("dial_action")["DialStatus"] == "no-answer"


def test_two_that_answer_at_the_same_instant_make_one_winner(voice: Voice) -> None:
    call = dial(voice, children="<Number>15000010000</Number><Number>15000010000</Number>")
    voice.advance(3)
    first, second = voice.legs(call)
    assert call.other.uuid == first.uuid
    assert second.hangup.name == "Lost Race"


def test_dials_run_one_after_the_other(voice: Voice) -> None:
    call = voice.answered(f"<Dial><Number>15002010000</Number></Dial><Dial><Number>{CALLEE}</Number></Dial>")
    voice.advance(4)
    assert call.other.call.to_number == CALLEE


def test_ringing_ends_at_the_timeout(voice: Voice) -> None:
    call = dial(voice, "timeout='10'", "<Number>15000990000</Number>")
    voice.advance(10.1)
    leg = voice.leg(call)
    assert (leg.hangup.name, leg.hangup.code, leg.hangup.cause, leg.hangup.status) == (
        "Ring Timeout Reached", 6010, "NO_ANSWER", "no-answer",
    )  # fmt: skip
    assert call.form("dial_action")["DialStatus"] == "no-answer"


def test_ringing_goes_on_without_a_timeout(voice: Voice) -> None:
    call = dial(voice, children="<Number>15000990000</Number>")
    voice.advance(98)
    assert voice.leg(call).status == "ringing"


def test_the_connection_ends_at_the_time_limit(voice: Voice) -> None:
    call = dial(voice, "timeLimit='30'")
    voice.advance(32)
    assert voice.leg(call).hangup.name == "Scheduled Hangup"
    assert call.form("dial_action")["DialStatus"] == "completed"


def test_the_connection_ends_after_four_hours_otherwise(voice: Voice) -> None:
    call = dial(voice)
    voice.advance(4 * 3600)
    assert call.other.status == "in-progress"
    voice.advance(2)
    assert voice.leg(call).hangup.name == "Scheduled Hangup"


def test_no_connection_lasts_longer_than_a_day(voice: Voice) -> None:
    call = dial(voice, "timeLimit='200000'")
    voice.advance(86_390)
    assert call.other.status == "in-progress"
    voice.advance(20)
    assert voice.leg(call).over


def test_the_caller_drops_the_callee_with_a_star_where_that_is_wanted(voice: Voice) -> None:
    call = dial(voice, "hangupOnStar='true'")
    voice.advance(2)
    phone_actions.press(call.call, "*")
    voice.advance(1)
    assert (voice.leg(call).hangup.name, voice.leg(call).hangup.source) == ("Normal Hangup", "Caller")
    assert call.form("dial_action")["DialStatus"] == "completed"


@pytest.mark.parametrize(("attributes", "side"), [("", "caller"), ("hangupOnStar='true'", "callee")])
def test_a_star_means_nothing_otherwise_nor_from_the_callee(voice: Voice, attributes: str, side: str) -> None:
    call = dial(voice, attributes)
    voice.advance(2)
    phone_actions.press(call.call if side == "caller" else call.other.call, "*")
    voice.advance(1)
    assert call.other.status == "in-progress"


def test_matched_keys_of_either_side_are_told(voice: Voice) -> None:
    call = dial(voice, "digitsMatch='12,99' digitsMatchBLeg='5'")
    voice.advance(2)
    for key in "3991":
        phone_actions.press(call.call, key)
    for key in "45":
        phone_actions.press(call.other.call, key)
    told = [form for form in call.forms("dial_callback") if form["DialAction"] == "digits"]
    assert [(form["DialDigitsMatch"], form["DialDigitsPressedBy"]) for form in told] == [("99", "ALeg"), ("5", "BLeg")]
    assert {form["DialBLegUUID"] for form in told} == {call.other.uuid}


def test_keys_and_words_of_one_side_are_heard_by_the_other(voice: Voice) -> None:
    call = dial(voice)
    voice.advance(2)
    callee = call.other
    phone_actions.press(call.call, "1")
    phone_actions.say(callee.call, "hello there")
    assert callee.heard == ["1"]
    assert call.heard == ["hello there"]


def test_keys_pressed_during_a_dial_are_not_input_of_what_follows(voice: Voice) -> None:
    voice.on("/dialled", f"<GetDigits action='{APP}/digits' timeout='1'/><Speak>none</Speak>")
    call = dial(voice, children="<Number>15001010005</Number>")
    voice.advance(2)
    phone_actions.press(call.call, "1")
    voice.advance(10)
    assert call.heard == ["none"]


def test_the_called_side_sees_the_caller_unless_told_otherwise(voice: Voice) -> None:
    call = dial(voice, caller_name="Alice")
    assert (voice.leg(call).call.from_number, voice.leg(call).call.caller_name) == ("14150000000", "Alice")


def test_the_called_side_sees_whom_it_is_told_to_see(voice: Voice) -> None:
    call = dial(
        voice,
        "callerId='14151112222' callerName='Desk'",
        f"<Number>{CALLEE}</Number><Number callerId='14153334444' callerName='Boss'>{CALLEE}</Number>",
    )
    desk, boss = voice.legs(call)
    assert (desk.call.from_number, desk.call.caller_name) == ("14151112222", "Desk")
    assert (boss.call.from_number, boss.call.caller_name) == ("14153334444", "Boss")


def test_sip_headers_of_dial_and_child_go_out_together_without_reserved_ones(voice: Voice) -> None:
    call = dial(
        voice,
        "sipHeaders='tier=gold,lang=en'",
        "<User sipHeaders='lang=fr,PH-x=1,PlivoY=2,FS-z=3,SipAuthU=4,ZT-a=5,TwilioB=6,ClientRegion=7'>sip:a@b.c</User>",
    )
    (line,) = voice.leg(call).entries("call.dial")
    assert line.facts["sip_headers"] == {"X-PH-tier": "gold", "X-PH-lang": "fr"}


def test_sip_headers_of_a_number_go_out_to_that_number_alone(voice: Voice) -> None:
    call = dial(voice, children=f"<Number sipHeaders='desk=1'>{CALLEE}</Number><Number>{CALLEE}</Number>")
    lines = [leg.entries("call.dial")[0] for leg in voice.legs(call)]
    assert [line.facts.get("sip_headers", {}) for line in lines] == [{"X-PH-desk": "1"}, {}]


def test_sip_headers_go_out_bare_to_who_gets_a_user_name(voice: Voice) -> None:
    user = "<User sipHeaders='lang=fr' sipAuthUsername='u' sipAuthPassword='Secret12'>sip:a@b.c</User>"
    call = dial(voice, children=user)
    (line,) = voice.leg(call).entries("call.dial")
    assert line.facts["sip_headers"] == {"lang": "fr"}
    assert not any("Secret12" in str(entry.facts) for entry in voice.journal() if entry.kind != "xml.Dial")


def test_a_leg_is_known_as_the_second_of_its_call(voice: Voice) -> None:
    call = dial(voice)
    leg = voice.leg(call).call
    assert (leg.parent_uuid, leg.a_leg_uuid, leg.request_uuid) == (call.uuid, call.uuid, call.uuid)


def test_when_the_caller_hangs_up_the_callee_is_let_go(voice: Voice) -> None:
    call = dial(voice)
    voice.advance(2)
    phone_actions.hang_up(call.call)
    voice.run_out()
    leg = voice.leg(call)
    assert (leg.hangup.name, leg.hangup.source) == ("Normal Hangup", "Caller")
    assert call.hangup.source == "Callee"
    assert actions(call) == ["answer", "connected", "hangup"]
    assert call.forms("dial_action") == []


def test_when_the_caller_hangs_up_ringing_legs_are_cancelled(voice: Voice) -> None:
    call = dial(voice, children="<Number>15000300000</Number>")
    voice.advance(2)
    phone_actions.hang_up(call.call)
    voice.run_out()
    leg = voice.leg(call)
    assert (leg.hangup.name, leg.hangup.code, leg.hangup.status) == ("Canceled", 1000, "cancel")


def test_a_hang_up_by_request_reaches_both_sides(voice: Voice) -> None:
    call = dial(voice)
    voice.advance(2)
    call.call.end_for(HangupCause.NORMAL_HANGUP, HangupSource.API_REQUEST)
    voice.run_out()
    assert call.hangup.source == voice.leg(call).hangup.source == "API Request"


def test_a_live_phone_is_answered_by_hand(voice: Voice) -> None:
    voice.phone(CALLEE, reaction=Reaction.LIVE)
    call = dial(voice)
    voice.advance(50)
    assert phone_actions.answer(voice.leg(call).call)
    assert call.other.uuid == voice.leg(call).uuid


def test_two_phones_talk_to_each_other(voice: Voice) -> None:
    voice.phone(CALLEE, Say("hello"), Stay(SECOND), Press("5"), HangUp(), after=SECOND)
    call = dial(voice, "digitsMatchBLeg='5'")
    voice.advance(10)
    assert call.heard[:2] == ["hello", "5"]
    assert "digits" in actions(call)


def test_keys_typed_before_a_dial_are_forgotten_once_it_connects(voice: Voice) -> None:
    voice.on("/dialled", f"<GetDigits action='{APP}/digits' timeout='1'/><Speak>none</Speak>")
    call = dial(voice, children="<Number>15001010005</Number>")
    phone_actions.press(call.call, "1")
    voice.advance(20)
    assert call.heard == ["none"]


def test_keys_that_have_matched_do_not_match_again(voice: Voice) -> None:
    call = dial(voice, "digitsMatch='11'")
    voice.advance(2)
    for key in "11111":
        phone_actions.press(call.call, key)
    assert actions(call).count("digits") == 2


def test_a_confirm_sound_without_an_address_is_none(voice: Voice) -> None:
    call = dial(voice, "confirmSound=''")
    voice.advance(5)
    assert call.other.call is voice.leg(call).call
