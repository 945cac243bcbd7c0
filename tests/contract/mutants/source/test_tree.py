"""The copy that faults are planted in, as it is before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.servers import PROJECT
from tests.contract.mutants.source.__main__ import main
from tests.contract.mutants.source.fault import Fault, Misplaced
from tests.contract.mutants.source.tree import Tree

if TYPE_CHECKING:
    from pathlib import Path

MONEY = Fault(
    "cent",
    "runtime",
    "constant",
    "generator/runtime/money.py",
    'PLACES = Decimal("0.00001")',
    'PLACES = Decimal("0.00002")',
    ("client/test_times_and_money.py",),
)
COPIED = "generated_client/plivo_voice/money.py"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return Tree(tmp_path_factory.mktemp("tree"))


def test_a_fault_of_the_runtime_is_in_the_copy_that_is_made_of_it_too_and_nowhere_afterwards(tree: Tree) -> None:
    before = {path: (tree.root / path).read_bytes() for path in (MONEY.file, COPIED)}
    with tree.planted(MONEY):
        assert MONEY.new in (tree.root / MONEY.file).read_text(encoding="utf-8")
        assert MONEY.new in (tree.root / COPIED).read_text(encoding="utf-8")
        assert MONEY.new not in (PROJECT / MONEY.file).read_text(encoding="utf-8")
    assert {path: (tree.root / path).read_bytes() for path in before} == before


def test_what_make_writes_while_a_fault_is_planted_is_gone_afterwards(tree: Tree) -> None:
    built = "openapi/dist/openapi.yaml"
    with tree.planted(MONEY):
        (tree.root / built).write_text("openapi: 9.9.9\n", encoding="utf-8")
    assert (tree.root / built).read_bytes() == (PROJECT / built).read_bytes()


def test_python_runs_what_is_in_the_copy(tree: Tree) -> None:
    with tree.planted(MONEY):
        ran = tree.run(("-c", "from plivo_voice import money; print(money.PLACES)"), 60)
    assert (ran.status, ran.printed) == (0, "0.00002\n")


def test_a_program_that_comes_to_no_end_is_ended(tree: Tree) -> None:
    assert tree.run(("-c", "import signal; signal.pause()"), 0.5).status is None


def test_a_fault_whose_text_is_gone_is_misplaced(tree: Tree) -> None:
    gone = Fault("gone", "runtime", "bound", MONEY.file, "nothing of the kind", "x", MONEY.tests)
    with pytest.raises(Misplaced, match="is 0 times in"), tree.planted(gone):
        pass


@pytest.mark.parametrize(
    ("file", "tests", "needed"),
    [
        ("openapi/hangup-causes.yaml", ("spec/test_links.py",), True),
        ("generator/client/methods.py", ("client/test_names.py",), True),
        ("generator/client/methods.py", ("generator/test_text.py",), False),
        ("generator/runtime/money.py", ("client/test_names.py",), False),
        ("emulator/plivo_emulator/wire/money.py", ("client/test_names.py",), False),
    ],
)
def test_make_follows_a_fault_where_tests_look_at_what_it_builds(
    tree: Tree, file: str, tests: tuple[str, ...], *, needed: bool
) -> None:
    assert tree.needs_make(Fault("a", "b", "bound", file, "c", "d", tests)) is needed


def test_a_fault_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cobweb"]) == 2
    assert "there is no fault or area cobweb: the areas are api, commands," in capsys.readouterr().err


def test_faults_of_the_source_are_planted_and_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "results"
    assert main(["--workers", "1", "--results", str(kept), "money-negative-lost"]) == 0
    assert "wire/test_times_money_ids.py::" in capsys.readouterr().out
    assert main(["--workers", "1", "--results", str(kept), "money-negative-lost"]) == 0
    assert "1 of 1 faults found" in capsys.readouterr().out
