"""Times of the API as aware datetimes, and datetimes as the API's filters take them.

Fields stay text, so that nothing is lost. Filters take text, or a `datetime` with a time zone. The API uses three
forms:

- `2022-06-28 19:39:05+05:30`, in the time zone of the account, with or without digits after the second;
- `2022-06-28 14:09`, in UTC, to the minute or finer: arguments of filters, and a few fields;
- `2024-02-09T03:52:22.880097813Z`, of verified caller IDs.

A few fields are milliseconds since 1970.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from typing import overload

from .errors import ArgumentError

FORM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST, LATEST = (
    Decimal((moment - EPOCH) // timedelta(microseconds=1)) / 1000
    for moment in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
)
"""Milliseconds since 1970 that a `datetime` can hold."""


@overload
def parse(text: str, zone: tzinfo = UTC) -> datetime: ...


@overload
def parse(text: None, zone: tzinfo = UTC) -> None: ...


@overload
def parse(text: str | None, zone: tzinfo = UTC) -> datetime | None: ...


def parse(text: str | None, zone: tzinfo = UTC) -> datetime | None:
    """Read a time. Digits beyond the microsecond are cut off; `None` stays `None`.

    Args:
        text: A time in any of the three forms.
        zone: Time zone of a time without an offset. Fields without one are in UTC, except `StartTime`, `AnswerTime`
            and `EndTime` of the hangup event, which are in the time zone of the account.

    Raises:
        ArgumentError: It is not a time in one of these forms.
    """
    if text is None:
        return None
    if FORM.fullmatch(text) is None:
        raise ArgumentError(f"{text[:80]!r} is not a time. An example: '2022-06-28 19:39:05+05:30'.")
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentError(f"{text!r} is not a valid time: {error}.") from None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def from_milliseconds(value: float | str | Decimal) -> datetime:
    """Read milliseconds since 1970, a number or text: `recording_start_ms`, or the `timestamp` of streamed audio.

    Raises:
        ArgumentError: It is not such a number.
    """
    try:
        text = str(value)
    except ValueError:
        text = "an int of thousands of digits"  # Python does not write it
    with suppress(InvalidOperation):
        milliseconds = Decimal(text)
        if EARLIEST <= milliseconds <= LATEST:
            return EPOCH + timedelta(microseconds=int(milliseconds * 1000))
    raise ArgumentError(f"{text[:80]!r} is not a number of milliseconds since 1970.")


def utc_text(moment: datetime) -> str:
    """Write a time for a filter: in UTC, to the minute, the second or the microsecond as needed.

    Filters do this to a `datetime` themselves: `end_time__gte=datetime.now(UTC) - timedelta(hours=1)`.

    Raises:
        ArgumentError: It has no time zone, or in UTC it is before the year 1 or after 9999.
    """
    if moment.utcoffset() is None:
        raise ArgumentError(f"{moment} has no time zone. Give it one: moment.replace(tzinfo=UTC).")
    try:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        raise ArgumentError(f"{moment} is before the year 1 or after 9999 in UTC.") from None
    fine = "microseconds" if moment.microsecond else "seconds" if moment.second else "minutes"
    return moment.isoformat(" ", fine)
