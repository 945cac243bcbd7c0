from __future__ import annotations

import ast
from collections import Counter

from benchmarks.servers import PROJECT
from tests.contract.mutants.source.fault import KINDS, Misplaced, faults, sample, text_of

ALL = faults()


def test_the_text_of_every_fault_is_in_its_file_once() -> None:
    misplaced = []
    for fault in ALL:
        try:
            assert fault.planted(text_of(fault)) != text_of(fault), fault.name
        except Misplaced as wrong:
            misplaced.append(str(wrong))
    assert misplaced == []


def test_a_file_with_a_fault_in_it_is_python_still() -> None:
    for fault in ALL:
        if fault.file.endswith(".py"):
            ast.parse(fault.planted(text_of(fault)), fault.name)


def test_the_tests_that_look_for_a_fault_are_there() -> None:
    files = {each.partition("::")[0] for fault in ALL for each in fault.tests}
    missing = {each for each in files if not (PROJECT / "tests" / each).is_file()}
    assert missing == set()
    assert all(fault.tests for fault in ALL)


def test_every_fault_has_a_name_of_its_own() -> None:
    names = Counter(name for fault in ALL for name in (fault.name,))
    names.update({fault.area for fault in ALL})
    assert [name for name, times in names.items() if times > 1] == []


def test_faults_of_every_kind_are_planted_in_every_part() -> None:
    assert {fault.kind for fault in ALL} == set(KINDS)
    assert Counter(fault.area for fault in ALL).keys() == {
        "api",
        "commands",
        "contract",
        "document",
        "generator",
        "process",
        "records",
        "runtime",
        "server",
        "testing",
        "validation",
        "voice",
        "wire",
    }


def test_at_least_97_of_100_must_be_found() -> None:
    excused = [fault.name for fault in ALL if fault.survives]
    assert len(excused) <= 0.03 * len(ALL), excused


def test_a_sample_is_of_all_parts_in_turn_and_the_same_for_a_seed() -> None:
    dealt = sample(ALL, 13, seed=7)
    areas = {fault.area for fault in ALL}
    assert {fault.area for fault in dealt[: len(areas)]} == areas
    assert len({fault.name for fault in dealt}) == 13
    assert sample(ALL, 13, seed=7) == dealt
    assert sample(ALL, 13, seed=8) != dealt


def test_a_sample_of_more_than_there_are_is_all_of_them() -> None:
    assert sorted(fault.name for fault in sample(ALL, len(ALL) + 5, seed=1)) == sorted(fault.name for fault in ALL)
