"""What a failed comparison of lists or sets says: every item that is missing or too many, one on a line."""

from __future__ import annotations

import reprlib
from collections import Counter
from collections.abc import Collection
from collections.abc import Set as AbstractSet

LISTED = (list, AbstractSet)
"""Tuples are left to pytest: each of their places has a meaning."""


def difference(left: object, right: object) -> list[str] | None:
    """Lines about two collections that should be equal; None where pytest explains it better.

    Without `-v`, pytest shows only the first item of a list that should be empty.
    """
    if not isinstance(left, LISTED) or not isinstance(right, LISTED):
        return None
    more, less = _beyond(left, right), _beyond(right, left)
    if not more and not less:
        return None
    return [
        f"{reprlib.repr(left)} == {reprlib.repr(right)}",
        *(["Only on the left:", *more] if more else []),
        *(["Only on the right:", *less] if less else []),
    ]


def _beyond(one: Collection[object], other: Collection[object]) -> list[str]:
    """Items that are in the first more often, written down; those of a set are sorted."""
    left = Counter(map(repr, other))
    found = []
    for each in sorted(map(repr, one)) if isinstance(one, AbstractSet) else map(repr, one):
        if left[each]:
            left[each] -= 1
        else:
            found.append(f"  {each}")
    return found
