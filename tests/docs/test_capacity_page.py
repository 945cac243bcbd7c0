"""The page on capacity: its tables are arithmetic on the figures that the benchmark has kept, and on nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from benchmarks import capacity

if TYPE_CHECKING:
    from pathlib import Path


def test_the_tables_of_the_page_are_what_the_figures_make_of_them() -> None:
    text = capacity.PAGE.read_text(encoding="utf-8")
    assert capacity.page(text) == text
    assert re.findall(r"<!-- computed: (.+) -->", text) == [table.name for table in capacity.tables()]


def test_twice_the_work_for_a_call_makes_half_the_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = json.loads(capacity.FIGURES.read_text(encoding="utf-8"))
    figures = {name: (figure["value"], figure["unit"]) for name, figure in kept.items()}
    work, unit = figures["whole call, kept in PostgreSQL"]
    monkeypatch.setattr(capacity, "FIGURES", tmp_path / "figures.json")
    monkeypatch.setattr(capacity, "PAGE", tmp_path / "capacity.md")

    def calls(a_call: float) -> float:
        capacity.PAGE.write_text("<!-- computed: several nodes -->\n", encoding="utf-8")
        capacity.write({**figures, "whole call, kept in PostgreSQL": (a_call, unit)})
        [row] = re.findall(r"^\| calls a second \| (.+) \|$", capacity.PAGE.read_text("utf-8"), re.MULTILINE)
        one, ten, hundred = (int(cell.replace(",", "")) for cell in row.split(" | "))
        assert 10 * one == pytest.approx(ten, rel=0.05)
        assert 100 * one == pytest.approx(hundred, rel=0.05)
        return one

    assert calls(work) == pytest.approx(2 * calls(2 * work), rel=0.05)


def test_every_figure_of_the_page_is_one_that_the_benchmark_measures() -> None:
    source = (capacity.ROOT / "benchmarks" / "carrying.py").read_text(encoding="utf-8")
    assert [name for name in json.loads(capacity.FIGURES.read_text("utf-8")) if f'Result("{name}"' not in source] == []
