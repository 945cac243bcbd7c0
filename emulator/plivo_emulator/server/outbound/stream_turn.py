"""When an app that talks on a stream has had its turn: having read what it was sent is not having answered it."""

import asyncio
from collections.abc import Callable

from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.wire.times import SECOND

LONGEST = 0.3
"""Real seconds after which an app that is never quiet is not waited for any more."""


class StreamTurn:
    """Holds back what a stream was asked, once the app has read it, until the app is quiet or real time has come by.

    A WebSocket library answers a ping before its app has handled the messages before it. So a pong says little about
    an app that answers: only being quiet does, or the clock on the wall.
    """

    def __init__(self, line: StreamConnection, loop: asyncio.AbstractEventLoop) -> None:
        self._line = line
        self._loop = loop
        self._waiting: list[Callable[[], None]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._began = self._heard = 0.0
        """Real instants at which the app had read everything, and said something for the last time."""
        self._quiet = False
        """Whether the app was quiet for long enough, and was sent nothing since."""
        self._due = 0.0, 0
        """Real instant and virtual one that belong together."""

    def sent(self) -> None:
        """Says that the app is sent something."""
        self._quiet = False

    def heard(self) -> str | None:
        """Says that the app says something; the answer is why that is too late, if it is."""
        self._heard = self._loop.time()
        pace = self._line.pace
        if pace is None or not pace.quiet or not self._quiet:
            return None
        self._quiet = False
        return f"the app had been quiet for {pace.quiet * 1000:g} ms"

    def read(self, done: Callable[[], None]) -> None:
        """Says that the app has read everything; calls `done` at the end of its turn."""
        pace, now = self._line.pace, self._loop.time()
        if pace is None:
            done()
            return
        self._waiting.append(done)
        if len(self._waiting) > 1:
            return
        self._began = self._heard = now
        if pace.speed is None:
            self._timer = self._loop.call_later(pace.quiet, self._look)
        else:
            self._timer = self._loop.call_at(self._paced(now, pace.speed), self.end)

    def end(self) -> None:
        """Ends the turn."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done()

    def _look(self) -> None:
        """Ends the turn if the app has been quiet."""
        pace, now = self._line.pace, self._loop.time()
        still = 0.0 if pace is None else self._heard + pace.quiet - now
        if still <= 0:
            self._quiet = True
            self.end()
        elif now - self._began > LONGEST:
            self.end()
        else:
            self._timer = self._loop.call_later(still, self._look)

    def _paced(self, now: float, speed: float) -> float:
        """Real instant at which virtual time may be where it is asked to go; it never catches up on what it missed."""
        due, reached = self._due
        ahead = (self._line.now - reached) / SECOND / speed
        self._due = max(due + ahead, now), self._line.now
        return self._due[0]
