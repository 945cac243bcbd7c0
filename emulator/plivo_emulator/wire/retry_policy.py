"""Timeouts and retries of a callback: `#ct=2000&rt=40000&tt=55000&rc=1&rp=ct,rt` in its URL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urldefrag

from plivo_emulator.wire.times import MILLISECOND

CONNECT_FAILED = "ct"
READ_TIMED_OUT = "rt"
CLIENT_ERROR = "4xx"
SERVER_ERROR = "5xx"
EVERY_FAILURE = "all"
REFUSED = "refused"
"""The address may not be called at all: it is not retried."""
CLOSED = "closed"
"""The answer was cut off, or is invalid; policies have no word for it."""
UNUSABLE = "unusable"
"""The answer is no document of the kind that was asked for; policies have no word for it."""

MOST_DIGITS = 18
"""Digits of a number in a fragment; one with more is out of any range."""

Bounds = Mapping[str, tuple[int, int]]
"""Minimum and maximum of each number in a fragment."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Timeouts and retries of one URL. Times are microseconds."""

    connect: int
    read: int
    total: int
    retries: int
    reasons: frozenset[str]
    bounds: Bounds = field(default_factory=dict, compare=False, repr=False)
    """Settings of a fragment; numbers out of range are ignored."""

    def repeats(self, reason: str | None) -> bool:
        """Whether a failure of this kind is retried."""
        if reason is None or reason == REFUSED:
            return False
        return reason in self.reasons or EVERY_FAILURE in self.reasons


def split(url: str, default: RetryPolicy) -> tuple[str, RetryPolicy]:
    """URL to request, and the policy of its fragment, with defaults for what is missing or invalid."""
    if "#" not in url:
        return url, default
    bare, fragment = urldefrag(url)
    given = dict(parse_qsl(fragment))

    def number(key: str, unit: int, usual: int) -> int:
        text = given.get(key, "")
        if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
            return usual
        least, most = default.bounds.get(key, (0, int(text)))
        return int(text) * unit if least <= int(text) <= most else usual

    return bare, RetryPolicy(
        connect=number("ct", MILLISECOND, default.connect),
        read=number("rt", MILLISECOND, default.read),
        total=number("tt", MILLISECOND, default.total),
        retries=number("rc", 1, default.retries),
        reasons=frozenset(reason for reason in given.get("rp", "").split(",") if reason) or default.reasons,
        bounds=default.bounds,
    )
