"""The input log: everything that came from outside, with its point in time.

With the seed, it determines the whole run.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from plivo_emulator.voice.sim.scheduler import Hold, Scheduler


class Input(NamedTuple):
    """One thing that came from outside."""

    instant: int
    """Microseconds since the epoch, in virtual time."""
    steps: int
    """Steps that the scheduler had made: at one instant, an input may come before some steps and after others."""
    kind: str
    """Kind of input: `api` a request, `control` one to the control plane, `reply` an answer of the app, …"""
    facts: Mapping[str, Any]


EACH = 600
"""Approximate memory of an input in bytes, besides its body."""

MOST_BYTES = 32 << 20
"""Most memory of an input log in bytes."""


class InputLog:
    """Inputs of an account since it was opened: all of them or, if they are too many, none."""

    __slots__ = ("_bodies", "_inputs", "_most", "_scheduler", "_size", "obstacle")

    def __init__(self, scheduler: Scheduler, most: int) -> None:
        self._scheduler = scheduler
        self._most = most
        self._inputs: list[tuple[int, int, str, Mapping[str, Any] | Callable[[], Mapping[str, Any]]]] = []
        """Inputs, of which most are never read: facts may be a function that has them."""
        self._bodies: dict[bytes, bytes] = {}
        """Bodies of requests and replies: an app answers with the same few files and documents again and again."""
        self._size = 0
        self.obstacle: str | None = None
        """Why the input log does not have all of the run; None: it has."""

    def take(self, kind: str, carried: int = 0, /, **facts: object) -> None:
        """Adds an input now, with a body of so many bytes. Call this just before passing an input to the core."""
        self.take_later(kind, facts, carried)

    def take_later(
        self, kind: str, facts: Mapping[str, Any] | Callable[[], Mapping[str, Any]], carried: int = 0
    ) -> None:
        """The same, with its facts as one mapping, or as a function that tells them to whoever reads the log."""
        if not self._scheduler.stepping:
            self._scheduler.cause = None
        if self.obstacle is not None:
            return
        self._size += EACH + carried
        if len(self._inputs) >= self._most:
            self.give_up(f"more than {self._most} things came from outside")
        elif self._size > MOST_BYTES:
            self.give_up(f"what came from outside takes up more than {MOST_BYTES >> 20} MiB")
        else:
            self._inputs.append((self._scheduler.now, self._scheduler.steps, kind, facts))

    def one(self, body: bytes) -> bytes:
        """Body of an input: the object that the log already has, if it has an equal one.

        It takes up memory once, so its size need not be added again.
        """
        if self.obstacle is not None:
            return body
        known = self._bodies.setdefault(body, body)
        if known is body:
            self._size += len(body)
        return known

    def give_up(self, obstacle: str) -> None:
        """Gives up the log and says why: it is emptied, and stays incomplete."""
        self.obstacle = obstacle
        self._inputs.clear()
        self._bodies.clear()

    def take_release(self, hold: Hold) -> None:
        """Adds that the wait for an answer is over in real time: virtual time continues without it."""
        self.take("lift", gate=list(self._scheduler.open_holds).index(hold))

    def __iter__(self) -> Iterator[Input]:
        for instant, steps, kind, facts in self._inputs:
            yield Input(instant, steps, kind, facts() if callable(facts) else facts)

    def __len__(self) -> int:
        return len(self._inputs)
