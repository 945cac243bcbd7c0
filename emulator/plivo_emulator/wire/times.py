"""Instants as text. Inside, an instant is an integer of microseconds since the epoch."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

SECOND = 1_000_000
"""Microseconds of a second."""
MINUTE = 60 * SECOND
MILLISECOND = SECOND // 1_000
DAY = 86_400 * SECOND
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.toordinal()


def moment(instant: int, zone: tzinfo = UTC) -> datetime:
    """Aware datetime of an instant."""
    return (EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def instant(moment: datetime) -> int:
    """Instant of an aware datetime."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def with_offset(instant: int, zone: tzinfo = UTC) -> str:
    """`2022-06-28 19:39:05+05:30`: how responses tell time."""
    return moment(instant, zone).isoformat(sep=" ", timespec="seconds")


def with_micros(instant: int, zone: tzinfo = UTC) -> str:
    """`2020-08-05 16:15:15.852059+05:30`: how recordings tell when they were added."""
    return moment(instant, zone).isoformat(sep=" ", timespec="microseconds")


def decimal_millis(micros: int) -> str:
    """`345100.00000`: how recordings tell milliseconds, of an instant or a length."""
    return f"{micros // MILLISECOND}.{micros % MILLISECOND:03}00"


def plain(instant: int, zone: tzinfo = UTC) -> str:
    """`2022-06-28 14:09:05`: how callbacks tell time, without saying in which zone."""
    if zone is UTC:
        return _second(instant // SECOND)
    return moment(instant, zone).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")


@lru_cache(maxsize=1024)  # every event of a call carries the same instant
def plain_micros(instant: int) -> str:
    """`2022-06-28 14:09:05.722551`, in UTC: `SessionStart`."""
    return f"{_second(instant // SECOND)}.{instant % SECOND:06}"


def iso_zulu(instant: int) -> str:
    """`2024-02-09T03:52:22.880098Z`: how verified caller ids tell time."""
    return f"{_second(instant // SECOND).replace(' ', 'T')}.{instant % SECOND:06}Z"


def parse_filter(text: str) -> int:
    """Instant of `2022-06-28 14:09[:05[.722551]]`, in UTC; raises ValueError."""
    parsed = datetime.fromisoformat(text)
    if parsed.tzinfo is not None:
        raise ValueError(text)
    return instant(parsed.replace(tzinfo=UTC))


def to_the_minute(text: str) -> bool:
    """Whether a time of a filter is written without seconds."""
    return text.count(":") == 1


@lru_cache(maxsize=1024)
def _second(second: int) -> str:
    """`2022-06-28 14:09:05` of a second since the epoch; much cheaper than a datetime, and asked for a lot."""
    day, rest = divmod(second, DAY // SECOND)
    hour, rest = divmod(rest, 3600)
    return f"{_day(day)} {hour:02}:{rest // 60:02}:{rest % 60:02}"


@lru_cache(maxsize=64)
def _day(day: int) -> str:
    return date.fromordinal(EPOCH_DAY + day).isoformat()
