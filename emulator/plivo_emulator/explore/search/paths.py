"""Ever longer paths over inputs that make a difference: what documents hide of an app's memory shows there."""

from collections.abc import Set as AbstractSet
from random import Random

from plivo_emulator.explore.calls.caller import Caller
from plivo_emulator.explore.search.graph import Graph

LONGEST = 6
MOST = 4000
"""Paths of one length at most."""


class Paths:
    """Paths that were not lived yet, in random order, the shorter ones first."""

    def __init__(self, graph: Graph, chance: Random) -> None:
        self._graph = graph
        self._chance = chance
        self._length = 1
        self._left: list[Caller] = []

    def next(self, done: AbstractSet[Caller]) -> Caller | None:
        """Next path; None if there is none up to the longest."""
        while True:
            while self._left:
                path = self._left[-1]
                if path not in done:
                    return path
                self._left.pop()
            if self._length >= LONGEST:
                return None
            self._length += 1
            self._left = self._new()

    def _new(self) -> list[Caller]:
        lived = {trace.given[: self._length] for trace in self._graph.traces}
        paths = [path for path in self._of(self._length) if path not in lived]
        self._chance.shuffle(paths)
        return paths

    def _of(self, length: int) -> list[Caller]:
        """Paths of so many inputs from the start."""
        start = self._graph.start
        found: list[Caller] = []
        stack: list[tuple[str | None, Caller]] = [(start.name if start is not None else None, ())]
        while stack and len(found) < MOST:
            name, path = stack.pop()
            if len(path) == length:
                found.append(path)
                continue
            state = self._graph.states.get(name or "")
            if state is not None:
                stack += [(to, (*path, given)) for given, to in self._graph.distinct(state)]
        return found
