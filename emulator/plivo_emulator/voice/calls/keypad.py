"""Keys and speech that arrive on a leg."""

from collections.abc import Callable
from typing import NamedTuple

from plivo_emulator.voice.sim.future import Future
from plivo_emulator.voice.sim.scheduler import Scheduler

KEYS = "1234567890*#ABCD"
"""Keys that a phone can send."""

TYPED_AHEAD = 64
"""Most keys that are buffered; more are lost."""


class KeyPress(NamedTuple):
    """A key that the far end has pressed."""

    key: str
    serial: int
    """Entry of the journal that tells of it."""


class Spoken(NamedTuple):
    """A sentence that the far end says. Instants are microseconds since the epoch."""

    text: str
    confidence: float
    began: int
    ends: int
    serial: int
    """Entry of the journal that tells of it."""


class Keypad:
    """Keys that the far end has pressed and nobody has read yet. Speech reaches only who listens while it is said."""

    __slots__ = ("_listener", "_tap", "quiet_from", "read", "unread")

    def __init__(self) -> None:
        self.unread: tuple[KeyPress, ...] = ()
        """Keys that are buffered."""
        self.read: tuple[int, ...] = ()
        """Entries of the keys and sentences that were read since `begin`."""
        self._listener: Future[KeyPress | Spoken | None] | None = None
        self._tap: Callable[[str], None] | None = None
        self.quiet_from = 0
        """Instant at which the far end has finished all it has begun to say."""

    @property
    def typed_ahead(self) -> bool:
        """Whether there are buffered keys."""
        return bool(self.unread)

    def begin(self) -> None:
        """Somebody begins to read: what was read before is another's."""
        self.read = ()

    def press(self, press: KeyPress) -> bool:
        """Adds one key; False if it is lost, as too many are buffered."""
        if self._tap is not None:
            self._tap(press.key)
        elif self._listener is not None and not self._listener.done:
            self._listener.set_result(press)
        elif len(self.unread) < TYPED_AHEAD:
            self.unread = (*self.unread, press)
        else:
            return False
        return True

    def say(self, spoken: Spoken) -> bool:
        """Adds a sentence as it begins; whether somebody reads keys and sentences now."""
        self.quiet_from = max(self.quiet_from, spoken.ends)
        if self._listener is None or self._listener.done:
            return False
        self._listener.set_result(spoken)
        return True

    def wake(self) -> None:
        """Ends the wait for input without any."""
        if self._listener is not None:
            self._listener.set_result(None)

    def divert(self, tap: Callable[[str], None] | None) -> tuple[KeyPress, ...]:
        """Passes each key to `tap` while it is set; buffered keys are dropped, and returned."""
        dropped, self.unread = self.unread, ()
        self._tap = tap
        return dropped

    async def next(self, scheduler: Scheduler, within: int | None) -> str | Spoken | None:
        """Next key or sentence; None if none comes within so many microseconds."""
        if self.unread:
            press, self.unread = self.unread[0], self.unread[1:]
            self.read += (press.serial,)
            return press.key
        listener: Future[KeyPress | Spoken | None] = Future()
        self._listener = listener
        timer = None if within is None else scheduler.after(within, lambda: listener.set_result(None))
        try:
            heard = await listener
            if heard is not None:
                self.read += (heard.serial,)
            return heard.key if isinstance(heard, KeyPress) else heard
        finally:
            if timer is not None:
                timer.cancel()
            if self._listener is listener:
                self._listener = None
