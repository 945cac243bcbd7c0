"""Numbers that callers call from: those that the app knows, in turn, or fresh ones that it cannot know."""

from collections.abc import Sequence
from random import SystemRandom

from plivo_emulator.explore.calls.trace import Trace

SUBSCRIBERS = 4_999_999
STRIDE = 7_919


class CallerNumbers:
    """Gives each call its number.

    Attributes:
        known: Numbers that the app knows; empty: all numbers are new to it.
    """

    def __init__(self, known: Sequence[str] = ()) -> None:
        self.known = known
        self._count = 0
        self._first = SystemRandom().randrange(SUBSCRIBERS)

    def next(self) -> str:
        """Number of the next call."""
        self._count += 1
        if self.known:
            return self.known[(self._count - 1) % len(self.known)]
        return f"1415{5_000_000 + (self._first + self._count * STRIDE) % SUBSCRIBERS}"

    def like(self, trace: Trace) -> str:
        """Number of somebody who does again what was done in a call: the app may know who that was."""
        return trace.number if self.known else self.next()

    def other(self, trace: Trace) -> str:
        """Number of a twin: that of another caller, where there is one."""
        if not self.known:
            return self.next()
        return self.known[(self.known.index(trace.number) + 1) % len(self.known)]
