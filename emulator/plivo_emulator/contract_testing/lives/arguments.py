"""Arguments of requests in lives, right by the document: values to choose from, and kinds of URLs."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final, NamedTuple, overload

POST: Final = ("POST",)
METHODS: Final = ("POST", "POST", "GET")
FLAGS: Final = (True, False)
PAUSES: Final = (0.1, 0.5, 1.0, 1.0, 2.0, 5.0)
"""Seconds that pass between two steps."""
KEYS: Final = ("1", "12", "9w#", "*")
SENTENCES: Final = ("one two three", "yes", "two tickets to Boston")
ROOMS: Final = ("Lobby", "Team")
FORMATS: Final = ("mp3", "wav")
EVENTS: Final = (
    "mpc-state-changes",
    "participant-state-changes",
    "participant-speak-events",
    "participant-digit-input-events",
    "add-participant-api-events",
    "participant-audio-events",
)


class Url(NamedTuple):
    """A request argument: URL for some kind of callback."""

    kind: str
    method: str
    own_query: bool
    """Whether it has a query of its own."""
    stumbles: bool = False
    """Whether the first callback to it fails, and must be sent again."""


class UrlChoice(NamedTuple):
    """Any URL for a kind of callback."""

    kind: str
    methods: Sequence[str] = METHODS


Choices = UrlChoice | Sequence[object]
"""What an argument may be."""

ArgumentValues = Mapping[str, Any]
"""Arguments by name: the type of a value depends on its name."""

CALL: Final[Mapping[str, Choices]] = {"answer_url": UrlChoice("answer"), "time_limit": range(5, 301)}
CALL_OPTIONS: Final[Mapping[str, Choices]] = {
    "ring_url": UrlChoice("ring"),
    "fallback_url": UrlChoice("answer"),
    "ring_timeout": range(1, 61),
    "hangup_on_ring": range(1, 31),
    "caller_name": ("Ann", "José & Söhne"),
    "send_digits": ("1w2", "W#"),
    "send_on_preanswer": FLAGS,
    "sip_headers": ("Test=one,Other=2",),
    "machine_detection": ("true", "hangup"),
    "machine_detection_time": (2000, 5000),
    "machine_detection_url": UrlChoice("machine_detection"),
}
CALL_END: Final[Mapping[str, UrlChoice]] = {"hangup_url": UrlChoice("hangup")}
INCOMING: Final[Mapping[str, Choices]] = {"answer_url": UrlChoice("inbound_call")}
INCOMING_OPTIONS: Final[Mapping[str, Choices]] = {
    "hangup_url": UrlChoice("hangup"),
    "fallback_url": UrlChoice("inbound_call"),
}
RECORDING: Final[Mapping[str, Choices]] = {
    "callback_url": UrlChoice("call_recording"),
    "time_limit": range(1, 31),
    "file_format": FORMATS,
    "transcription_url": UrlChoice("transcription", POST),
}
ROOM_RECORDING: Final[Mapping[str, Choices]] = {
    "callback_url": UrlChoice("conference_recording"),
    "file_format": FORMATS,
    "transcription_url": UrlChoice("transcription", POST),
}
PARTICIPANT: Final[Mapping[str, Choices]] = {"role": ("Agent", "Customer", "Supervisor")}
PARTICIPANT_OPTIONS: Final[Mapping[str, Choices]] = {
    "status_callback_url": UrlChoice("mpc_status"),
    "status_callback_events": (",".join(EVENTS),),
    "call_status_callback_url": UrlChoice("mpc_call_status"),
    "on_exit_action_url": UrlChoice("mpc_exit"),
    "enter_sound": UrlChoice("sound_document"),
    "exit_sound": ("none",),
    "wait_music_url": UrlChoice("sound_document"),
    "start_mpc_on_enter": FLAGS,
    "end_mpc_on_exit": FLAGS,
    "stay_alone": FLAGS,
    "mute": FLAGS,
    "hold": FLAGS,
    "coach_mode": FLAGS,
    "relay_dtmf_inputs": FLAGS,
    "record": FLAGS,
    "record_participant_track": FLAGS,
    "recording_callback_url": UrlChoice("mpc_recording"),
}
UPDATE: Final[Mapping[str, Choices]] = {"mute": FLAGS, "hold": FLAGS, "coach_mode": FLAGS}


@overload
def chosen(chance: Random, choices: UrlChoice) -> Url: ...
@overload
def chosen(chance: Random, choices: Choices) -> object: ...
def chosen(chance: Random, choices: Choices) -> object:
    """One of what an argument may be."""
    if isinstance(choices, UrlChoice):
        return Url(choices.kind, chance.choice(choices.methods), chance.random() < 0.5)  # noqa: PLR2004  # an even chance
    return chance.choice(choices)


def all_of(chance: Random, arguments: Mapping[str, Choices]) -> dict[str, object]:
    """A value for each argument."""
    return {name: chosen(chance, choices) for name, choices in arguments.items()}


def some_of(chance: Random, arguments: Mapping[str, Choices], share: float = 0.3) -> dict[str, object]:
    """A value for some of the arguments."""
    return {name: chosen(chance, choices) for name, choices in arguments.items() if chance.random() < share}
