"""How many requests an account may send in how many seconds of real time."""

from collections import deque
from collections.abc import Callable, Iterable
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # options of the command line are read with this module, and need no emulator
    from plivo_emulator.emulator import Tenant

LONGEST = 20
"""Characters of a rate limit at most."""


class RateLimit(NamedTuple):
    """Number of requests in any window of so many seconds."""

    requests: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> "RateLimit":
        """Parses `300/5`; raises ValueError with a sentence."""
        requests, slash, seconds = text.partition("/")
        if (
            len(text) <= LONGEST
            and slash
            and requests.isascii()
            and requests.isdigit()
            and seconds.isascii()
            and seconds.isdigit()
        ):
            limit = cls(int(requests), float(seconds))
            if limit.requests > 0 and limit.seconds > 0:
                return limit
        raise ValueError(f"A rate limit is REQUESTS/SECONDS, such as 300/5, not {text!r:.80}.")


class Meter:
    """Counts the requests of one account."""

    __slots__ = ("_limit", "_times")

    def __init__(self, limit: RateLimit) -> None:
        self._limit = limit
        self._times: deque[float] = deque(maxlen=limit.requests)

    def admit(self, now: float) -> int | None:
        """Counts a request at `now`, in seconds, and admits it (None), or returns after how many it may be repeated."""
        times, limit = self._times, self._limit
        if len(times) == limit.requests:
            left = times[0] + limit.seconds - now
            if left > 0:
                return ceil(left)
        times.append(now)
        return None


class Limiter:
    """Counts the requests of all accounts."""

    def __init__(self, limit: RateLimit | None, there: "Iterable[Tenant]", real: Callable[[], float]) -> None:
        """Takes the limit (None: none), the existing accounts, and real time."""
        self._limit = limit
        self._there = there
        self._real = real
        self._meters: dict[Tenant, Meter] = {}

    def admit(self, tenant: "Tenant") -> int | None:
        """Counts a request and admits it (None), or returns after how many seconds it may be repeated."""
        if self._limit is None:
            return None
        meter = self._meters.get(tenant)
        if meter is None:
            there = set(self._there)
            self._meters = {known: old for known, old in self._meters.items() if known in there}
            meter = self._meters[tenant] = Meter(self._limit)
        return meter.admit(self._real())
