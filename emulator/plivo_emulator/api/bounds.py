"""Numbers of clients that are larger than anything there is."""

from typing import Any

FARTHEST = 1 << 62
"""Numbers beyond this are as good as this one to who compares or counts records."""


def bounded(value: Any) -> Any:
    """The value, an integer no larger than any that makes a difference."""
    return min(value, FARTHEST) if isinstance(value, int) else value
