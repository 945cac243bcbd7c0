"""The records of one account and one kind, ordered by time, and how a page of them is found."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from plivo_emulator.records.query.kind import Cell, Compares, Kind, Record, Row
from plivo_emulator.records.query.query import Condition, Operator, Query, bare

STRIDE = 1024
"""Rows that are searched at a time.

Matches are counted quickly, and only those of the page are collected one by one.
"""


class SortedRows:
    """Rows, oldest first, and lists of their instants and of the fields that can be filtered by.

    Rows are not records: plain tuples of text and integers cost the garbage collector nothing, however many there are.
    Lists of values are counted and compared in C, in a fraction of the time that a loop over records takes.
    """

    __slots__ = ("_columns", "_instant_of", "_instants", "_key_of", "_keyed", "_readers", "_rows")

    def __init__(self, kind: Kind[Record], rows: Iterable[Row] = ()) -> None:
        """Starts with rows in the order in which they were added."""
        self._key_of: Callable[[Row], str] = kind.reader(kind.key)
        self._instant_of: Callable[[Row], int] = kind.reader(kind.instant)
        self._readers = _readers(kind)
        self._rows: list[Row] = []
        self._instants: list[int] = []
        self._keyed: dict[str, Row] = {}
        self._columns: dict[str, list[Any]] = {field: [] for field in self._readers}
        ordered = sorted(rows, key=self._instant_of)
        for start in range(0, len(ordered), STRIDE):
            self.extend(ordered[start : start + STRIDE])

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, row: Row) -> None:
        """Adds a row after those of the same instant; one with the same key is replaced."""
        key = self._key_of(row)
        if key in self._keyed:
            self.delete(key)
        instant = self._instant_of(row)
        place = bisect_right(self._instants, instant)
        self._keyed[key] = row
        self._rows.insert(place, row)
        self._instants.insert(place, instant)
        for field, read in self._readers.items():
            self._columns[field].insert(place, read(row))

    def extend(self, rows: Sequence[Row]) -> None:
        """Adds rows in their order: none is older than those that are there, or has the key of one.

        Many come in parts: each part is done in one go, during which no other thread runs.
        """
        self._rows += rows
        self._instants += map(self._instant_of, rows)
        self._keyed.update(zip(map(self._key_of, rows), rows, strict=True))
        for field, read in self._readers.items():
            self._columns[field] += map(read, rows)

    @property
    def newest(self) -> int | None:
        """Latest instant; None if there is no row."""
        return self._instants[-1] if self._instants else None

    def get(self, key: str) -> Row | None:
        """Row with this key."""
        return self._keyed.get(key)

    def delete(self, key: str) -> bool:
        """Deletes a row; whether it existed."""
        row = self._keyed.pop(key, None)
        if row is None:
            return False
        place = bisect_left(self._instants, self._instant_of(row))
        while self._rows[place] is not row:
            place += 1
        self._cut(place, place + 1)
        return True

    def drop_oldest(self, count: int) -> list[str]:
        """Removes that many of the oldest rows; returns their keys."""
        keys = list(map(self._key_of, self._rows[:count]))
        for key in keys:
            del self._keyed[key]
        self._cut(0, count)
        return keys

    def page(self, query: Query, limit: int, offset: int) -> tuple[list[Row], int]:
        """At most `limit` of the matching rows, newest first, skipping `offset`; and the number of matches."""
        low = 0 if query.since is None else bisect_left(self._instants, query.since)
        high = len(self._instants) if query.until is None else bisect_left(self._instants, query.until)
        if not query.conditions:
            stop = max(high - offset, low)
            return self._rows[max(stop - limit, low) : stop][::-1], max(high - low, 0)
        found: list[Row] = []
        total = 0
        order = self._rarest_first(range(max(high - STRIDE, low), high), query.conditions)
        for stop in range(high, low, -STRIDE):
            places = range(max(stop - STRIDE, low), stop)
            conditions = order[:1] + [each for each in order[1:] if not self._all_fit(places, each)]
            count = self._count(places, conditions)
            if total + count > offset and len(found) < limit:
                newest = self._fitting(places, conditions)[::-1]
                wanted = newest[max(offset - total, 0) :][: limit - len(found)]
                found += [self._rows[place] for place in wanted]
            total += count
        return found, total

    def _count(self, places: range, conditions: Sequence[Condition]) -> int:
        """How many rows in a range match."""
        [first, *others] = conditions
        count = COUNTS.get(first.operator)
        if others or count is None:
            return len(self._fitting(places, conditions))
        return count(self._columns[first.field][places.start : places.stop], first.value)

    def _rarest_first(self, places: range, conditions: Sequence[Condition]) -> list[Condition]:
        """The conditions, the most selective one in this range first: the others then have less to do."""
        if len(conditions) == 1:
            return [*conditions]
        return sorted(conditions, key=lambda condition: len(self._fitting(places, (condition,))))

    def _all_fit(self, places: range, condition: Condition) -> bool:
        """Whether all rows of a range meet a condition, if that is quick to tell."""
        values = self._columns[condition.field][places.start : places.stop]
        return condition.operator is Operator.EQUAL and values.count(condition.value) == len(places)

    def _fitting(self, places: range, conditions: Iterable[Condition]) -> list[int]:
        """Indexes in a range whose rows match."""
        fitting: Iterable[int] = places
        for condition in conditions:
            values = self._columns[condition.field]
            if fitting is places and condition.operator is Operator.START:
                rows = _rows_starting(values[places.start : places.stop], str(condition.value))
                fitting = [places.start + row for row in rows]
            else:
                fitting = condition.fitting(fitting, values)
        return list(fitting)

    def _cut(self, start: int, stop: int) -> None:
        lists: tuple[list[Any], ...] = (self._rows, self._instants, *self._columns.values())
        for values in lists:
            del values[start:stop]


def _readers(kind: Kind[Record]) -> dict[str, Callable[[Row], Cell]]:
    """Functions that read the value to compare from a row, for each field that can be filtered by."""
    readers: dict[str, Callable[[Row], Cell]] = {field: kind.reader(field) for field in kind.indexed}
    for column in kind.columns.values():
        if column.compares in (Compares.VALUE, Compares.SECOND):
            readers[column.field] = kind.reader(column.field)
        elif column.compares in (Compares.NUMBER, Compares.START):
            readers[column.field] = _number_reader(kind.reader(column.field))
    return readers


def _number_reader(read: Callable[[Row], str | None]) -> Callable[[Row], str]:
    return lambda row: bare(read(row))


def _starting(numbers: list[str], start: str) -> int:
    """How many numbers have this prefix.

    They contain no line ends, and one search in a joined text is far quicker than one search per number.
    """
    text = "\n".join(numbers)
    return text.count(f"\n{start}") + text.startswith(start)


def _rows_starting(numbers: list[str], start: str) -> Iterator[int]:
    """Which numbers have this prefix, found in one text: the line ends between two matches tell the index."""
    row = -1
    for between in ("\n" + "\n".join(numbers)).split(f"\n{start}")[:-1]:
        row += between.count("\n") + 1
        yield row


COUNTS: Mapping[Operator, Callable[[list[Any], Any], int]] = {
    Operator.EQUAL: list.count,
    Operator.NUMBER: list.count,
    Operator.START: _starting,
}
"""Faster ways to count."""
