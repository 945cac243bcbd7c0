"""Keys and speech that arrive on a leg."""

from collections.abc import Callable
from typing import NamedTuple, Self

from plivo_emulator.voice.sim.future import Future
from plivo_emulator.voice.sim.scheduler import Scheduler

KEYS = "1234567890*#ABCD"
"""Keys that a phone can send."""

TYPED_AHEAD = 64
"""Most keys that are buffered; more are lost."""


class Pressed(str):
    """A key, with where the journal tells of it."""

    __slots__ = ("heard", "sent")

    sent: int
    """Serial number of the entry of the journal that says it was pressed."""
    heard: bool
    """Whether somebody has heard it, whoever reads the keypad."""

    def __new__(cls, key: str, sent: int, *, heard: bool) -> Self:
        """Makes it of one key."""
        pressed = super().__new__(cls, key)
        pressed.sent = sent
        pressed.heard = heard
        return pressed


class Spoken(NamedTuple):
    """A sentence that the far end says. Instants are microseconds since the epoch."""

    text: str
    confidence: float
    began: int
    ends: int
    sent: int
    """Serial number of the entry of the journal that says it was said."""


class Keypad:
    """Keys that the far end has pressed and nobody has read yet. Speech is lost if nothing listens to it."""

    __slots__ = ("_keys", "_listener", "_speech", "_tap", "quiet_from", "read", "taken")

    def __init__(self) -> None:
        self._keys: tuple[str, ...] = ()
        self._speech = False
        """Whether who listens takes speech."""
        self._listener: Future[str | Spoken | None] | None = None
        self._tap: Callable[[str], None] | None = None
        self.taken = ""
        """Key that was read last, as it was pressed."""
        self.read: tuple[int, ...] = ()
        """Entries of the journal of the keys that were read since `begin`."""
        self.quiet_from = 0
        """Instant at which the far end has finished all it has begun to say."""

    @property
    def typed_ahead(self) -> bool:
        """Whether there are buffered keys."""
        return bool(self._keys)

    @property
    def hears_speech(self) -> bool:
        """Whether somebody listens for speech right now."""
        return self._speech and self._listener is not None and not self._listener.done

    def begin(self) -> None:
        """Somebody begins to read: what was read before is another's."""
        self.read = ()

    def press(self, key: str) -> tuple[str, ...]:
        """Adds one key; returns what is lost by that."""
        if self._tap is not None:
            self._tap(key)
        elif self._listener is not None and not self._listener.done:
            self._listener.set_result(key)
        elif len(self._keys) < TYPED_AHEAD:
            self._keys = (*self._keys, key)
        else:
            return (key,)
        return ()

    def say(self, spoken: Spoken) -> None:
        """Adds a sentence as it begins."""
        self.quiet_from = max(self.quiet_from, spoken.ends)
        if self._listener is not None:
            self._listener.set_result(spoken)

    def wake(self) -> None:
        """Ends the wait for input without any."""
        if self._listener is not None:
            self._listener.set_result(None)

    def divert(self, tap: Callable[[str], None] | None) -> tuple[str, ...]:
        """Passes each key to `tap` while it is set; returns the buffered keys, which are dropped."""
        dropped, self._keys = self._keys, ()
        self._tap = tap
        return dropped

    async def next(self, scheduler: Scheduler, within: int | None, *, speech: bool = False) -> str | Spoken | None:
        """Next key or sentence; None if none comes within so many microseconds. `speech`: sentences are wanted."""
        if self._keys:
            key, *rest = self._keys
            self._keys = tuple(rest)
            return self._take(key)
        self._speech = speech
        listener: Future[str | Spoken | None] = Future()
        self._listener = listener
        timer = None if within is None else scheduler.after(within, lambda: listener.set_result(None))
        try:
            heard = await listener
            return self._take(heard) if isinstance(heard, str) else heard
        finally:
            if timer is not None:
                timer.cancel()
            if self._listener is listener:
                self._listener = None

    def _take(self, key: str) -> str:
        """Remembers which key was read."""
        self.taken = key
        if isinstance(key, Pressed):
            self.read += (key.sent,)
        return str(key)
