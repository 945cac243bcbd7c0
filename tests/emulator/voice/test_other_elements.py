"""Redirect, Hangup, DTMF, PreAnswer, Message, and what holds for all elements."""

import pytest
from plivo_emulator.validation import load
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, Voice

LEAST = {
    "Speak": "<Speak>x</Speak>",
    "Play": f"<Play>{APP}/a</Play>",
    "DTMF": "<DTMF>1</DTMF>",
    "GetInput": f"<GetInput action='{APP}'/>",
    "Dial": "<Dial><Number>1</Number></Dial>",
    "Conference": "<Conference timeLimit='60'>x</Conference>",
    "MultiPartyCall": "<MultiPartyCall role='Agent'>x</MultiPartyCall>",
    "Stream": "<Stream>wss://app.test/ws</Stream>",
    "Message": "<Message>x</Message>",
    "Redirect": f"<Redirect>{APP}</Redirect>",
}
"""Elements with as little as they may have, where that is more than nothing."""

# Redirect


def test_a_redirect_lets_another_document_take_over(voice: Voice) -> None:
    voice.answers("<Speak>there</Speak>", at="/there")
    call = voice.answered(f"<Redirect>{APP}/there</Redirect><Speak>never</Speak>")
    voice.run_out()
    assert call.heard == ["there"]
    assert (call.form("redirect")["CallStatus"], call.form("redirect")["Event"]) == ("in-progress", "StartApp")


@pytest.mark.parametrize(("attribute", "method"), [("", "POST"), ("method='GET'", "GET"), ("method='POST'", "POST")])
def test_a_redirect_asks_by_its_verb(voice: Voice, attribute: str, method: str) -> None:
    voice.answered(f"<Redirect {attribute}>{APP}/there</Redirect>")
    voice.advance(1)
    assert [request.method for request in voice.requests if request.kind == "redirect"] == [method]


def test_redirects_in_a_circle_end_with_the_call(voice: Voice) -> None:
    voice.answers(f"<Redirect>{APP}/answer</Redirect>")
    call = voice.dial(time_limit=20 * SECOND)
    voice.run_out()
    assert call.hangup.name == "Scheduled Hangup"


# Hangup


def test_a_hangup_ends_the_call(voice: Voice) -> None:
    call = voice.answered("<Hangup/><Speak>never</Speak>")
    assert (call.hangup.name, call.hangup.source, call.heard) == ("Normal Hangup", "Answer XML", [])


@pytest.mark.parametrize("reason", ["rejected", "busy"])
def test_the_reason_of_a_hangup_means_nothing_once_the_call_is_answered(voice: Voice, reason: str) -> None:
    call = voice.answered(f"<Hangup reason='{reason}'/>")
    assert call.hangup.name == "Normal Hangup"


def test_a_scheduled_hangup_lets_what_follows_run_until_then(voice: Voice) -> None:
    call = voice.answered("<Hangup schedule='5'/><Speak loop='0'>on</Speak>")
    voice.advance(4.9)
    assert (call.heard, call.over) == (["on"], False)
    voice.advance(0.2)
    assert (call.hangup.name, call.hangup.code, call.hangup.source) == ("Scheduled Hangup", 6000, "Plivo")


def test_a_scheduled_hangup_without_anything_to_follow_does_not_keep_the_call(voice: Voice) -> None:
    call = voice.answered("<Hangup schedule='5'/>")
    assert call.hangup.name == "End Of XML Instructions"
    voice.run_out()


# DTMF


def test_tones_are_sent_while_the_next_element_runs(voice: Voice) -> None:
    call = voice.answered("<DTMF>1w2W3</DTMF><Speak>on</Speak><Wait length='9'/>")
    voice.advance(3)
    assert call.at("audio.speak") == [pytest.approx(1.1)]
    assert call.at("audio.digits") == [pytest.approx(1.1), pytest.approx(1.7), pytest.approx(2.8)]


def test_the_next_element_can_wait_for_the_tones(voice: Voice) -> None:
    call = voice.answered("<DTMF async='false'>12w</DTMF><Speak>on</Speak>")
    voice.advance(3)
    assert call.at("audio.speak") == [pytest.approx(1.1 + 0.2 + 0.5)]


# PreAnswer


def test_sounds_before_the_answer_are_early_media_and_not_billed(voice: Voice) -> None:
    voice.answers("<PreAnswer><Speak>one two three four five</Speak></PreAnswer><Wait length='3'/>")
    call = voice.arrives()
    voice.advance(1)
    assert (call.status, call.heard) == ("ringing", ["one two three four five"])
    assert call.entries("call.early_media")
    voice.run_out()
    assert call.at("call.answer") == [pytest.approx(0.1 + 2)]
    assert call.form("hangup")["BillDuration"] == "60"


def test_an_answered_call_runs_them_as_they_are(voice: Voice) -> None:
    call = voice.answered("<PreAnswer><Speak>one</Speak><Wait/></PreAnswer><Speak>two</Speak>")
    voice.advance(5)
    assert call.heard == ["one", "two"]


def test_keys_can_be_collected_before_the_answer(voice: Voice) -> None:
    voice.on("/digits", "<Hangup reason='busy'/>")
    voice.answers(f"<PreAnswer><GetDigits numDigits='1' action='{APP}/digits'/></PreAnswer><Speak>never</Speak>")
    call = voice.arrives()
    voice.advance(1)
    phone_actions.press(call.call, "1")
    voice.advance(1)
    assert (call.hangup.name, call.call.leg.answered) == ("Busy Line", None)


# Message


def test_a_message_goes_on_its_way_and_the_call_goes_on(voice: Voice) -> None:
    voice.on("/message", 200)
    call = voice.answered(
        f"<Message src='+14150000009' dst='+14151111111' callbackUrl='{APP}/message'>hi</Message><Speak>on</Speak>"
    )
    assert call.heard == ["on"]
    voice.run_out()
    told = voice.forms("message_status")
    assert [form["Status"] for form in told] == ["queued", "sent", "delivered"]
    assert {(form["From"], form["To"], form["Type"]) for form in told} == {("14150000009", "14151111111", "sms")}
    assert {form["MessageUUID"] for form in told} == {call.entries("message.sent")[0].facts["message_uuid"]}
    assert [form["Sequence"] for form in told] == ["1", "2", "3"]


def test_a_message_tells_its_times_as_they_come(voice: Voice) -> None:
    voice.on("/message", 200)
    voice.answered(f"<Message src='1' dst='14151111111' callbackUrl='{APP}/message'>{'a' * 161}</Message>")
    voice.run_out()
    queued, sent, delivered = voice.forms("message_status")
    for form in (queued, sent, delivered):
        assert form["MessageTime"] == form["QueuedTime"] == "2026-01-01 00:00:01.100000"
        assert (form["ParentMessageUUID"], form["PartInfo"]) == (form["MessageUUID"], "1 of 2")
        assert form["ErrorCode"] == form["PowerpackUUID"] == ""
    assert not {"SentTime", "DeliveryReportTime"} & queued.keys()
    assert (sent["SentTime"], "DeliveryReportTime" in sent) == ("2026-01-01 00:00:02.100000", False)
    assert delivered["DeliveryReportTime"] == "2026-01-01 00:00:04.100000"


def test_a_message_to_several_is_a_message_to_each(voice: Voice) -> None:
    voice.on("/message", 200)
    told = f"callbackUrl='{APP}/message' callbackMethod='GET'"
    call = voice.answered(f"<Message src='1' dst='14151111111&lt;14152222222' {told}>hi</Message>")
    voice.run_out()
    delivered = [form["To"] for form in voice.forms("message_status") if form["Status"] == "delivered"]
    assert delivered == ["14151111111", "14152222222"]
    assert len(call.entries("message.sent")) == 2


@pytest.mark.parametrize(
    ("letter", "count", "units"),
    [
        ("a", 160, 1),
        ("a", 161, 2),
        ("a", 306, 2),
        ("a", 307, 3),
        ("é", 160, 1),
        ("€", 80, 1),
        ("€", 81, 2),
        ("ж", 70, 1),
        ("ж", 71, 2),
    ],
)
def test_long_messages_are_split_and_paid_by_part(voice: Voice, letter: str, count: int, units: int) -> None:
    voice.on("/message", 200)
    voice.answered(f"<Message src='1' dst='14151111111' callbackUrl='{APP}/message'>{letter * count}</Message>")
    voice.run_out()
    form = voice.forms("message_status")[-1]
    assert (form["Units"], form["TotalRate"]) == (str(units), "0.00500")
    assert form["TotalAmount"] == f"0.{500 * units:05}"


def test_a_message_to_nobody_is_left_out(voice: Voice) -> None:
    call = voice.answered("<Message src='1'>hi</Message><Speak>on</Speak>")
    assert (call.heard, call.entries("message.sent")) == (["on"], [])
    assert call.entries("message.no_destination")


def test_a_message_comes_from_the_number_of_the_call_unless_told_otherwise(voice: Voice) -> None:
    call = voice.answered("<Message dst='14151111111'>hi</Message>")
    assert call.entries("message.sent")[0].facts["src"] == "14150000000"


# No life yet


@pytest.mark.parametrize("tag", load.document("answer_xml")["elements"]["Response"]["children"])
def test_every_element_that_a_document_may_hold_can_be_run(voice: Voice, tag: str) -> None:
    call = voice.answered(LEAST.get(tag, f"<{tag}/>"))
    assert call.entries(f"xml.{tag}")
    voice.run_out()
    assert call.status == "completed"


def test_a_document_without_elements_ends_the_call(voice: Voice) -> None:
    call = voice.answered("")
    assert (call.hangup.name, call.hangup.code, call.hangup.source) == ("End Of XML Instructions", 4010, "Plivo")


def test_only_listed_elements_may_stand_inside_others(voice: Voice) -> None:
    call = voice.answered(f"<GetDigits><Dial><Number>1</Number></Dial></GetDigits>{FOR_EVER}")
    voice.run_out()
    assert call.hangup.name == "Invalid Answer XML"
