"""Upper limit for numbers that clients send."""

from typing import TypeVar

FARTHEST = 1 << 62
"""Larger numbers have the same effect as this one when records are compared or counted."""

T = TypeVar("T")


def bounded(value: T) -> T | int:
    """The value, or the limit if it is larger."""
    return FARTHEST if isinstance(value, int) and value > FARTHEST else value
