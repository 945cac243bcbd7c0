"""Every kind of record, random ones and random queries: memory, the file and a plain list agree."""

from __future__ import annotations

import tempfile
from contextlib import closing, contextmanager, nullcontext
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from plivo_emulator.records.arrival import Arrival
from plivo_emulator.records.kind import Compares, Kind
from plivo_emulator.records.memory import MemoryArchive
from plivo_emulator.records.query import NUMBERS, Condition, Operator, Query
from plivo_emulator.records.reader import Reader
from plivo_emulator.records.sqlite import SqliteArchive

from tests.emulator.records import facts, oracle
from tests.emulator.records.facts import ACCOUNT, NOW, OTHER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LEDGERS = {
    "calls": facts.call,
    "recordings": facts.recording,
    "multiparty_calls": facts.multiparty_call,
    "participants": facts.participant,
}
DIRECTORIES: dict[str, Callable[..., Any]] = {
    "applications": facts.application,
    "numbers": facts.number,
    "endpoints": facts.endpoint,
    "caller_ids": facts.caller_id,
    "verifications": facts.verification,
    "subaccounts": facts.subaccount,
    "devices": facts.device,
}
MAKERS = LEDGERS | DIRECTORIES

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
FEW = settings(max_examples=10, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate])


def kind_of(part: str) -> Kind[Any]:
    kind: Kind[Any] = getattr(MemoryArchive(), part).kind
    return kind


def hint(kind: Kind[Any], field: str) -> str:
    found = kind.record.__annotations__[field]
    return found.__name__ if isinstance(found, type) else str(found)


def compared(kind: Kind[Any]) -> dict[str, tuple[Operator, ...]]:
    """Fields that can be asked for, with what they are compared by."""
    columns = [column for column in kind.columns.values() if column.compares not in (Compares.INSTANT, Compares.AGE)]
    found: dict[str, tuple[Operator, ...]] = dict.fromkeys(kind.beside, (Operator.EQUAL,))
    for column in columns:
        ordered = (*ORDERED, Operator.EQUAL) if hint(kind, column.field) == "int" else (Operator.EQUAL,)
        found[column.field] = BY_NUMBER.get(column.compares, ordered)
    return found


def records_of(part: str) -> st.SearchStrategy[Any]:
    kind = kind_of(part)
    fields = {field: VALUES[hint(kind, field)] for field in compared(kind) if field not in (kind.key, kind.instant)}
    fields |= {kind.instant: INSTANTS, "auth_id": st.sampled_from([ACCOUNT, ACCOUNT, OTHER])}
    return st.builds(MAKERS[part], KEYS, **fields)


def queries_of(part: str) -> st.SearchStrategy[Query]:
    kind = kind_of(part)
    conditions = [
        st.builds(Condition, st.just(field), st.sampled_from(operators), _asked(hint(kind, field)))
        for field, operators in compared(kind).items()
    ]
    bounds = st.none() | INSTANTS
    several = st.lists(st.one_of(conditions), max_size=2).map(tuple) if conditions else st.just(())
    return st.builds(Query, bounds, bounds, several)


def _asked(sort: str) -> st.SearchStrategy[Any]:
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


def expected(part: str, plain: Sequence[Any], query: Query) -> list[Any]:
    """Records of the account that fit, the newest first; `plain` are in the order in which they were added."""
    kind = kind_of(part)
    order = [record for record in plain if record.auth_id == ACCOUNT]
    if part in DIRECTORIES:
        order.sort(key=lambda record: getattr(record, kind.key))
    order.sort(key=lambda record: getattr(record, kind.instant))
    return [record for record in reversed(order) if fits(record, query, getattr(record, kind.instant))]


class Both:
    """An archive in memory and one with a file, which take the same steps; and what a list would have."""

    def __init__(self, part: str, folder: Path) -> None:
        self.plain: list[Any] = []
        self._part = part
        self._folder = folder
        self._key = attrgetter(kind_of(part).key)
        self.memory, self.file = MemoryArchive(), SqliteArchive(folder, print)

    def parts(self) -> tuple[Any, Any]:
        return getattr(self.memory, self._part), getattr(self.file, self._part)

    def take(self, step: Any) -> None:
        match step:
            case "reopen":
                self.file.close()
                self.file = SqliteArchive(self._folder, print)
            case ("delete", key):
                there = any((each.auth_id, self._key(each)) == (ACCOUNT, key) for each in self.plain)
                assert [part.delete(ACCOUNT, key) for part in self.parts()] == [there, there]
                self._forget(ACCOUNT, key)
            case ("clear", auth_id):
                self.memory.clear(auth_id)
                self.file.clear(auth_id)
                self.plain = [each for each in self.plain if each.auth_id != auth_id]
            case record:
                self._forget(record.auth_id, self._key(record))
                self.plain.append(record)
                for part in self.parts():
                    (part.add if self._part in LEDGERS else part.put)(record)

    def _forget(self, auth_id: str, key: str) -> None:
        self.plain = [each for each in self.plain if (each.auth_id, self._key(each)) != (auth_id, key)]


@contextmanager
def read_late() -> Iterator[None]:
    """What an earlier run has left is read when the first one asks for it."""
    take = Arrival.take

    def late(arrival: Arrival) -> Any:
        if not arrival.there:
            arrival.run()
        return take(arrival)

    with patch.object(Reader, "start", lambda _: None), patch.object(Arrival, "take", late):
        yield


@pytest.mark.parametrize("part", MAKERS)
@FEW
@given(st.data())
def test_memory_file_and_a_list_agree(part: str, data: st.DataObject) -> None:
    others = st.tuples(st.just("delete"), KEYS) | st.tuples(st.just("clear"), st.sampled_from([ACCOUNT, OTHER]))
    steps = data.draw(st.lists(st.one_of(records_of(part), records_of(part), others, st.just("reopen")), max_size=15))
    queries = data.draw(st.lists(queries_of(part), min_size=3, max_size=8))
    limit, offset = data.draw(st.integers(1, 4)), data.draw(st.integers(0, 3))
    with tempfile.TemporaryDirectory() as folder, read_late() if data.draw(st.booleans()) else nullcontext():
        both = Both(part, Path(folder))
        with closing(both.file):
            for step in [*steps, "reopen"]:
                both.take(step)
        with closing(both.file):
            for query in queries:
                fitting = expected(part, both.plain, query)
                for each in both.parts():
                    page = each.page(ACCOUNT, query, limit, offset)
                    assert (list(page.records), page.total) == (fitting[offset:][:limit], len(fitting))
            for key in "abcdef":
                one, other = (each.get(ACCOUNT, key) for each in both.parts())
                assert one == other
