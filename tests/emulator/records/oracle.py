"""What a list must answer, record by record, in the words of the reference and by no code of the emulator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from plivo_emulator.records.kinds.calls import CallRecord

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

ORDER: Mapping[str, Callable[[int, int], bool]] = {
    "": lambda one, other: one == other,
    "gt": lambda one, other: one > other,
    "gte": lambda one, other: one >= other,
    "lt": lambda one, other: one < other,
    "lte": lambda one, other: one <= other,
}


def expected(records: Sequence[CallRecord], arguments: Mapping[str, str], now: int) -> list[CallRecord]:
    """Calls that fit, latest first; `records` are in the order in which they were added."""
    fitting = [record for record in records if _fits(record, arguments, now)]
    fitting.reverse()
    fitting.sort(key=lambda record: -record.ended)
    return fitting


def _fits(record: CallRecord, arguments: Mapping[str, str], now: int) -> bool:
    return _searched(record, arguments, now) and all(_meets(record, *each) for each in arguments.items())


def _meets(record: CallRecord, name: str, value: str) -> bool:
    base, _, ending = name.partition("__")
    if base == "end_time":
        shown = EPOCH + timedelta(seconds=record.ended // 1_000_000)
        time, end = _time(value), _end(value)
        if end > time and ending in ("", "gt", "lte"):  # the whole minute is meant
            return shown >= end if ending == "gt" else shown < end and (ending == "lte" or shown >= time)
        return ORDER[ending](_micros(shown), _micros(time))
    if base == "bill_duration":
        return ORDER[ending](record.bill_duration, int(value))
    if base in ("from_number", "to_number"):
        number = record.from_number if base == "from_number" else record.to_number
        return (number or "").lstrip("+").startswith(value.lstrip("+"))
    if base == "hangup_cause_code":
        return record.hangup_cause_code == int(value)
    texts = {
        "call_direction": record.direction,
        "hangup_source": record.hangup_source,
        "stir_verification": record.stir_verification,
        "parent_call_uuid": record.parent_call_uuid,
        "subaccount": record.subaccount,
    }
    return texts[base] == value


def _searched(record: CallRecord, arguments: Mapping[str, str], now: int) -> bool:
    """Whether the call ended within what is searched, whatever the conditions say."""
    present, ended = EPOCH + timedelta(microseconds=now), EPOCH + timedelta(microseconds=record.ended)
    if ended < present - timedelta(days=90):
        return False
    lower, upper = _bounds(arguments)
    if not lower and not upper:
        return ended >= present - timedelta(days=7)
    shown = EPOCH + timedelta(seconds=record.ended // 1_000_000)
    if not upper:
        return shown <= max(lower) + timedelta(days=30)
    if not lower:
        return shown >= min(upper) - timedelta(days=30)
    return True


def too_wide(arguments: Mapping[str, str]) -> bool:
    """Whether the ends of the range are more than 30 days apart."""
    lower, upper = _bounds(arguments)
    return bool(lower and upper) and min(upper) - max(lower) > timedelta(days=30)


def _bounds(arguments: Mapping[str, str]) -> tuple[list[datetime], list[datetime]]:
    """Times from which on, and times up to which calls are asked for."""
    given = [(name.partition("__")[2], value) for name, value in arguments.items() if name.startswith("end_time")]
    lower = [_end(value) if ending == "gt" else _time(value) for ending, value in given if ending in ("", "gt", "gte")]
    upper = [_time(value) if ending == "lt" else _end(value) for ending, value in given if ending in ("", "lt", "lte")]
    return lower, upper


def _end(text: str) -> datetime:
    """Where a time ends: one without seconds is a whole minute."""
    return _time(text) + (MINUTE if text.count(":") == 1 else timedelta())


def _time(text: str) -> datetime:
    form = "%Y-%m-%d %H:%M:%S.%f" if "." in text else "%Y-%m-%d %H:%M:%S" if text.count(":") > 1 else "%Y-%m-%d %H:%M"
    return datetime.strptime(text, form).replace(tzinfo=UTC)


def _micros(time: datetime) -> int:
    return (time - EPOCH) // timedelta(microseconds=1)
