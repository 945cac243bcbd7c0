"""Items of a list that come again, because the list moved while it was read."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ItemT = TypeVar("ItemT")

REMEMBERED: Final = 10_000
"""Items that are remembered. An item comes again only if enough others were added to push it over all pages in between:
on pages of 20, that are more than 9,900."""


class Repeats:
    """Knows the items that came last.

    Args:
        key: Field that names an item. An item without a name is new each time.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._known: set[str | int] = set()
        self._order: deque[str | int] = deque()

    def left_out(self, items: Iterable[ItemT]) -> Iterator[ItemT]:
        """Yield the items that did not come before."""
        for item in items:
            name = getattr(item, self._key, None)
            if not isinstance(name, str | int):
                yield item
            elif name not in self._known:
                self._remember(name)
                yield item

    def _remember(self, name: str | int) -> None:
        self._known.add(name)
        self._order.append(name)
        if len(self._order) > REMEMBERED:
            self._known.remove(self._order.popleft())
