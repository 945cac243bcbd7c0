"""What went over the wire, as a test sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.testing import RequestRefused
from plivo_emulator.testing.steps import hang_up, press, reach

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice

    from tests.emulator.testing.pages import Pages

HELLO = "<Speak>Hello</Speak><GetDigits numDigits='1'/>"


def test_a_callback_has_its_request_and_answer(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = HELLO
    call = voice.dial()
    call.hears("Hello")
    (answer,) = call.callbacks("answer")
    seen = voice.exchange(answer)
    assert (seen.request.method, seen.request.url) == ("POST", answer.url)
    assert seen.request.form == answer.fields
    assert seen.answer is not None
    assert (seen.answer.status, HELLO in seen.answer.text) == (200, True)
    assert seen.signature is not None
    assert seen.request.headers["x-plivo-signature-v3"] == seen.signature.value
    assert seen.signature.text.endswith(seen.signature.nonce)
    assert seen.real_ms is not None
    assert seen.real_ms > 0
    assert seen.errors == []


def test_entries_about_the_same_request_have_the_same_exchange(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak colour='red'>Hello</Speak>"
    call = voice.dial()
    call.hears("Hello")
    kinds = ("callback.answered", "xml.Speak")
    seen = [voice.exchange(call.journal(kind)[0]) for kind in kinds]
    assert seen == [voice.exchange(call.callbacks("answer")[0])] * 2
    assert "colour" in seen[0].errors[0]


def test_a_request_to_the_api_has_its_own_and_no_signature(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = HELLO
    voice.dial()
    seen = voice.exchange(voice.journal("api.request")[0])
    assert b"answer_url" in seen.request.body
    assert seen.answer is not None
    assert (seen.answer.status, seen.signature) == (201, None)


def test_an_entry_about_no_request_has_none(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = HELLO
    call = voice.dial()
    with pytest.raises(LookupError, match=r"call\.queue"):
        voice.exchange(call.journal("call.queue")[0])


def test_a_phone_waits_for_an_element(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = HELLO
    voice.phone(steps=[reach("GetDigits"), press("1"), hang_up()])
    call = voice.dial()
    call.ends()
    began, pressed = call.journal("xml.GetDigits")[0], call.journal("far_end.press")[0]
    assert began.serial < pressed.serial
    assert (pressed.instant - began.instant).total_seconds() == pytest.approx(0.1)


def test_an_element_that_there_is_not_is_refused(voice: Voice) -> None:
    steps: Any = [reach("GetDigit")]
    with pytest.raises(RequestRefused, match="no element of a document"):
        voice.phone(steps=steps)
