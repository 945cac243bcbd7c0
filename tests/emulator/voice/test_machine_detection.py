"""Machine detection: before the app is asked, beside it, and hanging up."""

from typing import Any

import pytest
from plivo_emulator.spec.words import MachineVerdict
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.phones.machine_detection import Detection, Utterance, Verdict, greeting, judge
from plivo_emulator.voice.phones.phone_script import PhoneScript, Reaction, Say, Stay, Step
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, STAYS, Voice

MACHINE = "15006010400"
"""Answers after a second, with a greeting of four."""


def detection(**changes: Any) -> Detection:
    """Detection with the defaults of createCall."""
    usual: dict[str, Any] = {
        "hang_up": False,
        "report": None,
        "decide_within": 5 * SECOND,
        "greeting_at_most": 1_500_000,
        "silence_after": 800_000,
        "speech_at_most": 5 * SECOND,
        "words": 3,
        "initial_silence": 4_500_000,
    }
    return Detection(**{**usual, **changes})


REPORT = Target(f"{APP}/machine", "POST")


def test_the_answer_waits_for_the_verdict_and_tells_of_a_machine(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    call = voice.dial(MACHINE, detection=detection())
    voice.advance(10)
    assert call.at("call.answer") == [1.0]
    assert call.at("callback.sent") == [pytest.approx(2.5)]
    assert call.form("answer")["Machine"] == "true"


def test_nothing_is_said_of_machines_when_a_person_answers(voice: Voice) -> None:
    voice.answers("<Wait/>")
    call = voice.dial(STAYS, detection=detection())
    voice.run_out()
    assert call.at("callback.sent")[0] == pytest.approx(1 + 1.8)
    assert "Machine" not in call.form("answer")
    assert "Machine" not in call.form("hangup")


def test_the_end_of_a_call_that_a_machine_answered_tells_of_it(voice: Voice) -> None:
    voice.answers("<Wait/>")
    call = voice.dial(MACHINE, detection=detection())
    voice.run_out()
    assert call.form("hangup")["Machine"] == "true"


def test_a_call_that_is_to_end_with_machines_ends(voice: Voice) -> None:
    call = voice.dial(MACHINE, detection=detection(hang_up=True))
    voice.run_out()
    assert (call.hangup.name, call.hangup.code, call.hangup.status) == ("Machine Detected", 9100, "completed")
    assert voice.callbacks(call) == ["hangup"]
    assert call.form("hangup")["Machine"] == "machine_detection"


def test_a_call_that_is_to_end_with_machines_goes_on_with_people(voice: Voice) -> None:
    voice.answers("<Speak>hello</Speak>")
    call = voice.dial(STAYS, detection=detection(hang_up=True))
    voice.run_out()
    assert call.heard == ["hello"]


@pytest.mark.parametrize(("number", "verdict"), [(MACHINE, "true"), (STAYS, "false")])
def test_a_verdict_with_a_url_of_its_own_is_told_while_the_call_runs(voice: Voice, number: str, verdict: str) -> None:
    voice.on("/machine", 200)
    call = voice.answered(FOR_EVER, number=number, detection=detection(report=REPORT))
    assert call.elements == ["Wait"]
    voice.advance(5)
    form = call.form("machine_detection")
    assert (form["Machine"], form["IfMachine"], form["Event"]) == (verdict, "continue", "MachineDetection")
    assert not call.over


def test_a_verdict_told_beside_the_call_can_end_it(voice: Voice) -> None:
    voice.on("/machine", 200)
    call = voice.answered(FOR_EVER, number=MACHINE, detection=detection(report=REPORT, hang_up=True))
    voice.advance(5)
    assert call.hangup.name == "Machine Detected"
    assert voice.callbacks(call) == ["answer", "machine_detection", "hangup"]
    assert call.form("machine_detection")["IfMachine"] == "hangup"


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("redirect", f"<Redirect>{APP}/next</Redirect>"),
        ("get_digits", f"<GetDigits action='{APP}/next' numDigits='1'/>"),
        ("get_input", f"<GetInput action='{APP}/next' numDigits='1' inputType='dtmf'/>"),
        ("dial_action", f"<Dial action='{APP}/next'><Number>15002000000</Number></Dial>"),
        ("dial_callback", f"<Dial callbackUrl='{APP}/next'><Number>15002000000</Number></Dial>"),
        ("record_action", f"<Record action='{APP}/next' maxLength='2'/>"),
        ("conference_action", f"<Conference action='{APP}/next' timeLimit='1'>Room</Conference>"),
        (
            "conference_callback",
            f"<Conference callbackUrl='{APP}/next' startConferenceOnEnter='false'>Room</Conference>",
        ),
        ("sound_document", f"<Conference waitSound='{APP}/next' startConferenceOnEnter='false'>Room</Conference>"),
    ],
)
@pytest.mark.parametrize(("number", "told"), [(MACHINE, "true"), (STAYS, None)])
def test_every_url_that_the_call_invokes_is_told_of_a_machine(
    voice: Voice, kind: str, element: str, number: str, told: str | None
) -> None:
    voice.on("/next", "<Wait/>").answers(element)
    call = voice.dial(number, detection=detection())
    voice.advance(4)
    phone_actions.press(call.call, "1")
    voice.advance(60)
    assert call.forms(kind)[0].get("Machine") == told


def test_a_call_that_ends_while_it_is_listened_to_is_not_told(voice: Voice) -> None:
    call = voice.dial("15001010001", detection=detection())
    voice.run_out()
    assert (call.hangup.source, call.call.machine) == ("Callee", None)


@pytest.mark.parametrize(
    ("device", "changes", "verdict"),
    [
        (PhoneScript(greeting=4 * SECOND), {}, Verdict(1_500_000, MachineVerdict.MACHINE)),
        (
            PhoneScript(greeting=4 * SECOND),
            {"greeting_at_most": 3 * SECOND},
            Verdict(1_600_000, MachineVerdict.MACHINE),
        ),
        (
            PhoneScript(greeting=4 * SECOND),
            {"greeting_at_most": 3 * SECOND, "words": 10},
            Verdict(3 * SECOND, MachineVerdict.MACHINE),
        ),
        (
            PhoneScript(greeting=4 * SECOND),
            {"greeting_at_most": 5 * SECOND, "words": 10},
            Verdict(4_800_000, MachineVerdict.NO_MACHINE),
        ),
        (PhoneScript(greeting=4 * SECOND, silence=SECOND), {}, Verdict(2_500_000, MachineVerdict.MACHINE)),
        (
            PhoneScript(greeting=4 * SECOND, silence=SECOND),
            {"decide_within": 2 * SECOND},
            Verdict(2 * SECOND, MachineVerdict.NO_MACHINE),
        ),
        (PhoneScript(greeting=4 * SECOND, silence=9 * SECOND), {}, Verdict(4_500_000, MachineVerdict.UNKNOWN)),
        (
            PhoneScript(greeting=4 * SECOND, silence=4_500_000),
            {"decide_within": 10 * SECOND},
            Verdict(6 * SECOND, MachineVerdict.MACHINE),
        ),
        (PhoneScript(greeting=SECOND), {}, Verdict(1_800_000, MachineVerdict.NO_MACHINE)),
        (PhoneScript(), {}, Verdict(1_800_000, MachineVerdict.NO_MACHINE)),
    ],
)
def test_greetings_are_judged_by_length_words_and_silence(
    device: PhoneScript, changes: dict[str, Any], verdict: Verdict
) -> None:
    said = greeting(device)
    assert said is not None
    assert judge([said], detection(**changes)) == verdict


@pytest.mark.parametrize(
    ("said", "changes", "verdict"),
    [
        ([(0, 1000, 2), (1500, 2500, 1)], {}, Verdict(1_500_000, MachineVerdict.MACHINE)),
        ([(0, 1000, 2), (1800, 2800, 9)], {}, Verdict(1_800_000, MachineVerdict.NO_MACHINE)),
        ([(0, 1500, 3)], {}, Verdict(2_300_000, MachineVerdict.NO_MACHINE)),
        ([(0, 1500, 4)], {}, Verdict(1_500_000, MachineVerdict.MACHINE)),
        ([(0, 400, 1), (500, 1300, 4)], {}, Verdict(1_100_000, MachineVerdict.MACHINE)),
        (
            [(0, 900, 1), (1200, 2100, 1)],
            {"greeting_at_most": 5 * SECOND, "speech_at_most": SECOND},
            Verdict(1_300_000, MachineVerdict.MACHINE),
        ),
        ([(4600, 5000, 1)], {}, Verdict(4_500_000, MachineVerdict.UNKNOWN)),
        ([], {}, Verdict(4_500_000, MachineVerdict.UNKNOWN)),
        ([], {"decide_within": 4 * SECOND}, Verdict(4 * SECOND, MachineVerdict.NO_MACHINE)),
        ([], {"initial_silence": None}, Verdict(5 * SECOND, MachineVerdict.NO_MACHINE)),
    ],
)
def test_what_is_said_is_judged_by_its_length_its_words_and_the_silence_after(
    said: list[tuple[int, int, int]], changes: dict[str, Any], verdict: Verdict
) -> None:
    heard = [Utterance(begins * 1000, ends * 1000, words) for begins, ends, words in said]
    assert judge(heard, detection(**changes)) == verdict


LONG = "hello you have reached the office please call again"


@pytest.mark.parametrize(
    ("steps", "silence", "after", "found"),
    [
        ((Say(LONG),), 0, 1.5, True),
        ((Say("hello"),), 0, 1.2, False),
        ((Say("hello"), Stay(SECOND), Say(LONG)), 0, 1.2, False),
        ((Stay(SECOND), Say(LONG)), 0, 2.5, True),
        ((Say(LONG),), SECOND, 2.5, True),
        ((Stay(5 * SECOND), Say("hello")), 0, 4.5, None),
        ((Stay(9 * SECOND),), 0, 1.8, False),
        ((Stay(9 * SECOND),), 6 * SECOND, 4.5, None),
    ],
)
def test_a_person_is_judged_by_what_its_script_really_says(
    voice: Voice, steps: tuple[Step, ...], silence: int, after: float, *, found: bool | None
) -> None:
    voice.phone("12025551234", *steps, silence=silence, after=SECOND)
    call = voice.answers(FOR_EVER).dial("12025551234", detection=detection())
    voice.advance(10)
    (entry,) = call.entries("call.detect")
    assert call.at("call.detect") == [pytest.approx(1 + after)]
    assert entry.facts["machine"] is found
    assert call.form("answer").get("Machine") == ("true" if found else None)


def test_who_talks_by_hand_is_listened_to_as_well(voice: Voice) -> None:
    voice.phone("12025551234", reaction=Reaction.LIVE)
    call = voice.answers(FOR_EVER).dial("12025551234", detection=detection())
    voice.advance(3)
    phone_actions.answer(call.call)
    voice.advance(0.5)
    phone_actions.say(call.call, LONG)
    voice.advance(5)
    (entry,) = call.entries("call.detect")
    assert (call.at("call.detect"), entry.facts["machine"]) == ([5.0], True)


@pytest.mark.parametrize("hang_up", [False, True])
def test_nobody_knows_after_a_long_silence_and_the_call_goes_on(voice: Voice, *, hang_up: bool) -> None:
    voice.on("/machine", 200).phone("12025551234", silence=9 * SECOND, after=SECOND)
    call = voice.answered(FOR_EVER, number="12025551234", detection=detection(report=REPORT, hang_up=hang_up))
    voice.advance(20)
    assert call.form("machine_detection")["Machine"] == "Unknown"
    assert call.status == "in-progress"


def test_a_call_can_be_transferred_while_it_is_listened_to(voice: Voice) -> None:
    voice.on("/other", "<Speak>other</Speak>")
    call = voice.dial(MACHINE, detection=detection())
    voice.advance(1.5)
    call.call.transfer(NextDocument("transfer", Target(f"{APP}/other", "POST")))
    voice.run_out()
    assert (call.heard, call.call.machine) == (["other"], None)
