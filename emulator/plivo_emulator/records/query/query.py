"""A query for records: a range of time, and conditions."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple


class BadQuery(ValueError):
    """The query is refused; the message is the API's, for a 400."""


class Operator(StrEnum):
    """How a field is compared. The first five are suffixes of parameter names: `bill_duration__gte`."""

    EQUAL = ""
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    NUMBER = "number"
    """The same phone number or SIP address, with or without `+`."""
    START = "start"
    """A number with this prefix, with or without `+`."""


NUMBERS = frozenset({Operator.NUMBER, Operator.START})
"""Operators that compare numbers."""


LAST = chr(sys.maxunicode)
"""Last character: none sorts after it."""


def bare(number: str | None) -> str:
    """Number in the form that is compared; empty if there is none.

    It has no `+` and no spaces: a `+` in a query string arrives as a space.
    """
    if number is None:
        return ""
    text = "".join(number.split()).removeprefix("+")
    return number if text == number else text


def _starting(places: Iterable[int], numbers: Sequence[str], start: str) -> list[int]:
    """Indexes of the numbers with this prefix: two comparisons take half the time of `startswith`."""
    stem = start.rstrip(LAST)
    if not stem:
        return [place for place in places if numbers[place].startswith(start)]
    beyond = stem[:-1] + chr(ord(stem[-1]) + 1)
    return [place for place in places if start <= numbers[place] < beyond]


FITTING: Mapping[Operator, Callable[[Iterable[int], Sequence[Any], Any], list[int]]] = {
    Operator.EQUAL: lambda places, values, value: [place for place in places if values[place] == value],
    Operator.GT: lambda places, values, value: [place for place in places if values[place] > value],
    Operator.GTE: lambda places, values, value: [place for place in places if values[place] >= value],
    Operator.LT: lambda places, values, value: [place for place in places if values[place] < value],
    Operator.LTE: lambda places, values, value: [place for place in places if values[place] <= value],
    Operator.NUMBER: lambda places, values, value: [place for place in places if values[place] == value],
    Operator.START: _starting,
}
"""Indexes of the values that compare so. Numbers have no `+` on either side."""


class Condition(NamedTuple):
    """One comparison that a record must pass."""

    field: str
    operator: Operator
    value: str | int
    """Without `+`, if the operator compares numbers."""

    def fitting(self, places: Iterable[int], values: Sequence[Any]) -> list[int]:
        """Indexes of the values that pass; numbers have no `+`."""
        return FITTING[self.operator](places, values, self.value)

    def fits(self, record: object) -> bool:
        """Whether a field of a record, or of a live call, passes."""
        value = getattr(record, self.field)
        return bool(self.fitting((0,), (bare(value) if self.operator in NUMBERS else value,)))


class Query(NamedTuple):
    """Instants from `since` up to but excluding `until`, in microseconds (None: no bound), and conditions."""

    since: int | None = None
    until: int | None = None
    conditions: tuple[Condition, ...] = ()
