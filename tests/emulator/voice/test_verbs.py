"""Verbs of requests to the app: POST, unless the attribute beside the URL says GET."""

from collections.abc import Callable

import pytest
from plivo_emulator.voice.calls import phone_actions

from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice

URL = f"{APP}/there"


def press(phone: Phone) -> None:
    phone_actions.press(phone.call, "1")


def speak(phone: Phone) -> None:
    phone_actions.say(phone.call, "one two")


def leave(phone: Phone) -> None:
    phone_actions.press(phone.call, "*")


def nothing(_: Phone) -> None:
    """Waits for what comes by itself."""


ROWS: list[tuple[str, str, str, Callable[[Phone], None]]] = [
    ("redirect", "method", "<Redirect {}>{u}</Redirect>", nothing),
    ("get_digits", "method", "<GetDigits action='{u}' numDigits='1' {}/>", press),
    ("get_input", "method", "<GetInput action='{u}' numDigits='1' {}/>", press),
    (
        "get_input_interim",
        "interimSpeechResultsCallbackMethod",
        "<GetInput action='{u}' inputType='speech' interimSpeechResultsCallback='{u}' {}/>",
        speak,
    ),
    ("record_action", "method", "<Record action='{u}' playBeep='false' maxLength='2' {}/>", nothing),
    ("record_callback", "callbackMethod", "<Record callbackUrl='{u}' playBeep='false' maxLength='2' {}/>", nothing),
    (
        "transcription",
        "transcriptionMethod",
        "<Record transcriptionType='auto' transcriptionUrl='{u}' playBeep='false' maxLength='2' {}/>",
        nothing,
    ),
    ("dial_action", "method", "<Dial action='{u}' {}><Number>15002010000</Number></Dial>", nothing),
    ("dial_callback", "callbackMethod", "<Dial callbackUrl='{u}' {}><Number>15002010000</Number></Dial>", nothing),
    ("conference_action", "method", "<Conference action='{u}' hangupOnStar='true' {}>Room</Conference>", leave),
    ("conference_callback", "callbackMethod", "<Conference callbackUrl='{u}' {}>Room</Conference>", nothing),
    (
        "message_status",
        "callbackMethod",
        "<Message src='14150000000' dst='14150000001' callbackUrl='{u}' {}>hi</Message>",
        nothing,
    ),
]


@pytest.mark.parametrize(("kind", "attribute", "element", "act"), ROWS, ids=[row[0] for row in ROWS])
@pytest.mark.parametrize(("written", "verb"), [("", "POST"), ("{}='POST'", "POST"), ("{}='GET'", "GET")])
def test_the_app_is_asked_by_the_verb_that_the_document_wants(  # noqa: PLR0917  # a row of the table
    voice: Voice, kind: str, attribute: str, element: str, act: Callable[[Phone], None], written: str, verb: str
) -> None:
    voice.on("/there", FOR_EVER)
    phone = voice.answered(element.format(written.format(attribute), u=URL))
    act(phone)
    voice.advance(20)
    assert {request.method for request in voice.requests if request.kind == kind} == {verb}
