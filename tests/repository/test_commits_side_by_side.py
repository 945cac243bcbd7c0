"""`make bench BASE=…`: commits are measured in turns, and what differs by no more than its noise is called alike."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from benchmarks import __main__ as bench
from benchmarks import comparison, history, turns
from benchmarks.plot import Curve, Point, drawing
from benchmarks.turns import CannotCompare, Figure, Side

if TYPE_CHECKING:
    from pathlib import Path

FAKE = """
from pathlib import Path
from types import SimpleNamespace

def run():
    log = Path(__file__).parents[2] / "log"
    number = log.read_text().count("{name}") if log.exists() else 0
    log.open("a").write("{name} ")
    print("what a benchmark prints besides")
    return [SimpleNamespace(name="call", value={values}[number], unit="µs", at_least={more}, steady=True)]
"""


def side(folder: Path, name: str, values: list[float], *, more: bool = False) -> Side:
    """A work tree with one benchmark, `fake`, which tells these values one after the other."""
    package = folder / name / "benchmarks"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "fake.py").write_text(FAKE.format(name=name, values=values, more=more), encoding="utf-8")
    return Side(name * 40, folder / name)


def test_sides_take_turns_and_the_best_of_each_is_told(tmp_path: Path) -> None:
    both = [side(tmp_path, "a", [20, 10, 30]), side(tmp_path, "b", [10, 5.5, 15])]
    [figure] = turns.measured(both, "fake", 3)
    assert (tmp_path / "log").read_text() == "b a a b b a "
    assert [figure.best(each) for each in both] == [10, 5.5]
    assert figure.ratios(both[1], both[0]) == [0.5, 0.5, 0.55]
    assert comparison.row(figure, both).split() == ["call", "µs", "10", "5.5", "0.50", "±10%", "better"]


def test_a_side_without_the_benchmark_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = [side(tmp_path, "a", []), side(tmp_path, "b", [3, 2], more=True)]
    [figure] = turns.measured(both, "fake", 2)
    assert "aaaaaaaa has no benchmark fake that runs" in capsys.readouterr().err
    assert comparison.row(figure, both).split() == ["call", "µs", "-", "3"]


@pytest.mark.parametrize(
    ("ratios", "at_least", "verdict"),
    [
        ([0.9, 1.1], False, "alike"),
        ([0.5, 0.9], False, "better"),
        ([0.5, 0.9], True, "worse"),
        ([1.1, 1.2], False, "worse"),
        ([1.1, 1.2], True, "better"),
        ([1.005, 1.01], False, "alike"),
    ],
)
def test_what_differs_by_less_than_its_noise_is_alike(ratios: list[float], at_least: object, verdict: str) -> None:
    assert comparison.judged(ratios, at_least=at_least is True) == verdict


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.setattr(turns, "ROOT", folder)
    turns.git("init", "--quiet")
    for day, number in enumerate(("one", "two"), 1):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"2026-01-0{day}T00:00:00Z")
        (folder / "file").write_text(number, encoding="utf-8")
        turns.git("add", "file")
        turns.git("-c", "user.name=x", "-c", "user.email=x@x.test", "commit", "--quiet", "-m", number)
    return folder


def test_a_commit_has_a_work_tree_of_its_own_as_long_as_it_is_measured(project: Path) -> None:
    with turns.sides(["HEAD~1", "HEAD^"]) as both:
        assert [(each.folder / "file").read_text() for each in both] == ["one", "two"]
        assert both[1].folder == project
    assert not both[0].folder.exists()
    assert len(turns.git("worktree", "list").splitlines()) == 1


def test_what_is_not_committed_shows_in_the_name_and_cannot_be_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "file").write_text("three", encoding="utf-8")
    with turns.sides([]) as [here]:
        assert here.name.endswith("+")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "FILES", ())
        assert bench.main(["--keep", "recordings"]) == 2
    assert "file is not" in capsys.readouterr().err


def test_a_commit_that_is_not_there_is_named(project: Path) -> None:
    with pytest.raises(CannotCompare, match="Needed a single revision"), turns.sides(["nowhere"]):
        pass
    assert project.exists()


def test_a_benchmark_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--base", "HEAD", "nothing"]) == 2
    assert "no benchmark is called nothing" in capsys.readouterr().out


def test_figures_of_a_commit_are_kept_once_in_the_order_of_commits(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HISTORY", "PAGE", "PLOT"):
        monkeypatch.setattr(history, name, tmp_path / name)
    history.PAGE.write_text("# Page\n\n<!-- computed from benchmarks/history.jsonl -->\n| old |\n\nEnd.\n", "utf-8")
    old, new = (Side(turns.git("rev-parse", each).strip(), project) for each in ("HEAD^", "HEAD"))
    history.record([Figure("a & b", "/s", at_least=True, steady=True, values={new: [30_000.123]})], [new])
    again = Figure("a & b", "/s", at_least=True, steady=True, values={old: [15_000.0], new: [25_000, 20_000]})
    history.record([again, Figure("by the clock", "s", at_least=False, steady=False, values={new: [1.0]})], [old, new])
    figures = history.read()
    assert {each.commit: each.value for each in figures} == {old.commit: 15_000, new.commit: 25_000}
    page = history.PAGE.read_text("utf-8")
    row = f"| a & b | 15,000/s | {old.name} | 25,000/s | {new.name} | 1.67 | more is better |"
    assert row in page
    assert page.endswith("|\n\nEnd.\n")
    assert "old |" not in page
    plot = history.PLOT.read_text("utf-8")
    assert "a &amp; b" in plot
    assert plot.count("<circle") == 2


def test_only_figures_of_one_run_are_joined_and_compared() -> None:
    lines = [
        history.PastFigure(commit * 40, f"2026-01-0{day}", "call", value, "s", more=False, run=run)
        for day, (commit, value, run) in enumerate((("a", 9, "one"), ("b", 4, "two"), ("c", 2, "two")), 1)
    ]
    assert "| call | 4 s | bbbbbbbb | 2 s | cccccccc | 0.50 | less is better |" in history.table(lines)
    points = [Point(place, each.value, "", each.run) for place, each in enumerate(lines)]
    drawn = re.findall(r'class="curve" d="M(.+?)"', drawing([Curve("call", "s", points)], ["a", "b", "c"]))
    assert [path.count("L") for path in drawn] == [0, 1]


def test_the_make_target_passes_on_what_it_is_given() -> None:
    told = subprocess.run(
        ["make", "-n", "bench", "BASE=one two", "KEEP=1", "ROUNDS=5", "ARGS=recordings"],
        cwd=turns.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "-m benchmarks --base=one --base=two --rounds=5 --keep recordings" in told.stdout
