"""Results of benchmarks, as lines that people read and as a verdict."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One figure and the most, or the least, that it may be. `noted` says what it was made of."""

    name: str
    value: float
    target: float
    unit: str
    noted: str = ""
    at_least: bool = False
    """Whether more is better."""
    steady: bool = False
    """Whether it is processor time, or memory: what else the machine does hardly changes it. Such figures are kept."""

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.value >= self.target if self.at_least else self.value <= self.target

    def __str__(self) -> str:
        bound = "at least" if self.at_least else "at most"
        verdict = "ok  " if self.reached else "MISS"
        return f"{verdict} {self.name:<52} {self.value:7.2f} {self.unit:<2} ({bound} {self.target:.2f})  {self.noted}"
