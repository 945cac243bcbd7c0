"""Strategies: arguments of requests, right ones mostly. URLs are wishes: kinds, which a life turns into URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st
from plivo_emulator.voice.app.target import Reply

from tests.emulator.server.house import FROM
from tests.emulator.voice.any_document import REPLIES, elements
from tests.emulator.voice.sheet import XML, document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.lives.life import Life

METHODS = st.sampled_from(["POST", "POST", "GET"])
POST = st.just("POST")
FLAGS = st.booleans()
INDEX = st.integers(0, 9)
PAUSES = st.sampled_from([0.0, 0.05, 0.1, 0.5, 1.0, 1.0, 3.0, 10.0, 40.0])
KEYS = st.sampled_from(["1", "12", "9w#", "*"])
WORDS = st.sampled_from(["one two three", "yes", "two tickets to Boston"])
ROOMS = st.sampled_from(["Lobby", "Team"])
FORMATS = st.sampled_from(["mp3", "wav"])


class Url(NamedTuple):
    """A request argument: URL for some kind of callback."""

    kind: str
    method: str
    own_query: bool


def urls(kind: str, methods: st.SearchStrategy[str] = METHODS) -> st.SearchStrategy[Url]:
    """Wishes for URLs of a kind."""
    return st.builds(Url, st.just(kind), methods, st.booleans())


def fulfilled(life: Life, owner: str, wished: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments with URLs instead of wishes, each with its method beside it."""
    found: dict[str, Any] = {}
    for name, value in wished.items():
        if isinstance(value, Url):
            found[name] = life.url(value.kind, value.method, owner, own_query=value.own_query)
            if name.endswith("_url"):
                found[name.removesuffix("_url") + "_method"] = value.method
            else:
                found[f"{name}_method"] = value.method
        else:
            found[name] = value
    return found


CURIOUS = st.sampled_from(
    ["Conference", "MultiPartyCall", "Dial", "Record", "GetInput", "GetDigits", "Message", "Redirect"]
).flatmap(lambda name: elements(name, curious=True))
LIVELY = st.lists(CURIOUS, min_size=1, max_size=2).map(
    lambda parts: Reply(200, document("".join([*parts, "<Wait length='20'/>"])), XML)
)
"""Documents that call for callbacks."""
REPLY_POOLS = st.lists(st.one_of(REPLIES, LIVELY, LIVELY), min_size=2, max_size=5)

NUMBERS = st.sampled_from(
    [
        *("15000010000", "15000000000", "15000010000", "15001010003", "15001020030"),
        *("15002010000", "15003050000", "15003000000", "15004010000", "15005010000"),
        *("15006010300", "15007010012", "+15000020000", "sip:busy@x.y", "sip:machine@x.y", "sip:nobody@x.y", "abc"),
    ]
)
CALL = {"answer_url": urls("answer"), "time_limit": st.integers(5, 300)}
CALL_OPTIONS: Mapping[str, st.SearchStrategy[Any]] = {
    "ring_url": urls("ring"),
    "fallback_url": urls("answer"),
    "ring_timeout": st.integers(1, 60),
    "hangup_on_ring": st.integers(1, 30),
    "caller_name": st.sampled_from(["Ann", "José & Söhne"]),
    "send_digits": st.sampled_from(["1w2", "W#"]),
    "send_on_preanswer": FLAGS,
    "sip_headers": st.just("Test=one,Other=2"),
    "machine_detection": st.sampled_from(["true", "hangup"]),
    "machine_detection_time": st.sampled_from([2000, 5000]),
    "machine_detection_url": urls("machine_detection"),
}


def calls(to: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments of `createCall`; most calls want to tell their end."""
    told = st.one_of(*[st.just({})], *[st.fixed_dictionaries({"hangup_url": urls("hangup")})] * 4)
    wanted = st.fixed_dictionaries({"from": st.just(FROM), "to": to, **CALL}, optional=dict(CALL_OPTIONS))
    return st.tuples(wanted, told).map(lambda both: both[0] | both[1])


SINGLE = calls(NUMBERS)
BULK = calls(st.lists(NUMBERS, min_size=2, max_size=4).map("<".join))
INCOMING = st.fixed_dictionaries(
    {"from": st.sampled_from(["14155550199", "sip:ann@x.y"]), "to": st.just(FROM), "answer_url": urls("inbound_call")},
    optional={
        "hangup_url": urls("hangup"),
        "fallback_url": urls("inbound_call"),
        "caller_name": st.just("Ada"),
        "steps": st.sampled_from(
            [
                [{"action": "press", "digits": "12#"}],
                [{"action": "wait", "seconds": 2}, {"action": "say", "text": "hello there"}],
                [{"action": "wait", "seconds": 20}, {"action": "hang_up"}],
            ]
        ),
    },
)
RECORDING = st.fixed_dictionaries(
    {},
    optional={
        "callback_url": urls("call_recording"),
        "time_limit": st.integers(1, 30),
        "file_format": FORMATS,
        "transcription_url": urls("transcription", POST),
    },
)
ROOM_RECORDING = st.fixed_dictionaries(
    {},
    optional={
        "callback_url": urls("conference_recording"),
        "file_format": FORMATS,
        "transcription_url": urls("transcription", POST),
    },
)
PARTICIPANT = st.fixed_dictionaries(
    {"role": st.sampled_from(["Agent", "Customer", "Supervisor"]), "from": st.just(FROM), "to": NUMBERS},
    optional={
        "status_callback_url": urls("mpc_status"),
        "status_callback_events": st.just(
            "mpc-state-changes,participant-state-changes,participant-speak-events,"
            "participant-digit-input-events,add-participant-api-events,participant-audio-events"
        ),
        "call_status_callback_url": urls("mpc_call_status"),
        "on_exit_action_url": urls("mpc_exit"),
        "enter_sound": urls("sound_document"),
        "exit_sound": st.just("none"),
        "wait_music_url": urls("sound_document"),
        "start_mpc_on_enter": FLAGS,
        "end_mpc_on_exit": FLAGS,
        "stay_alone": FLAGS,
        "mute": FLAGS,
        "hold": FLAGS,
        "coach_mode": FLAGS,
        "relay_dtmf_inputs": FLAGS,
        "record": FLAGS,
        "record_participant_track": FLAGS,
        "recording_callback_url": urls("mpc_recording"),
    },
)
UPDATE = st.fixed_dictionaries({}, optional={"mute": FLAGS, "hold": FLAGS, "coach_mode": FLAGS})
