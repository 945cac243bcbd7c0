"""What provokes each kind of callback, in a scene of one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.contract.callbacks.scene import ROOM
from tests.wire import FROM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.callbacks.scene import Scene

MACHINE = "15006010300"
TALKS_BRIEFLY = "15001010003"
EVENTS = "mpc-state-changes,participant-state-changes"
STREAM_STATUS = "stream_status"
"""Needs somebody who listens to the stream, and so has a function of its own."""


def ring(scene: Scene) -> None:
    scene.call(ring_url=scene.url("ring"), ring_method=scene.method)


def answer(scene: Scene) -> None:
    scene.call(to="15000010000")
    scene.asks("POST", f"Call/{scene.uuid}", legs="aleg", aleg_url=scene.url("answer"), aleg_method=scene.method)


def inbound_call(scene: Scene) -> None:
    scene.arrive(answer_url=scene.url("inbound_call"), answer_method=scene.method)


def hangup(scene: Scene) -> None:
    scene.call("<Hangup/>", hangup_url=scene.url("hangup"), hangup_method=scene.method)


def machine_detection(scene: Scene) -> None:
    url = scene.url("machine_detection")
    scene.call(to=MACHINE, machine_detection="true", machine_detection_url=url, machine_detection_method=scene.method)


def redirect(scene: Scene) -> None:
    scene.call(f"<Redirect method='{scene.method}'>{scene.url('redirect')}</Redirect>")


def get_digits(scene: Scene) -> None:
    scene.call(f"<GetDigits action='{scene.url('get_digits')}' method='{scene.method}' numDigits='1'/>")
    scene.far_end("press", digits="1")


def get_input(scene: Scene) -> None:
    scene.call(f"<GetInput action='{scene.url('get_input')}' method='{scene.method}' inputType='speech'/>")
    scene.far_end("say", text="two tickets")


def get_input_interim(scene: Scene) -> None:
    action = f"action='{scene.url('get_input')}' method='{scene.method}' inputType='speech'"
    interim = f"interimSpeechResultsCallbackMethod='{scene.method}'"
    scene.call(f"<GetInput {action} {interim} interimSpeechResultsCallback='{scene.url('get_input_interim')}'/>")
    scene.far_end("say", text="two tickets to Boston")


def dial_action(scene: Scene) -> None:
    action = f"action='{scene.url('dial_action')}' method='{scene.method}'"
    scene.call(f"<Dial {action}><Number>{TALKS_BRIEFLY}</Number></Dial>")


def dial_callback(scene: Scene) -> None:
    callback = f"callbackUrl='{scene.url('dial_callback')}' callbackMethod='{scene.method}'"
    scene.call(f"<Dial {callback}><Number>{TALKS_BRIEFLY}</Number></Dial>")


def sound_document(scene: Scene) -> None:
    music = f"waitMusicUrl='{scene.url('sound_document')}' waitMusicMethod='{scene.method}'"
    scene.call(f"<MultiPartyCall role='Customer' startMpcOnEnter='false' {music}>{ROOM}</MultiPartyCall>")


def record_action(scene: Scene) -> None:
    scene.call(f"<Record action='{scene.url('record_action')}' method='{scene.method}' maxLength='5'/>")


def record_callback(scene: Scene) -> None:
    callback = f"callbackUrl='{scene.url('record_callback')}' callbackMethod='{scene.method}'"
    scene.call(f"<Record {callback} maxLength='5'/>")


def transcription(scene: Scene) -> None:
    text = f"transcriptionUrl='{scene.url('transcription')}' transcriptionMethod='{scene.method}'"
    scene.call(f"<Record transcriptionType='auto' {text} maxLength='5'/>")


def conference_action(scene: Scene) -> None:
    action = f"action='{scene.url('conference_action')}' method='{scene.method}'"
    scene.call(f"<Conference {action} hangupOnStar='true'>{ROOM}</Conference>")
    scene.far_end("press", digits="*")


def conference_callback(scene: Scene) -> None:
    callback = f"callbackUrl='{scene.url('conference_callback')}' callbackMethod='{scene.method}'"
    scene.call(f"<Conference {callback}>{ROOM}</Conference>")


def conference_recording(scene: Scene) -> None:
    scene.call(f"<Conference>{ROOM}</Conference>")
    url = scene.url("conference_recording")
    scene.asks("POST", f"Conference/{ROOM}/Record", callback_url=url, callback_method=scene.method)


def call_recording(scene: Scene) -> None:
    scene.call()
    url = scene.url("call_recording")
    scene.asks("POST", f"Call/{scene.uuid}/Record", time_limit=3, callback_url=url, callback_method=scene.method)


def message_status(scene: Scene) -> None:
    callback = f"callbackUrl='{scene.url('message_status')}' callbackMethod='{scene.method}'"
    scene.call(f"<Message src='{FROM}' dst='14155550199' {callback}>Hello</Message>")


def mpc_status(scene: Scene) -> None:
    callback = f"statusCallbackUrl='{scene.url('mpc_status')}' statusCallbackMethod='{scene.method}'"
    scene.call(f"<MultiPartyCall role='Agent' statusCallbackEvents='{EVENTS}' {callback}>{ROOM}</MultiPartyCall>")


def mpc_exit(scene: Scene) -> None:
    action = f"onExitActionUrl='{scene.url('mpc_exit')}' onExitActionMethod='{scene.method}'"
    scene.call(f"<MultiPartyCall role='Agent' {action}>{ROOM}</MultiPartyCall>")
    scene.asks("DELETE", f"MultiPartyCall/name_{ROOM}/Participant/{scene.member()}")


def mpc_recording(scene: Scene) -> None:
    callback = f"recordingCallbackUrl='{scene.url('mpc_recording')}' recordingCallbackMethod='{scene.method}'"
    scene.call(f"<MultiPartyCall role='Agent' record='true' {callback}>{ROOM}</MultiPartyCall>")


def participant_recording(scene: Scene) -> None:
    scene.call(f"<MultiPartyCall role='Agent'>{ROOM}</MultiPartyCall>")
    scene.asks(
        "POST",
        f"MultiPartyCall/name_{ROOM}/Participant/{scene.member()}/Record",
        recording_callback_url=scene.url("participant_recording"),
        recording_callback_method=scene.method,
    )


def mpc_call_status(scene: Scene) -> None:
    scene.asks(
        "POST",
        f"MultiPartyCall/name_{ROOM}/Participant",
        **{"from": FROM, "to": TALKS_BRIEFLY, "role": "Agent"},
        call_status_callback_url=scene.url("mpc_call_status"),
        call_status_callback_method=scene.method,
    )


def async_result(scene: Scene) -> None:
    told = {"callback_url": scene.url("async_result"), "callback_method": scene.method}
    assert scene.house.api("GET", "Call", params=told).status_code == 202


STAGED: dict[str, Callable[[Scene], None]] = {
    each.__name__: each
    for each in (
        *(answer, ring, machine_detection, hangup, inbound_call, redirect),
        *(get_digits, get_input, get_input_interim, dial_action, dial_callback, sound_document),
        *(record_action, record_callback, call_recording, transcription, message_status),
        *(conference_action, conference_callback, conference_recording),
        *(mpc_status, mpc_exit, mpc_recording, mpc_call_status, participant_recording, async_result),
    )
}
"""What provokes each kind of callback."""


def stream_status(scene: Scene, socket: str) -> None:
    """A stream to the host of somebody who listens."""
    callback = f"statusCallbackUrl='{scene.url(STREAM_STATUS)}' statusCallbackMethod='{scene.method}'"
    scene.call(f"<Stream keepCallAlive='true' {callback}>ws://{socket}/socket</Stream>")
