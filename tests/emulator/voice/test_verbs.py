"""Verbs of requests to the app: POST, or GET for sounds of multiparty calls, unless the attribute beside says."""

from collections.abc import Callable

import pytest
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS

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


def leave_another(phone: Phone) -> None:
    """Somebody else comes in, and the call hangs up."""
    phone.voice.answered("<MultiPartyCall role='Agent' stayAlone='true'>Room</MultiPartyCall>")
    phone_actions.hang_up(phone.call)


def stop_recording(phone: Phone) -> None:
    (room,) = phone.voice.account[LIVE_MULTIPARTY_CALLS].values()
    assert room.recording is not None
    room.recording.finish()


def room(attributes: str, role: str = "Agent") -> str:
    """Element that puts the call into a multiparty call, with a place for the verb."""
    return f"<MultiPartyCall role='{role}' {attributes} {{}}>Room</MultiPartyCall>"


PROGRAM = "aiAgentStreamServiceUrl='ws://app.test/there' aiAgentStreamStatusCallbackUrl='{u}'"

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
    (
        "stream_status",
        "statusCallbackMethod",
        "<Stream statusCallbackUrl='{u}' {}>ws://app.test/there</Stream>",
        nothing,
    ),
    ("mpc_status", "statusCallbackMethod", room("statusCallbackUrl='{u}'"), nothing),
    ("mpc_recording", "recordingCallbackMethod", room("record='true' recordingCallbackUrl='{u}'"), nothing),
    (
        "mpc_exit",
        "onExitActionMethod",
        room("startMpcOnEnter='false' waitTime='5' onExitActionUrl='{u}'"),
        nothing,
    ),
    ("stream_status", "aiAgentStreamStatusCallbackMethod", room(PROGRAM, "ai-agent"), nothing),
]
SOUNDS: list[tuple[str, str, Callable[[Phone], None]]] = [
    ("waitMusicMethod", room("startMpcOnEnter='false' waitMusicUrl='{u}'"), nothing),
    ("agentHoldMusicMethod", room("hold='true' agentHoldMusicUrl='{u}'"), nothing),
    ("customerHoldMusicMethod", room("hold='true' customerHoldMusicUrl='{u}'", "Customer"), nothing),
    ("enterSoundMethod", room("enterSound='{u}'"), nothing),
    ("exitSoundMethod", room("exitSound='{u}'"), leave_another),
    ("startRecordingAudioMethod", room("record='true' startRecordingAudio='{u}'"), nothing),
    ("stopRecordingAudioMethod", room("record='true' stopRecordingAudio='{u}'"), stop_recording),
]


@pytest.mark.parametrize(("kind", "attribute", "element", "act"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
@pytest.mark.parametrize(("written", "verb"), [("", "POST"), ("{}='POST'", "POST"), ("{}='GET'", "GET")])
def test_the_app_is_asked_by_the_verb_that_the_document_wants(  # noqa: PLR0917  # a row of the table
    voice: Voice, kind: str, attribute: str, element: str, act: Callable[[Phone], None], written: str, verb: str
) -> None:
    voice.on("/there", FOR_EVER)
    phone = voice.answered(element.format(written.format(attribute), u=URL))
    act(phone)
    voice.advance(20)
    assert {request.method for request in voice.requests if request.kind == kind} == {verb}


@pytest.mark.parametrize(("attribute", "element", "act"), SOUNDS, ids=[row[0] for row in SOUNDS])
@pytest.mark.parametrize(("written", "verb"), [("", "GET"), ("{}='POST'", "POST"), ("{}='GET'", "GET")])
def test_sounds_of_a_multiparty_call_are_asked_for_by_the_verb_that_the_document_wants(
    voice: Voice, attribute: str, element: str, act: Callable[[Phone], None], written: str, verb: str
) -> None:
    voice.on("/there", "<Speak>listen</Speak>")
    act(voice.answered(element.format(written.format(attribute), u=URL)))
    voice.advance(20)
    assert {request.method for request in voice.requests if request.kind == "sound_document"} == {verb}
