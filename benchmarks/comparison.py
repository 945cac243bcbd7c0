"""Figures of several commits as a table, one column each, with ratios to the first."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Final

from benchmarks.turns import measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.turns import Figure, Side

ALIKE: Final = 0.02
"""Ratios that are nearer to one than this say nothing."""
_WHOLE: Final = 1_000
"""Figures from which on nobody wants to know more than whole numbers."""


def compare(everybody: Sequence[Side], benchmarks: Sequence[str], rounds: int) -> list[Figure]:
    """Measures in turns, and prints each figure as soon as it is known; returns all."""
    found: list[Figure] = []
    print(heads(everybody), flush=True)
    for benchmark in benchmarks:
        for figure in measured(everybody, benchmark, rounds):
            print(row(figure, everybody), flush=True)
            found.append(figure)
    return found


def heads(everybody: Sequence[Side]) -> str:
    """Heads of the columns."""
    first, *others = everybody
    each = "".join(f" {side.name:>14} {'ratio':>7} {'noise':>7}       " for side in others)
    return f"{'best of all rounds':<52} {'':<6} {first.name:>14}{each}"


def row(figure: Figure, everybody: Sequence[Side]) -> str:
    """A figure at all sides. The ratio is the median of all rounds; the noise, how far the rounds are from it."""
    first, *others = everybody
    cells = [f"{figure.name:<52} {figure.unit:<6} {_value(figure, first):>14}"]
    for side in others:
        ratio, noise, verdict = "", "", ""
        if side in figure.values and first in figure.values:
            ratios = figure.ratios(side, first)
            middle = statistics.median(ratios)
            ratio, verdict = f"{middle:.2f}", judged(ratios, at_least=figure.at_least)
            noise = f"±{max(middle - ratios[0], ratios[-1] - middle) / middle:.0%}"
        cells.append(f" {_value(figure, side):>14} {ratio:>7} {noise:>7} {verdict:<6}")
    return "".join(cells).rstrip()


def judged(ratios: Sequence[float], *, at_least: bool) -> str:
    """`better`, `worse`, or `alike`: that is what differs by less than its noise, or by next to nothing."""
    if ratios[0] <= 1 + ALIKE and ratios[-1] >= 1 - ALIKE:
        return "alike"
    return "better" if (ratios[0] > 1) is at_least else "worse"


def _value(figure: Figure, side: Side) -> str:
    if side not in figure.values:
        return "-"
    value = figure.best(side)
    return f"{value:,.0f}" if value >= _WHOLE else f"{value:.4g}"
