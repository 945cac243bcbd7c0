"""Who has read which keys and words of the far end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.voice.calls import phone_actions

from tests.emulator.voice.dialling import dial
from tests.emulator.voice.multiparty_sheet import QUIET, joins
from tests.emulator.voice.sheet import APP
from tests.emulator.voice.streamed import streamed

if TYPE_CHECKING:
    from tests.emulator.voice.sheet import Voice


def facts(voice: Voice, kind: str) -> list[Any]:
    """Facts of the entries of a kind."""
    return [entry.facts for entry in voice.account.journal if entry.kind == kind]


def serials(voice: Voice, kind: str) -> list[int]:
    """Numbers of the entries of a kind."""
    return [entry.serial for entry in voice.account.journal if entry.kind == kind]


@pytest.mark.parametrize(
    ("document", "element"),
    [
        (f"<GetDigits numDigits='2' action='{APP}/digits'/>", "GetDigits"),
        (f"<GetInput inputType='dtmf' numDigits='2' action='{APP}/digits'/>", "GetInput"),
    ],
)
def test_keys_that_are_read_are_told_with_their_reader(voice: Voice, document: str, element: str) -> None:
    call = voice.answered(document)
    for key in "12":
        phone_actions.press(call.call, key)
        voice.advance(0.1)
    voice.run_out()
    (read,) = facts(voice, "input.digits")
    assert (read["digits"], read["element"], list(read["read"])) == ("12", element, serials(voice, "far_end.press"))
    assert facts(voice, "input.unheard") == []


def test_the_key_that_ends_a_recording_is_told_with_it(voice: Voice) -> None:
    call = voice.answered("<Record playBeep='false'/>")
    phone_actions.press(call.call, "#")
    voice.run_out()
    (read,) = facts(voice, "input.digits")
    assert (read["element"], list(read["read"])) == ("Record", serials(voice, "far_end.press"))


def test_words_that_are_heard_are_told_with_their_listener(voice: Voice) -> None:
    call = voice.answered(f"<GetInput inputType='speech' action='{APP}/words'/>")
    phone_actions.say(call.call, "two tickets")
    voice.run_out()
    (read,) = facts(voice, "input.speech")
    assert (read["element"], list(read["read"])) == ("GetInput", serials(voice, "far_end.say"))
    assert facts(voice, "input.unheard") == []


def test_keys_for_the_next_element_are_read_there(voice: Voice) -> None:
    call = voice.answered(f"<Wait length='5'/><GetDigits numDigits='1' action='{APP}/digits'/>")
    phone_actions.press(call.call, "1")
    voice.run_out()
    assert facts(voice, "input.unheard") == []
    assert list(facts(voice, "input.digits")[0]["read"]) == serials(voice, "far_end.press")


def readings(voice: Voice) -> list[tuple[str, str, list[str]]]:
    """Keys that were read: all of them, their element, and the keys of the entries that it names."""
    pressed = {each.serial: each.facts["key"] for each in voice.account.journal if each.kind == "far_end.press"}
    found = facts(voice, "input.digits")
    return [(each["digits"], each["element"], [pressed[serial] for serial in each["read"]]) for each in found]


def test_keys_that_dial_waits_for_are_read_by_it_on_either_side(voice: Voice) -> None:
    call = dial(voice, "digitsMatch='12,99' digitsMatchBLeg='5'")
    voice.advance(2)
    for key in "31299":
        phone_actions.press(call.call, key)
    phone_actions.press(call.other.call, "5")
    assert readings(voice) == [("12", "Dial", ["1", "2"]), ("99", "Dial", ["9", "9"]), ("5", "Dial", ["5"])]


def test_the_callback_about_keys_comes_of_their_being_read(voice: Voice) -> None:
    call = dial(voice, "digitsMatch='1'")
    voice.advance(2)
    phone_actions.press(call.call, "1")
    (read,) = [each.serial for each in voice.account.journal if each.kind == "input.digits"]
    assert call.entries("callback.sent")[-1].cause == read


def test_the_star_that_ends_a_dial_is_read_by_it(voice: Voice) -> None:
    call = dial(voice, "hangupOnStar='true'")
    voice.advance(2)
    phone_actions.press(call.call, "*")
    assert readings(voice) == [("*", "Dial", ["*"])]


def test_the_confirm_key_is_read_by_the_dial(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>press one</Speak>")
    call = dial(voice, f"confirmSound='{APP}/confirm' confirmKey='1'")
    voice.advance(2)
    for key in "21":
        phone_actions.press(voice.leg(call).call, key)
        voice.advance(0.1)
    assert readings(voice) == [("1", "Dial", ["1"])]


def test_keys_that_a_conference_waits_for_are_read_by_it(voice: Voice) -> None:
    voice.on("/room", 200)
    element = f"<Conference digitsMatch='7' hangupOnStar='true' callbackUrl='{APP}/room'>Room</Conference>"
    call = voice.answered(element)
    voice.advance(1)
    for key in "17*":
        phone_actions.press(call.call, key)
    assert readings(voice) == [("7", "Conference", ["7"]), ("*", "Conference", ["*"])]


def test_keys_in_a_multiparty_call_are_read_by_it(voice: Voice) -> None:
    call = joins(voice, "Agent", QUIET)
    voice.advance(1)
    phone_actions.press(call.call, "4")
    assert readings(voice) == [("4", "MultiPartyCall", ["4"])]


def test_a_stream_reads_each_key_and_so_may_an_element(voice: Voice) -> None:
    call, _ = streamed(voice, f"<GetDigits numDigits='1' action='{APP}/digits'/>")
    phone_actions.press(call.call, "1")
    voice.advance(1)
    assert readings(voice) == [("1", "Stream", ["1"]), ("1", "GetDigits", ["1"])]


def test_a_stream_of_the_other_side_reads_no_keys(voice: Voice) -> None:
    call, _ = streamed(voice, "<Wait length='5'/>", audioTrack="outbound")
    phone_actions.press(call.call, "1")
    voice.run_out()
    assert readings(voice) == []
    assert [each["key"] for each in facts(voice, "input.unheard")] == ["1"]
