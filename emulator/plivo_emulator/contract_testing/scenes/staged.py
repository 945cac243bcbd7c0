"""What provokes each kind of callback, in a scene of one call: by a URL of an operation, or of answer XML."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from plivo_emulator.contract_testing.scenes.far_end import Unable
from plivo_emulator.contract_testing.scenes.scene import STAYS, Scene

EVENTS = "mpc-state-changes,participant-state-changes"
POST = "POST"
Play = Callable[[Scene], None]


class Staging(NamedTuple):
    """A kind of callback, and what provokes it."""

    kind: str
    play: Play
    posts_only: bool = False
    """Whether the document has nothing that says the verb of the URL."""


def _url(scene: Scene, argument: str, kind: str) -> dict[str, str]:
    """An argument with the URL of a kind, and its verb."""
    return {argument: scene.url(kind), f"{argument.removesuffix('_url')}_method": scene.method}


def _attributes(scene: Scene, url: str, method: str, kind: str) -> str:
    return f"{url}='{scene.url(kind)}' {method}='{scene.method}'"


def _created(argument: str, kind: str, **more: object) -> Staging:
    """A call with a URL."""
    return Staging(kind, lambda scene: scene.call(STAYS, **_url(scene, argument, kind), **more))


def _xml(kind: str, element: str, url: str, method: str, text: str = "", more: str = "") -> Staging:
    """A call whose document has an element with a URL."""

    def play(scene: Scene) -> None:
        inside = text.format(room=scene.room, talks=_someone(scene.far_end.talks_briefly, "answer"))
        scene.call(f"<{element} {_attributes(scene, url, method, kind)} {more}>{inside}</{element}>")

    return Staging(kind, play)


def _someone(number: str, what: str) -> str:
    if not number:
        raise Unable(f"somebody must {what}")
    return number


def _hangup(scene: Scene) -> None:
    scene.call("<Hangup/>", **_url(scene, "hangup_url", "hangup"))
    scene.far_end.wait(1)


def _fallback(scene: Scene) -> None:
    scene.call(None, **_url(scene, "fallback_url", "answer"))


def _machine_detection(scene: Scene) -> None:
    to = _someone(scene.far_end.machine, "answer as a machine does")
    scene.call(to=to, machine_detection="true", **_url(scene, "machine_detection_url", "machine_detection"))


def _transfer(leg: str) -> Play:
    def play(scene: Scene) -> None:
        if leg == "aleg":
            scene.call()
        else:
            scene.call(f"<Dial><Number>{scene.far_end.answers}</Number></Dial>")
            scene.far_end.wait(2)
        scene.of_call("transferCall", legs=leg, **_url(scene, f"{leg}_url", "answer"))

    return play


def _arrives(argument: str, kind: str) -> Play:
    def play(scene: Scene) -> None:
        scene.far_end.call_in(**{"answer_url": scene.url("inbound_call", POST), **_url(scene, argument, kind)})

    return play


def _redirect(scene: Scene) -> None:
    scene.call(f"<Redirect method='{scene.method}'>{scene.url('redirect')}</Redirect>")


def _digits(scene: Scene) -> None:
    scene.call(f"<GetDigits {_attributes(scene, 'action', 'method', 'get_digits')} numDigits='1'/>")
    scene.far_end.press(scene.uuid, "1")


def _speech(interim: str = "") -> Play:
    def play(scene: Scene) -> None:
        more = interim and _attributes(scene, interim, f"{interim}Method", "get_input_interim")
        scene.call(f"<GetInput {_attributes(scene, 'action', 'method', 'get_input')} inputType='speech' {more}/>")
        scene.far_end.say(scene.uuid, "two tickets to Boston")

    return play


def _confirm(scene: Scene) -> None:
    sound = f"confirmSound='{scene.url('sound_document', POST)}' confirmKey='1'"
    scene.call(f"<Dial {sound}><Number>{_someone(scene.far_end.answers, 'answer')}</Number></Dial>")


def _conference_sound(scene: Scene) -> None:
    sound = scene.url("sound_document", POST)
    scene.call(f"<Conference waitSound='{sound}' startConferenceOnEnter='false'>{scene.room}</Conference>")


def _conference_action(scene: Scene) -> None:
    action = _attributes(scene, "action", "method", "conference_action")
    scene.call(f"<Conference {action} hangupOnStar='true'>{scene.room}</Conference>")
    scene.far_end.press(scene.uuid, "*")


def _message(scene: Scene) -> None:
    callback = _attributes(scene, "callbackUrl", "callbackMethod", "message_status")
    scene.call(f"<Message src='{scene.far_end.caller}' dst='14155550199' {callback}>Hello</Message>")


def _exit(scene: Scene) -> None:
    action = _attributes(scene, "onExitActionUrl", "onExitActionMethod", "mpc_exit")
    scene.call(f"<MultiPartyCall role='Agent' {action}>{scene.room}</MultiPartyCall>")
    scene.of_member("kickParticipant")


def _stream(scene: Scene) -> None:
    callback = _attributes(scene, "statusCallbackUrl", "statusCallbackMethod", "stream_status")
    scene.call(f"<Stream keepCallAlive='true' {callback}>{scene.socket}</Stream>")


def _recorded(scene: Scene, argument: str, kind: str) -> dict[str, str]:
    if argument == "transcription_url":
        return {"transcription_type": "auto", argument: scene.url(kind, POST)}
    return _url(scene, argument, kind)


def _call_record(argument: str, kind: str) -> Play:
    def play(scene: Scene) -> None:
        scene.call()
        scene.of_call("startCallRecording", time_limit=3, **_recorded(scene, argument, kind))

    return play


def _conference_record(argument: str, kind: str) -> Play:
    def play(scene: Scene) -> None:
        scene.call(f"<Conference>{scene.room}</Conference>")
        path = {"conference_name": scene.room}
        scene.request("startConferenceRecording", path, **_recorded(scene, argument, kind))

    return play


def _in_room(operation_id: str, kind: str) -> Play:
    def play(scene: Scene) -> None:
        scene.call(f"<MultiPartyCall role='Agent'>{scene.room}</MultiPartyCall>")
        request = scene.of_member if "Participant" in operation_id else scene.of_room
        request(operation_id, **_url(scene, "recording_callback_url", kind))

    return play


def _joins(argument: str, kind: str, role: str = "Agent", *, leaves: bool = False, **more: object) -> Staging:
    """Somebody is asked into a multiparty call, with a URL."""

    def play(scene: Scene) -> None:
        if argument == "exit_sound":  # somebody must stay, to hear it
            scene.call(f"<MultiPartyCall role='Agent'>{scene.room}</MultiPartyCall>")
        people = {"from": scene.far_end.caller, "to": scene.far_end.answers, "role": role}
        scene.of_room("addParticipant", **people, **more, **_url(scene, argument, kind))
        scene.far_end.wait(3)
        if leaves:
            scene.of_member("kickParticipant")
        elif argument != "confirm_key_sound_url":
            scene.far_end.wait(3)
            scene.of_room("endMultipartyCall")

    return Staging(kind, play)


def _starts_stream(scene: Scene) -> None:
    scene.call()
    url = {"service_url": scene.socket, **_url(scene, "status_callback_url", "stream_status")}
    scene.of_call("startAudioStream", **url)


OF_OPERATIONS: Mapping[str, Staging] = {
    "createCall.answer_url": _created("answer_url", "answer"),
    "createCall.fallback_url": Staging("answer", _fallback),
    "createCall.ring_url": _created("ring_url", "ring"),
    "createCall.hangup_url": Staging("hangup", _hangup),
    "createCall.machine_detection_url": Staging("machine_detection", _machine_detection),
    "transferCall.aleg_url": Staging("answer", _transfer("aleg")),
    "transferCall.bleg_url": Staging("answer", _transfer("bleg")),
    "startCallRecording.callback_url": Staging("call_recording", _call_record("callback_url", "call_recording")),
    "startCallRecording.transcription_url": Staging(
        "transcription", _call_record("transcription_url", "transcription"), posts_only=True
    ),
    "startAudioStream.status_callback_url": Staging("stream_status", _starts_stream),
    "startConferenceRecording.callback_url": Staging(
        "conference_recording", _conference_record("callback_url", "conference_recording")
    ),
    "startConferenceRecording.transcription_url": Staging(
        "transcription", _conference_record("transcription_url", "transcription"), posts_only=True
    ),
    "startMultipartyCallRecording.recording_callback_url": Staging(
        "mpc_recording", _in_room("startMultipartyCallRecording", "mpc_recording")
    ),
    "startParticipantRecording.recording_callback_url": Staging(
        "participant_recording", _in_room("startParticipantRecording", "participant_recording")
    ),
    "addParticipant.status_callback_url": _joins("status_callback_url", "mpc_status"),
    "addParticipant.call_status_callback_url": _joins("call_status_callback_url", "mpc_call_status"),
    "addParticipant.recording_callback_url": _joins("recording_callback_url", "mpc_recording", record=True),
    "addParticipant.on_exit_action_url": _joins("on_exit_action_url", "mpc_exit", leaves=True),
    "addParticipant.confirm_key_sound_url": _joins("confirm_key_sound_url", "sound_document", confirm_key="1"),
    "addParticipant.wait_music_url": _joins("wait_music_url", "sound_document", start_mpc_on_enter=False),
    "addParticipant.agent_hold_music_url": _joins("agent_hold_music_url", "sound_document", hold=True),
    "addParticipant.customer_hold_music_url": _joins(
        "customer_hold_music_url", "sound_document", "Customer", hold=True
    ),
    "addParticipant.enter_sound": _joins("enter_sound", "sound_document"),
    "addParticipant.exit_sound": _joins("exit_sound", "sound_document", leaves=True),
}
"""By operation and argument."""

_NUMBER = "<Number>{talks}</Number>"
_AGENT = "role='Agent'"
OF_XML: Mapping[str, Staging] = {
    "inboundCall": Staging("inbound_call", _arrives("answer_url", "inbound_call")),
    "inboundCallEnded": Staging("hangup", _arrives("hangup_url", "hangup")),
    "redirect": Staging("redirect", _redirect),
    "getDigits": Staging("get_digits", _digits),
    "getInput": Staging("get_input", _speech()),
    "getInputInterim": Staging("get_input_interim", _speech("interimSpeechResultsCallback")),
    "dialAction": _xml("dial_action", "Dial", "action", "method", _NUMBER),
    "dialCallback": _xml("dial_callback", "Dial", "callbackUrl", "callbackMethod", _NUMBER),
    "dialConfirmSound": Staging("sound_document", _confirm, posts_only=True),
    "recordAction": _xml("record_action", "Record", "action", "method", more="maxLength='5'"),
    "recordCallback": _xml("record_callback", "Record", "callbackUrl", "callbackMethod", more="maxLength='5'"),
    "recordTranscription": _xml(
        "transcription",
        "Record",
        "transcriptionUrl",
        "transcriptionMethod",
        more="transcriptionType='auto' maxLength='5'",
    ),
    "conferenceAction": Staging("conference_action", _conference_action),
    "conferenceCallback": _xml("conference_callback", "Conference", "callbackUrl", "callbackMethod", "{room}"),
    "conferenceSound": Staging("sound_document", _conference_sound, posts_only=True),
    "messageStatus": Staging("message_status", _message),
    "multiPartyCallExit": Staging("mpc_exit", _exit),
    "multiPartyCallStatus": _xml(
        "mpc_status",
        "MultiPartyCall",
        "statusCallbackUrl",
        "statusCallbackMethod",
        "{room}",
        f"{_AGENT} statusCallbackEvents='{EVENTS}'",
    ),
    "multiPartyCallRecording": _xml(
        "mpc_recording",
        "MultiPartyCall",
        "recordingCallbackUrl",
        "recordingCallbackMethod",
        "{room}",
        f"{_AGENT} record='true'",
    ),
    "multiPartyCallSound": _xml(
        "sound_document",
        "MultiPartyCall",
        "waitMusicUrl",
        "waitMusicMethod",
        "{room}",
        "role='Customer' startMpcOnEnter='false'",
    ),
    "participantRecording": Staging(
        "participant_recording", _in_room("startParticipantRecording", "participant_recording")
    ),
    "streamStatus": Staging("stream_status", _stream),
}
"""By webhook."""

STAGED: Mapping[str, Staging] = {**OF_OPERATIONS, **OF_XML}
"""By what the document calls it."""
