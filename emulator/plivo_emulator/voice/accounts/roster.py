"""Many things of an account by their ids, oldest first."""

from collections.abc import Iterator, MutableMapping, ValuesView
from itertools import chain, pairwise
from typing import TypeVar

T = TypeVar("T")

MOST = 21_845
"""Most entries of a part: as many as a dictionary of 32,768 places takes before it must make room."""


class Roster(MutableMapping[str, T]):
    """A dictionary in parts: a new part begins when the last one is full.

    One dictionary of a hundred thousand entries is copied at once when it grows, which would delay everything else.
    """

    __slots__ = ("_most", "_parts")

    def __init__(self, most: int = MOST) -> None:
        """Takes how many entries a part has at most."""
        self._most = most
        self._parts: list[dict[str, T]] = [{}]

    def __getitem__(self, key: str) -> T:
        for part in self._parts:
            if key in part:
                return part[key]
        raise KeyError(key)

    def __setitem__(self, key: str, held: T) -> None:
        if len(self._parts) > 1:
            for part in self._parts:
                if key in part:
                    part[key] = held
                    return
        newest = self._parts[-1]
        if len(newest) >= self._most and key not in newest:
            newest = self._another()
        newest[key] = held

    def __delitem__(self, key: str) -> None:
        parts = self._parts
        for place, part in enumerate(parts):
            if key in part:
                del part[key]
                if not part and len(parts) > 1:
                    del parts[place]
                return
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(tuple(self._parts))

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def clear(self) -> None:
        """Removes all of them."""
        self._parts = [{}]

    @property
    def parts(self) -> int:
        """Number of parts."""
        return len(self._parts)

    def values(self) -> ValuesView[T]:
        """All of them, oldest first."""
        return _Values(self)

    def each(self) -> Iterator[T]:
        """The same, once."""
        return chain.from_iterable([part.values() for part in self._parts])

    def _another(self) -> dict[str, T]:
        """Begins a part; two of which little is left become one, so that there are never many."""
        parts = self._parts
        for place, (older, newer) in enumerate(pairwise(parts)):
            if len(older) + len(newer) <= self._most:
                older.update(newer)
                del parts[place + 1]
                break
        parts.append({})
        return parts[-1]


class _Values(ValuesView[T]):
    """Passes over looking each of them up."""

    __slots__ = ("_roster",)

    def __init__(self, roster: Roster[T]) -> None:
        super().__init__(roster)
        self._roster = roster

    def __iter__(self) -> Iterator[T]:
        return self._roster.each()
