"""Numbers of clients that are larger than anything there is."""

from typing import TypeVar

FARTHEST = 1 << 62
"""Numbers beyond this are as good as this one to who compares or counts records."""

T = TypeVar("T")


def bounded(value: T) -> T | int:
    """The value, an integer no larger than any that makes a difference."""
    return FARTHEST if isinstance(value, int) and value > FARTHEST else value
