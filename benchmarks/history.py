"""Figures of commits, as they were recorded, and the page that shows them.

`make bench KEEP=1` adds to the history. `python -m benchmarks.history` draws the page and its plot from it again, and a
test holds both against it.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from benchmarks.plot import Curve, Point, drawing
from benchmarks.turns import ROOT, git

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.turns import Figure, Side

HISTORY: Final = ROOT / "benchmarks" / "history.jsonl"
PAGE: Final = ROOT / "docs" / "explanation" / "performance.md"
PLOT: Final = PAGE.with_suffix(".svg")
FILES: Final = (HISTORY, PAGE, PLOT)
"""Files that recording figures changes."""
_MARK: Final = "<!-- computed from benchmarks/history.jsonl -->\n"
_ROWS: Final = re.compile(r"\A(?:\|.*\n)*")
_DIGITS: Final = 4
_SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class PastFigure:
    """A figure of a commit: a line of the history."""

    commit: str
    committed: str
    """When, in UTC."""
    figure: str
    value: float
    unit: str
    more: bool
    """Whether more is better."""
    run: str
    """When it was measured, in UTC: figures of one run were taken in turns, and only these can be compared."""


def record(figures: Iterable[Figure], everybody: Sequence[Side]) -> None:
    """Adds the best of each side to the history, instead of what it has of the same figure and commit.

    Figures by the clock are passed over: nobody could compare them later.
    """
    steady = [figure for figure in figures if figure.steady]
    run = datetime.now(UTC).isoformat(timespec="minutes")
    new = [_past_figure(figure, side, run) for side in everybody for figure in steady if side in figure.values]
    replaced = {(each.commit, each.figure) for each in new}
    lines = [each for each in read() if (each.commit, each.figure) not in replaced] + new
    lines.sort(key=lambda each: (each.committed, each.commit, each.figure))
    HISTORY.write_text("".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in lines), encoding="utf-8")
    write()


def read() -> list[PastFigure]:
    """The history, oldest commit first."""
    if not HISTORY.exists():
        return []
    return [PastFigure(**json.loads(line)) for line in HISTORY.read_text(encoding="utf-8").splitlines()]


def write() -> None:
    """Writes the page and its plot."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    PLOT.write_text(plot(), encoding="utf-8")


def page(text: str) -> str:
    """The page with the table that the history makes."""
    before, mark, after = text.partition(_MARK)
    return f"{before}{mark}{table(read())}{_ROWS.sub('', after, count=1)}"


def table(figures: Sequence[PastFigure]) -> str:
    """Each figure at the last commit that has it, and at the first that was measured in the same run."""
    rows = [["", "first", "", "last", "", "last / first", ""]]
    for figure in dict.fromkeys(each.figure for each in figures):
        lines = [each for each in figures if each.figure == figure]
        last = lines[-1]
        first = next(each for each in lines if each.run == last.run)
        ratio = f"{last.value / first.value:.2f}" if first.value else ""
        ends = (cell for end in (first, last) for cell in (_with_unit(end), end.commit[:_SHORT]))
        rows.append([figure, *ends, ratio, "more is better" if last.more else "less is better"])
    head, *others = ["| " + " | ".join(row) + " |\n" for row in rows]
    return "".join((head, "|" + "---|" * len(rows[0]) + "\n", *others))


def plot() -> str:
    """The plot: a curve for each figure, a point for each commit that has it."""
    figures = read()
    commits = list(dict.fromkeys(each.commit for each in figures))
    curves = []
    for figure in dict.fromkeys(each.figure for each in figures):
        lines = [each for each in figures if each.figure == figure]
        points = [Point(commits.index(each.commit), each.value, _with_unit(each), each.run) for each in lines]
        curves.append(Curve(figure, lines[0].unit, points))
    return drawing(curves, [commit[:_SHORT] for commit in commits])


def _past_figure(figure: Figure, side: Side, run: str) -> PastFigure:
    value = float(f"{figure.best(side):.{_DIGITS}g}")
    return PastFigure(side.commit, _committed(side.commit), figure.name, value, figure.unit, figure.at_least, run)


def _with_unit(figure: PastFigure) -> str:
    number = f"{figure.value:,.0f}" if figure.value >= 1_000 else f"{figure.value:g}"  # noqa: PLR2004  # as numbers are written
    return f"{number} {figure.unit}".strip().replace(" /s", "/s")


def _committed(commit: str) -> str:
    return datetime.fromtimestamp(int(git("show", "-s", "--format=%ct", commit)), UTC).isoformat()


if __name__ == "__main__":
    write()
