"""What counts as found, with small programs in place of the contract runs."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract.lives.run import AGAIN
from tests.contract.mutants.__main__ import main
from tests.contract.mutants.way import WAYS, Report, Way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PROGRAM = """
import signal, sys
log, name, behaviour, how, fault, seed = sys.argv[1:]
with open(log, "a") as file:
    print(name, how, fault, seed, file=file)
if behaviour == "waits":
    signal.pause()
if behaviour == "breaks":
    sys.exit("it cannot start")
if behaviour.startswith("finds"):
    print(f"{name} is wrong")
    print("found with seed", behaviour.removeprefix("finds ") if how == "look" else seed)
    sys.exit(1)
"""
"""A way that finds something with a seed, passes, waits for ever, or breaks."""
PASSES = "passes"


class Ways:
    """Two ways, each with a behaviour for a fault (`none`: the clean code) or for a fault and the seed repeated."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self.all: list[Way] = []

    def add(self, name: str, behaviour: Mapping[str, str]) -> None:
        def command(how: str) -> Any:
            def words(fault: str, seed: int) -> list[str]:
                key = fault if how == "look" else f"{fault} {seed}"
                does = behaviour.get(key, PASSES)
                return [sys.executable, "-c", PROGRAM, str(self._log), name, does, how, fault, str(seed)]

            return words

        looked, wrong = re.compile(r"found with seed (?P<seed>\d+)"), re.compile(r"(?P<words>\w+ is wrong)")
        self.all.append(Way(name, command("look"), command("repeat"), looked, wrong))

    @property
    def runs(self) -> list[str]:
        """What was run: the way, how, the fault, the seed."""
        return self._log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def ways(tmp_path: Path) -> Ways:
    return Ways(tmp_path / "log")


def test_what_a_way_finds_with_a_seed_that_the_clean_code_passes_counts(
    ways: Ways, capsys: pytest.CaptureFixture[str]
) -> None:
    ways.add("letters", {"status": "finds 1"})
    ways.add("parcels", {"field": "finds 7"})
    assert main(["none", "status", "field"], ways.all) == 0
    none, status, field = capsys.readouterr().out.splitlines()
    assert none.endswith("not found")
    assert re.search(r"letters +[\d.]+ s  letters is wrong$", status)
    assert re.search(r"parcels +[\d.]+ s  parcels is wrong$", field)


def test_a_fault_that_nobody_finds_has_survived(ways: Ways, capsys: pytest.CaptureFixture[str]) -> None:
    ways.add("letters", {"status": "finds 1"})
    assert main(["status", "field"], ways.all) == 1
    assert capsys.readouterr().out.endswith("\nnot found: field\n")


def test_a_way_that_the_clean_code_fails_finds_nothing(ways: Ways, capsys: pytest.CaptureFixture[str]) -> None:
    ways.add("letters", {"none": "finds 3", "status": "finds 3", "field": "finds 3"})
    ways.add("parcels", {"field": "finds 1"})
    assert main(["none", "status", "field"], ways.all) == 1
    none, complaint, status, field, _, last = capsys.readouterr().out.splitlines()
    assert none.endswith("fails")
    assert complaint == "letters: the clean code fails with seed 3: letters is wrong"
    assert status.endswith("not found")
    assert re.search(r"parcels +[\d.]+ s  parcels is wrong$", field)
    assert last == "not found: status"


def test_what_is_found_with_a_later_seed_counts_only_if_the_clean_code_passes_that_one_too(
    ways: Ways, capsys: pytest.CaptureFixture[str]
) -> None:
    ways.add("letters", {"status": "finds 9", "none 9": "finds 9"})
    assert main(["none", "status"], ways.all) == 1
    none, status, complaint, _, last = capsys.readouterr().out.splitlines()
    assert none.endswith("not found")
    assert status.endswith("not found; letters fails without it too")
    assert complaint == "letters: the clean code fails with seed 9: letters is wrong"
    assert last == "not found: status"


def test_a_fault_that_another_way_finds_is_found_but_the_run_fails_where_the_clean_code_does(
    ways: Ways, capsys: pytest.CaptureFixture[str]
) -> None:
    ways.add("letters", {"status": "finds 1", "field": "finds 1", "none 1": "finds 1"})
    ways.add("parcels", {"field": "finds 1"})
    assert main(["status", "field"], ways.all) == 1
    said = capsys.readouterr().out
    assert re.search(r"^field .*parcels is wrong$", said, re.MULTILINE)
    assert said.count("the clean code fails") == 1


def test_once_the_clean_code_fails_in_all_ways_nothing_is_looked_for(
    ways: Ways, capsys: pytest.CaptureFixture[str]
) -> None:
    ways.add("letters", {"none": "finds 1"})
    assert main(["none", "status"], ways.all) == 1
    assert "not looked for: the clean code fails" in capsys.readouterr().out


def test_the_clean_code_is_tried_once_with_each_way_and_seed(ways: Ways) -> None:
    ways.add("letters", {"status": "finds 1", "field": "finds 4", "type": "finds 4"})
    assert main(["none", "status", "field", "type"], ways.all) == 0
    assert [run for run in ways.runs if "none" in run] == ["letters look none 1", "letters repeat none 4"]


def test_faults_that_are_named_are_looked_for_without_trying_more_of_the_clean_code_than_it_takes(ways: Ways) -> None:
    ways.add("letters", {"status": "finds 1"})
    assert main(["status"], ways.all) == 0
    assert ways.runs == ["letters look status 1", "letters repeat none 1"]


def test_a_way_that_breaks_before_it_looks_has_found_nothing(ways: Ways, capsys: pytest.CaptureFixture[str]) -> None:
    ways.add("letters", {"status": "breaks"})
    assert main(["status"], ways.all) == 1
    assert "not found; letters did not run: it cannot start" in capsys.readouterr().out


def test_clean_code_that_breaks_fails(ways: Ways, capsys: pytest.CaptureFixture[str]) -> None:
    ways.add("letters", {"none": "breaks"})
    assert main(["none"], ways.all) == 1
    assert "letters: the clean code fails with seed 1: it cannot start" in capsys.readouterr().out


def test_clean_code_that_comes_to_no_end_fails(ways: Ways, capsys: pytest.CaptureFixture[str]) -> None:
    ways.add("letters", {"none": "waits"})
    assert main(["none"], ways.all, patience=0) == 1
    assert "letters: the clean code does not come to an end with seed 1" in capsys.readouterr().out


def test_a_fault_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["colour", "status"]) == 2
    assert "there is no fault colour: the faults are none, status," in capsys.readouterr().err


def test_what_lives_say_of_their_seed_is_understood() -> None:
    [lives] = [way for way in WAYS if way.name == "lives"]
    printed = f"a law is broken\nFailing test case\n{AGAIN.format(7)}\n"
    assert lives.report(printed, 1) == Report("a law is broken", 7)


def test_every_fault_has_a_place_to_be_planted_in() -> None:
    plants = "from tests.contract.mutants.faults import FAULTS\nfor fault in FAULTS.values(): fault.plant()"
    planted = subprocess.run([sys.executable, "-c", plants], check=False, capture_output=True, text=True)
    assert planted.returncode == 0, planted.stderr
