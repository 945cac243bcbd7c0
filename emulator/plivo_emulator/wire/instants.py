"""Instants and lengths of time as the control plane writes them."""

from datetime import UTC, datetime, timedelta

from plivo_emulator.wire.times import EPOCH, SECOND, iso_zulu

LAST = int((datetime(9999, 1, 1, tzinfo=UTC) - EPOCH) / timedelta(microseconds=1))
"""Instant that no time goes beyond: text has no more digits for the year."""


def written(instant: int) -> str:
    """`2026-01-01T00:00:00.000000Z`."""
    return iso_zulu(instant)


def instant_of(text: str) -> int:
    """Instant of such a text, of any offset; digits beyond the microsecond are dropped."""
    return int((datetime.fromisoformat(text) - EPOCH) // timedelta(microseconds=1))


def micros(seconds: float) -> int:
    """Microseconds of so many seconds."""
    return round(seconds * SECOND)


def seconds(micros: int) -> float:
    """Seconds of so many microseconds, a whole number where it is one."""
    whole, rest = divmod(micros, SECOND)
    return micros / SECOND if rest else whole
