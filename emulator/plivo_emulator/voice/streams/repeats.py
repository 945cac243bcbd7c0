"""What goes wrong again and again: noted one by one at first, then counted, so that it drowns nothing else."""

from collections import Counter
from typing import Final

MOST_NOTED: Final = 10
"""Times that the same is noted one by one; from then on each power of ten is: the 100th time, the 1,000th."""

MOST_KNOWN: Final = 1_000
"""Things that are counted each by itself; all others are counted together."""


class Repeats:
    """Counts what happens, by its words."""

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str | None]] = Counter()

    def facts_of(self, kind: str, reason: str) -> dict[str, object] | None:
        """Facts of one more of a kind: its `reason`, and `times` if it stands for many; None: nothing is noted."""
        known = (kind, reason) if (kind, reason) in self._counts or len(self._counts) < MOST_KNOWN else (kind, None)
        self._counts[known] += 1
        times = self._counts[known]
        if times <= MOST_NOTED:
            return {"reason": reason}
        words = reason if known[1] is not None else f"{reason}, and others"
        return {"reason": words, "times": times} if times == 10 ** (len(str(times)) - 1) else None
