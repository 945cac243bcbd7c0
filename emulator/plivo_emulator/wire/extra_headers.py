"""Keys and values of an app's own, in the three spellings that apps use."""

import re
from collections.abc import Iterator

SEPARATORS = re.compile("[,;]")
ASSIGNMENT = re.compile("[=:]")
QUOTES = " \t\"'"


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of `a=1,b=2`, `a=1;b=2`, `a: 1, b: 2` or `{a: 1, b: 2}`, the quotes of JSON taken off."""
    inner = text.strip()
    if inner.startswith("{") and inner.endswith("}"):
        inner = inner[1:-1]
    for part in SEPARATORS.split(inner):
        name, *value = ASSIGNMENT.split(part, maxsplit=1)
        if name.strip(QUOTES):
            yield name.strip(QUOTES), "".join(value).strip(QUOTES)
