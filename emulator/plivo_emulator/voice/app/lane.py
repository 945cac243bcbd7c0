"""Lanes: related requests reach the app one after the other, in the order in which they were made."""

from collections.abc import Callable


class Lane:
    """A sequence of requests: those about a call, the legs that it dials, and the rooms that it enters."""

    __slots__ = ("into", "last")

    def __init__(self) -> None:
        self.into: Lane | None = None
        """Lane that it was merged into."""
        self.last: tuple[LanePlace, ...] = ()
        """Last places: one, or one of each lane that was merged into it since."""

    def join(self, other: "Lane") -> None:
        """Merges with another lane: later requests come after those that either has pending."""
        own, root = self.root, other.root
        if own is not root:
            own.into = root
            root.last, own.last = (*root.last, *own.last), ()

    @property
    def root(self) -> "Lane":
        """Lane that it was merged into, or itself."""
        if self.into is None:
            return self
        root = self.into
        while root.into is not None:
            root = root.into
        self.into = root
        return root

    def enter(self) -> "LanePlace":
        """Adds a place at the end."""
        root = self.root
        ahead = [place for place in root.last if not place.over]
        place = LanePlace(len(ahead))
        for each in ahead:
            each.followers.append(place.advance)
        root.last = (place,)
        return place


class LanePlace:
    """A position in a lane."""

    __slots__ = ("_ahead", "_begin", "followers", "over")

    def __init__(self, ahead: int) -> None:
        self._ahead = ahead
        self._begin: Callable[[], None] | None = None
        self.followers: list[Callable[[], None]] = []
        """Called when nobody waits for it any more."""
        self.over = False
        """Whether nobody waits for it any more."""

    @property
    def is_first(self) -> bool:
        """Whether nothing is before it any more."""
        return self.over or not self._ahead

    def when_first(self, begin: Callable[[], None]) -> None:
        """Calls `begin` once nothing is before it."""
        self._begin = begin

    def end(self) -> None:
        """Gives the place up, so that the next ones begin; a second call has no effect."""
        if self.over:
            return
        self.over = True
        self._begin_now()
        followers, self.followers = self.followers, []
        for advance in followers:
            advance()

    def advance(self) -> None:
        """One place fewer is before it."""
        self._ahead -= 1
        if not self._ahead:
            self._begin_now()

    def _begin_now(self) -> None:
        begin, self._begin = self._begin, None
        if begin is not None:
            begin()
