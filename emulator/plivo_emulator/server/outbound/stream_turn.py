"""When an app that talks on a stream has had its turn: having read what it was sent is not having answered it."""

import asyncio
from collections.abc import Callable
from functools import partial

from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.streams.messages import PIECE
from plivo_emulator.wire.times import SECOND

ROUNDS = 5
"""Rounds without a word that make an app quiet: in each, some time goes by and the app answers a ping. So a machine
that is too busy to let the app run makes the rounds longer, and not the app late."""

SLOW = 2
"""How many times its length a round may take; a longer one says that the machine is busy, and does not count."""

MARGIN = 1.4
"""How many times the longest pause before a word the app must have been quiet: who takes long is given longer."""

FIRST, LONGER = 3, 3
"""In so many first turns of an app it must be quiet so many times as long: nobody knows yet how long it takes."""

LONGEST = 0.6
"""Real seconds after which an app that is never quiet is not waited for any more."""

Ask = Callable[[Callable[[], None]], None]
"""Sends a ping, and calls what it is given once the app has answered it."""


class StreamTurn:
    """Holds back what a stream was asked, once the app has read it, until the app is quiet or real time has come by.

    A WebSocket library answers a ping before its app has handled the messages before it. So a pong says little about
    an app that answers: only being quiet does, or the clock on the wall.
    """

    def __init__(self, line: StreamConnection, loop: asyncio.AbstractEventLoop, ask: Ask) -> None:
        self._line = line
        self._loop = loop
        self._ask = ask
        self._waiting: list[Callable[[], None]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._round = 0
        self._missing = 0
        """Of a round, what has not come: the end of its time, and the answer to its ping."""
        self._began = self._round_began = 0.0
        """Real instants."""
        self._pause = 0.0
        """Longest time that the app took for its next word in a turn, without that in which the machine was busy: it
        will not be for ever."""
        self._turns = 0
        self._calm = 0
        """Rounds without a word, since the last one with a word."""
        self._said = False
        """Whether the app has said something in this round."""
        self._quiet = False
        """Whether the app was quiet for long enough, and was sent nothing since."""
        self._due: tuple[float, int] | None = None
        """Real instant and virtual one that belong together; None before the first turn."""

    def sent(self) -> None:
        """Says that the app is sent something."""
        self._quiet = False

    def heard(self) -> str | None:
        """Says that the app says something; the answer is why that is too late, if it is."""
        self._said = True
        pace = self._line.pace
        if pace is None or not pace.quiet:
            return None
        if self._waiting:
            length = pace.quiet / ROUNDS
            took = min(self._loop.time() - self._round_began, length)
            self._pause = max(self._pause, self._calm * length + took)
        if not self._quiet:
            return None
        self._quiet = False
        return f"the app had been quiet for {pace.quiet * 1000:g} ms"

    def read(self, done: Callable[[], None]) -> None:
        """Says that the app has read everything; calls `done` at the end of its turn."""
        pace = self._line.pace
        if pace is None:
            done()
            return
        self._waiting.append(done)
        if len(self._waiting) > 1:
            return
        if pace.speed is None:
            self._began = self._loop.time()
            self._calm = 0
            self._turns += 1
            self._begin_round(pace.quiet)
        else:
            self._timer = self._loop.call_at(self._paced(self._loop.time(), pace.speed), self.end)

    def close(self) -> None:
        """Ends the turn for good: there is no connection any more, and who asks over it is not kept."""
        self.end()
        self._ask = _at_once

    def end(self) -> None:
        """Ends the turn."""
        self._round += 1
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done()

    def _begin_round(self, quiet: float) -> None:
        self._round += 1
        self._missing, self._said, self._round_began = 2, False, self._loop.time()
        come = partial(self._come, self._round, quiet)
        self._timer = self._loop.call_later(quiet / ROUNDS, come)
        self._ask(come)

    def _come(self, number: int, quiet: float) -> None:
        """Takes one of what makes a round; with the other, it is over."""
        if number != self._round:
            return
        self._missing -= 1
        if self._missing:
            return
        now = self._loop.time()
        if self._said:
            self._calm = 0
        elif now - self._round_began <= SLOW * quiet / ROUNDS:
            self._calm += 1
        if self._calm >= self._needed(quiet) or self._line.pace is None:
            self._quiet = True
            self.end()
        elif now - self._began > LONGEST:
            self.end()
        else:
            self._begin_round(quiet)

    def _needed(self, quiet: float) -> float:
        """Rounds without a word after which this app is quiet."""
        least = quiet * LONGER if self._turns <= FIRST else quiet
        return ROUNDS * min(max(least, MARGIN * self._pause), LONGEST / 2) / quiet

    def _paced(self, now: float, speed: float) -> float:
        """Real instant at which virtual time may be where it is asked to go.

        It catches up on one piece, so that many small delays do not add up, and on no more: time may have stood.
        """
        due, reached = self._due or (now, self._line.now)
        ahead = (self._line.now - reached) / SECOND / speed
        self._due = max(due + ahead, now - PIECE / SECOND / speed), self._line.now
        return self._due[0]


def _at_once(come: Callable[[], None]) -> None:
    """Asks nobody."""
    come()
