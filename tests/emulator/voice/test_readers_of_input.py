"""Who has read which keys and words of the far end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.voice.calls import phone_actions

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


def test_keys_for_the_next_element_are_read_there(voice: Voice) -> None:
    call = voice.answered(f"<Wait length='5'/><GetDigits numDigits='1' action='{APP}/digits'/>")
    phone_actions.press(call.call, "1")
    voice.run_out()
    assert told(voice, "input.unheard") == []
    assert list(told(voice, "input.digits")[0]["read"]) == serials(voice, "far_end.press")
