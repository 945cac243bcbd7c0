"""The time that a request has, all attempts and the waits between them included.

httpx bounds each wait for data, not all of them: a server that sends a byte now and then would be listened to for ever.
An asynchronous attempt is cancelled when its time is over. A synchronous one cannot be. There, what a connection reads
and writes is bounded by the time that the request of the moment has left.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import math
from contextvars import ContextVar
from functools import wraps
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextvars import Token

_GRAIN: Final = 0.01
"""Seconds by which timers may be early."""

_END: Final = ContextVar("end", default=math.inf)
"""When the time of the request of the moment is over."""


class Deadline:
    """Time that a request has left. `with deadline:` an attempt takes of it.

    Args:
        seconds: How much there is in all; `None` for any time.
    """

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self.left = math.inf if seconds is None else seconds
        self._end = math.inf
        self._before: Token[float] | None = None

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self.left <= _GRAIN

    def allows(self, wait: float) -> bool:
        """Take the seconds of a wait, if something is left after it."""
        if self.left - wait <= _GRAIN:
            return False
        self.left -= wait
        return True

    def within(self, extensions: Mapping[str, Any]) -> dict[str, Any]:
        """Return what httpx needs to know for a synchronous attempt: no wait of it is longer than what is left."""
        timeouts = extensions["timeout"]
        if self.seconds is not None:
            each = timeouts.items()
            timeouts = {name: self.left if seconds is None else min(seconds, self.left) for name, seconds in each}
        return {**extensions, "timeout": timeouts, "trace": _traced}

    def __enter__(self) -> None:
        if self.seconds is not None:
            self._end = monotonic() + self.left
            self._before = _END.set(self._end)

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            _END.reset(self._before)
            self.left = self._end - monotonic()


def missed() -> httpx.ReadTimeout:
    """Return the error of httpx for an attempt whose time is over."""
    return httpx.ReadTimeout("its time is over")


def _traced(_: str, info: Mapping[str, Any]) -> None:
    """Time a new connection, for this request and all later ones. httpx tells of each that it makes."""
    made: Any = info.get("return_value")
    if hasattr(made, "start_tls"):
        made.read = _timed(made.read)
        made.write = _timed(made.write)


def _timed(wait: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(wait)
    def timed(what: Any, timeout: float | None = None) -> Any:
        end = _END.get()
        if end != math.inf:
            left = end - monotonic()
            if left <= 0:
                raise missed()
            timeout = left if timeout is None else min(left, timeout)
        return wait(what, timeout=timeout)

    return timed
