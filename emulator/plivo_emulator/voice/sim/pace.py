"""How virtual time passes while an app talks, and not only answers: nobody can tell when it is done."""

from typing import NamedTuple, Self

SETTLE, SETTLE_FINE, REAL = "settle", "settle-fine", "real"
"""Names of paces; others are numbers."""


class Pace(NamedTuple):
    """A pace: either time waits for the app to be quiet, or it goes so many times as fast as the clock on the wall."""

    name: str
    quiet: float = 0.0
    """Real seconds without a word after which the app counts as done; 0: that is not what counts."""
    speed: float | None = None
    """Virtual seconds in a real one; None: as fast as the app is quiet."""

    @classmethod
    def of(cls, name: str) -> Self:
        """Pace of that name, or of that number; raises ValueError."""
        if name == SETTLE:
            return cls(name, quiet=0.03)
        if name == SETTLE_FINE:
            return cls(name, quiet=0.01)
        return cls(name, speed=1.0 if name == REAL else float(name))

    @property
    def fine(self) -> bool:
        """Whether audio goes out piece by piece; otherwise as much together as an app could not react to."""
        return self.name != SETTLE
