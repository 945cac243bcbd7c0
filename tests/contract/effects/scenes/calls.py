"""Scenes of requests about calls: placing, looking up, steering, hearing and recording them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.audio.sound import Clip
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.phones.phone_script import Say, Stay
from plivo_emulator.voice.streams.messages import PlayAudio
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.scene import OUT, Named, Pair, Scene, flag
from tests.contract.effects.stage import FROM, OTHER, RINGS, STAY, STAYS, url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.effects.stage import Stage

MACHINE = "15558880001"
SUB = "SAAAAAAAAAAAAAAAAAAA"


def minute(stage: Stage) -> None:
    """A minute passes, and all calls are hung up."""
    stage.pass_time(60)
    stage.service.delete("Call")
    stage.pass_time(60)


def three_minutes(stage: Stage) -> None:
    stage.pass_time(180)


def twenty_seconds(stage: Stage) -> None:
    stage.pass_time(20)


def machine(stage: Stage) -> None:
    """A machine says nothing for three seconds, and then talks for four."""
    stage.phone(MACHINE, after=SECOND, greeting=4 * SECOND, silence=3 * SECOND)


def quiet_machine(stage: Stage) -> None:
    """A machine says nothing for as long as anybody listens."""
    stage.phone(MACHINE, after=SECOND, greeting=4 * SECOND, silence=20 * SECOND)


def talkative_machine(stage: Stage) -> None:
    """A machine talks for five and a half seconds."""
    stage.phone(MACHINE, after=SECOND, greeting=5_500_000)


def polite(stage: Stage) -> None:
    """Somebody says a short word."""
    stage.phone(MACHINE, after=SECOND, greeting=SECOND)


DETECTED = {"to": MACHINE, "machine_detection": "true"}
PATIENT = {"machine_detection_initial_greeting": 5000, "machine_detection_maximum_words": 10, **DETECTED}


def other_call(stage: Stage) -> None:
    stage.names["other"] = stage.service.answered_call(to=OTHER)


def wrong(stage: Stage) -> None:
    """The answer URL gives what is no document."""
    stage.app.documents["/wrong"] = "<Nothing/>"


SIP = {"to": "sip:ann@sip.example.com", "sip_headers": "tier=gold"}

CREATED = Scene(
    arguments={"from": FROM, "to": STAYS, "answer_url": url("answer")},
    after=minute,
    pairs={
        "from": Pair(FROM, "14150000009"),
        "to": Pair(STAYS, OTHER),
        "answer_url": Pair(url("answer"), url("another")),
        "fallback_url": Pair(OUT, url("fallback"), {"answer_url": url("wrong")}, before=wrong),
        "fallback_method": Pair(
            "GET",
            "POST",
            {"answer_url": url("wrong"), "fallback_url": url("fallback")},
            before=wrong,
        ),
        "caller_name": Pair(OUT, "Ann"),
        "send_digits": Pair(OUT, "1w2"),
        "send_on_preanswer": flag({"send_digits": "1"}),
        "time_limit": Pair(OUT, 20),
        "hangup_on_ring": Pair(OUT, 20),
        "ring_timeout": Pair(20, 40, {"to": RINGS}, after=three_minutes),
        "machine_detection": Pair(OUT, "true", {"to": MACHINE}, before=machine),
        "machine_detection_url": Pair(OUT, url("machine"), DETECTED, before=machine),
        "machine_detection_method": Pair(
            "GET", "POST", {**DETECTED, "machine_detection_url": url("machine")}, before=machine
        ),
        "machine_detection_time": Pair(
            2000, 10000, {**DETECTED, "machine_detection_initial_silence": 10000}, before=quiet_machine
        ),
        "machine_detection_initial_silence": Pair(
            2000, 9000, {**DETECTED, "machine_detection_time": 10000}, before=quiet_machine
        ),
        "machine_detection_maximum_words": Pair(2, 10, PATIENT, before=talkative_machine),
        "machine_detection_initial_greeting": Pair(1000, 5000, PATIENT, before=talkative_machine),
        "machine_detection_maximum_speech_length": Pair(1000, 6000, PATIENT, before=talkative_machine),
        "machine_detection_silence": Pair(500, 5000, DETECTED, before=polite),
        "machine_detection_answer_time": Pair(OUT, 100, DETECTED, before=talkative_machine),
        "sip_headers": Pair(OUT, "tier=gold"),
        "sip_auth_username": Pair(OUT, "ann", SIP, together={"sip_auth_password": "Correct7Horse"}),
        "sip_auth_password": Pair(OUT, "Correct7Horse", SIP, together={"sip_auth_username": "ann"}),
        "parent_call_uuid": Pair(OUT, Named("other"), before=other_call, kept=True),
        "parent_auth_id": Pair(OUT, "MAPARENTPARENTPARENT", {"parent_call_uuid": Named("other")}, before=other_call),
        "error_if_parent_not_found": flag({"parent_call_uuid": "nobody"}, refused=True),
        "call_type": Pair("voice", "whatsapp_voice"),
        "delimiter": Pair(OUT, ";", {"to": f"{STAYS};{OTHER}"}),
    },
)


def different_calls(stage: Stage) -> None:
    """Calls that differ in all that lists ask for: some have ended, some are live."""
    service = stage.service
    service.account.subaccounts[SUB] = Subaccount(SUB, "token", "Sub")
    first, second = service.bridged_calls()
    stage.names["first"] = first
    service.delete("Call", second)
    service.delete("Call", first)
    stage.pass_time(100)
    service.app.documents.clear()
    service.call_of((SUB, "token"), "15001010030", **{"from": "14160000000"})
    stage.pass_time(100)
    for to in ("15002010000", STAYS, OTHER):
        service.call(to)
    stage.pass_time(10)


TIMES: Mapping[str, str] = {"before": "2026-01-01 00:00:05", "middle": "2026-01-01 00:02"}


def filters(field: str, value: object, *, exact: object = OUT) -> dict[str, Pair]:
    """Pairs of the five forms of a filter."""
    found = {f"{field}__{each}": Pair(OUT, value) for each in ("gt", "gte", "lt", "lte")}
    return found if exact is OUT else {field: Pair(OUT, exact), **found}


PAGES = {"limit": Pair(1, 2), "offset": Pair(OUT, 1)}

LISTED = Scene(
    before=different_calls,
    pairs={
        **PAGES,
        "status": Pair(OUT, "live"),
        "subaccount": Pair(OUT, SUB),
        "call_direction": Pair("inbound", "outbound"),
        "from_number": Pair(OUT, "1416"),
        "to_number": Pair(OUT, "15002"),
        "parent_call_uuid": Pair(OUT, Named("first")),
        **filters("bill_duration", 10, exact=30),
        **filters("end_time", "2026-01-01 00:01", exact="2026-01-01 00:02:18"),
        "hangup_cause_code": Pair(OUT, 3010),
        "hangup_source": Pair(OUT, "Callee"),
        "stir_verification": Pair("Not Applicable", "Verified"),
    },
)
LISTED_V2 = Scene(
    before=different_calls,
    pairs={
        **PAGES,
        "status": Pair(OUT, "live"),
        "call_direction": Pair("inbound", "outbound"),
        "number": Pair(OUT, "999"),
    },
)


def answered(stage: Stage) -> None:
    stage.names["call_uuid"] = stage.service.answered_call(hangup_url=url("hangup"))


def bridged(stage: Stage) -> None:
    """Two calls that hear each other, and are recorded; both speak from time to time."""
    talk = tuple(step for word in ("one", "two", "three", "four") for step in (Stay(4 * SECOND), Say(word)))
    for number in (STAYS, OTHER):
        stage.phone(number, *talk, after=SECOND)
    stage.document(
        "/answer", f"<Record recordSession='true' maxLength='300'/><Dial><Number>{OTHER}</Number></Dial>{STAY}"
    )
    stage.names["call_uuid"] = stage.service.answered_call()
    stage.pass_time(2)


def rings(stage: Stage) -> None:
    stage.names["call_uuid"] = stage.service.call(RINGS)
    stage.pass_time(2)


GOT = Scene(before=answered, arguments={"status": "live"}, pairs={"status": Pair(OUT, "live", refused=True)})

LEGS = {
    "aleg_url": url("a"),
    "bleg_url": url("b"),
    "legs": "both",
}
TRANSFERRED = Scene(
    before=bridged,
    arguments=LEGS,
    after=twenty_seconds,
    pairs={
        "legs": Pair("aleg", "bleg"),
        "aleg_url": Pair(url("a"), url("other")),
        "bleg_url": Pair(url("b"), url("other")),
    },
)


def talking(stage: Stage) -> None:
    """A call whose callee speaks."""
    stage.phone(STAYS, Stay(6 * SECOND), Say("hello there"), after=SECOND)
    stage.document("/answer", f"<Wait length='4'/><Speak>welcome</Speak>{STAY}")
    answered(stage)


def stop_recording(stage: Stage) -> None:
    stage.pass_time(100)
    stage.service.delete("Call", stage.names["call_uuid"])
    stage.pass_time(1000)
    stage.look("Recording")


RECORDED = Scene(
    before=talking,
    after=stop_recording,
    pairs={
        "time_limit": Pair(OUT, 20),
        "file_format": Pair("mp3", "wav"),
        "record_channel_type": Pair("mono", "stereo"),
        "transcription_type": Pair("auto", "manual", {"transcription_url": url("text")}),
        "transcription_report_type": Pair("compact", "full", {"transcription_url": url("text")}),
        "transcription_url": Pair(OUT, url("text")),
        "callback_url": Pair(OUT, url("recorded")),
        "callback_method": Pair("GET", "POST", {"callback_url": url("recorded")}),
    },
)


def recorded_twice(stage: Stage) -> None:
    answered(stage)
    for name in ("url", "other"):
        stage.names[name] = stage.service.post("Call", stage.names["call_uuid"], "Record").json()["url"]
    stage.pass_time(5)


RECORDING_STOPPED = Scene(before=recorded_twice, after=stop_recording, pairs={"URL": Pair(OUT, Named("url"))})

TWO_FILES = f"{url('one')},{url('two')}"
PLAYED = Scene(
    before=bridged,
    arguments={"urls": url("one")},
    after=minute,
    pairs={
        "urls": Pair(url("one"), TWO_FILES),
        "length": Pair(OUT, 2, {"urls": TWO_FILES}),
        "legs": Pair("aleg", "bleg"),
        "loop": flag({"urls": TWO_FILES}),
        "mix": flag({"urls": TWO_FILES, "loop": True}),
    },
)
SPOKEN = Scene(
    before=bridged,
    arguments={"text": "a few words to be heard"},
    after=minute,
    pairs={
        "text": Pair("one", "two"),
        "voice": Pair("MAN", "WOMAN"),
        "language": Pair("en-US", "de-DE"),
        "legs": Pair("aleg", "bleg"),
        "loop": flag(),
        "mix": flag({"loop": True}),
    },
)
KEYS_SENT = Scene(
    before=bridged,
    arguments={"digits": "12"},
    after=twenty_seconds,
    pairs={"digits": Pair("12", "34"), "leg": Pair("aleg", "bleg")},
)


def look_at_call(stage: Stage) -> None:
    minute(stage)
    stage.look("Call", stage.names["call_uuid"])


CONVERTED = Scene(
    before=answered,
    after=look_at_call,
    pairs={"status": Pair(OUT, "converted"), "timestamp": Pair(OUT, "2026-01-01 00:00:00")},
)
FEEDBACK = Scene(
    before=answered,
    arguments={"rating": 5},
    after=look_at_call,
    pairs={
        "rating": Pair(5, 3, refused=True),
        "issues": Pair(OUT, ["ECHO"], {"rating": 3}, refused=True),
        "notes": Pair(OUT, "all well"),
    },
)


def app_speaks(stage: Stage) -> None:
    """The callee presses a key, the app of the stream says something, and the callee hears something else."""
    call = next(iter(stage.service.account[LIVE_CALLS].values()))
    stage.pass_time(0.2)
    phone_actions.press(call, "5")
    sound = Sound("stream", "of the app", SECOND, Clip.of(b"\xff" * 8000))
    stage.app.sockets[-1].says(PlayAudio(sound))
    stage.pass_time(3)
    stage.service.post("Call", call.uuid, "Speak", json={"text": "hi"})
    stage.pass_time(2)


STREAMED = Scene(
    before=answered,
    arguments={"service_url": "wss://app.test/stream"},
    after=app_speaks,
    pairs={
        "service_url": Pair("wss://app.test/stream", "wss://app.test/other"),
        "bidirectional": flag(),
        "audio_track": Pair("inbound", "both"),
        "stream_timeout": Pair(OUT, 2),
        "content_type": Pair("audio/x-l16;rate=8000", "audio/x-mulaw;rate=8000"),
        "extra_headers": Pair(OUT, "a=1"),
    },
)


def three_streams(stage: Stage) -> None:
    answered(stage)
    for number in range(3):
        wanted = {"service_url": f"wss://app.test/{number}"}
        response = stage.service.post("Call", stage.names["call_uuid"], "Stream", json=wanted)
        stage.names["stream_id"] = response.json()["stream_id"]
    stage.pass_time(0.5)


STREAMS = Scene(before=three_streams, after=twenty_seconds)


def ringing_request(stage: Stage) -> None:
    rings(stage)
    stage.names["request_uuid"] = stage.names["call_uuid"]


SCENES: Mapping[str, Scene] = {
    "createCall": CREATED,
    "listCalls": LISTED,
    "hangUpAllCalls": Scene(before=answered, after=minute),
    "getCall": GOT,
    "transferCall": TRANSFERRED,
    "hangUpCall": Scene(before=answered, after=minute),
    "startCallRecording": RECORDED,
    "stopCallRecording": RECORDING_STOPPED,
    "startCallPlay": PLAYED,
    "stopCallPlay": Scene(before=bridged),
    "startCallSpeak": SPOKEN,
    "stopCallSpeak": Scene(before=bridged),
    "sendCallDtmf": KEYS_SENT,
    "createCallConversion": CONVERTED,
    "cancelRequest": Scene(before=ringing_request),
    "listLiveCallsV2": LISTED_V2,
    "createCallFeedback": FEEDBACK,
    "listAudioStreams": Scene(before=three_streams, pairs=PAGES),
    "startAudioStream": STREAMED,
    "stopAllAudioStreams": STREAMS,
    "getAudioStream": STREAMS,
    "stopAudioStream": STREAMS,
}
