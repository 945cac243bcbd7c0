"""The input log: everything that came from outside, with its point in time.

With the seed, it determines the whole run.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from plivo_emulator.voice.sim.scheduler import Hold, Scheduler


class Input(NamedTuple):
    """One thing that came from outside."""

    instant: int
    """Microseconds since the epoch, in virtual time."""
    steps: int
    """Steps that the scheduler had made: at one instant, an input may come before some steps and after others."""
    kind: str
    """Kind of input: `api` a request, `control` one to the control plane, `reply` an answer of the app, …"""
    facts: Mapping[str, object]


PLACES = 5
"""Instant, steps and kind of an input, what its facts are told by, and what of, as they are stored one after the other:
the garbage collector then has nothing to do with an input that is of texts and numbers alone."""

EACH = 600
"""Approximate memory of an input in bytes, besides its body."""

MOST_BYTES = 32 << 20
"""Most memory of an input log in bytes."""

_Known = TypeVar("_Known")


class InputLog:
    """Inputs of an account since it was opened: all of them or, if they are too many, none."""

    __slots__ = ("_bodies", "_inputs", "_most", "_scheduler", "_size", "obstacle")

    def __init__(self, scheduler: Scheduler, most: int) -> None:
        self._scheduler = scheduler
        self._most = most
        self._inputs: list[Any] = []
        self._bodies: dict[bytes, bytes] = {}
        """Bodies of requests and replies: an app answers with the same few files and documents again and again."""
        self._size = 0
        self.obstacle: str | None = None
        """Why the input log does not have all of the run; None: it has."""

    def take(self, kind: str, carried: int = 0, /, **facts: object) -> None:
        """Adds an input now, with a body of so many bytes. Call this just before passing an input to the core."""
        self.take_later(kind, _as_it_is, facts, carried)

    def take_later(
        self, kind: str, to_facts: Callable[[_Known], Mapping[str, object]], known: _Known, carried: int = 0
    ) -> None:
        """The same, with a function that tells the facts of what is known: most inputs are never read."""
        if not self._scheduler.stepping:
            self._scheduler.cause = None
        if self.obstacle is not None:
            return
        self._size += EACH + carried
        if len(self._inputs) >= self._most * PLACES:
            self.give_up(f"more than {self._most} things came from outside")
        elif self._size > MOST_BYTES:
            self.give_up(f"what came from outside takes up more than {MOST_BYTES >> 20} MiB")
        else:
            self._inputs.extend((self._scheduler.now, self._scheduler.steps, kind, to_facts, known))

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
        places = iter(self._inputs)
        for instant, steps, kind, to_facts, known in zip(places, places, places, places, places, strict=True):
            yield Input(instant, steps, kind, to_facts(known))

    def __len__(self) -> int:
        return len(self._inputs) // PLACES


def _as_it_is(facts: Mapping[str, object]) -> Mapping[str, object]:
    return facts
