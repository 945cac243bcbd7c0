"""Amounts of the API as exact decimals. Fields stay text, so that nothing is rounded.

`sum(money.parse(call.total_amount) for call in calls)`
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import overload

from .errors import ArgumentError

AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
PLACES = Decimal("0.00001")


@overload
def parse(amount: None) -> None: ...


@overload
def parse(amount: str | float | Decimal) -> Decimal: ...


@overload
def parse(amount: str | float | Decimal | None) -> Decimal | None: ...


def parse(amount: str | float | Decimal | None) -> Decimal | None:
    """Read an amount in US dollars: `"0.00850"`, or a number, as some fields have it. `None` stays `None`.

    Raises:
        ArgumentError: It is not an amount.
    """
    if amount is None:
        return None
    text = "a number of thousands of digits"
    try:
        text = str(amount)  # of a float: the shortest text that means it, 0.1 and not 0.1000000000000000055
        if AMOUNT.fullmatch(text) and not isinstance(amount, bool):
            return Decimal(text)
    except (InvalidOperation, ValueError):  # of an exponent of 20 digits; of an int of more than 4300
        pass
    raise ArgumentError(f"{text[:80]!r} is not an amount. An example: '0.00850'.")


def text(amount: Decimal) -> str:
    """Write an amount as the API does, with five digits after the point; halves are rounded up.

    Raises:
        ArgumentError: It is no number, or has more than 23 digits before the point.
    """
    try:
        if amount.is_finite():
            return f"{amount.quantize(PLACES, ROUND_HALF_UP):f}"
    except InvalidOperation:  # it has more digits than are computed with
        pass
    raise ArgumentError("The amount is no number of at most 23 digits before the point.")
