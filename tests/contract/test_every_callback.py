"""Every kind of callback of the document is sent by the emulator, by either method, as the document says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.contract.app import App
from tests.contract.callbacks import published_schemas
from tests.contract.callbacks.inspection import kinds
from tests.contract.callbacks.receiver import Receiver
from tests.contract.callbacks.scene import ROOM, Scene
from tests.emulator.server.house import FROM, House

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MACHINE = "15006010300"
NOBODY = "15003000000"
TALKS_BRIEFLY = "15001010003"
EVENTS = "mpc-state-changes,participant-state-changes"


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    house = House()
    yield house
    house.stop()


@pytest.fixture(scope="module")
def streams() -> Iterator[App]:
    with App() as app:
        yield app


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

WITH_NUMBERS = {"hangup", "dial_callback", "record_callback", "call_recording", "mpc_status", "get_input_interim"}
"""Kinds that always tell a number or an amount."""

STREAM_STATUS = "stream_status"
"""Needs somebody who listens to the stream, and so has a test of its own."""


def test_every_kind_of_the_document_is_staged() -> None:
    assert STAGED.keys() | {STREAM_STATUS} == kinds().keys()


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize("kind", STAGED)
def test_a_callback_is_sent_as_the_document_says(house: House, receiver: Receiver, kind: str, method: str) -> None:
    scene = Scene(house, receiver, method)
    STAGED[kind](scene)
    came = scene.heard(kind)
    assert {callback.method for callback in came} == {method}
    assert receiver.problems == []
    for callback in came:
        assert tolerated(kind, callback.form or json.loads(callback.body)) == []


def tolerated(kind: str, fields: Mapping[str, str]) -> list[str]:
    """Fields of a callback that may be missing, or be nonsense, though its published schema forbids it."""
    schema = published_schemas.schema(kind)
    forms = {name: form for name, form in schema["properties"].items() if name in fields}
    typed = [name for name, form in forms.items() if "pattern" in form]
    assert typed or kind not in WITH_NUMBERS
    missing = [name for name in schema["required"] if not published_schemas.wrong(kind, without(fields, name))]
    return missing + [name for name in typed if not published_schemas.wrong(kind, {**fields, name: "soon"})]


def without(fields: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in fields.items() if key != name}


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_the_state_of_a_stream_is_told_as_the_document_says(
    house: House, receiver: Receiver, streams: App, method: str
) -> None:
    scene = Scene(house, receiver, method)
    callback = f"statusCallbackUrl='{scene.url(STREAM_STATUS)}' statusCallbackMethod='{method}'"
    scene.call(f"<Stream keepCallAlive='true' {callback}>ws://{streams.host}/socket</Stream>")
    came = scene.heard(STREAM_STATUS)
    assert {callback.method for callback in came} == {method}
    assert receiver.problems == []
