"""The search: every input in every state, then ever longer paths, and a walk at random one time in four."""

from collections.abc import Callable, Sequence
from random import Random

from plivo_emulator.explore.app.document import FetchedDocument, spoken
from plivo_emulator.explore.app.identity import Identity
from plivo_emulator.explore.calls.caller import CUT, Caller, Given
from plivo_emulator.explore.calls.switchboard import Switchboard
from plivo_emulator.explore.calls.trace import Trace
from plivo_emulator.explore.search.finding import Findings
from plivo_emulator.explore.search.graph import Conflict, Graph, State
from plivo_emulator.explore.search.paths import Paths
from plivo_emulator.explore.search.tours import Tours

DEEPEST = 10
"""Inputs of the longest prefix that is gone on from."""
WALK_EVERY = 4
PATH_EVERY = 3
"""Once every input was tried: one caller in so many is the next path, the others are tours."""
STALE = 60
"""Walks in a row that were lived before, after which nothing new is expected."""
SHORTEST_WALK, LONGEST_WALK = 3, 9
LIKELY = 4
"""Choices at the front of an alphabet that walks prefer."""
FAVOUR = 4.0
LEAVING = 0.15
LONGEST = 60
"""Characters of a prompt in a note."""


class Search:
    """Decides which caller comes next, and learns from each.

    Attributes:
        graph: States and edges so far.
        findings: Laws that were broken so far.
        notes: What was learned of the app on the way, for people.
    """

    def __init__(
        self,
        board: Switchboard,
        seed: int,
        words: tuple[str, ...],
        most: int,
        again: Sequence[Caller] = (),
    ) -> None:
        self.identity = Identity()
        self.graph = Graph(self.identity, words)
        self.findings = Findings()
        self.notes: list[str] = []
        self._board = board
        self._most = most
        self._again = again
        self._chance = Random(seed)  # noqa: S311  # it has to be repeatable
        self._paths = Paths(self.graph, self._chance)
        self._tours = Tours(self.graph, self._chance)
        self._done: set[Caller] = set()
        self._twinned: set[str] = set()
        board.known = self.graph.knows_silence

    async def run(self, stopped: Callable[[], bool], progress: Callable[[], None]) -> None:
        """Searches until nothing new is expected, the calls are used up, or somebody says stop."""
        await self._go((), whole=True)
        progress()
        await self._repeat(stopped, progress)
        await self._go(())
        number = 0
        while not self._over() and not stopped() and self.graph.start is not None:
            number += 1
            caller = self._next(number)
            if caller is None or number % WALK_EVERY == 0:
                caller = self._new_walk() or caller
            if caller is None:
                break
            await self._go(caller)
            progress()
        self.graph.merge_histories()

    async def _repeat(self, stopped: Callable[[], bool], progress: Callable[[], None]) -> None:
        """Lets callers of an earlier map call; who only begins like another one need not."""
        before, begun = self._board.calls, {caller[:length] for caller in self._again for length in range(len(caller))}
        for caller in self._again:
            if caller not in begun and not stopped():
                await self._go(caller, whole=True)
                progress()
        self._most += self._board.calls - before

    def _over(self) -> bool:
        return self._board.calls >= self._most

    async def _go(self, caller: Caller, *, whole: bool = False) -> None:
        """Lives a caller, unless it was lived."""
        if caller in self._done and not whole:
            return
        if not whole:
            self._done.add(caller)
        [trace] = await self._board.live(caller, whole=whole)
        version = self.identity.version
        conflict = self.graph.add(trace)
        self._tours.lived(trace)
        if any(self.identity.key(document) not in self._twinned for document in trace.documents):
            await self._twin(trace, whole=whole)
        self.findings.judge(trace, self._board.calls)
        if self.identity.version != version:
            self.graph.rebuild()
        elif conflict is not None:
            await self._resolve(conflict)

    async def _twin(self, trace: Trace, *, whole: bool) -> None:
        """Lets another caller do the same on another day: what differs is no difference."""
        [twin] = await self._board.live(trace.given, whole=whole, twin=trace)
        for one, other in zip(trace.documents, twin.documents, strict=False):
            if one.kind != other.kind:
                break
            self.identity.twins(one, other)
        self._twinned |= {self.identity.key(document) for document in trace.documents}
        self.graph.add(twin)
        self.findings.judge(twin, self._board.calls)

    async def _resolve(self, conflict: Conflict) -> None:
        """Lets the first caller call again: the same as before means history, something else means chance."""
        base, before = conflict.base, conflict.before
        [again] = await self._board.live(before.given, like=before)
        self.graph.traces.append(again)
        key = self.identity.key
        pairs = list(zip(before.documents, again.documents, strict=False))
        if all(key(one) == key(other) for one, other in pairs):
            depth = self.graph.split(base)
            if depth == 1:
                self.notes.append(f"what {self._named(base)} leads to depends on what came before")
        elif not _any_learned(self.identity, pairs):
            self.graph.give_up(base)
            self.notes.append(
                f"{self._named(base)} answers the same caller in different ways: by chance, or because of other calls"
            )
        self.graph.rebuild()

    def _named(self, base: str) -> str:
        """A place as people know it."""
        state = self.graph.states.get(base)
        if state is None:
            return base
        path, point = state.document.path, state.point
        said = spoken(state.document.elements[point.index])
        return f"{path} (“{said[:LONGEST]}”)" if said else f"the {point.tag} of {path}"

    def _next(self, number: int) -> Caller | None:
        """Next caller that is no walk; None if everything was tried."""
        untried = self._untried(split=False)
        if untried is not None:
            return untried
        tour = self._tours.next(self._done) if number % PATH_EVERY else None
        return tour or self._paths.next(self._done) or self._untried(split=True)

    def _untried(self, *, split: bool) -> Caller | None:
        """Shortest way to an input that was not tried, what is invited first."""
        best: tuple[tuple[int, int, int], Caller] | None = None
        for state in self.graph.states.values():
            length = len(state.prefix)
            if state.split is not split or length > DEEPEST:
                continue
            for rank, given in enumerate(state.choices):
                cost = (length * 3 + rank // LIKELY, state.order, rank)
                if given in state.edges or (best is not None and cost >= best[0]):
                    continue
                caller = (*state.prefix, given)
                if caller not in self._done:
                    best = cost, caller
        return None if best is None else best[1]

    def _new_walk(self) -> Caller | None:
        """A walk that was not lived; None if so many in a row were."""
        walks = (self._walk() for _ in range(STALE))
        return next((walk for walk in walks if walk not in self._done), None)

    def _walk(self) -> Caller:
        """A walk at random from the start, drawn to what is rare and to what is invited."""
        state, steps = self.graph.start, self._chance.randint(SHORTEST_WALK, LONGEST_WALK)
        walked: list[Given] = []
        while state is not None and len(walked) < steps and state.choices:
            weights = [self._weight(state, rank, given) for rank, given in enumerate(state.choices)]
            [given] = self._chance.choices(state.choices, weights)
            walked.append(given)
            edge = state.edges.get(given)
            if edge is None or edge.is_last or given is CUT:
                break
            state = self.graph.states.get(self.graph.name(edge.trace, edge.at + 1))
        return tuple(walked)

    def _weight(self, state: State, rank: int, given: Given) -> float:
        edge = state.edges.get(given)
        rare = 1.0 / (1 + (0 if edge is None else edge.times))
        return rare * (FAVOUR if rank < LIKELY else 1.0) * (LEAVING if given.leaves else 1.0)


def _any_learned(identity: Identity, pairs: list[tuple[FetchedDocument, FetchedDocument]]) -> bool:
    """Learns from all pairs of documents; whether any of them differed."""
    return sum(identity.twins(one, other) for one, other in pairs) > 0
