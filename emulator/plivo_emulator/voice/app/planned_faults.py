"""Planned faults: what goes wrong, where, how often, and with which probability."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from plivo_emulator.voice.sim.journal import Journal
from plivo_emulator.wire.ids import Chance

T = TypeVar("T")

BITS = 53
"""Random bits that a probability is compared with: the precision of a float."""

ANYTHING = "*"

PLANNED = "a planned fault"
"""Detail of a reply that a fault has replaced."""


class Plane(StrEnum):
    """Where a fault applies."""

    API = "api"  # a request of a client
    CALLBACK = "callback"  # a request to the app
    STREAM = "stream"  # the WebSocket of an audio stream
    RECORDING = "recording"  # of a multiparty call or of a participant
    TRANSCRIPTION = "transcription"  # of a recording


class Effect(StrEnum):
    """What goes wrong."""

    STATUS = "status"  # an HTTP status replaces the answer; the operation is not carried out
    RESET = "reset"  # the connection is cut before anything is done
    LOST = "lost"  # API: it is done, but the answer is lost; callback: the app never gets it
    DELAY = "delay"  # the answer, or the connection, comes late
    REORDER = "reorder"  # it comes before or after other requests, at random
    REPEAT = "repeat"  # the app gets it twice
    DROP = "drop"  # the connection is cut in the middle
    DEGRADE = "degrade"  # the connection is slow, and audio queues up
    FAIL = "fail"  # a recording is lost, or too large for a transcription


EFFECTS: Mapping[Plane, frozenset[Effect]] = {
    Plane.API: frozenset({Effect.STATUS, Effect.RESET, Effect.LOST, Effect.DELAY}),
    Plane.CALLBACK: frozenset({Effect.STATUS, Effect.RESET, Effect.LOST, Effect.DELAY, Effect.REORDER, Effect.REPEAT}),
    Plane.STREAM: frozenset({Effect.STATUS, Effect.RESET, Effect.DELAY, Effect.DROP, Effect.DEGRADE}),
    Plane.RECORDING: frozenset({Effect.FAIL}),
    Plane.TRANSCRIPTION: frozenset({Effect.FAIL}),
}
"""Effects that are possible on each plane."""


LATER = frozenset({Effect.DROP, Effect.DEGRADE})
"""Effects that apply to a stream while it runs."""

ARRIVES = frozenset({Effect.DELAY, Effect.REORDER, Effect.REPEAT})
"""Effects with which the app still gets the request."""


@dataclass(frozen=True)
class PlannedFault:
    """One fault as it was planned. It is immutable."""

    fault_id: str
    plane: Plane
    effect: Effect
    name: str = ANYTHING
    """Operation id (API) or kind of callback that it applies to; `*` stands for any text."""
    where: str = ANYTHING
    """Path (API), URL, or name of what is recorded, that it applies to; `*` stands for any text."""
    status: int = 503
    delay: int = 0
    """Microseconds of virtual time; on the API plane, of real time. A delay goes with any effect.

    For a stream that is dropped or degraded, and for a recording, it counts from the start of these.
    """
    probability: float = 1.0
    times: int | None = None
    """How often it applies at most; None: without limit."""

    def concerns(self, plane: Plane, name: str, where: str) -> bool:
        """Whether it may apply here."""
        if plane is not self.plane:
            return False
        return fits(self.name, name) and fits(self.where, where)


class PlannedFaults:
    """The faults of an account in the order of planning: only the first one that applies is used."""

    __slots__ = ("_chance", "_faults", "_journal", "_struck")

    def __init__(self, chance: Chance, journal: Journal) -> None:
        """Takes a random source of its own, so that faults change no ids."""
        self._chance = chance
        self._journal = journal
        self._faults: dict[str, PlannedFault] = {}
        self._struck: dict[str, int] = {}

    def plan(self, fault: PlannedFault) -> None:
        """Adds a fault at the end, or replaces the one with that id and resets its count."""
        self._faults[fault.fault_id] = fault
        self._struck[fault.fault_id] = 0

    def cancel(self, fault_id: str) -> bool:
        """Removes a fault; whether it existed."""
        self._struck.pop(fault_id, None)
        return self._faults.pop(fault_id, None) is not None

    def clear(self) -> None:
        """Removes all faults."""
        self._faults.clear()
        self._struck.clear()

    def get(self, fault_id: str) -> PlannedFault | None:
        """Fault of that id; None if there is none."""
        return self._faults.get(fault_id)

    def struck(self, fault_id: str) -> int:
        """How often a fault has applied."""
        return self._struck[fault_id]

    def next(self, plane: Plane, name: str, where: str, call_uuid: str | None = None) -> PlannedFault | None:
        """Fault that applies here and now; None if none does. It is counted, and written to the journal.

        Args:
            plane: A request to the API, a callback, a stream, a recording, or a transcription.
            name: Operation id or kind of callback; empty for the others.
            where: Path of the request, URL, or name of what is recorded.
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
        """The items in random order."""
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


def fits(pattern: str, text: str) -> bool:
    """Whether the pattern, in which `*` stands for any text, is the whole text.

    Each piece is looked for once: the first place is as good as any later.
    """
    first, *middle = pattern.split(ANYTHING)
    if not middle:
        return text == first
    last = middle.pop()
    end = len(text) - len(last)
    at = len(first)
    if at > end or not (text.startswith(first) and text.endswith(last)):
        return False
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True
