"""Instants and durations as the control plane writes them."""

from datetime import UTC, datetime

from plivo_emulator.wire.times import SECOND, instant, iso_zulu

LAST = instant(datetime(9999, 1, 1, tzinfo=UTC))
"""Last instant that time is moved to."""

END = instant(datetime.max.replace(tzinfo=UTC))
"""Last instant that can be written: text has no more digits for the year."""

FIRST = instant(datetime.min.replace(tzinfo=UTC))
"""First instant that can be written."""


def written(instant: int) -> str:
    """`2026-01-01T00:00:00.000000Z`."""
    return iso_zulu(instant)


def instant_of(text: str) -> int:
    """Parses an instant with any offset; digits beyond microseconds are dropped. Raises ValueError.

    What an offset moves out of the years that can be written is the first or last instant of these.
    """
    return max(FIRST, min(instant(datetime.fromisoformat(text)), END))


def beginning_of(text: str) -> int:
    """Parses an instant at which time may start; without an offset it is UTC. Raises ValueError with a sentence."""
    try:
        moment = datetime.fromisoformat(text)
        found = instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except ValueError:
        raise ValueError(f"{text!r:.80} is no date and time such as 2026-01-01T09:00:00Z") from None
    if not 0 <= found <= LAST:
        raise ValueError(f"{text!r:.80} is not from {written(0)} to {written(LAST)}")
    return found


def micros(seconds: float) -> int:
    """Microseconds of so many seconds."""
    return round(seconds * SECOND)


def seconds(micros: int) -> float:
    """Microseconds as seconds, a whole number if possible."""
    whole, rest = divmod(micros, SECOND)
    return micros / SECOND if rest else whole
