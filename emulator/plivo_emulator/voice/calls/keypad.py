"""Keys and speech that arrive on a leg."""

from collections.abc import Callable
from typing import NamedTuple

from plivo_emulator.voice.sim.future import Future
from plivo_emulator.voice.sim.scheduler import Scheduler

KEYS = "1234567890*#ABCD"
"""Keys that a phone can send."""

TYPED_AHEAD = 64
"""Most keys that are buffered; more are lost."""


class Spoken(NamedTuple):
    """A sentence that the far end says. Instants are microseconds since the epoch."""

    text: str
    confidence: float
    began: int
    ends: int


class Keypad:
    """Keys that the far end has pressed and nobody has read yet. Speech reaches only who listens while it is said."""

    __slots__ = ("_keys", "_listener", "_tap", "quiet_from")

    def __init__(self) -> None:
        self._keys = ""
        self._listener: Future[str | Spoken | None] | None = None
        self._tap: Callable[[str], None] | None = None
        self.quiet_from = 0
        """Instant at which the far end has finished all it has begun to say."""

    @property
    def typed_ahead(self) -> bool:
        """Whether there are buffered keys."""
        return bool(self._keys)

    def press(self, key: str) -> None:
        """Adds one key."""
        if self._tap is not None:
            self._tap(key)
        elif self._listener is not None and not self._listener.done:
            self._listener.set_result(key)
        else:
            self._keys = (self._keys + key)[:TYPED_AHEAD]

    def say(self, spoken: Spoken) -> None:
        """Adds a sentence as it begins."""
        self.quiet_from = max(self.quiet_from, spoken.ends)
        if self._listener is not None:
            self._listener.set_result(spoken)

    def wake(self) -> None:
        """Ends the wait for input without any."""
        if self._listener is not None:
            self._listener.set_result(None)

    def divert(self, tap: Callable[[str], None] | None) -> None:
        """Passes each key to `tap` while it is set; buffered keys are dropped."""
        self._keys = ""
        self._tap = tap

    async def next(self, scheduler: Scheduler, within: int | None) -> str | Spoken | None:
        """Next key or sentence; None if none comes within so many microseconds."""
        if self._keys:
            key, self._keys = self._keys[0], self._keys[1:]
            return key
        listener: Future[str | Spoken | None] = Future()
        self._listener = listener
        timer = None if within is None else scheduler.after(within, lambda: listener.set_result(None))
        try:
            return await listener
        finally:
            if timer is not None:
                timer.cancel()
            if self._listener is listener:
                self._listener = None
