"""What counts as found, with a field in which tests fail as the test says."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from tests.contract.mutants.source.fault import Fault, Misplaced
from tests.contract.mutants.source.report import fails, line, summary
from tests.contract.mutants.source.search import Results, outcomes
from tests.contract.mutants.source.tree import Ran
from tests.contract.mutants.source.trial import CleanCode, Outcome, Verdict, tried

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAULT = Fault("bell", "voice", "bound", "bell.py", "rings", "is silent", ("test_bell.py", "test_door.py"))
PASSED = Ran(0, "2 passed")
FAILED = Ran(
    1,
    "F\n=== short test summary info ===\nFAILED tests/test_bell.py::test_it_rings[1 - 2] - assert 'a' == 'b'\n1 failed",
)


@dataclass
class Street:
    """A field: what tests say with the fault in it, and without."""

    with_fault: Ran = PASSED
    without: Ran = PASSED
    made: Ran = PASSED
    made_without: Ran = PASSED
    makes: bool = False
    misplaced: str = ""
    asked: list[tuple[bool, tuple[str, ...]]] = field(default_factory=list)
    faulty: bool = False

    @contextmanager
    def planted(self, fault: Fault) -> Iterator[None]:
        if self.misplaced:
            raise Misplaced(f"{fault.name} {self.misplaced}")
        self.faulty = True
        yield
        self.faulty = False

    def needs_make(self, fault: Fault) -> bool:
        return self.makes and fault is FAULT

    def make(self, patience: float) -> Ran:
        assert patience > 0
        self.asked.append((self.faulty, ("make",)))
        return self.made if self.faulty else self.made_without

    def test(self, targets: tuple[str, ...], patience: float) -> Ran:
        assert patience > 0
        self.asked.append((self.faulty, targets))
        return self.with_fault if self.faulty else self.without


def verdict(street: Street) -> tuple[Verdict, str, str]:
    outcome = tried(street, FAULT, CleanCode())
    return outcome.verdict, outcome.test, outcome.words


def test_a_test_that_fails_with_the_fault_alone_has_found_it() -> None:
    street = Street(FAILED)
    assert verdict(street) == (Verdict.FOUND, "test_bell.py::test_it_rings", "assert 'a' == 'b'")
    assert street.asked == [(True, FAULT.tests), (False, ("test_bell.py::test_it_rings",))]


def test_a_fault_that_passes_all_has_survived() -> None:
    street = Street()
    assert verdict(street) == (Verdict.SURVIVED, "", "")
    assert street.asked == [(True, FAULT.tests)]


def test_what_the_clean_code_fails_too_has_found_nothing() -> None:
    found, test, words = verdict(Street(FAILED, without=Ran(1, "no network\n1 failed")))
    assert (found, test) == (Verdict.WRONG, "test_bell.py::test_it_rings")
    assert words == "the clean code fails, too: 1 failed"


def test_tests_that_come_to_no_end_have_found_it_if_the_clean_code_does() -> None:
    assert verdict(Street(Ran(None, "it does not come to an end")))[0] is Verdict.FOUND
    endless = Ran(None, "it does not come to an end")
    assert verdict(Street(endless, without=endless))[0] is Verdict.WRONG


def test_code_that_cannot_be_imported_any_more_is_found() -> None:
    street = Street(Ran(4, "ImportError while loading conftest 'conftest.py'.\nE   SyntaxError: invalid syntax"))
    assert verdict(street) == (Verdict.FOUND, "test_bell.py", "E   SyntaxError: invalid syntax")
    assert street.asked[-1] == (False, FAULT.tests)


def test_no_tests_at_all_are_none_that_find_it() -> None:
    nothing = Ran(5, "no tests ran")
    assert verdict(Street(nothing, without=nothing))[0] is Verdict.WRONG


def test_a_fault_without_a_place_is_told() -> None:
    assert verdict(Street(misplaced="is nowhere")) == (Verdict.WRONG, "", "bell is nowhere")


def test_what_make_refuses_is_found_by_it() -> None:
    refused = Ran(1, "load 1 s\nopenapi/bell.yaml:3: enum-values: A value is there twice. Keep one.\n1 problem")
    street = Street(FAILED, made=refused, makes=True)
    assert verdict(street) == (
        Verdict.FOUND,
        "make",
        "openapi/bell.yaml:3: enum-values: A value is there twice. Keep one.",
    )
    assert street.asked == [(True, ("make",)), (False, ("make",))]


def test_make_that_fails_on_the_clean_code_has_found_nothing() -> None:
    broken = Ran(1, "broken")
    assert verdict(Street(made=broken, made_without=broken, makes=True))[0] is Verdict.WRONG


def test_what_make_takes_is_looked_for_by_tests() -> None:
    street = Street(FAILED, makes=True)
    assert verdict(street)[:2] == (Verdict.FOUND, "test_bell.py::test_it_rings")
    assert street.asked[:2] == [(True, ("make",)), (True, FAULT.tests)]


def test_the_clean_code_is_asked_once_for_the_same_test() -> None:
    street, clean = Street(FAILED), CleanCode()
    assert [tried(street, FAULT, clean).verdict for _ in range(3)] == [Verdict.FOUND] * 3
    assert [faulty for faulty, _ in street.asked].count(False) == 1


def test_a_run_goes_on_where_an_earlier_one_was_broken_off(tmp_path: Path) -> None:
    kept = tmp_path / "results"
    streets = [Street(FAILED), Street(FAILED)]
    others = [replace(FAULT, name=f"bell-{number}") for number in range(6)]
    first = {outcome.fault.name for outcome in outcomes(others[:4], streets, Results(kept))}
    assert first == {"bell-0", "bell-1", "bell-2", "bell-3"}
    changed = replace(others[0], new="hums")
    again = Street()
    found = {
        outcome.fault.name: outcome.verdict for outcome in outcomes([changed, *others[1:]], [again], Results(kept))
    }
    assert [name for name, verdict in found.items() if verdict is Verdict.SURVIVED] == ["bell-0", "bell-4", "bell-5"]
    assert len(again.asked) == 3


def test_a_fault_that_survived_is_tried_again(tmp_path: Path) -> None:
    kept = tmp_path / "results"
    list(outcomes([FAULT], [Street()], Results(kept)))
    [outcome] = outcomes([FAULT], [Street(FAILED)], Results(kept))
    assert outcome.verdict is Verdict.FOUND


def test_a_field_that_breaks_ends_the_run() -> None:
    class Broken(Street):
        def needs_make(self, fault: Fault) -> bool:
            raise OSError(f"no space left for {fault.name}")

    with pytest.raises(OSError, match="no space left"):
        list(outcomes([FAULT], [Broken()], Results()))


EXCUSED = replace(FAULT, name="gong", survives="nobody hears it")


@pytest.mark.parametrize(
    ("fault", "verdict", "expected"),
    [
        (FAULT, Verdict.FOUND, False),
        (FAULT, Verdict.SURVIVED, True),
        (FAULT, Verdict.WRONG, True),
        (EXCUSED, Verdict.FOUND, True),
        (EXCUSED, Verdict.SURVIVED, False),
        (EXCUSED, Verdict.WRONG, True),
    ],
)
def test_a_run_fails_by_a_survivor_without_a_reason_and_by_a_reason_that_is_none(
    fault: Fault, verdict: Verdict, *, expected: bool
) -> None:
    assert fails(Outcome(fault, verdict, 1)) is expected


def test_survivors_are_named_with_their_reasons_below_the_figures() -> None:
    told = summary(
        [
            Outcome(FAULT, Verdict.SURVIVED, 1),
            Outcome(EXCUSED, Verdict.SURVIVED, 1),
            Outcome(replace(FAULT, name="horn"), Verdict.FOUND, 1),
        ]
    )
    assert "voice            1 of   3\n" in told
    assert "bound            1 of   3  a comparison or a count is off by one\n" in told
    assert told.endswith(
        "survived: bell in bell.py: no test finds it\nsurvived: gong in bell.py: nobody hears it\n1 of 3 faults found"
    )


def test_the_line_of_a_fault_says_who_has_found_it() -> None:
    told = line(Outcome(FAULT, Verdict.FOUND, 2.5, "test_bell.py::test_it_rings", "assert 1 == 2"))
    assert " ".join(told.split()) == "bell voice bound found 2.5 s test_bell.py::test_it_rings assert 1 == 2"
