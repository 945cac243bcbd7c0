"""Long calls that combine what was seen on its own: bugs that need three things done before show there first."""

from collections.abc import Set as AbstractSet
from itertools import combinations
from random import Random

from plivo_emulator.explore.app.document import action_path
from plivo_emulator.explore.calls.caller import Caller, Given
from plivo_emulator.explore.calls.trace import Trace
from plivo_emulator.explore.search.graph import Graph

CANDIDATES = 24
SHORTEST, LONGEST = 3, 8
PAIR = 3
"""What a new pair of steps counts, where a new triple counts one."""

Step = tuple[str, Given]
"""Who hears of it, and what is done: places that lead to the same handler of an app are one here."""


class Tours:
    """Draws calls over inputs that make a difference; the one with the most new combinations of steps is next."""

    def __init__(self, graph: Graph, chance: Random) -> None:
        self._graph = graph
        self._chance = chance
        self._combined: set[tuple[Step, ...]] = set()

    def next(self, done: AbstractSet[Caller]) -> Caller | None:
        """Next tour; None if those that were drawn combine nothing new."""
        best: list[Step] = []
        most = 0.0
        for _ in range(CANDIDATES):
            steps = self._drawn()
            score = self._score(steps)
            if score > most and tuple(given for _, given in steps) not in done:
                best, most = steps, score
        return tuple(given for _, given in best) or None

    def lived(self, trace: Trace) -> None:
        """Sees which steps a call has combined."""
        points = trace.points[:LONGEST]
        self._combined |= _combinations(
            [(action_path(trace.document_of(point), point.index), point.given) for point in points]
        )

    def _score(self, steps: list[Step]) -> float:
        """What a call combines that is new, for each of its steps: short calls are clearer."""
        new = _combinations(steps) - self._combined
        return sum(PAIR if len(each) == 2 else 1 for each in new) / max(len(steps), 1)  # noqa: PLR2004  # a pair

    def _drawn(self) -> list[Step]:
        """A call that goes on for long, and ends with anything."""
        state, steps = self._graph.start, list[Step]()
        length = self._chance.randint(SHORTEST, LONGEST)
        while state is not None:
            ways = self._graph.ways(state)
            onward = [(given, to) for given, to in ways if to is not None and to in self._graph.states]
            last = len(steps) + 1 >= length or not onward
            if not ways:
                break
            given, to = self._chance.choice(ways if last else onward)
            steps.append((action_path(state.document, state.point.index), given))
            state = None if last or to is None else self._graph.states.get(to)
        return steps


def _combinations(steps: list[Step]) -> set[tuple[Step, ...]]:
    return {*combinations(steps, 2), *combinations(steps, 3)}
