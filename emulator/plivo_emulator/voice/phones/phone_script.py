"""The far end: what a phone does when it is called."""

from enum import StrEnum
from typing import NamedTuple, assert_never

from plivo_emulator.spec.control.objects import DeviceStep
from plivo_emulator.spec.control.values import Attestation, DeviceAction
from plivo_emulator.wire.times import SECOND

CONFIDENCE = DeviceStep({"action": DeviceAction.SAY}).confidence
"""Confidence of speech recognition, unless another is given."""


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


class Press(NamedTuple):
    """Presses keys, one every tenth of a second; `w` waits half a second, `W` a whole one."""

    keys: str


class Say(NamedTuple):
    """Says a sentence; the next step begins when it is over."""

    text: str
    confidence: float = CONFIDENCE


class Stay(NamedTuple):
    """Waits so many microseconds."""

    length: int


class Hear(NamedTuple):
    """Waits until something is spoken or played that contains this text."""

    text: str


class Beep(NamedTuple):
    """Waits until a beep is over, after which a message is recorded."""


class AwaitElement(NamedTuple):
    """Waits until the document of the call runs an XML element; one that runs already counts."""

    element: str


class HangUp(NamedTuple):
    """Ends the call."""

    cause: int | None = None
    """Code of the hangup cause if the call fails instead of being hung up: 6020 is a media timeout."""


Step = Press | Say | Stay | Hear | Beep | AwaitElement | HangUp


def step_text(step: Step) -> str:
    """A step in words: `press 1`, `hear “Press 1”`."""
    match step:
        case Press(keys):
            words = f"press {keys}"
        case Say(text, _):
            words = f"say “{text}”"
        case Stay(length):
            words = f"wait {length / SECOND:g} s"
        case Hear(text):
            words = f"hear “{text}”"
        case Beep():
            words = "wait for the beep"
        case AwaitElement(element):
            words = f"wait for {element}"
        case HangUp():
            words = "hang up"
        case _:
            assert_never(step)
    return words


class PhoneScript(NamedTuple):
    """A phone: its reaction, the delay of it, and what it does once it has answered."""

    reaction: Reaction = Reaction.ANSWER
    after: int = 2 * SECOND
    """Delay of the reaction in microseconds."""
    steps: tuple[Step, ...] = ()
    greeting: int | None = None
    """Duration of an answering machine's greeting before its beep, in microseconds; None: a person answers."""
    silence: int = 0
    """Microseconds from the answer to the first sound."""
    cause: int | None = None
    """Code of the hangup cause of a failing call; None is a network error."""
    attestation: Attestation | None = None
    """Level of STIR/SHAKEN of calls from and to it; None: that of the account."""

    @property
    def rings(self) -> bool:
        """Whether it rings before it reacts."""
        return self.reaction not in SILENT
