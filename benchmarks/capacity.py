"""The tables of the page on capacity: arithmetic on figures that `benchmarks/carrying.py` has measured.

`python -m benchmarks.capacity` writes them anew, for other assumptions. A test holds the page against them.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plivo_emulator.records.memory.archive import MOST

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
FIGURES: Final = ROOT / "benchmarks" / "figures.json"
PAGE: Final = ROOT / "docs" / "explanation" / "capacity.md"
BUSY: Final = 0.6
"""Part of a core that is planned with; what is left is for bursts, and for the accounts of a node that has died."""
MEMORY: Final = 4096
"""MiB of a node."""
LENGTH: Final = 180
"""Seconds that a call lasts."""
REQUESTS: Final = 3
"""Requests to the API or the control plane for each call, that which places it included."""
ROWS: Final = 4
"""Rows that PostgreSQL is told of for each call: placed, answered, ended, and its record."""
FRAMES: Final = 50
"""Pieces of audio in a second of a stream."""
NODES: Final = (1, 10, 100)
MILLION: Final = 1_000_000
KIB: Final = 1024
MICRO: Final = 1e6
_ROWS: Final = re.compile(r"\A(?:\|.*\n)*")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of them the heads."""

    name: str
    """What the page calls it, in the comment before it."""
    rows: list[list[str]]

    def __str__(self) -> str:
        head, *others = ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join([head, "|" + "---|" * len(self.rows[0]), *others])


def write(figures: Mapping[str, tuple[float, str]]) -> None:
    """Keeps figures (value and unit by name), and writes the page with them; they are rounded to three digits."""
    rounded = {name: {"value": float(f"{value:.3g}"), "unit": unit} for name, (value, unit) in figures.items()}
    FIGURES.write_text(json.dumps(rounded, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def page(text: str) -> str:
    """The page with its tables as the figures want them."""
    for table in tables():
        mark = f"<!-- computed: {table.name} -->\n"
        before, found, after = text.partition(mark)
        text = f"{before}{found}{table}\n{_ROWS.sub('', after, count=1)}"
    return text


def tables() -> list[Table]:
    """All tables of the page."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    return [_measured(figures), _one_node(_values(figures)), _several(_values(figures)), _a_million(_values(figures))]


def _values(figures: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    return {name: figure["value"] for name, figure in figures.items()}


def _measured(figures: Mapping[str, Mapping[str, object]]) -> Table:
    rows = [[name, f"{_plain(figure['value'])} {figure['unit']}"] for name, figure in figures.items()]
    return Table("measured", [["what", "measured"], *rows])


def calls_a_second(figures: Mapping[str, float]) -> float:
    """Calls that a node places and ends in a second, on a core that is as busy as planned."""
    return BUSY * MICRO / figures["whole call, kept in PostgreSQL"]


def _one_node(figures: Mapping[str, float]) -> Table:
    rate = calls_a_second(figures)
    space = (MEMORY - figures["memory of an empty node"]) * KIB
    rows = [
        ["calls a second", "CPU", _round(rate)],
        [f"live calls of {LENGTH} s that this makes", "CPU", _round(rate * LENGTH)],
        ["live calls", "memory", _round(space / figures["memory of a live call"])],
        ["streams in which somebody talks", "CPU", _round(_streams(figures, "frame of a stream that talks"))],
        ["quiet streams", "CPU", _round(_streams(figures, "frame of a quiet stream"))],
        ["callbacks a second", "CPU", _round(BUSY * MICRO / figures["callback"])],
        ["open accounts, idle and empty", "memory", _round(space / figures["memory of an open account"])],
        [f"accounts with {MOST:,} records", "memory", _round(space / MOST / figures["memory of a record"])],
    ]
    return Table("one node", [["at most", "bounded by", "of one node"], *rows])


def _streams(figures: Mapping[str, float], frame: str) -> float:
    return BUSY * MICRO / FRAMES / figures[frame]


def _several(figures: Mapping[str, float]) -> Table:
    heads = ["", *(f"{count} node{'s' * (count > 1)}" for count in NODES)]
    rate = calls_a_second(figures)
    wanted = {
        "calls a second": rate,
        f"live calls of {LENGTH} s": rate * LENGTH,
        "streams in which somebody talks": _streams(figures, "frame of a stream that talks"),
        "cores of HAProxy": rate * REQUESTS * figures["request through the proxy"] / MICRO / BUSY,
        "rows a second for PostgreSQL": rate * ROWS,
        "of what one writer was seen to fill": rate * ROWS / figures["records that PostgreSQL takes"],
    }
    rows = [[name, *(_cell(name, each * count) for count in NODES)] for name, each in wanted.items()]
    return Table("several nodes", [heads, *rows])


def _cell(name: str, value: float) -> str:
    if name.startswith("of what"):
        return f"{value * 100:.0f} %"
    return f"{value:.1f}" if name.startswith("cores") else _round(value)


def _a_million(figures: Mapping[str, float]) -> Table:
    rate = MILLION / LENGTH
    nodes = math.ceil(rate / calls_a_second(figures))
    memory = MILLION * figures["memory of a live call"] / KIB / KIB
    talking = MILLION / _streams(figures, "frame of a stream that talks")
    rows = [
        [f"calls a second, at {LENGTH} s each", _round(rate)],
        ["nodes for that", f"{nodes}"],
        ["memory for live calls, of all nodes", f"{_round(memory)} GiB"],
        ["cores of HAProxy", f"{rate * REQUESTS * figures['request through the proxy'] / MICRO / BUSY:.1f}"],
        ["rows a second for PostgreSQL", _round(rate * ROWS)],
        [
            "of what one writer was seen to fill",
            f"{rate * ROWS / figures['records that PostgreSQL takes'] * 100:.0f} %",
        ],
        ["nodes, if somebody talks in a stream of each call", _round(math.ceil(talking))],
        ["nodes, if one call in a hundred has such a stream", _round(math.ceil(nodes + talking / 100))],
    ]
    return Table("a million", [["a million live calls", ""], *rows])


def _round(value: float) -> str:
    """Two digits that count: more would promise what was not measured."""
    digits = max(0, math.floor(math.log10(value)) - 1) if value >= 1 else 0
    return f"{round(value / 10**digits) * 10**digits:,}"


def _plain(value: object) -> str:
    return f"{value:,.4g}" if isinstance(value, float) and value < KIB else f"{value:,.0f}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
