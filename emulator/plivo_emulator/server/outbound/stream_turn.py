"""When an app that talks on a stream has had its turn: having read what it was sent is not having answered it."""

import asyncio
from collections.abc import Callable
from functools import partial

from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.streams.messages import PIECE
from plivo_emulator.wire.times import SECOND

ROUNDS = 3
"""Rounds without a word that make an app quiet: in each, some time goes by and the app answers a ping. So a machine
that is too busy to let the app run makes the rounds longer, and not the app late."""

SLOW = 2
"""How many times its length a round may take; a longer one says that the machine is busy, and does not count."""

PROOFS = 2
"""Pings in a row that an app answers before its time counts, and after it: what was due by then, it has done. After one
it may have read a message, or woken from a sleep, and not acted on it."""

MARGIN = 1.25
"""How many times the longest pause before a word the app must have been quiet: who takes long is given longer."""

FIRST, LONGER = 3, 3
"""In so many first turns of an app it must be quiet so many times as long: nobody knows yet how long it takes."""

LONGEST = 0.6
"""Real seconds after which an app that is never quiet is not waited for any more; of a round that a busy machine has
made longer, as much counts as a round may take."""

TICK = 1e-6
"""Real seconds that are not worth another round."""

SendPing = Callable[[Callable[[], None]], None]
"""Sends a ping, and calls what it is given once the app has answered it."""


class StreamTurn:
    """Holds back what a stream was asked, once the app has read it, until the app is quiet or real time has come by.

    A WebSocket library answers a ping before its app has handled the messages before it. So a pong says little about
    an app that answers: only being quiet does, or the clock on the wall.
    """

    def __init__(self, connection: StreamConnection, loop: asyncio.AbstractEventLoop, send_ping: SendPing) -> None:
        self._connection = connection
        self._loop = loop
        self._send_ping = send_ping
        self._waiting: list[Callable[[], None]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._round = 0
        self._missing = 0
        """Of a round, what has not come: the end of its time, and the answer to its ping."""
        self._length = 0.0
        """Real seconds that this round is to take."""
        self._round_began = self._since = 0.0
        """Real instants: of the round, and of the last word or of the turn if there was none."""
        self._passed = 0.0
        """Real seconds of the turn, in rounds that are over."""
        self._calm = 0.0
        """Real seconds without a word, in rounds that are over and count."""
        self._pause = 0.0
        """Longest time that the app took for its next word in a turn, without that in which the machine was busy: it
        will not be for ever."""
        self._turns = 0
        self._quiet = False
        """Whether the app was quiet for long enough, and was sent nothing since."""
        self._due: tuple[float, int] | None = None
        """Real instant and virtual one that belong together; None before the first turn."""

    def sent(self) -> None:
        """Says that the app is sent something."""
        self._quiet = False

    def heard(self) -> str | None:
        """Says that the app says something; the answer is why that is too late, if it is."""
        pace = self._connection.pace
        if pace is None or not pace.quiet:
            return None
        if self._waiting:
            now = self._loop.time()
            took = now - max(self._since, self._round_began)
            self._pause = max(self._pause, self._calm + (took if took <= SLOW * self._length else self._length))
            self._calm, self._since = 0.0, now
        if not self._quiet:
            return None
        self._quiet = False
        return f"the app had been quiet for {pace.quiet * 1000:g} ms"

    def read(self, done: Callable[[], None]) -> None:
        """Says that the app has read everything; calls `done` at the end of its turn."""
        pace = self._connection.pace
        if pace is None:
            done()
            return
        self._waiting.append(done)
        if len(self._waiting) > 1:
            return
        if pace.speed is None:
            self._since = self._round_began = self._loop.time()
            self._calm = self._passed = 0.0
            self._turns += 1
            self._prove(PROOFS, partial(self._begin_round, pace.quiet))
        else:
            self._timer = self._loop.call_at(self._paced(self._loop.time(), pace.speed), self.end)

    def close(self) -> None:
        """Ends the turn for good: there is no connection any more, and who asks over it is not kept."""
        self.end()
        self._send_ping = _at_once

    def end(self) -> None:
        """Ends the turn."""
        self._round += 1
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done()

    def _prove(self, pings: int, then: Callable[[], None]) -> None:
        """Sends so many pings, each once the app has answered the one before, and goes on."""
        self._round += 1
        number = self._round

        def come() -> None:
            if number != self._round:
                return
            if pings > 1:
                self._prove(pings - 1, then)
            else:
                then()

        self._send_ping(come)

    def _begin_round(self, quiet: float) -> None:
        self._round += 1
        self._missing, self._round_began = 2, self._loop.time()
        self._length = min(quiet / ROUNDS, self._needed(quiet) - self._calm)
        come = partial(self._come, self._round, quiet)
        self._timer = self._loop.call_later(self._length, come)
        self._send_ping(come)

    def _come(self, number: int, quiet: float) -> None:
        """Takes one of what makes a round; with the other, it is over."""
        if number != self._round:
            return
        self._missing -= 1
        if self._missing:
            return
        now = self._loop.time()
        took, longest = now - self._round_began, SLOW * quiet / ROUNDS
        self._passed += min(took, longest)
        if took <= longest:
            self._calm += now - max(self._since, self._round_began)
        self._round_began = now
        if self._is_calm(quiet):
            self._prove(PROOFS, partial(self._close_turn, quiet))
        else:
            self._go_on(quiet)

    def _close_turn(self, quiet: float) -> None:
        if self._is_calm(quiet):
            self._quiet = True
            self.end()
        else:
            self._go_on(quiet)

    def _go_on(self, quiet: float) -> None:
        if self._passed > LONGEST:
            self.end()
        else:
            self._begin_round(quiet)

    def _is_calm(self, quiet: float) -> bool:
        return self._calm + TICK >= self._needed(quiet) or self._connection.pace is None

    def _needed(self, quiet: float) -> float:
        """Real seconds without a word after which this app is quiet."""
        least = quiet * LONGER if self._turns <= FIRST else quiet
        return min(max(least, MARGIN * self._pause), LONGEST / 2)

    def _paced(self, now: float, speed: float) -> float:
        """Real instant at which virtual time may be where it is asked to go.

        It catches up on one piece, so that many small delays do not add up, and on no more: time may have stood.
        """
        due, reached = self._due or (now, self._connection.now)
        ahead = (self._connection.now - reached) / SECOND / speed
        self._due = max(due + ahead, now - PIECE / SECOND / speed), self._connection.now
        return self._due[0]


def _at_once(come: Callable[[], None]) -> None:
    """Asks nobody."""
    come()
