"""A question to records: which instants, and what must hold."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class BadQuery(ValueError):
    """A question that is refused; the message is the API's, for a 400."""


class Operator(StrEnum):
    """How a field is compared. The first five are ends of parameter names: `bill_duration__gte`."""

    EQUAL = ""
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    NUMBER = "number"
    """The same phone number or SIP address, with `+` or without."""
    START = "start"
    """A number that starts so, with `+` or without."""


NUMBERS = frozenset({Operator.NUMBER, Operator.START})
"""Operators that compare numbers."""


LAST = chr(sys.maxunicode)
"""Character after which there is none."""


def bare(number: str | None) -> str:
    """Number as numbers are compared; empty if there is none.

    It goes without `+` and without blanks: a `+` in a query arrives as a blank.
    """
    if number is None:
        return ""
    text = "".join(number.split()).removeprefix("+")
    return number if text == number else text


def _starting(places: Iterable[int], numbers: Sequence[str], start: str) -> list[int]:
    """Places of the numbers that start so: two comparisons take half the time of `startswith`."""
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
"""Those of the places in a list of values where the value compares so. Numbers are bare on both sides."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison that a record must pass."""

    field: str
    operator: Operator
    value: str | int
    """Bare, where the operator compares numbers."""

    def fitting(self, places: Iterable[int], values: Sequence[Any]) -> list[int]:
        """Those of the places in a list of values where the value passes; numbers are bare."""
        return FITTING[self.operator](places, values, self.value)

    def fits(self, record: object) -> bool:
        """Whether a field of a record, or of a live call, passes."""
        value = getattr(record, self.field)
        return bool(self.fitting((0,), (bare(value) if self.operator in NUMBERS else value,)))


@dataclass(frozen=True, slots=True)
class Query:
    """Instants from `since` up to but without `until`, in microseconds (None: no bound), and conditions."""

    since: int | None = None
    until: int | None = None
    conditions: tuple[Condition, ...] = ()
