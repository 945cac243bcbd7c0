"""Random records and random questions: memory, databases and a plain reading of the reference agree."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from plivo_emulator.records.following.archive import FollowedArchive
from plivo_emulator.records.kinds.calls import CALLS, CallRecord
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.query.query import Query
from plivo_emulator.records.query.windows import RangeTooWide
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.effort import tries
from tests.emulator.records import oracle
from tests.emulator.records.facts import ACCOUNT, DAY, NOW, OTHER, SECOND, call

if TYPE_CHECKING:
    from plivo_emulator.records.archive import Archive
    from plivo_emulator.records.query.filters import Filters

    from tests.postgres import Postgres

MANY = settings(
    max_examples=tries(100), derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)

FEW = settings(MANY, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Of a database that takes longer to open."""

NUMBERS = st.sampled_from(["+1", "1", "12", "+12", "13", "1\U0010ffff", "1\U0010ffff2", "sip:bob@example.com", "äöü"])
AGES = st.sampled_from([0, 0, 0, 7 * DAY, 30 * DAY, 60 * DAY, 90 * DAY])
INSTANTS = st.builds(lambda age, after: NOW - age + after, AGES, st.integers(-2, 2) | st.integers(-SECOND, SECOND))
UUIDS = st.sampled_from("abcdefghij")
RECORDS = st.builds(
    call,
    UUIDS,
    auth_id=st.sampled_from([ACCOUNT, ACCOUNT, ACCOUNT, OTHER]),
    from_number=st.none() | NUMBERS,
    to_number=NUMBERS,
    direction=st.sampled_from(["inbound", "outbound"]),
    answered=st.none() | INSTANTS,
    ended=INSTANTS,
    bill_duration=st.integers(0, 3),
    amount=st.integers(0, 2**62),
    parent_call_uuid=st.none() | UUIDS,
    hangup_cause_name=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5),
    hangup_cause_code=st.sampled_from([4000, 4010]),
    hangup_source=st.sampled_from(["Caller", "Plivo"]),
    subaccount=st.none() | st.just("SA1"),
)
STEPS = st.lists(
    RECORDS | st.tuples(st.just("delete"), UUIDS) | st.sampled_from([("forget", OTHER), ("reopen", "")]), max_size=30
)

Steps = list[tuple[str, str] | CallRecord]
Opened = Callable[[int], FollowedArchive]
"""Opens what an archive of so many records has left."""

ENDINGS = ("", "__gt", "__gte", "__lt", "__lte")
TIMES = st.builds(
    lambda instant, form: (oracle.EPOCH + timedelta(microseconds=instant)).strftime(form),
    INSTANTS,
    st.sampled_from(["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f"]),
)
CONDITIONS = st.one_of(
    st.tuples(st.sampled_from(["from_number", "to_number"]), NUMBERS),
    st.tuples(st.sampled_from([f"bill_duration{ending}" for ending in ENDINGS]), st.integers(0, 4).map(str)),
    st.tuples(st.just("call_direction"), st.sampled_from(["inbound", "outbound"])),
    st.tuples(st.just("hangup_source"), st.sampled_from(["Caller", "customer"])),
    st.tuples(st.just("hangup_cause_code"), st.sampled_from(["4000", "1"])),
    st.tuples(st.just("parent_call_uuid"), UUIDS),
    st.tuples(st.just("subaccount"), st.just("SA1")),
)
BOUNDS = st.tuples(st.sampled_from([f"end_time{ending}" for ending in ENDINGS]), TIMES)
QUESTIONS = st.builds(
    lambda bounds, conditions: dict(bounds + conditions),
    st.just([]) | st.lists(BOUNDS, max_size=2),
    st.lists(CONDITIONS, max_size=2),
)
SIZES = st.tuples(st.integers(1, 4), st.sampled_from([4, 20]), st.integers(1, 3))
"""Of a page, of what an account keeps, and of what is looked through at a time."""


class Scenario(NamedTuple):
    """Steps that are taken, and what is asked after them."""

    steps: Steps
    questions: list[dict[str, str]]
    offset: int
    sizes: tuple[int, int, int]


SCENARIOS = st.builds(Scenario, STEPS, st.lists(QUESTIONS, min_size=5, max_size=20), st.integers(0, 5), SIZES)


class Plain:
    """Records of the account as a list, kept as the documentation of archives says."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.records: list[CallRecord] = []

    def add(self, record: CallRecord) -> None:
        self.delete(record.call_uuid)
        self.records.append(record)
        if len(self.records) > self.most:
            oldest = min(self.records, key=lambda each: each.ended)
            self.records.remove(oldest)

    def delete(self, uuid: str) -> None:
        self.records = [record for record in self.records if record.call_uuid != uuid]


def follow(steps: Steps, opened: Opened, most: int) -> tuple[Plain, Archive, FollowedArchive]:
    """Takes the same steps with a list, with memory and with a database, which is opened anew in between and then."""
    plain, memory, database = Plain(most), MemoryArchive(most), opened(most)
    for step in [*steps, ("reopen", "")]:
        match step:
            case ("delete", uuid):
                plain.delete(uuid)
                assert memory[CALLS].delete(ACCOUNT, uuid) == database[CALLS].delete(ACCOUNT, uuid)
            case ("forget", auth_id):
                memory.forget(auth_id)
                database.forget(auth_id)
            case ("reopen", _):
                database.close()
                database = opened(most)
            case CallRecord() as record:
                memory[CALLS].add(record)
                database[CALLS].add(record)
                if record.auth_id == ACCOUNT:
                    plain.add(record)
    return plain, memory, database


def agree(filters: Filters, scenario: Scenario, opened: Opened) -> None:
    """Steps and questions give the same answers everywhere."""
    limit, most, stride = scenario.sizes
    with patch("plivo_emulator.records.memory.sorted_rows.STRIDE", stride):
        plain, memory, database = follow(scenario.steps, opened, most)
        with closing(database):
            for arguments in scenario.questions:
                if oracle.too_wide(arguments):
                    with pytest.raises(RangeTooWide):
                        filters.query(arguments, NOW)
                    continue
                query = filters.query(arguments, NOW)
                fitting = oracle.expected(plain.records, arguments, NOW)
                for archive in (memory, database):
                    page = archive[CALLS].page(ACCOUNT, query, limit, scenario.offset)
                    assert (list(page.records), page.total) == (fitting[scenario.offset :][:limit], len(fitting))
            for uuid in "abcdefghij":
                assert memory[CALLS].get(ACCOUNT, uuid) == database[CALLS].get(ACCOUNT, uuid)
            everything = memory[CALLS].page(OTHER, Query(), 100)
            assert everything == database[CALLS].page(OTHER, Query(), 100)


@MANY
@given(SCENARIOS)
def test_memory_file_and_reference_agree(call_filters: Filters, scenario: Scenario) -> None:
    with tempfile.TemporaryDirectory() as folder:
        agree(call_filters, scenario, lambda most: SqliteArchive(Path(folder), print, most))


@FEW
@given(SCENARIOS)
def test_memory_postgresql_and_reference_agree(call_filters: Filters, postgres: Postgres, scenario: Scenario) -> None:
    postgres.empty()
    agree(call_filters, scenario, lambda most: PostgresArchive(postgres.url(), print, most))
