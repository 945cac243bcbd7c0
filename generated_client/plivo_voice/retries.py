"""When a request that failed is sent again, and how long to wait before.

| what failed | sent again |
|---|---|
| no connection | always: nothing was sent |
| 429 | always: nothing was done |
| 500 and above; the connection broke or was slow | `GET`, and `DELETE` unless it ends everything |
| anything else | never |

A `POST` that may have been carried out is never sent again: it would dial twice. `DELETE …/Call/` and
`DELETE …/Conference/` end everything, and a second one would end what began in between. When a `DELETE` was sent
again because its first answer was lost, a 404 means that the first one did its work: that is a success.

Nothing is sent again if the wait before it would be longer than the time that the request has left.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import logging
import random
import re
import time
from typing import TYPE_CHECKING, Any, Final

import httpx

from .errors import SERVER_ERROR, ArgumentError, PlivoVoiceError, status_error
from .limits import LONGEST
from .wire import NOT_SENT, BrokenAnswer, transport_error, unread

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .deadline import Deadline
    from .request import Request

MOST: Final = 2
FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 8.0
LONGEST_RETRY_AFTER: Final = 60.0

_LOG: Final = logging.getLogger("plivo_voice")
_BROKEN: Final = (httpx.NetworkError, httpx.TimeoutException, httpx.RemoteProtocolError, httpx.ProxyError)
_SECONDS: Final = re.compile(r"\d+(\.\d+)?", re.ASCII)


class Retries:
    """When a request is sent again.

    Args:
        most: How often at most, after the first attempt; 0 for never.
        first_wait: Seconds to wait before the first retry. Each wait is twice as long as the one before it. A random
            part of up to a half is subtracted, so that clients that failed together do not retry together.
        longest_wait: Longest of these waits, in seconds.
        longest_retry_after: Longest wait, in seconds, when the service says how long to wait (`Retry-After`).
        sleep: Waits for seconds; a coroutine function for `AsyncPlivoVoice`. Tests give one that does not wait.
        chance: Returns a random number from 0 to 1.
        now: Returns the seconds since 1970, for a `Retry-After` that names a date.

    Raises:
        ArgumentError: A number is negative, or none.
    """

    def __init__(
        self,
        most: int = MOST,
        *,
        first_wait: float = FIRST_WAIT,
        longest_wait: float = LONGEST_WAIT,
        longest_retry_after: float = LONGEST_RETRY_AFTER,
        sleep: Callable[[float], Awaitable[None] | None] | None = None,
        chance: Callable[[], float] = random.random,
        now: Callable[[], float] = time.time,
    ) -> None:
        for name, number in (
            ("most", most),
            ("first_wait", first_wait),
            ("longest_wait", longest_wait),
            ("longest_retry_after", longest_retry_after),
        ):
            kinds = (int,) if name == "most" else (int, float)
            if type(number) not in kinds or not 0 <= number <= LONGEST:  # True is an int, too
                raise ArgumentError(f"retries: {name} must be a number from 0 to {LONGEST}.")
        self.most = most
        self.first_wait = first_wait
        self.longest_wait = longest_wait
        self.longest_retry_after = longest_retry_after
        self.sleep = sleep
        self.chance = chance
        self.now = now

    def at_most(self, most: int) -> Retries:
        """Return a copy with another number of retries."""
        return Retries(
            most,
            first_wait=self.first_wait,
            longest_wait=self.longest_wait,
            longest_retry_after=self.longest_retry_after,
            sleep=self.sleep,
            chance=self.chance,
            now=self.now,
        )

    def wait(self, repeated: int, response: httpx.Response | None = None) -> float:
        """Return the seconds to wait before the next retry.

        Args:
            repeated: Retries so far.
            response: The answer that failed, if there is one.
        """
        wanted = None if response is None else self._retry_after(response.headers.get("Retry-After", "").strip())
        if wanted is not None:
            return min(wanted, self.longest_retry_after)
        longest = min(self.first_wait * 2.0 ** min(repeated, 64), self.longest_wait)
        return longest * (1 - self.chance() / 2)

    def _retry_after(self, retry_after: str) -> float | None:
        """Read `Retry-After`: seconds, or the date to wait for."""
        if not retry_after:
            return None
        if _SECONDS.fullmatch(retry_after):
            return float(retry_after)
        from email.utils import parsedate_to_datetime

        try:
            return max(0.0, parsedate_to_datetime(retry_after).timestamp() - self.now())
        except (ValueError, TypeError, OverflowError):
            return None

    def __getstate__(self) -> dict[str, Any]:
        state = dict(self.__dict__)
        if self.chance is random.random:
            del state["chance"]  # or all processes with the same pickle would draw the same numbers
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update({"chance": random.random, **state})

    def __repr__(self) -> str:
        return f"Retries({self.most})"


def policy(retries: int | Retries, base: Retries | None = None) -> Retries:
    """Return the policy for a number of retries; everything else is as in `base`.

    Raises:
        ArgumentError: It is not a number, or it is negative.
    """
    if isinstance(retries, Retries):
        return retries
    if type(retries) is not int:
        raise ArgumentError(f"retries must be a number or Retries, not {type(retries).__name__}.")
    return Retries(retries) if base is None else base.at_most(retries)


class Attempts:
    """Attempts at one request, from its first failure on. Decides what to do, and sends nothing."""

    def __init__(self, request: Request[Any], retries: Retries, deadline: Deadline) -> None:
        self._request = request
        self._retries = retries
        self._deadline = deadline
        self._repeated = 0
        self._may_be_done = False

    def broken(self, failure: Exception) -> float:
        """Return the seconds to wait before the request is sent again.

        Args:
            failure: Why there is no complete answer: an error of httpx, or of a transport that it was given.

        Raises:
            PlivoVoiceError: It is one already.
            ResponseError: There is an answer, but its body cannot be unpacked, or is too long.
            TransportError: It is not sent again.
        """
        if isinstance(failure, PlivoVoiceError):
            raise failure
        error, response = (
            (failure.error, failure.partial_response) if isinstance(failure, BrokenAnswer) else (failure, None)
        )
        if response is not None and isinstance(error, httpx.DecodingError):
            raise unread(response, error) from error
        sent = not isinstance(error, NOT_SENT)
        self._may_be_done = self._may_be_done or sent
        again = isinstance(error, _BROKEN) and (not sent or self._request.repeatable)
        wait = self._next(type(error).__name__) if again else None
        if wait is None:
            raise transport_error(self._request, error, response, self._deadline) from error
        return wait

    def done(self, response: httpx.Response) -> bool:
        """Whether a failure shows that an earlier attempt, whose answer was lost, succeeded."""
        gone = response.status_code == httpx.codes.NOT_FOUND
        return gone and self._may_be_done and self._request.method == "DELETE"

    def refused(self, response: httpx.Response) -> float:
        """Return the seconds to wait before the request is sent again.

        Raises:
            StatusError: It is not sent again.
        """
        status = response.status_code
        limited = status == httpx.codes.TOO_MANY_REQUESTS
        self._may_be_done = self._may_be_done or status >= SERVER_ERROR
        again = limited or (status >= SERVER_ERROR and self._request.repeatable)
        wait = self._next(str(status), response) if again else None
        if wait is None:
            raise status_error(response)
        return wait

    def _next(self, why: str, response: httpx.Response | None = None) -> float | None:
        if self._repeated >= self._retries.most:
            return None
        wait = self._retries.wait(self._repeated, response)
        if not self._deadline.allows(wait):
            return None
        self._repeated += 1
        method, path = self._request.method, self._request.path.partition("?")[0]
        times = f"{self._repeated} of {self._retries.most}"
        _LOG.info("%s %s: %s; sending it again in %.2f s (%s)", method, path, why, wait, times)
        return wait
