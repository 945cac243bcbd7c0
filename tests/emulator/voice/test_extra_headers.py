"""Extra headers of a stream: what they may hold, and that they come with the requests of the call."""

from collections.abc import Callable

import pytest
from plivo_emulator.voice.calls import phone_actions

from tests.emulator.voice.listener import SWITCHED
from tests.emulator.voice.sheet import APP, FOR_EVER, Voice
from tests.emulator.voice.streamed import stream, streamed


def test_extra_headers_come_with_every_request_that_the_call_makes_from_then_on(voice: Voice) -> None:
    voice.on("/ws", SWITCHED).on("/digits", f"{stream('ws://app.test/ws?2', extraHeaders='room=7')}<Wait/>")
    gather = f"<GetDigits action='{APP}/digits' numDigits='1'><Play>{APP}/a.wav</Play></GetDigits>"
    call = voice.answered(stream(extraHeaders="tenant=12,room=6"), gather)
    voice.advance(1)
    phone_actions.press(call.call, "1")
    voice.run_out()
    first, both = {"tenant": "12", "room": "6"}, {"tenant": "12", "room": "7"}
    carried = [(request.kind, dict(request.extra_headers)) for request in voice.requests]
    assert carried[0] == ("answer", {})
    assert ("media.play", first) in carried
    assert ("get_digits", first) in carried
    assert ("stream_socket", both) in carried
    assert carried[-1] == ("hangup", both)
    assert [entry.facts.get("headers", {}) for entry in call.entries("callback.sent")] == [each for _, each in carried]


def test_other_calls_do_not_carry_the_extra_headers_of_one(voice: Voice) -> None:
    streamed(voice, extraHeaders="tenant=12")
    voice.answers("<Wait/>").dial()
    voice.advance(5)
    assert [dict(each.extra_headers) for each in voice.requests if each.kind == "answer"] == [{}, {}]


@pytest.mark.parametrize(("strict", "code"), [(False, None), (True, 8011)])
def test_extra_headers_are_letters_and_digits_and_others_are_taken_leniently(
    voices: Callable[..., Voice], *, strict: bool, code: int | None
) -> None:
    voice = voices(strict_input=strict)
    voice.on("/ws", SWITCHED)
    call = voice.answered(stream(extraHeaders="X-PH-tenant=12"), FOR_EVER)
    voice.advance(1)
    assert (call.hangup.code if call.over else None) == code
    told = [entry.facts["warning"] for entry in call.entries("xml.lenient")]
    assert told == ([] if strict else ["extraHeaders of Stream is taken as X-PH-tenant=12: 'X-PH-tenant=12'"])


@pytest.mark.parametrize("text", ["tenant=12;room=1", "{tenant: 12, room: 1}", "tenant=12, room=1", "tenant="])
def test_letters_and_digits_in_any_spelling_are_nothing_to_tell(voice: Voice, text: str) -> None:
    call, _ = streamed(voice, extraHeaders=text)
    assert call.entries("xml.lenient") == []


def test_bytes_of_extra_headers_are_counted_and_not_characters(voice: Voice) -> None:
    call = voice.answered(stream(extraHeaders="a=" + "ä" * 256))
    voice.run_out()
    assert call.hangup.code == 8011


def test_too_many_extra_headers_are_no_document(voice: Voice) -> None:
    call = voice.answered(stream(extraHeaders="a=" + "b" * 511))
    voice.run_out()
    assert call.hangup.code == 8011
