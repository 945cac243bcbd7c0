"""Callers: what each does where the app listens, one thing after the other."""

from enum import StrEnum
from typing import NamedTuple


class Doing(StrEnum):
    """What a caller does where the app listens, or what happens to who is dialled."""

    SILENCE = "silence"
    KEYS = "keys"
    WORDS = "words"
    MESSAGE = "message"
    AT_ONCE = "at once"  # ends the recording before a word is said
    DIALLED = "dialled"
    STAY = "stay"  # in a room or on a stream, then hangs up
    HANG_UP = "hang up"
    HANG_UP_TALKING = "hang up talking"
    CUT = "cut"  # what follows is known: the call is ended from outside


class DialOutcome(StrEnum):
    """What happens to who is dialled."""

    TALKS = "talks"
    BUSY = "busy"
    NO_ANSWER = "no answer"
    FAILS = "fails"
    MACHINE = "machine"


class Given(NamedTuple):
    """What a caller does in one place; `value` holds keys, words or the outcome of a Dial."""

    doing: Doing
    value: str = ""

    @property
    def is_key(self) -> bool:
        """Whether it is a single key."""
        return self.doing is Doing.KEYS and len(self.value) == 1

    @property
    def leaves(self) -> bool:
        """Whether the caller hangs up."""
        return self.doing in (Doing.HANG_UP, Doing.HANG_UP_TALKING)


SILENCE = Given(Doing.SILENCE)
HANG_UP = Given(Doing.HANG_UP)
STAY = Given(Doing.STAY)
CUT = Given(Doing.CUT)
TALKS = Given(Doing.DIALLED, DialOutcome.TALKS)
PASSIVE = (SILENCE, TALKS, STAY, CUT)
"""What a caller does who has nothing more to do."""

ROOMS = ("Conference", "MultiPartyCall", "Stream")
"""Elements in which a call may go on for long."""


def by_default(tag: str) -> Given:
    """What a caller does who has nothing more to do."""
    return TALKS if tag == "Dial" else STAY if tag in ROOMS else SILENCE


class Twist(StrEnum):
    """What is unusual about a run of a caller."""

    NONE = "none"
    PLACED = "placed"  # the app's account places the call
    REPEATED = "repeated"  # every callback comes twice
    SLOW = "slow"  # every answer takes four seconds
    LOST = "lost"  # the hangup callback is lost, and the caller calls again
    SECOND = "second"  # another caller does the same and meets the first


Caller = tuple[Given, ...]
"""What a caller does, place by place; afterwards, nothing."""


def lived(caller: Caller) -> Caller:
    """The same without doings that are those of a caller who has nothing more to do."""
    while caller and caller[-1] in PASSIVE:
        caller = caller[:-1]
    return caller


PHRASES = {
    Doing.SILENCE: "says nothing",
    Doing.MESSAGE: "leaves a message",
    Doing.AT_ONCE: "ends the message at once",
    Doing.STAY: "stays for 20 seconds",
    Doing.HANG_UP: "hangs up",
    Doing.HANG_UP_TALKING: "hangs up while talking",
    Doing.CUT: "says nothing",
}
DIALLED_PHRASES = {
    DialOutcome.TALKS: "is connected",
    DialOutcome.BUSY: "finds the dialled number busy",
    DialOutcome.NO_ANSWER: "gets no answer from the dialled number",
    DialOutcome.FAILS: "cannot be connected",
    DialOutcome.MACHINE: "is connected to a machine",
}
TWIST_PHRASES = {
    Twist.NONE: "",
    Twist.PLACED: "who is called by the app",
    Twist.REPEATED: "while every callback comes twice",
    Twist.SLOW: "while every answer of the app takes four seconds",
    Twist.LOST: "then calls again, after the hangup callback was lost",
    Twist.SECOND: "and meets another caller who does the same",
}


def phrase(given: Given) -> str:
    """What a caller does, as a part of a sentence: `presses 1`."""
    if given.doing is Doing.KEYS:
        return f"presses {given.value}"
    if given.doing is Doing.WORDS:
        return f"says “{given.value}”"
    if given.doing is Doing.DIALLED:
        return DIALLED_PHRASES[DialOutcome(given.value)]
    return PHRASES[given.doing]


def story(caller: Caller, twist: Twist = Twist.NONE) -> str:
    """What a caller does from the first to the last, in one sentence without a subject."""
    doings = ", ".join(map(phrase, caller)) or "says nothing"
    return ", ".join(filter(None, (doings, TWIST_PHRASES[twist])))
