"""Faults that somebody has planned: what goes wrong, where, how often, and by which chance."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from plivo_emulator.voice.sim.journal import Journal
from plivo_emulator.wire.ids import Chance

T = TypeVar("T")

BITS = 53
"""Random bits that a probability is held against: as many as a float is exact to."""

ANYTHING = "*"

PLANNED = "a planned fault"
"""Detail of a reply that a fault has put in the place of the app's."""


class Plane(StrEnum):
    """Where a fault strikes."""

    API = "api"  # a request of a client
    CALLBACK = "callback"  # a request to the app
    STREAM = "stream"  # the WebSocket of an audio stream


class Effect(StrEnum):
    """What goes wrong."""

    STATUS = "status"  # an HTTP status takes the place of the answer; whoever was asked does nothing
    RESET = "reset"  # the connection is cut before anything is done
    LOST = "lost"  # API: it is done, and nobody hears of it; callback: the app never gets it
    DELAY = "delay"  # the answer, or the connection, comes late
    REORDER = "reorder"  # it overtakes others, or is overtaken
    DROP = "drop"  # the connection is cut in the middle
    DEGRADE = "degrade"  # the connection is slow, and audio queues up


EFFECTS: Mapping[Plane, frozenset[Effect]] = {
    Plane.API: frozenset({Effect.STATUS, Effect.RESET, Effect.LOST, Effect.DELAY}),
    Plane.CALLBACK: frozenset({Effect.STATUS, Effect.RESET, Effect.LOST, Effect.DELAY, Effect.REORDER}),
    Plane.STREAM: frozenset({Effect.STATUS, Effect.RESET, Effect.DELAY, Effect.DROP, Effect.DEGRADE}),
}
"""What can go wrong where."""


@dataclass(frozen=True)
class PlannedFault:
    """One fault as it was planned. Nobody changes it."""

    fault_id: str
    plane: Plane
    effect: Effect
    name: str = ANYTHING
    """Operation id (API) or kind of callback that it strikes; `*` stands for any text."""
    where: str = ANYTHING
    """Path (API) or URL that it strikes; `*` stands for any text."""
    status: int = 503
    delay: int = 0
    """Microseconds: of virtual time, but on the API plane, which lives in real time.

    A delay goes with any effect. Of a stream that is dropped or degraded, it counts from its start.
    """
    probability: float = 1.0
    times: int | None = None
    """How often it strikes at most; None: for ever."""

    def concerns(self, plane: Plane, name: str, where: str) -> bool:
        """Whether it may strike here."""
        if plane is not self.plane:
            return False
        return self._named.fullmatch(name) is not None and self._placed.fullmatch(where) is not None

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return _pattern(self.name)

    @cached_property
    def _placed(self) -> re.Pattern[str]:
        return _pattern(self.where)


class PlannedFaults:
    """The faults of an account, in the order they were planned: the first one that strikes is the only one."""

    __slots__ = ("_chance", "_faults", "_journal", "_struck")

    def __init__(self, chance: Chance, journal: Journal) -> None:
        """Takes chance of its own, so that faults change no id."""
        self._chance = chance
        self._journal = journal
        self._faults: dict[str, PlannedFault] = {}
        self._struck: dict[str, int] = {}

    def plan(self, fault: PlannedFault) -> None:
        """Adds a fault at the end, or takes the place of one with that id; it has not struck yet."""
        self._faults[fault.fault_id] = fault
        self._struck[fault.fault_id] = 0

    def cancel(self, fault_id: str) -> bool:
        """Takes a fault back; says whether it was there."""
        self._struck.pop(fault_id, None)
        return self._faults.pop(fault_id, None) is not None

    def clear(self) -> None:
        """Takes all of them back."""
        self._faults.clear()
        self._struck.clear()

    def get(self, fault_id: str) -> PlannedFault | None:
        """Fault of that id, if there is one."""
        return self._faults.get(fault_id)

    def struck(self, fault_id: str) -> int:
        """How often a fault has struck."""
        return self._struck[fault_id]

    def next(self, plane: Plane, name: str, where: str, call_uuid: str | None = None) -> PlannedFault | None:
        """Fault that strikes here and now, if one does. It counts as having struck, and the journal tells it.

        Args:
            plane: Where: a request to the API, a callback, a stream.
            name: Operation id, kind of callback, or nothing for a stream.
            where: Path of the request, or URL.
            call_uuid: Call that it is about, for the journal.
        """
        for fault in self._faults.values():
            if self._strikes(fault, plane, name, where):
                self._struck[fault.fault_id] += 1
                facts = {"fault": fault.fault_id, "on": plane.value, "effect": fault.effect.value, "where": where}
                self._journal.write("fault.strike", call_uuid, facts | ({"event": name} if name else {}))
                return fault
        return None

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same in an order of chance, each as likely."""
        left = list(things)
        return [left.pop(self._chance.getrandbits(BITS) % len(left)) for _ in things]

    def __iter__(self) -> Iterator[PlannedFault]:
        return iter(self._faults.values())

    def __bool__(self) -> bool:
        return bool(self._faults)

    def _strikes(self, fault: PlannedFault, plane: Plane, name: str, where: str) -> bool:
        if fault.times is not None and self._struck[fault.fault_id] >= fault.times:
            return False
        if not fault.concerns(plane, name, where):
            return False
        return fault.probability >= 1 or self._chance.getrandbits(BITS) < fault.probability * (1 << BITS)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split(ANYTHING))), re.DOTALL)
