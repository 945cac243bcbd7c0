"""States of an app and what leads from one to the other, learned from calls."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plivo_emulator.explore.app.document import FetchedDocument
from plivo_emulator.explore.app.identity import Identity
from plivo_emulator.explore.calls.alphabet import alphabet
from plivo_emulator.explore.calls.caller import CUT, SILENCE, Caller, Doing, Given
from plivo_emulator.explore.calls.trace import Point, Trace

DEEPEST = 2
"""Inputs by which states are told apart at most."""
SPLIT = 80
"""Split states at most that are explored of their own."""
CHOICES = 6

Result = tuple[tuple[str, ...], str]
"""Documents that follow an input, and where the call then listens or how it ends."""
Way = tuple[Given, str | None]
"""An input, and the state that it leads to; None: nowhere."""


@dataclass(slots=True, eq=False)
class State:
    """Where an app listens."""

    name: str
    prefix: Caller
    """Shortest known way there."""
    trace: Trace
    at: int
    """Which point of that call it is."""
    choices: list[Given]
    order: int
    split: bool
    edges: "dict[Given, Edge]" = field(default_factory=dict)

    @property
    def base(self) -> str:
        """Its name without the history that tells it apart."""
        return self.name.partition("~")[0]

    @property
    def point(self) -> Point:
        """One of the points that are in this state."""
        return self.trace.points[self.at]

    @property
    def document(self) -> FetchedDocument:
        """A document of it."""
        return self.trace.document_of(self.point)


@dataclass(slots=True, eq=False)
class Edge:
    """What an input leads to."""

    result: Result
    trace: Trace
    at: int
    times: int = 1

    @property
    def is_last(self) -> bool:
        """Whether the call listens nowhere afterwards."""
        return self.at + 1 >= len(self.trace.points)


class Conflict(NamedTuple):
    """The same input in the same state has led elsewhere: it is history, or chance."""

    base: str
    before: Trace
    now: Trace


class Graph:
    """States and edges. Built anew from all calls whenever documents turn out to be the same."""

    def __init__(self, identity: Identity, words: Sequence[str]) -> None:
        self.identity = identity
        self.states: dict[str, State] = {}
        self.traces: list[Trace] = []
        self._words = words
        self._depth: Counter[str] = Counter()
        self._unsteady: set[str] = set()
        self._distinct: dict[str, list[Way]] = {}
        """What `distinct` has found since the last call."""

    @property
    def start(self) -> State | None:
        """State in which calls begin to listen; None: the app never listens."""
        return next(iter(self.states.values()), None)

    @property
    def edges(self) -> int:
        """Number of edges."""
        return sum(len(state.edges) for state in self.states.values())

    def base(self, trace: Trace, at: int) -> str:
        """Where a point is, whatever came before: document and element."""
        point = trace.points[at]
        return f"{self.identity.key(trace.document_of(point))}#{point.index}"

    def name(self, trace: Trace, at: int) -> str:
        """State of a point: where it is and, where that matters, what the caller did before."""
        base = self.base(trace, at)
        depth = self._depth[base]
        if not depth:
            return base
        before = [(self.base(trace, each), trace.points[each].given) for each in range(max(0, at - depth), at)]
        return f"{base}~{hashlib.sha256(repr(before).encode()).hexdigest()[:6]}" if before else base

    def result(self, trace: Trace, at: int) -> Result:
        """What followed a point."""
        after = tuple(self.identity.key(each) for each in trace.through(at))
        last = at + 1 >= len(trace.points)
        return after, f"end: {trace.cause}" if last else self.base(trace, at + 1)

    def add(self, trace: Trace) -> Conflict | None:
        """Learns from a call; a conflict is what does not fit to what was known."""
        self.traces.append(trace)
        return self._learn(trace)

    def rebuild(self) -> None:
        """Learns from all calls again."""
        version = -1
        while version != self.identity.version:
            version = self.identity.version
            self.states = {}
            for trace in self.traces:
                self._learn(trace)

    def split(self, base: str) -> int:
        """Tells states apart by one more input before them; returns by how many."""
        self._distinct.clear()
        self._depth[base] += 1
        return self._depth[base]

    def is_unsteady(self, base: str) -> bool:
        """Whether chance decides there, or history that is longer than is looked at."""
        return base in self._unsteady or self._depth[base] >= DEEPEST

    def give_up(self, base: str) -> None:
        """Takes what happens there for chance."""
        self._unsteady.add(base)

    def merge_histories(self) -> None:
        """Tells states apart by documents alone again, as people see them."""
        self._depth.clear()
        self.rebuild()

    def knows_silence(self, trace: Trace) -> bool:
        """Whether it is known what follows silence at the last point of a call."""
        state = self.states.get(self.name(trace, len(trace.points) - 1))
        return state is not None and SILENCE in state.edges

    def distinct(self, state: State) -> list[Way]:
        """One input for each different result in a state, and where it leads; those who hang up lead nowhere."""
        if state.name not in self._distinct:
            self._distinct[state.name] = self._of(state)
        return self._distinct[state.name]

    def _of(self, state: State) -> list[Way]:
        found: list[Way] = []
        seen: set[Result] = set()
        for given in state.choices:
            edge = state.edges.get(given)
            if edge is None or given.leaves or edge.result in seen:
                continue
            seen.add(edge.result)
            found.append((given, None if edge.is_last else self.name(edge.trace, edge.at + 1)))
        return found

    def ways(self, state: State) -> list[Way]:
        """The same; in a state that is told apart by its history also what was seen where the history is another."""
        found = dict(self.distinct(state))
        if state.split or state.base in self._depth:
            for other in self.states.values():
                if other is not state and other.base == state.base:
                    found = {**dict(self.distinct(other)), **found}
        return list(found.items())

    def _learn(self, trace: Trace) -> Conflict | None:
        conflict = None
        self._distinct.clear()
        for document in trace.documents:
            self.identity.meet(document)
        for at, point in enumerate(trace.points):
            state = self._state(trace, at)
            if point.given is CUT or (at == len(trace.points) - 1 and trace.cut and point.given == SILENCE):
                continue
            edge = state.edges.get(point.given)
            if edge is None:
                self._compare_echoes(state, trace, at)
                state.edges[point.given] = Edge(self.result(trace, at), trace, at)
                continue
            edge.times += 1
            base = self.base(trace, at)
            unclear = trace.cut and at >= len(trace.points) - 2
            if edge.result != self.result(trace, at) and not unclear and not self.is_unsteady(base):
                conflict = Conflict(base, edge.trace, trace)
        return conflict

    def _state(self, trace: Trace, at: int) -> State:
        name = self.name(trace, at)
        prefix = tuple(point.given for point in trace.points[:at])
        state = self.states.get(name)
        if state is None:
            split, point = "~" in name, trace.points[at]
            document = trace.document_of(point)
            choices = (
                self._deciding(self.base(trace, at))
                if split
                else alphabet(document, point.index, point.attributes, self._words)
            )
            state = self.states[name] = State(name, prefix, trace, at, choices, len(self.states), split)
        elif len(prefix) < len(state.prefix):
            state.prefix = prefix
        return state

    def _deciding(self, base: str) -> list[Given]:
        """Inputs that have made a difference in a place, whatever came before."""
        if sum(state.split for state in self.states.values()) >= SPLIT:
            return []
        found: dict[Result, Given] = {}
        for trace in self.traces:
            for at, point in enumerate(trace.points):
                if point.given is not CUT and not point.given.leaves and self.base(trace, at) == base:
                    found.setdefault(self.result(trace, at), point.given)
        return list(dict.fromkeys(found.values()))[:CHOICES]

    def _compare_echoes(self, state: State, trace: Trace, at: int) -> None:
        """Learns whether the answer to a key differs from those to other keys in nothing but that key."""
        given, after = trace.points[at].given, trace.through(at)
        if given.doing is not Doing.KEYS or not after:
            return
        for other, edge in state.edges.items():
            known = edge.trace.through(edge.at)
            if (
                known
                and other.doing is Doing.KEYS
                and self.identity.echo(after[0], known[0], (given.value, other.value))
            ):
                return
