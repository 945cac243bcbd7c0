"""What a call costs. Sums are integers: hundred-thousandths of a dollar."""

from typing import NamedTuple

from plivo_emulator.wire.times import SECOND

MINUTE = 60
"""Seconds that a rate is for."""


class Tariff(NamedTuple):
    """Price of a call to one kind of number."""

    rate: int
    """Per minute, in hundred-thousandths of a dollar."""
    increment: int
    """Seconds that a call is rounded up to."""

    def billed(self, seconds: int) -> int:
        """Seconds billed of an answered call: rounded up to whole increments, and one at least."""
        return max(1, -(-seconds // self.increment)) * self.increment

    def price(self, billed_seconds: int) -> int:
        """Price of so many billed seconds, in hundred-thousandths of a dollar."""
        return amount(billed_seconds, self.rate)


def seconds_between(start: int | None, end: int) -> int:
    """Whole seconds from one instant to another, both in microseconds; 0 if it never started."""
    return 0 if start is None else (end - start) // SECOND


def seconds_begun(start: int | None, end: int) -> int:
    """Seconds from one instant to another as calls count them: the last one counts whole; 0 if it never started."""
    return 0 if start is None else -(-(end - start) // SECOND)


def amount(billed_seconds: int, rate: int) -> int:
    """Price of so many billed seconds, rounded half up."""
    return (billed_seconds * rate * 2 + MINUTE) // (2 * MINUTE)
