"""Looks for faults in ways that the clean code passes: what fails there too finds nothing."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.contract.mutants.attempt import Attempt, race
from tests.contract.mutants.faults import NOTHING
from tests.contract.mutants.way import SEED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.contract.mutants.way import Way

PATIENCE: Final = 1800.0
"""Real seconds after which a fault has survived."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What has found a fault, after how many real seconds, and in what words."""

    way: str
    seconds: float
    words: str


class Search:
    """Ways that look for one fault after the other, all at the same time, until the clean code fails in them."""

    def __init__(self, ways: Sequence[Way], patience: float = PATIENCE) -> None:
        self._ways = list(ways)
        self._patience = patience
        self._clean: dict[tuple[str, int], str | None] = {}
        """What the clean code does wrong, by way and seed; None where it passes."""

    @property
    def complaints(self) -> list[str]:
        """Where the clean code fails."""
        return [f"{way}: {complaint}" for (way, _), complaint in self._clean.items() if complaint is not None]

    def try_clean(self) -> None:
        """Looks where nothing is planted, as far as when something is."""
        attempts = [Attempt(way, way.look(NOTHING, SEED), SEED) for way in self._ways]
        with closing(race(attempts, self._patience)) as ended:
            for attempt in ended:
                self._judge(attempt, SEED)

    def look_for(self, fault: str) -> Detection | str:
        """Who finds a fault first, with a seed that the clean code passes; if nobody does, what is to be said of it."""
        began = time.monotonic()
        attempts = [Attempt(way, way.look(fault, SEED), SEED) for way in self._ways]
        said = "not found" if attempts else "not looked for: the clean code fails"
        with closing(race(attempts, self._patience)) as ended:
            for attempt in ended:
                seconds = time.monotonic() - began
                if not attempt.status:
                    continue
                report = attempt.report
                if report is None:
                    said += f"; {attempt.way.name} did not run: {attempt.last_line}"
                elif self._passes(attempt.way, report.seed):
                    return Detection(attempt.way.name, seconds, report.words)
                else:
                    said += f"; {attempt.way.name} fails without it too"
        return said

    def _passes(self, way: Way, seed: int) -> bool:
        """Whether the clean code passes a way with a seed; each is tried once."""
        if (way.name, seed) not in self._clean:
            with closing(race([Attempt(way, way.repeat(NOTHING, seed), seed)], self._patience)) as ended:
                for attempt in ended:
                    self._judge(attempt, seed)
        return self._clean[way.name, seed] is None

    def _judge(self, attempt: Attempt, seed: int) -> None:
        """Keeps what a run of the clean code has shown; a way in which it fails is not gone any more."""
        report = attempt.report if attempt.status else None
        complaint = None
        if attempt.status is None:
            complaint = f"the clean code does not come to an end with seed {seed} in {self._patience:.0f} s"
        elif attempt.status:
            where, words = (seed, attempt.last_line) if report is None else (report.seed, report.words)
            complaint = f"the clean code fails with seed {where}: {words}"
        self._clean[attempt.way.name, seed] = complaint
        if complaint is not None:
            self._ways.remove(attempt.way)
