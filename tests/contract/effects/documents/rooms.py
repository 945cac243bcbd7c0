"""Scenes of conferences and multiparty calls that documents lead into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.phones.phone_script import HangUp, Press, Say, Stay
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.documents.element import ElementScene
from tests.contract.effects.scene import OUT, Pair, flag
from tests.contract.effects.stage import OTHER, STAY, STAYS, url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.contract.effects.stage import Stage

CONFERENCE = "<Conference>Room</Conference>"
CUSTOMER = "<MultiPartyCall role='Customer'>support</MultiPartyCall>"
LASTING = "<MultiPartyCall role='Customer' stayAlone='true'>support</MultiPartyCall>"


def alone(stage: Stage) -> None:
    """Somebody who will speak, press keys and leave after a while; nobody else is there."""
    steps = (Stay(3 * SECOND), Say("hello there"), Stay(SECOND), Press("12*"), Stay(6 * SECOND), HangUp())
    stage.phone(STAYS, *steps, after=SECOND)


def with_another_participant(element: str) -> Callable[[Stage], None]:
    """Somebody else is there already."""

    def before(stage: Stage) -> None:
        alone(stage)
        stage.document("/other", f"{element}<Speak>left</Speak>{STAY}")
        stage.service.answered_call(OTHER, answer_url=url("other"))

    return before


def later(element: str, *, leaves: bool = False) -> Callable[[Stage], None]:
    """Somebody else comes later, and may leave soon."""

    def after(stage: Stage) -> None:
        stage.pass_time(3)
        stage.document("/other", f"{element}<Speak>left</Speak>{STAY}")
        stage.service.answered_call(OTHER, answer_url=url("other"))
        stage.pass_time(2)
        if leaves:
            hang_up(stage)
        end(stage)

    return after


def hang_up(stage: Stage) -> None:
    """The other one hangs up."""
    for call in [*stage.service.account[LIVE_CALLS].values()]:
        if call.to_number == OTHER:
            phone_actions.hang_up(call)


def other_leaves(stage: Stage) -> None:
    """The other one leaves while the first is there."""
    stage.pass_time(6)
    hang_up(stage)
    end(stage)


def end(stage: Stage) -> None:
    """Minutes pass, and all calls are hung up."""
    stage.pass_time(150)
    stage.service.delete("Call")
    stage.pass_time(10)


def ten_minutes(stage: Stage) -> None:
    stage.pass_time(600)
    end(stage)


def two_come(stage: Stage) -> None:
    """Two others come later."""
    stage.document("/other", f"{CUSTOMER}<Speak>left</Speak>{STAY}")
    for _ in range(2):
        stage.service.answered_call(OTHER, answer_url=url("other"))
    end(stage)


def recording_stopped(stage: Stage) -> None:
    """The recording of the multiparty call is stopped by request."""
    stage.pass_time(4)
    stage.service.delete("MultiPartyCall", "name_support", "Record")
    end(stage)


def ended_by_request(stage: Stage) -> None:
    """The multiparty call is ended by request."""
    stage.pass_time(6)
    stage.service.delete("MultiPartyCall", "name_support")
    end(stage)


def stays(stage: Stage) -> None:
    """Somebody stays for good; nobody else is there."""
    stage.phone(STAYS, after=SECOND)


TOLD = {"callbackUrl": url("room")}
RECORDED = {"record": True}
WAITS = {"startConferenceOnEnter": False}
WRITTEN = {"record": True, "transcriptionType": "auto", "transcriptionUrl": url("text")}
STATUS = {"statusCallbackUrl": url("status")}
NOT_STARTED = {"startMpcOnEnter": False}
HELD = {"hold": True}
TRANSCRIBED = {"record": True, "transcript": True, "transcriptionUrl": url("text")}
PROGRAM = {
    "role": "ai-agent",
    "aiAgentStreamServiceUrl": "wss://app.test/agent",
    "aiAgentStreamStatusCallbackUrl": url("stream"),
}


def mpc(one: object, other: object, given: Mapping[str, object] | None = None, **how: object) -> Pair:
    """A pair for somebody who is the first in a multiparty call."""
    return Pair(one, other, given or {}, **{"before": alone, **how})  # type: ignore[arg-type]


def hold_music(role: str) -> dict[str, Pair]:
    """Pairs of the music that a role hears on hold."""
    name = f"{role.lower()}HoldMusic"
    given = {"role": role, "hold": True}
    return {
        f"{name}Url": Pair(OUT, url("music"), given),
        f"{name}Method": Pair("GET", "POST", {**given, f"{name}Url": url("music")}),
    }


SCENES: Mapping[str, ElementScene] = {
    "Conference": ElementScene(
        inside="Room",
        before=with_another_participant(CONFERENCE),
        after=end,
        pairs={
            "muted": flag(),
            "enterSound": Pair("", "beep:1"),
            "exitSound": Pair("", "beep:2"),
            "startConferenceOnEnter": flag(before=alone),
            "endConferenceOnExit": flag(),
            "stayAlone": flag(after=other_leaves),
            "waitSound": Pair(OUT, url("music"), WAITS, before=alone),
            "maxMembers": Pair(1, 2),
            "timeLimit": Pair(OUT, 5, before=stays),
            "hangupOnStar": flag(),
            "record": flag(),
            "recordFileFormat": Pair("mp3", "wav", RECORDED),
            "transcriptionType": Pair(OUT, "auto", {"record": True, "transcriptionUrl": url("text")}),
            "transcriptionUrl": Pair(OUT, url("text"), {"record": True, "transcriptionType": "auto"}),
            "transcriptionMethod": Pair("GET", "POST", WRITTEN),
            "action": Pair(OUT, url("left"), {"hangupOnStar": True}),
            "method": Pair("GET", "POST", {"hangupOnStar": True, "action": url("left")}),
            "redirect": flag({"hangupOnStar": True, "action": url("left")}),
            "digitsMatch": Pair(OUT, "12", TOLD),
            "floorEvent": flag(TOLD),
            "relayDTMF": flag(),
            "recordWhenAlone": flag(RECORDED, after=other_leaves),
        },
    ),
    "MultiPartyCall": ElementScene(
        inside="support",
        before=with_another_participant(CUSTOMER),
        after=end,
        arguments={"role": "Agent"},
        pairs={
            "role": Pair("Agent", "Supervisor"),
            "maxDuration": mpc(OUT, 300, before=stays, after=ten_minutes),
            "maxParticipants": mpc(2, 3, before=stays, after=two_come),
            "waitForAgent": mpc(one=False, other=True, given={"role": "Customer"}, after=later(CUSTOMER)),
            "waitMusicUrl": mpc(OUT, url("music"), NOT_STARTED),
            "waitMusicMethod": mpc("GET", "POST", {**NOT_STARTED, "waitMusicUrl": url("music")}),
            "waitTime": mpc(OUT, 3, NOT_STARTED),
            **hold_music("Agent"),
            **hold_music("Customer"),
            "record": flag(),
            "recordFileFormat": Pair("mp3", "wav", RECORDED),
            "recordMinMemberCount": mpc(1, 2, RECORDED, after=later(CUSTOMER)),
            "recordCoachVoice": flag({"role": "Supervisor", "record": True}),
            "recordParticipantTrack": flag(),
            "recordingCallbackUrl": Pair(OUT, url("recorded"), RECORDED),
            "recordingCallbackMethod": Pair("GET", "POST", {**RECORDED, "recordingCallbackUrl": url("recorded")}),
            "startRecordingAudio": Pair(OUT, url("sound"), RECORDED),
            "startRecordingAudioMethod": Pair("GET", "POST", {**RECORDED, "startRecordingAudio": url("sound")}),
            "stopRecordingAudio": Pair(OUT, url("sound"), RECORDED, after=recording_stopped),
            "stopRecordingAudioMethod": Pair(
                "GET", "POST", {**RECORDED, "stopRecordingAudio": url("sound")}, after=recording_stopped
            ),
            "transcript": flag({"record": True, "transcriptionUrl": url("text")}),
            "transcriptionUrl": Pair(url("text"), url("other"), {"record": True, "transcript": True}),
            "statusCallbackUrl": Pair(OUT, url("status")),
            "statusCallbackEvents": Pair(OUT, "participant-speak-events", STATUS),
            "stayAlone": flag(after=other_leaves),
            "coachMode": flag({"role": "Supervisor"}),
            "mute": flag(),
            "hold": flag(),
            "startMpcOnEnter": flag(before=alone),
            "endMpcOnExit": flag(before=with_another_participant(LASTING)),
            "enterSound": Pair("none", "beep:2"),
            "enterSoundMethod": Pair("GET", "POST", {"enterSound": url("sound")}),
            "exitSound": Pair("none", "beep:1"),
            "exitSoundMethod": Pair("GET", "POST", {"exitSound": url("sound")}),
            "onExitActionUrl": Pair(OUT, url("exit"), after=ended_by_request),
            "onExitActionMethod": Pair("GET", "POST", {"onExitActionUrl": url("exit")}, after=ended_by_request),
            "relayDTMFInputs": flag(),
            "aiAgentStreamServiceUrl": Pair("wss://app.test/one", "wss://app.test/two", PROGRAM),
            "aiAgentStreamContentType": Pair("audio/x-l16;rate=8000", "audio/x-mulaw;rate=8000", PROGRAM),
            "aiAgentStreamSamplingRate": Pair(8000, 16000, PROGRAM),
            "aiAgentStreamExtraHeaders": Pair(OUT, "a=1", PROGRAM),
            "aiAgentStreamStatusCallbackUrl": Pair(OUT, url("stream"), {**PROGRAM}),
            "aiAgentStreamStatusCallbackMethod": Pair("GET", "POST", PROGRAM),
        },
    ),
}
