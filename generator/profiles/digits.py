"""Patterns for text that must be a number in a range: bounds as regular expressions.

JSON Schema has bounds for numbers but not for numbers in text. A pattern can express them exactly, and every validator
and test generator supports patterns.
"""

from __future__ import annotations

from typing import Final

_ANY_BELOW: Final = "[0-9]"


def integer_pattern(least: int | None, most: int | None) -> str:
    """Return a pattern for whole numbers from `least` to `most` (None: no bound), without leading zeros or `+`."""
    return f"^(?:{'|'.join(_integers(least, most))})$"


def number_pattern(least: int | None, most: int | None) -> str:
    """Return a pattern for decimal numbers from `least` to `most` (None: no bound).

    Raises:
        ValueError: `most` is negative, or `least` is absent though there is a `most`.
    """
    fraction = r"(?:\.[0-9]+)?"
    if least is None and most is None:
        return rf"^-?(?:0|[1-9][0-9]*){fraction}$"
    if least is None or (most is not None and most < 0):
        raise ValueError("a number as text needs a lower bound, and no upper bound below 0")
    if least < 0:
        below, above = number_pattern(0, -least), number_pattern(0, most)
        return f"^(?:-{below[1:-1]}|{above[1:-1]})$"
    if most is None:
        return f"^(?:{'|'.join(_integers(least, None))}){fraction}$"
    whole = f"(?:{'|'.join(_integers(least, most - 1))}){fraction}|" if most > least else ""
    return rf"^(?:{whole}{most}(?:\.0+)?)$"


def any_case_pattern(words: list[str]) -> str:
    """Return a pattern for any of the words, in upper, lower or mixed case."""
    return f"^(?:{'|'.join(''.join(_either(character) for character in word) for word in words)})$"


def _either(character: str) -> str:
    if character.lower() != character.upper():
        return f"[{character.upper()}{character.lower()}]"
    return character if character.isalnum() or character in " _-:/;=#" else "\\" + character


def _integers(least: int | None, most: int | None) -> list[str]:
    """Return alternatives that together match every whole number in the range, and no other."""
    if least is None or least < 0:
        below = _integers(1 if most is None or most >= 0 else -most, None if least is None else -least)
        above = _integers(0, most) if most is None or most >= 0 else []
        return [f"-(?:{'|'.join(below)})", *above]
    if most is None:
        digits = len(str(least))
        longer = f"[1-9]{_many(digits)}[0-9]*"
        return [*_same_length(str(least), "9" * digits), longer]
    found: list[str] = []
    for digits in range(len(str(least)), len(str(most)) + 1):
        low = max(least, 10 ** (digits - 1) if digits > 1 else 0)
        high = min(most, 10**digits - 1)
        found += _same_length(str(low), str(high))
    return found


def _same_length(low: str, high: str) -> list[str]:
    """Return alternatives for the numbers from `low` to `high`, which have as many digits."""
    if low == high:
        return [low]
    rest = len(low) - 1
    if low[0] == high[0]:
        return [low[0] + tail for tail in _same_length(low[1:], high[1:])]
    first, last = int(low[0]), int(high[0])
    head: list[str] = []
    foot: list[str] = []
    if low[1:] != "0" * rest:
        head = [low[0] + tail for tail in _same_length(low[1:], "9" * rest)]
        first += 1
    if high[1:] != "9" * rest:
        foot = [high[0] + tail for tail in _same_length("0" * rest, high[1:])]
        last -= 1
    middle = [_digit(first, last) + _many(rest)] if first <= last else []
    return [*head, *middle, *foot]


def _digit(first: int, last: int) -> str:
    return str(first) if first == last else _ANY_BELOW if (first, last) == (0, 9) else f"[{first}-{last}]"


def _many(count: int) -> str:
    return "" if count == 0 else _ANY_BELOW if count == 1 else f"{_ANY_BELOW}{{{count}}}"
