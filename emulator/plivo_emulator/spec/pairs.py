"""Keys and values of your own, in the spellings that people use."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = re.compile("[,;]")
ASSIGNMENT = re.compile("[=:]")
QUOTES = " \t\"'"


def read(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of `a=1,b=2`, `a=1;b=2`, `a: 1, b: 2` or `{a: 1, b: 2}`, the quotes of JSON taken off."""
    inner = text.strip()
    if inner.startswith("{") and inner.endswith("}"):
        inner = inner[1:-1]
    for part in SEPARATORS.split(inner):
        name, *value = ASSIGNMENT.split(part, maxsplit=1)
        if name.strip(QUOTES):
            yield name.strip(QUOTES), "".join(value).strip(QUOTES)
