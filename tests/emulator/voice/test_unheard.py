"""Who has read which keys and words of the far end, and which nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.keypad import TYPED_AHEAD

from tests.emulator.voice.sheet import APP

if TYPE_CHECKING:
    from tests.emulator.voice.sheet import Voice


def told(voice: Voice, kind: str) -> list[Any]:
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
    (read,) = told(voice, "input.digits")
    assert (read["digits"], read["element"], list(read["read"])) == ("12", element, serials(voice, "far_end.press"))
    assert told(voice, "input.unheard") == []


def test_the_key_that_ends_a_recording_is_told_with_it(voice: Voice) -> None:
    call = voice.answered("<Record playBeep='false'/>")
    phone_actions.press(call.call, "#")
    voice.run_out()
    (read,) = told(voice, "input.digits")
    assert (read["element"], list(read["read"])) == ("Record", serials(voice, "far_end.press"))


def test_words_that_are_heard_are_told_with_their_listener(voice: Voice) -> None:
    call = voice.answered(f"<GetInput inputType='speech' action='{APP}/words'/>")
    phone_actions.say(call.call, "two tickets")
    voice.run_out()
    (read,) = told(voice, "input.speech")
    assert (read["element"], list(read["read"])) == ("GetInput", serials(voice, "far_end.say"))
    assert told(voice, "input.unheard") == []


def test_keys_that_nothing_has_read_are_told_at_the_end_of_the_call(voice: Voice) -> None:
    call = voice.answered("<Wait length='5'/>")
    phone_actions.press(call.call, "1")
    voice.advance(1)
    assert told(voice, "input.unheard") == []
    voice.run_out()
    (unheard,) = told(voice, "input.unheard")
    assert (unheard["key"], unheard["sent"]) == ("1", serials(voice, "far_end.press")[0])
    assert unheard["warning"] == "the key 1 was pressed, and nothing has read it"


def test_keys_for_the_next_element_are_read_there(voice: Voice) -> None:
    call = voice.answered(f"<Wait length='5'/><GetDigits numDigits='1' action='{APP}/digits'/>")
    phone_actions.press(call.call, "1")
    voice.run_out()
    assert told(voice, "input.unheard") == []
    assert list(told(voice, "input.digits")[0]["read"]) == serials(voice, "far_end.press")


def test_more_keys_than_are_buffered_are_lost(voice: Voice) -> None:
    call = voice.answered("<Wait length='5'/>")
    for _ in range(TYPED_AHEAD + 1):
        phone_actions.press(call.call, "1")
    assert [each["sent"] for each in told(voice, "input.unheard")] == serials(voice, "far_end.press")[-1:]


@pytest.mark.parametrize("document", ["<Wait length='9'/>", f"<GetDigits timeout='9' action='{APP}/digits'/>"])
def test_words_to_nobody_are_told_at_once(voice: Voice, document: str) -> None:
    call = voice.answered(document)
    voice.advance(1)
    phone_actions.say(call.call, "hello?")
    (unheard,) = told(voice, "input.unheard")
    assert (unheard["text"], unheard["sent"]) == ("hello?", serials(voice, "far_end.say")[0])
    assert unheard["warning"] == "“hello?” was said, and nothing has listened"


@pytest.mark.parametrize(
    "document",
    [
        "<Record/>",
        "<Record recordSession='true'/><Wait length='9'/>",
        "<Conference>room</Conference>",
        "<Dial><Number>15000010001</Number></Dial>",
    ],
)
def test_words_to_people_and_recordings_are_heard(voice: Voice, document: str) -> None:
    call = voice.answered(document)
    voice.advance(4)
    phone_actions.say(call.call, "hello?")
    assert told(voice, "input.unheard") == []


def test_a_key_where_only_words_are_wanted_is_unheard(voice: Voice) -> None:
    call = voice.answered(f"<GetInput inputType='speech' action='{APP}/words'/>")
    voice.advance(1)
    phone_actions.press(call.call, "1")
    assert [each["key"] for each in told(voice, "input.unheard")] == ["1"]
