"""Each sentence of the reference is performed by a test, or the ledger says why it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.spec import ledger_subjects
from tests.spec.ledger import AT_THE_ATTRIBUTE, KEYS, TEXT, WHOLE, Row, is_there, rows

if TYPE_CHECKING:
    from tests.spec.ledger_subjects import Subjects
    from tests.spec.published import Published

PLACE = re.compile(r"[^›]*[^› ]( › [^› ][^›]*[^› ])+")
SENTENCE = re.compile(r"[A-Z`][^\n]{15,}[.]")
REQUIRED = ("paths", "operations", "elements", "events", "messages")
"""Chapters that must speak of every part of every subject."""


@pytest.fixture(scope="module")
def known(document: Published) -> dict[str, Subjects]:
    """Parts that there are, by chapter and subject."""
    operations = ledger_subjects.operations(document)
    return {
        "paths": {name: frozenset([name]) for name in ledger_subjects.paths(document)},
        "everywhere": {name: frozenset([name]) for name in frozenset().union(*operations.values())},
        "operations": operations,
        "elements": ledger_subjects.elements(),
        "events": ledger_subjects.events(document),
        "messages": ledger_subjects.messages(document),
        "objects": ledger_subjects.objects(document),
    }


def wrong(row: Row) -> list[str]:
    """What is wrong with the form of a row."""
    says, at = str(row.data.get("says")), str(row.data.get("at"))
    found = [
        ("a sentence under `says`, with a full stop", SENTENCE.fullmatch(says)),
        ("a place such as `Call › Make a call › Arguments › to` under `at`", PLACE.fullmatch(at)),
        ("either `test` or `not_simulated`", bool(row.tests) is not bool(row.reason)),
        (f"no key but {', '.join(sorted(KEYS))}", row.data.keys() <= KEYS),
    ]
    return [f"{row}: write {what}" for what, is_right in found if not is_right]


def test_every_row_says_a_sentence_its_place_and_its_test_or_why_there_is_none() -> None:
    assert [problem for row in rows() for problem in wrong(row)] == []


def test_every_test_that_a_row_names_is_there() -> None:
    assert [f"{row}: there is no {test}" for row in rows() for test in row.tests if not is_there(test)] == []


def test_every_row_is_about_something_that_there_is(known: dict[str, Subjects]) -> None:
    unknown = [row for row in rows() if row.part not in known[row.chapter].get(row.subject, frozenset()) | {WHOLE}]
    unknown += [row for row in rows() if row.subject not in known[row.chapter]]
    assert [str(row) for row in unknown] == [], "the document has no such part: change the row, or take it out"


def test_no_sentence_is_told_twice_of_the_same() -> None:
    told = [(row.chapter, row.subject, row.part, row.data.get("says")) for row in rows()]
    assert [each for each in set(told) if told.count(each) > 1] == []


@pytest.mark.parametrize("chapter", REQUIRED)
def test_a_row_is_about_every_part_of_the_document(known: dict[str, Subjects], chapter: str) -> None:
    """What `everywhere` tells of an argument holds for all operations; the text of elements needs no row."""
    told = {(row.subject, row.part) for row in rows() if row.chapter == chapter}
    everywhere = {row.part for row in rows() if row.chapter == "everywhere"} if chapter == "operations" else set()
    optional = {TEXT} if chapter == "elements" else everywhere
    parts = {(subject, part) for subject, found in known[chapter].items() for part in found - optional}
    assert sorted(parts - told) == [], "write a row about it in openapi/ledger/"


def test_an_argument_or_attribute_that_does_nothing_is_told_so_in_both_places() -> None:
    here = {(row.subject, row.part) for row in rows() if row.reason == AT_THE_ATTRIBUTE}
    there = ledger_subjects.idle_attributes() | ledger_subjects.idle_arguments()
    assert here - there == set(), "nothing there gives a reason"
    assert there - here == set(), "say `not_simulated: no_effect`"
