"""How long time waits for an app that answers on a stream: as long as the app needs, and not the machine."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from plivo_emulator.server.outbound.stream_turn import FIRST, StreamTurn
from plivo_emulator.voice.sim.pace import Pace

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

    from plivo_emulator.voice.streams.connection import StreamConnection

SETTLE = Pace.of("settle")


class Timer:
    """Something to do later."""

    def __init__(self, do: Callable[[], object]) -> None:
        self.do = do

    def cancel(self) -> None:
        self.do = lambda: None


class Minutes:
    """As much of an event loop as a turn needs. Its time is that of its timers."""

    def __init__(self) -> None:
        self._now = 0.0
        self._timers: list[tuple[float, int, Timer]] = []
        self._order = count()

    @property
    def loop(self) -> AbstractEventLoop:
        return cast("AbstractEventLoop", self)

    def time(self) -> float:
        return self._now

    def call_at(self, when: float, do: Callable[[], object]) -> Timer:
        timer = Timer(do)
        heappush(self._timers, (when, next(self._order), timer))
        return timer

    def call_later(self, delay: float, do: Callable[[], object]) -> Timer:
        return self.call_at(self._now + delay, do)

    def run(self) -> None:
        """Runs all timers."""
        while self._timers:
            when, _, timer = heappop(self._timers)
            self._now = max(self._now, when)
            timer.do()


class Paced:
    """A stream in real time. Between turns goes by what the emulator and the machine take."""

    def __init__(self) -> None:
        self._loop = Minutes()
        self._line = SimpleNamespace(pace=Pace.of("real"), now=0)
        self._turn = StreamTurn(cast("StreamConnection", self._line), self._loop.loop, lambda come: come())

    def turns(self, number: int, between: float) -> float:
        """Real milliseconds that so many turns of 20 ms take, with so many milliseconds before each."""
        began = self._loop.time()
        for _ in range(number):
            self._loop.call_later(between / 1000, lambda: self._turn.read(lambda: None))
            self._loop.run()
            self._line.now += 20_000
        return round((self._loop.time() - began) * 1000, 3)


class App:
    """Answers each turn after some time, and pings as fast as the machine lets it."""

    def __init__(self) -> None:
        self._loop = Minutes()
        self._busy = 0.0
        line = cast("StreamConnection", SimpleNamespace(pace=SETTLE, now=0))
        self._turn = StreamTurn(line, self._loop.loop, self._answered_ping)

    def _answered_ping(self, come: Callable[[], None]) -> None:
        self._loop.call_later(self._busy, come)

    def turn(self, *answers: float, busy: float = 0.0) -> float:
        """Milliseconds that a turn takes in which the app answers after so many, on a machine that is so busy."""
        began, self._busy = self._loop.time(), busy / 1000
        ended: list[float] = []
        for each in answers:
            self._loop.call_later(each / 1000, self._turn.heard)
        self._turn.sent()
        self._turn.read(lambda: ended.append(self._loop.time()))
        self._loop.run()
        (end,) = ended
        return round((end - began) * 1000, 3)

    def known(self, *answers: float) -> App:
        """The app, after its first turns."""
        for _ in range(FIRST):
            self.turn(*answers)
        return self


def test_an_app_that_says_nothing_is_waited_for_for_thirty_milliseconds() -> None:
    assert App().known().turn() == pytest.approx(30)


def test_nobody_knows_an_app_in_its_first_turns() -> None:
    app = App()
    assert [app.turn() for _ in range(FIRST + 1)] == pytest.approx([90, 90, 90, 30])


@pytest.mark.parametrize(("answer", "takes"), [(1, 31), (13, 43), (20, 50), (29, 65.25), (50, 112.5)])
def test_an_app_is_given_longer_than_it_was_seen_to_take(answer: float, takes: float) -> None:
    assert App().known(answer).turn(answer) == pytest.approx(takes)


def test_an_app_that_says_more_and_more_is_given_its_time_after_each_word() -> None:
    assert App().known(1).turn(1, 13, 25, 37) == pytest.approx(67)


def test_a_busy_machine_makes_a_turn_longer_and_those_after_it_no_longer() -> None:
    app = App().known(1)
    assert app.turn(69, busy=70) > 300
    assert app.turn(1) == pytest.approx(31)


def test_time_counts_once_an_app_has_shown_that_it_began_and_until_it_has_shown_that_nothing_is_due() -> None:
    assert App().known().turn(busy=2) == pytest.approx(2 + 2 + 30 + 2 + 2)


def test_what_an_app_says_before_it_has_answered_the_last_pings_is_said_in_time() -> None:
    assert App().known().turn(37, busy=2) == pytest.approx(84)


def test_an_app_that_is_never_quiet_is_given_up_after_a_while() -> None:
    assert App().known(1).turn(*range(0, 1000, 5)) == pytest.approx(600)


def test_an_app_is_not_given_up_because_the_machine_lets_it_do_nothing_for_a_while() -> None:
    assert App().known(1).turn(3000, busy=900) > 3000


def test_an_app_is_given_up_in_the_end_on_a_machine_that_is_busy_for_ever() -> None:
    assert App().known(1).turn(busy=900) < 60_000


def test_small_delays_of_the_machine_do_not_add_up_in_real_time() -> None:
    stream = Paced()
    stream.turns(1, between=0)
    assert stream.turns(50, between=5) == pytest.approx(1000)


def test_real_time_catches_up_on_no_more_than_one_piece_after_it_has_stood() -> None:
    stream = Paced()
    stream.turns(1, between=0)
    assert stream.turns(1, between=500) == pytest.approx(500)
    assert stream.turns(2, between=0) == pytest.approx(20)
