"""Lives many lives at a server, and tells what is against a law with the story of it."""

import math
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.lives.ending import outcome_of
from plivo_emulator.contract_testing.lives.judge import against, key, wrong_answer
from plivo_emulator.contract_testing.lives.life import Life
from plivo_emulator.contract_testing.lives.plan import LifePlan, LifePlanner
from plivo_emulator.contract_testing.lives.shrinking import shrunk
from plivo_emulator.contract_testing.lives.world import World
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange, ForeignServer, Unanswered
from plivo_emulator.contract_testing.probes.table import ANSWERED, Probes
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.contract_testing.scenes.listening import Listening, opened
from plivo_emulator.contract_testing.scenes.remarks import Remarks

AGAIN = "again: --lives 1 --seed {}"
"""Last line of a story: how to live the life of a seed again."""
SHRINKING = 60.0
"""Real seconds in which a life is made smaller, at most."""


def live(server: ForeignServer, listening: Listening, results: Report, ends: float | None) -> None:
    """Lives, at most until a time of `time.monotonic`; prints what was met in all lives. Raises NoTarget."""
    operations = {each.operation_id for each in results.operations}
    with opened(server, listening) as (receiver, far_end):
        living = Living(World(server, far_end, receiver, listening.patience, operations), results, ends)
        try:
            living.live(listening.lives or 0)
        except Unanswered as reason:
            results.found(Finding(ANSWERED, "", "lives", f"lives: {reason}"))
    sys.stdout.write("\n".join(["", "LIVES", *living.table()]) + "\n")


class Living:
    """Lives of one server."""

    def __init__(self, world: World, results: Report, ends: float | None = None) -> None:
        """Takes when no other life begins, if ever."""
        self.met: Counter[str] = Counter()
        """What was met: lives, requests, kinds of callbacks."""
        self._world = world
        self._results = results
        self._ends = ends
        self._planner = LifePlanner([each for each in world.operations if world.can(each)], world.numbers)
        self._remarks = Remarks(world.server.document, world.receiver)
        self._probes = Probes(world.server, results.found)
        self._runs = (f"l{number}r" for number in count(1))
        self._known: set[tuple[str, ...]] = set()
        self._again = False
        """Whether a life is lived again, so that what it shows is known."""
        world.server.witness = self._look

    def live(self, lives: int) -> None:
        """Lives so many lives, as long as there is time."""
        self._world.far_end.begin()
        try:
            for seed in range(self._results.seed, self._results.seed + lives):
                if self._ends is not None and time.monotonic() >= self._ends:
                    break
                self.met["lives"] += 1
                for each in self._findings(seed):
                    self._results.found(each)
        finally:
            self._world.far_end.end()

    def table(self) -> Iterator[str]:
        """A line for each thing that was met."""
        width = max(map(len, self.met), default=0)
        yield from (f"{name:<{width}}  {number}" for name, number in sorted(self.met.items()))

    def _findings(self, seed: int) -> Iterator[Finding]:
        """What is wrong with the life of a seed. What is new has a story, of a life that is as small as may be."""
        plan = self._planner.plan(seed)
        found = self._lived(plan)
        fresh = {name: each for name, each in found.items() if name not in self._known}
        small: dict[tuple[str, ...], Finding] = {}
        ends = min(time.monotonic() + SHRINKING, math.inf if self._ends is None else self._ends)
        for name in fresh:
            if name not in small:
                small = self._smaller(plan, name, ends) | small
        self._known |= fresh.keys()
        for name, each in found.items():
            reported = small.get(name, each) if name in fresh else replace(each, story=())
            yield replace(reported, story=(*reported.story, AGAIN.format(seed))) if name in fresh else reported

    def _smaller(self, plan: LifePlan, name: tuple[str, ...], ends: float) -> dict[tuple[str, ...], Finding]:
        """What is wrong with the smallest life that still shows something, and was found by a time."""
        shown: dict[tuple[str, ...], Finding] = {}

        def fails(smaller: LifePlan) -> bool:
            found = self._lived(smaller)
            if name in found:
                shown.clear()
                shown.update(found)
            return name in found

        self._again = True
        try:
            shrunk(plan, fails, ends)
        finally:
            self._again = False
        return shown

    def _lived(self, plan: LifePlan) -> dict[tuple[str, ...], Finding]:
        """What is wrong with a life, each once, with its story."""
        life = Life(self._world, next(self._runs), plan)
        outcome = outcome_of(life)
        if not self._again:
            self.met.update(f"callback {each.kind}" for each in outcome.heard)
            self.met["calls"] += len(outcome.records)
        found: dict[tuple[str, ...], Finding] = {}
        for each in against(life, outcome, self._remarks):
            found.setdefault(key(each), replace(each, story=life.story.lines()))
        return found

    def _look(self, exchange: ApiExchange) -> None:
        """Holds each answer against the document."""
        operation = exchange.operation
        self._results.reach.note(operation.method, operation.path, exchange.response.status)
        if not self._again:
            self.met["requests"] += 1
            self._probes.look(exchange)
            for each in wrong_answer(self._results.places, exchange):
                self._results.found(each)
