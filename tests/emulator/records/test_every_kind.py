"""Every kind of record, random ones and random queries: memory, databases and a plain list agree."""

from __future__ import annotations

import tempfile
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from plivo_emulator.records.following.reader import Reader
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.memory.archive import MemoryArchive, Store
from plivo_emulator.records.memory.pending_load import PendingLoad
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.query.kind import AnyKind, Compares, DirectoryKind, Kind
from plivo_emulator.records.query.query import NUMBERS, Condition, Operator, Query
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.effort import tries
from tests.emulator.records import oracle
from tests.emulator.records.facts import ACCOUNT, NOW, OTHER, example, hint, keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plivo_emulator.records.following.archive import FollowedArchive

    from tests.postgres import Postgres

KINDS_OF_ACCOUNTS = [kind for kind in KINDS if kind is not ACCOUNTS]
"""All but the accounts: these are their own keys, and stay when an account is cleared."""

KEYS = st.sampled_from("abcdef")
INSTANTS = st.integers(NOW - 2, NOW + 2)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "str": st.sampled_from(["", "1", "+1", "12", "a"]),
    "str | None": st.none() | st.sampled_from(["", "1", "+1", "12", "a"]),
    "int": st.integers(0, 3),
    "int | None": st.none() | st.integers(0, 3),
    "bool": st.booleans(),
}
ORDERED = (Operator.GT, Operator.GTE, Operator.LT, Operator.LTE)
BY_NUMBER: dict[Compares, tuple[Operator, ...]] = {
    Compares.NUMBER: (Operator.NUMBER,),
    Compares.START: (Operator.START,),
}
FEW = settings(
    max_examples=tries(10, 3), derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)


def compared(kind: Kind[Any]) -> dict[str, tuple[Operator, ...]]:
    """Fields that can be asked for, with what they are compared by."""
    columns = [column for column in kind.columns.values() if column.compares not in (Compares.INSTANT, Compares.AGE)]
    found: dict[str, tuple[Operator, ...]] = dict.fromkeys(kind.indexed, (Operator.EQUAL,))
    for column in columns:
        ordered = (*ORDERED, Operator.EQUAL) if hint(kind, column.field) == "int" else (Operator.EQUAL,)
        found[column.field] = BY_NUMBER.get(column.compares, ordered)
    return found


def records_of(kind: Kind[Any]) -> st.SearchStrategy[Any]:
    fields = {field: VALUES[hint(kind, field)] for field in compared(kind) if field not in (kind.key, kind.instant)}
    fields |= {kind.key: KEYS, kind.instant: INSTANTS, "auth_id": st.sampled_from([ACCOUNT, ACCOUNT, OTHER])}
    return st.builds(partial(example, kind), **fields)


def queries_of(kind: Kind[Any]) -> st.SearchStrategy[Query]:
    conditions = [
        st.builds(Condition, st.just(field), st.sampled_from(operators), _compared_values(hint(kind, field)))
        for field, operators in compared(kind).items()
    ]
    bounds = st.none() | INSTANTS
    several = st.lists(st.one_of(conditions), max_size=2).map(tuple) if conditions else st.just(())
    return st.builds(Query, bounds, bounds, several)


def _compared_values(sort: str) -> st.SearchStrategy[Any]:
    return st.integers(0, 3) if sort.startswith("int") else st.sampled_from(["1", "12", "a"])


def fits(record: Any, query: Query, instant: int) -> bool:
    """Whether a record is meant, one comparison after the other."""
    within = (query.since is None or instant >= query.since) and (query.until is None or instant < query.until)
    return within and all(_meets(getattr(record, each.field), each) for each in query.conditions)


def _meets(value: Any, condition: Condition) -> bool:
    asked: Any = condition.value
    if condition.operator in NUMBERS:
        number = (value or "").lstrip("+")
        return bool(number == asked if condition.operator is Operator.NUMBER else number.startswith(asked))
    return oracle.ORDER[condition.operator.value](value, asked)


def expected(kind: Kind[Any], plain: Sequence[Any], query: Query) -> list[Any]:
    """Records of the account that fit, the newest first; `plain` are in the order in which they were added."""
    order = [record for record in plain if record.auth_id == ACCOUNT]
    if isinstance(kind, DirectoryKind):
        order.sort(key=lambda record: getattr(record, kind.key))
    order.sort(key=lambda record: getattr(record, kind.instant))
    return [record for record in reversed(order) if fits(record, query, getattr(record, kind.instant))]


class ReopenableArchive:
    """An archive with a database, which can be opened anew."""

    def __init__(self, opened: Callable[[], FollowedArchive]) -> None:
        self._opened = opened
        self.archive = opened()

    def reopen(self) -> None:
        self.archive.close()
        self.archive = self._opened()


class Both:
    """An archive in memory and one with a database, which take the same steps; and what a list would have."""

    def __init__(self, kind: AnyKind, database: ReopenableArchive) -> None:
        self.plain: list[Any] = []
        self._kind = kind
        self._key = attrgetter(kind.key)
        self._memory, self._database = MemoryArchive(), database

    def stores(self) -> list[Store]:
        return [each.stores[self._kind] for each in (self._memory, self._database.archive)]

    def take(self, step: Any) -> None:
        match step:
            case "reopen":
                self._database.reopen()
            case ("delete", key):
                there = any((each.auth_id, self._key(each)) == (ACCOUNT, key) for each in self.plain)
                assert [store.delete(ACCOUNT, key) for store in self.stores()] == [there, there]
                self._forget(ACCOUNT, key)
            case ("clear", auth_id):
                for store in self.stores():
                    store.forget(auth_id)
                self.plain = [each for each in self.plain if each.auth_id != auth_id]
            case record:
                self._forget(record.auth_id, self._key(record))
                self.plain.append(record)
                for archive in (self._memory, self._database.archive):
                    keep(archive, self._kind, record)

    def agree(self, queries: list[Query], limit: int, offset: int) -> None:
        """All give the same answers."""
        for query in queries:
            fitting = expected(self._kind, self.plain, query)
            for each in self.stores():
                page = each.page(ACCOUNT, query, limit, offset)
                assert (list(page.records), page.total) == (fitting[offset:][:limit], len(fitting))
        for key in "abcdef":
            one, other = (each.get(ACCOUNT, key) for each in self.stores())
            assert one == other

    def _forget(self, auth_id: str, key: str) -> None:
        self.plain = [each for each in self.plain if (each.auth_id, self._key(each)) != (auth_id, key)]


@contextmanager
def read_late() -> Iterator[None]:
    """What an earlier run has left is read when the first one asks for it."""
    take = PendingLoad.take

    def late(pending: PendingLoad) -> Any:
        if not pending.done:
            pending.run()
        return take(pending)

    with patch.object(Reader, "start", lambda _: None), patch.object(PendingLoad, "take", late):
        yield


OTHERS = st.tuples(st.just("delete"), KEYS) | st.tuples(st.just("clear"), st.sampled_from([ACCOUNT, OTHER]))


@pytest.mark.parametrize("kind", KINDS_OF_ACCOUNTS, ids=lambda kind: kind.table)
@FEW
@given(st.data())
def test_memory_file_and_a_list_agree(kind: AnyKind, data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.one_of(records_of(kind), records_of(kind), OTHERS, st.just("reopen")), max_size=15))
    queries = data.draw(st.lists(queries_of(kind), min_size=3, max_size=8))
    limit, offset = data.draw(st.integers(1, 4)), data.draw(st.integers(0, 3))
    with tempfile.TemporaryDirectory() as folder, read_late() if data.draw(st.booleans()) else nullcontext():
        database = ReopenableArchive(lambda: SqliteArchive(Path(folder), print))
        both = Both(kind, database)
        with closing(database.archive):
            for step in [*steps, "reopen"]:
                both.take(step)
        with closing(database.archive):
            both.agree(queries, limit, offset)


@settings(FEW, max_examples=2, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_memory_postgresql_and_a_list_agree(postgres: Postgres, data: st.DataObject) -> None:
    """All kinds at once, as this database takes longer to open."""
    postgres.empty()
    database = ReopenableArchive(lambda: PostgresArchive(postgres.url(), print))
    boths = {kind: Both(kind, database) for kind in KINDS_OF_ACCOUNTS}
    for _ in range(2):
        for kind, both in boths.items():
            for step in data.draw(st.lists(st.one_of(records_of(kind), records_of(kind), OTHERS), max_size=8)):
                both.take(step)
        database.reopen()
    with closing(database.archive):
        for kind, both in boths.items():
            both.agree(data.draw(st.lists(queries_of(kind), min_size=2, max_size=4)), 3, data.draw(st.integers(0, 2)))
