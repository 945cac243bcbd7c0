"""The far end: what a phone does when it is called."""

from dataclasses import dataclass, field
from enum import StrEnum

from plivo_emulator.spec.control.objects import DeviceStep
from plivo_emulator.spec.control.values import DeviceAction
from plivo_emulator.wire.times import SECOND

CONFIDENCE = DeviceStep({"action": DeviceAction.SAY}).confidence
"""How sure speech recognition is of people of whom nothing is said about it."""


class Reaction(StrEnum):
    """How a phone reacts to a call."""

    ANSWER = "answer"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REJECT = "reject"
    FAIL = "fail"
    AUTH_FAIL = "auth_fail"  # refuses the SIP user name and password
    AUTH_TIMEOUT = "auth_timeout"  # does not respond to them
    LIVE = "live"  # somebody decides through the control plane


SILENT = frozenset({Reaction.BUSY, Reaction.FAIL, Reaction.AUTH_FAIL, Reaction.AUTH_TIMEOUT})
"""Reactions of phones that never ring."""


@dataclass(frozen=True, slots=True)
class Press:
    """Presses keys, one every tenth of a second; `w` waits half a second, `W` a whole one."""

    keys: str


@dataclass(frozen=True, slots=True)
class Say:
    """Says a sentence; the next step comes when it is said."""

    text: str
    confidence: float = CONFIDENCE


@dataclass(frozen=True, slots=True)
class Stay:
    """Does nothing for so many microseconds."""

    length: int


@dataclass(frozen=True, slots=True)
class Hear:
    """Waits until something is spoken or played that holds this text."""

    text: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """Ends the call."""

    cause: int | None = None
    """Code of the hangup cause, where it is not the person who ends it: 6020 when no more sound comes."""


Step = Press | Say | Stay | Hear | HangUp


@dataclass(frozen=True, slots=True)
class PhoneScript:
    """A phone: how it reacts, after how long, and what it does once it has answered."""

    reaction: Reaction = Reaction.ANSWER
    after: int = 2 * SECOND
    """Microseconds from being called to the reaction."""
    steps: tuple[Step, ...] = field(default=())
    greeting: int | None = None
    """Microseconds that an answering machine talks before it beeps; None: a person."""
    silence: int = 0
    """Microseconds from the answer to the first sound."""
    cause: int | None = None
    """Code of the hangup cause that a call fails with; None is a failing network."""

    @property
    def rings(self) -> bool:
        """Whether it rings before it reacts."""
        return self.reaction not in SILENT
