"""Bounds of a request: how long it may take with its answer, and how long the answer may be."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import httpx

from .errors import ArgumentError

if TYPE_CHECKING:
    from .options import Options

DEADLINE: Final = 300.0
"""Seconds."""
LONGEST: Final = 1_000_000_000
"""Seconds that every timer takes."""
MOST_BYTES: Final = 8 * 1024 * 1024


class Limits:
    """Bounds of a request.

    Args:
        deadline: Seconds that its attempts and the waits between them take together; `None` for any time.
        max_response_bytes: Bytes of the body of an answer, unpacked; `None` for any number.

    Raises:
        ArgumentError: One of them is no number above 0.
    """

    __slots__ = ("deadline", "max_response_bytes")

    def __init__(self, deadline: float | None = DEADLINE, max_response_bytes: int | None = MOST_BYTES) -> None:
        _seconds("deadline", deadline)
        if max_response_bytes is not None and not (_is(max_response_bytes, int) and max_response_bytes > 0):
            raise ArgumentError("max_response_bytes must be a whole number above 0, or None.")
        self.deadline = deadline
        self.max_response_bytes = max_response_bytes

    def of(self, options: Options) -> Limits:
        """Return the bounds of one request: these, but for what its options say."""
        if "deadline" not in options and "max_response_bytes" not in options:
            return self
        return Limits(
            options.get("deadline", self.deadline), options.get("max_response_bytes", self.max_response_bytes)
        )


def timeouts(timeout: float | httpx.Timeout | None) -> dict[str, float | None]:
    """Return how long each step of a request may take, as transports of httpx know it.

    Raises:
        ArgumentError: A time is no number of seconds above 0.
    """
    if not isinstance(timeout, httpx.Timeout):
        _seconds("timeout", timeout)
    found = httpx.Timeout(timeout).as_dict()
    for name, seconds in found.items():
        _seconds(f"timeout: {name}", seconds)
    return found


def _seconds(name: str, seconds: object) -> None:
    if seconds is not None and not (_is(seconds, int, float) and 0 < cast("float", seconds) <= LONGEST):
        raise ArgumentError(f"{name} must be a number of seconds above 0, {LONGEST} at most, or None.")


def _is(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)
