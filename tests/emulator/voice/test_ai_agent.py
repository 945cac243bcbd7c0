"""AI agents in multiparty calls: a program of the app hears and speaks for a participant, over a WebSocket."""

import pytest
from plivo_emulator.audio.sound import Clip
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.streams.messages import ClearAudio, PlayAudio, SendDtmf, Stop
from plivo_emulator.voice.streams.stream_feed import URL_IN_USE, feeds
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.listener import SWITCHED, Frame, Listener
from tests.emulator.voice.multiparty_sheet import QUIET, STATUS, event_forms, events, joins, mpc
from tests.emulator.voice.sheet import APP, Phone, Voice

WS = "ws://app.test/ws"


def program(voice: Voice, attributes: str = "") -> tuple[Phone, Listener]:
    """An AI agent that has come in, and its program."""
    voice.on("/ws", SWITCHED).on("/stream", 200)
    report = f"aiAgentStreamStatusCallbackUrl='{APP}/stream'"
    phone = joins(voice, "ai-agent", f"{QUIET} {STATUS} aiAgentStreamServiceUrl='{WS}' {report} {attributes}")
    voice.advance(0.2)
    (listener,) = voice.sockets
    return phone, listener


def said(seconds: float) -> PlayAudio:
    """Audio of the program."""
    return PlayAudio(Sound("stream", WS, round(seconds * SECOND), Clip.of(b"\xff" * round(seconds * 8000))))


def sounds(listener: Listener) -> set[str]:
    """Texts of all that the program has heard."""
    return {piece.sound.text for message in listener.of(Frame) for piece in message.pieces}


def test_the_program_hears_the_others(voice: Voice) -> None:
    phone, listener = program(voice)
    customer = joins(voice, "Customer", QUIET)
    phone_actions.say(customer.call, "hello")
    phone_actions.say(phone.call, "nobody listens to the phone of a program")
    voice.advance(1)
    assert sounds(listener) == {"hello"}


def test_the_others_hear_the_program(voice: Voice) -> None:
    phone, listener = program(voice)
    customer = joins(voice, "Customer", QUIET)
    listener.says(said(2))
    voice.advance(0.2)
    assert [entry.kind for entry in customer.entries("audio.")] == ["audio.stream"]
    assert not phone.entries("audio.")
    voice.advance(3)
    assert [name for name in events(voice) if "Speak" in name] == ["ParticipantSpeakStart", "ParticipantSpeakStop"]


def test_what_the_program_says_can_be_cut_off(voice: Voice) -> None:
    _, listener = program(voice, "record='true'")
    joins(voice, "Customer", QUIET)
    listener.says(said(10))
    voice.advance(1)
    listener.says(ClearAudio())
    voice.advance(0.2)
    running = mpc(voice).recording
    assert running is not None
    (part,) = [part for part in running.recording.heard if part.sound.kind == "stream"]
    assert part.until == pytest.approx(part.start + SECOND)


def test_keys_of_the_program_are_keys_of_the_participant(voice: Voice) -> None:
    _, listener = program(voice)
    listener.says(SendDtmf("12"))
    voice.advance(1)
    assert [form["DigitInput"] for form in event_forms(voice, "ParticipantDigitInput")] == ["1", "2"]


def test_the_connection_ends_with_the_stay(voice: Voice) -> None:
    phone, listener = program(voice)
    voice.advance(1)
    phone_actions.hang_up(phone.call)
    voice.advance(1)
    assert listener.of(Stop)
    assert [form["Event"] for form in voice.forms("stream_status")] == ["StartStream", "StopStream"]
    voice.run_out()


@pytest.mark.parametrize(
    ("attributes", "content_type"),
    [
        ("", "audio/x-l16;rate=8000"),
        ("aiAgentStreamSamplingRate='16000'", "audio/x-l16;rate=16000"),
        ("aiAgentStreamContentType='audio/x-mulaw;rate=8000'", "audio/x-mulaw;rate=8000"),
        ("aiAgentStreamContentType='audio/x-l16' aiAgentStreamSamplingRate='8000'", "audio/x-l16;rate=8000"),
    ],
)
def test_codec_and_rate_are_those_asked_for(voice: Voice, attributes: str, content_type: str) -> None:
    phone, _ = program(voice, f"{attributes} aiAgentStreamExtraHeaders='a=1'")
    (feed,) = feeds(phone.call)
    assert (feed.stream.options.content_type, feed.stream.options.extra_headers) == (content_type, "a=1")


@pytest.mark.parametrize("attributes", ["", f"aiAgentStreamServiceUrl='{WS}' aiAgentStreamContentType='audio/ogg'"])
def test_without_a_program_it_is_a_participant_like_others(voice: Voice, attributes: str) -> None:
    phone = joins(voice, "ai-agent", attributes)
    assert not phone.call.feeds
    assert len(mpc(voice).present) == 1


def test_a_program_that_listens_to_its_call_already_is_refused_and_the_agent_stays(voice: Voice) -> None:
    voice.on("/ws", SWITCHED).on("/status", 200)
    element = f"<MultiPartyCall role='ai-agent' {QUIET} aiAgentStreamServiceUrl='{WS}'>support</MultiPartyCall>"
    phone = voice.answered(f"<Stream>{WS}</Stream>", element)
    voice.advance(1)
    assert phone.reason("stream.refused") == URL_IN_USE
    assert len(mpc(voice).present) == 1
    phone_actions.hang_up(phone.call)
    voice.advance(1)
    assert [listener.closed for listener in voice.sockets] == [True]
