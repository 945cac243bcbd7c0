"""Lengths of time as people say them."""

from collections.abc import Callable

from plivo_emulator.wire.times import DAY, MILLISECOND, MINUTE, SECOND

HOUR = 60 * MINUTE
TENTH = SECOND // 10


def lasting(micros: int) -> str:
    """`500 ms`, `1.2 s`, `12 s`, `4 min 10 s`, `3 h 5 min`, `2 d 1 h`: of microseconds, as exact as people want it."""
    if micros < 0:
        return f"-{lasting(-micros)}"
    if 0 < micros < MILLISECOND:
        return f"{micros} µs"
    for unit, below, words in STEPS:
        amount = round(micros / unit)
        if amount * unit < below:
            return words(amount)
    return _of_two(round(micros / HOUR), DAY // HOUR, "d", "h")


def _of_two(amount: int, most: int, larger: str, smaller: str) -> str:
    whole, rest = divmod(amount, most)
    return f"{whole} {larger} {rest} {smaller}" if rest else f"{whole} {larger}"


STEPS: tuple[tuple[int, int, Callable[[int], str]], ...] = (
    (MILLISECOND, SECOND, lambda amount: f"{amount} ms"),
    (TENTH, MINUTE, lambda amount: f"{amount * TENTH / SECOND:g} s"),
    (SECOND, HOUR, lambda amount: _of_two(amount, MINUTE // SECOND, "min", "s")),
    (MINUTE, DAY, lambda amount: _of_two(amount, HOUR // MINUTE, "h", "min")),
)
"""Units that lengths are rounded to, each below some length, and the words."""
