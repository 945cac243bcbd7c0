"""Laws between the fields of one record: what the document says of each, taken together."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from math import ceil
from typing import Final, NamedTuple

from plivo_emulator.contract_testing.probes.reading import Reading
from plivo_emulator.contract_testing.probes.words import Remark
from plivo_emulator.contract_testing.target import Node

SLACK: Final = Decimal(1)
"""Times are told in whole seconds, so a span between two of them may be one off."""
CENT: Final = Decimal("0.00001")
"""Smallest part of a dollar that is told: a price may be rounded either way."""
MINUTE: Final = 60
NOT_YET: Final = Decimal(-1)
"""Length of what has no length yet."""

_OFFSET = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?(?P<offset>[+-]\d{2}:\d{2})")


class Law(NamedTuple):
    """Something that holds in each record that has all of the fields, and in none of them null or empty text."""

    fields: tuple[str, ...]
    """The first is the one that is told as wrong."""
    holds: Callable[..., bool]
    """Takes the values as numbers, or as seconds since the epoch."""
    why: str


def _span(tolerance: Decimal = SLACK) -> Callable[..., bool]:
    return lambda length, start, end: abs(end - start - length) <= tolerance


def _whole_minutes(rounded: Decimal, milliseconds: Decimal) -> bool:
    return rounded == ceil(milliseconds / 1000 / MINUTE) * MINUTE


def _price(amount: Decimal, billed: Decimal, rate: Decimal) -> bool:
    return abs(amount - billed * rate / MINUTE) <= CENT


def _whole_seconds(seconds: Decimal, milliseconds: Decimal) -> bool:
    return seconds == milliseconds // 1000 or seconds == milliseconds == NOT_YET


def _within(length: Decimal, start: Decimal, end: Decimal) -> bool:
    """Pauses are cut out of a recording, so it may be shorter than the time it took."""
    return NOT_YET in (length, start, end) or length <= end - start + 1


def _at_most(less: Decimal, more: Decimal) -> bool:
    return less <= more


def _at_least(more: Decimal, less: Decimal) -> bool:
    return more >= less


_MONEY = "it is the billed minutes times the rate"
_LATER = "it is no earlier"

LAWS: Final = (
    Law(("RecordingDuration", "RecordingDurationMs"), _whole_seconds, "it is the whole seconds of it"),
    Law(("recording_duration", "recording_duration_ms"), _whole_seconds, "it is the whole seconds of it"),
    Law(("RecordingDurationMs", "RecordingStartMs", "RecordingEndMs"), _within, "it lies between the two"),
    Law(("recording_duration_ms", "recording_start_ms", "recording_end_ms"), _within, "it lies between the two"),
    Law(
        ("rounded_recording_duration", "recording_duration_ms"),
        _whole_minutes,
        "it is rounded up to whole minutes",
    ),
    Law(("total_amount", "billed_duration", "total_rate"), _price, _MONEY),
    Law(("bill_duration", "billed_duration"), _at_most, "it is billed rounded up"),
    Law(("bill_duration", "call_duration"), _at_most, "nobody talks for longer than the call lasts"),
    Law(("Duration", "BillDuration"), _at_most, "it is billed rounded up"),
    Law(("bill_duration", "answer_time", "end_time"), _span(), "it is the seconds from one to the other"),
    Law(("duration", "join_time", "exit_time"), _span(), "it is the seconds from one to the other"),
    Law(("Duration", "AnswerTime", "EndTime"), _span(), "it is the seconds from one to the other"),
    Law(("MPCDuration", "MPCStartTime", "MPCEndTime"), _span(), "it is the seconds from one to the other"),
    Law(("answer_time", "initiation_time"), _at_least, _LATER),
    Law(("end_time", "initiation_time"), _at_least, _LATER),
    Law(("end_time", "start_time"), _at_least, _LATER),
    Law(("start_time", "creation_time"), _at_least, _LATER),
    Law(("AnswerTime", "StartTime"), _at_least, _LATER),
    Law(("EndTime", "StartTime"), _at_least, _LATER),
    Law(("ParticipantExitTime", "ParticipantJoinTime"), _at_least, _LATER),
)
"""The document states each of them in words, in the descriptions of the fields."""


def fields_agree(reading: Reading, schema: Node, body: object) -> Iterator[Remark]:
    """What the fields of a record say fits together, as far as the document says how."""
    seen = set()
    for spot in reading.spots(schema, body):
        if isinstance(spot.value, dict) and spot.path not in seen:
            seen.add(spot.path)
            yield from disagreements(spot.value)


def disagreements(record: Mapping[str, object]) -> Iterator[Remark]:
    """Each law that a record breaks, by the field that is told as wrong."""
    for law in LAWS:
        values = [number_of(record.get(name)) for name in law.fields]
        if None not in values and not law.holds(*values):
            others = " and ".join(f"{name} {record[name]}" for name in law.fields[1:])
            name = law.fields[0]
            yield name, f"{name} is {record[name]}, beside {others}: {law.why}"
    yield from _counts(record)
    yield from _one_offset(record)


def _counts(record: Mapping[str, object]) -> Iterator[Remark]:
    count, members = number_of(record.get("conference_member_count")), record.get("members")
    if count is not None and isinstance(members, list) and count != len(members):
        yield "conference_member_count", f"conference_member_count is {count}, beside {len(members)} members"
    if "bill_duration" in record and record.get("answer_time", "") is None and number_of(record["bill_duration"]):
        yield "bill_duration", f"bill_duration is {record['bill_duration']}, and answer_time null: nobody answered"


def _one_offset(record: Mapping[str, object]) -> Iterator[Remark]:
    """All times of a record are in the time zone of the account: summer time changes it twice a year."""
    matches = {name: _OFFSET.fullmatch(value) for name, value in record.items() if isinstance(value, str)}
    offsets = {name: match["offset"] for name, match in matches.items() if match is not None}
    if len(set(offsets.values())) > 1:
        first, other = next((one, two) for one in offsets for two in offsets if offsets[one] != offsets[two])
        beside = f"{other} is {record[other]}, beside {first} {record[first]}"
        yield other, f"{beside}: all times of a record have one offset from UTC"


def number_of(value: object) -> Decimal | None:
    """A number, also in text, or the instant of a time; None if it is neither."""
    if isinstance(value, bool) or value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        pass
    else:
        return number if number.is_finite() else None
    try:
        instant = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    # Times without an offset are all of one zone: whichever it is, spans between them are the same.
    return Decimal(str((instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp()))
