"""What was found: a law that was broken, and the shortest caller that shows it."""

import re
from dataclasses import dataclass

from plivo_emulator.explore.calls.caller import CUT, HANG_UP, PASSIVE, Caller, Twist, lived, story
from plivo_emulator.explore.calls.laws import ABOUT, Law
from plivo_emulator.explore.calls.trace import Breach, Trace

UNREASONED = frozenset({Law.LOOP, Law.ENDLESS, Law.REPEATED, Law.SLOW, Law.LOST, Law.UNSIGNED})
"""Laws of which one path has one breach, whatever the reason."""
STATUSES = frozenset({Law.SERVER_ERROR, Law.REFUSED})
"""Laws whose reasons have numbers that matter."""
NUMBERS = re.compile(r"\d+")
LONG_NUMBERS = re.compile(r"\d{3,}")

Key = tuple[str, str, str]


def key_of(breach: Breach) -> Key:
    """What makes breaches one finding: law, path and reason, without what varies from call to call."""
    law = Law(breach.law)
    reason = "" if law in UNREASONED else breach.reason
    if law not in STATUSES:
        reason = NUMBERS.sub("#", reason)
    return breach.law, LONG_NUMBERS.sub("…", breach.where), reason


@dataclass(slots=True, eq=False, repr=False)
class Finding:
    """A breach of a law.

    Attributes:
        breach: What was broken, in the newest call that shows it.
        caller: Who shows it; once it is shrunk, the shortest.
        twist: What is unusual about the call.
        trace: The newest call that shows it.
        call: Number of the call that showed it first.
        repeats: Whether it was seen again each time it was checked.
    """

    breach: Breach
    caller: Caller
    twist: Twist
    trace: Trace
    call: int
    repeats: bool = True

    @property
    def law(self) -> Law:
        """The law."""
        return Law(self.breach.law)

    @property
    def key(self) -> Key:
        """What makes other breaches the same finding."""
        return key_of(self.breach)

    @property
    def story(self) -> str:
        """What the caller does, without a subject."""
        lived_there = self.trace.given
        more = lived_there[len(self.caller) :][:1] if lived_there[: len(self.caller)] == self.caller else ()
        return story((*self.caller, *(given for given in more if given in PASSIVE)), self.twist)

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        return f"Who {self.story}: {ABOUT[self.law]} at {self.breach.where} ({self.breach.reason})"

    def __repr__(self) -> str:
        return f"<{self.law.value}: {self.sentence}>"


class Findings:
    """All findings of an exploration, one for each key."""

    def __init__(self) -> None:
        self._found: dict[Key, Finding] = {}

    def judge(self, trace: Trace, call: int, twist: Twist = Twist.NONE) -> None:
        """Takes the breaches of a call. One that was known keeps its first caller."""
        caller = lived(trace.given)
        if trace.points and trace.points[-1].given == CUT:
            caller = (*trace.given, HANG_UP)  # to the app, a call that is cut short is one whose caller hangs up
        for breach in trace.breaches:
            self.add(Finding(breach, caller, twist, trace, call))

    def add(self, finding: Finding) -> None:
        """Adds a finding, unless there is one like it."""
        self._found.setdefault(finding.key, finding)

    def ordered(self) -> list[Finding]:
        """The findings by weight."""
        order = list(Law)
        return sorted(self._found.values(), key=lambda each: (order.index(each.law), each.breach.where, each.story))

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, key: object) -> bool:
        return key in self._found
