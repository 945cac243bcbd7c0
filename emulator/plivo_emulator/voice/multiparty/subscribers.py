"""Subscribers of the events of a multiparty call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plivo_emulator.spec.words import MpcEventName
from plivo_emulator.voice.app.target import Target

GROUPS: Mapping[str, tuple[MpcEventName, ...]] = {
    "mpc-state-changes": (MpcEventName.MPC_INITIALIZED, MpcEventName.MPC_START, MpcEventName.MPC_END),
    "participant-state-changes": (
        MpcEventName.PARTICIPANT_JOIN,
        MpcEventName.PARTICIPANT_EXIT,
        MpcEventName.PARTICIPANT_MUTE,
        MpcEventName.PARTICIPANT_UNMUTE,
        MpcEventName.PARTICIPANT_HOLD,
        MpcEventName.PARTICIPANT_UNHOLD,
        MpcEventName.PARTICIPANT_COACH_MODE_START,
        MpcEventName.PARTICIPANT_COACH_MODE_STOP,
    ),
    "participant-speak-events": (MpcEventName.PARTICIPANT_SPEAK_START, MpcEventName.PARTICIPANT_SPEAK_STOP),
    "participant-digit-input-events": (MpcEventName.PARTICIPANT_DIGIT_INPUT,),
    "add-participant-api-events": (MpcEventName.ADD_PARTICIPANT_INITIATED, MpcEventName.ADD_PARTICIPANT_COMPLETED),
    "participant-audio-events": (MpcEventName.PARTICIPANT_AUDIO_PLAYED, MpcEventName.PARTICIPANT_AUDIO_STOPPED),
}
"""Events of each group that can be subscribed to."""

GROUP_OF = {event: group for group, events in GROUPS.items() for event in events}


@dataclass(slots=True)
class Subscriber:
    """One URL that events are sent to."""

    target: Target
    groups: set[str]


class Subscribers:
    """All subscribers, each with its groups of events; a URL gets an event once."""

    __slots__ = ("_numbers", "_subscribers")

    def __init__(self) -> None:
        self._subscribers: dict[Target, Subscriber] = {}
        self._numbers: dict[str, int] = {}

    def add(self, target: Target | None, groups: Iterable[str]) -> None:
        """Adds a URL, or adds groups to one that is there."""
        if target is not None:
            self._subscribers.setdefault(target, Subscriber(target, set())).groups.update(groups)

    def of(self, event: MpcEventName) -> list[Target]:
        """Subscribers of an event, in the order of subscription."""
        group = GROUP_OF[event]
        return [each.target for each in self._subscribers.values() if group in each.groups]

    def number(self, target: Target) -> int:
        """Position of the next event among those sent to a URL, from 1."""
        number = self._numbers[target.url] = self._numbers.get(target.url, 0) + 1
        return number
