"""Numbers and SIP addresses that say how they behave, and phones with scripts."""

import pytest
from plivo_emulator.voice.phones.number_grammar import device_of
from plivo_emulator.voice.phones.phone_script import HangUp, PhoneScript, Press, Reaction, Stay
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import FOR_EVER, Voice


@pytest.mark.parametrize(
    ("number", "device"),
    [
        ("15000050000", PhoneScript(Reaction.ANSWER, 5 * SECOND)),
        ("+15000050000", PhoneScript(Reaction.ANSWER, 5 * SECOND)),
        ("15001020090", PhoneScript(Reaction.ANSWER, 2 * SECOND, (Stay(90 * SECOND), HangUp()))),
        ("15002010000", PhoneScript(Reaction.BUSY, SECOND)),
        ("15003300000", PhoneScript(Reaction.NO_ANSWER, 30 * SECOND)),
        ("15003000000", PhoneScript(Reaction.NO_ANSWER, 86_400 * SECOND)),
        ("15004000000", PhoneScript(Reaction.REJECT, 0)),
        ("15005990000", PhoneScript(Reaction.FAIL, 99 * SECOND)),
        ("15005013050", PhoneScript(Reaction.FAIL, SECOND, cause=3050)),
        ("15006010400", PhoneScript(Reaction.ANSWER, SECOND, greeting=4 * SECOND)),
        ("15007021234", PhoneScript(Reaction.ANSWER, 2 * SECOND, (Press("1234"),))),
        ("sip:busy@phone.plivo.com", PhoneScript(Reaction.BUSY)),
        ("sip:NoAnswer@phone.plivo.com", PhoneScript(Reaction.NO_ANSWER)),
        ("sip:reject@phone.plivo.com", PhoneScript(Reaction.REJECT)),
        ("sips:fail@phone.plivo.com", PhoneScript(Reaction.FAIL)),
        ("sip:machine@phone.plivo.com", PhoneScript(greeting=4 * SECOND)),
        ("sip:authfail@example.com", PhoneScript(Reaction.AUTH_FAIL)),
        ("sip:authtimeout@example.com", PhoneScript(Reaction.AUTH_TIMEOUT, 30 * SECOND)),
    ],
)
def test_an_address_says_how_its_phone_behaves(number: str, device: PhoneScript) -> None:
    assert device_of(number) == device


@pytest.mark.parametrize(
    "number",
    [
        "14155550100",
        "15008010000",
        "1500001000",
        "150000100000",
        "25000010000",
        "sip:alice@x.y",
        "busy@x.y",
        "",
        "sip:",
    ],
)
def test_other_addresses_say_nothing(number: str) -> None:
    assert device_of(number) is None


def test_a_script_comes_before_what_the_number_says(voice: Voice) -> None:
    voice.phone("15002010000", HangUp(), after=SECOND)
    call = voice.answers(FOR_EVER).dial("+15002010000")
    voice.run_out()
    assert call.hangup.name == "Normal Hangup"


def test_busy_and_failing_phones_do_not_ring(voice: Voice) -> None:
    calls = [voice.dial(number, ring=True) for number in ("15002010000", "15005010000", "sip:authfail@x.y")]
    voice.run_out()
    assert [voice.callbacks(call) for call in calls] == [["hangup"]] * 3


def test_phones_that_nobody_answers_and_that_refuse_ring_first(voice: Voice) -> None:
    calls = [voice.dial(number, ring=True) for number in ("15003010000", "15004010000")]
    voice.run_out()
    assert [voice.callbacks(call) for call in calls] == [["ring", "hangup"]] * 2


def test_keys_are_pressed_a_tenth_of_a_second_apart_with_pauses_between(voice: Voice) -> None:
    voice.phone("14155550001", Press("1w2W3"), after=SECOND)
    call = voice.answers(FOR_EVER).dial("14155550001")
    voice.advance(10)
    assert [round(at - 1, 3) for at in call.at("far_end.press")] == [0.1, 0.7, 1.8]
