"""What a YAML scalar without quotes means.

Only values that every reader reads alike are accepted: JSON's null, booleans and numbers, and text. What a YAML 1.1 or
1.2 reader could read differently (dates, `12:30:45`, `010`, `yes`) needs quotes.
"""

from __future__ import annotations

import math
import re
from typing import Final

from generator.document.bounds import DIGITS

_CONSTANTS: Final[dict[str, bool | None]] = {"null": None, "true": True, "false": False}

_JSON_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+][0-9]+)?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?")
_CLOCK: Final = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_NUMBER_TO_SOME: Final = re.compile(
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)"
    r"|[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_WORDS_TO_SOME: Final = frozenset(
    spelling
    for word in ("null", "true", "false", "yes", "no", "on", "off")
    for spelling in (word, word.capitalize(), word.upper())
)
_SIGNS_TO_SOME: Final = frozenset(("~", "=", "<<"))


UNSEEN: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff"
"""Characters that nobody sees, for a regular expression: controls, halves of pairs, marks that turn a line around."""


class TooLong(ValueError):
    """A number that is longer or larger than any that is meant."""


class AmbiguousScalar(ValueError):
    """A scalar that YAML readers interpret differently."""


def is_ambiguous(text: str) -> bool:
    """Tell whether some YAML reader takes `text`, without quotes, for something other than text."""
    return (
        not text
        or text in _WORDS_TO_SOME
        or text in _SIGNS_TO_SOME
        or (text[0] in "+-.0123456789" and _looks_numeric(text))
    )


def unseen(text: str) -> list[str]:
    """Return the characters of a text that nobody sees."""
    return sorted({f"U+{ord(found):04X}" for found in re.findall(f"[{UNSEEN}]", text)})


def read_scalar(text: str) -> str | int | float | bool | None:
    """Return the value of a scalar without quotes.

    Raises:
        AmbiguousScalar: readers would disagree; the message says what to write.
        TooLong: it is a number that is longer than any that is meant.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > DIGITS and _JSON_NUMBER.fullmatch(text):
        raise TooLong(f"the number has {len(text):,} characters, and {DIGITS} are the most that is read.")
    if text and text[0] in "-0123456789":
        match = _JSON_NUMBER.fullmatch(text)
        # `1e+3` is a number to YAML 1.2 and text to YAML 1.1: an exponent needs a fraction.
        if match and (match[1] or not match[2]):
            found = float(text) if match[1] else int(text)
            if not math.isfinite(found):
                raise TooLong(f"the number {text} is larger than any that is read.")
            return found
    if is_ambiguous(text):
        raise AmbiguousScalar(_advice(text))
    return text


def _looks_numeric(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_NUMBER_TO_SOME, _DATE, _CLOCK))


def _advice(text: str) -> str:
    if not text:
        return "Nothing stands here. Write a value, or '' for empty text, or null."
    if _DATE.fullmatch(text):
        what = "a date"
    elif _CLOCK.fullmatch(text):
        what = "a number to base 60"
    elif text.lower() in ("yes", "no", "on", "off", "true", "false"):
        what = "true or false"
    elif text.lower() in ("null", "~"):
        what = "null"
    elif text in _SIGNS_TO_SOME:
        what = "a mark of YAML itself"
    else:
        what = "a number, each its own"
    return f"Some YAML readers take `{text}` for {what}. Put it in quotes if it is text: '{text}'."
