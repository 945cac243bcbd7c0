"""The input log: everything that came from outside, each with its place in time. With the seed, it is the whole run."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from plivo_emulator.voice.sim.scheduler import Hold, Scheduler


class Input(NamedTuple):
    """One thing that came from outside."""

    instant: int
    """Microseconds since the epoch, in virtual time."""
    steps: int
    """Steps that the scheduler had made: of several at one instant, some were before it and some after."""
    kind: str
    """What came: `api` a request, `control` one to the control plane, `reply` an answer of the app, …"""
    facts: Mapping[str, Any]


EACH = 600
"""Bytes of memory that an input takes up, about, beside what it carries."""

MOST_BYTES = 32 << 20
"""Bytes of memory that a input log takes up at most."""


class InputLog:
    """Inputs of an account since it was opened. It holds all of them or, once they are too much, none."""

    __slots__ = ("_bodies", "_inputs", "_most", "_scheduler", "_size", "obstacle")

    def __init__(self, scheduler: Scheduler, most: int) -> None:
        self._scheduler = scheduler
        self._most = most
        self._inputs: list[Input] = []
        self._bodies: dict[bytes, bytes] = {}
        """Those of requests and replies: an app answers with the same few files and documents again and again."""
        self._size = 0
        self.obstacle: str | None = None
        """Why the input log has not all of the run; None: it has."""

    def take(self, kind: str, carried: int = 0, /, **facts: object) -> None:
        """Notes an input, now, which carries so many bytes.

        Whoever lets something into the core calls this just before.
        """
        if self.obstacle is not None:
            return
        self._size += EACH + carried
        if len(self._inputs) >= self._most:
            self.give_up(f"more than {self._most} things came from outside")
        elif self._size > MOST_BYTES:
            self.give_up(f"what came from outside takes up more than {MOST_BYTES >> 20} MiB")
        else:
            self._inputs.append(Input(self._scheduler.now, self._scheduler.steps, kind, facts))

    def one(self, body: bytes) -> bytes:
        """A body that an input is going to carry: the very one that the input log has already, where it has its like.

        It takes up memory once, so that whoever takes the input does not count it.
        """
        if self.obstacle is not None:
            return body
        known = self._bodies.setdefault(body, body)
        if known is body:
            self._size += len(body)
        return known

    def give_up(self, obstacle: str) -> None:
        """Says that the input log cannot have all of the run, and why; it forgets what it has."""
        self.obstacle = obstacle
        self._inputs.clear()
        self._bodies.clear()

    def take_release(self, hold: Hold) -> None:
        """Notes that real time has run out for an answer: time flows on without it."""
        self.take("lift", gate=list(self._scheduler.open_holds).index(hold))

    def __iter__(self) -> Iterator[Input]:
        return iter(self._inputs)

    def __len__(self) -> int:
        return len(self._inputs)
