"""Times and amounts: text on the wire, datetimes and decimals at hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_voice import ArgumentError, money, times

from tests.client.contract import DOCUMENT

INDIA = timezone(timedelta(hours=5, minutes=30))
SCHEMAS = DOCUMENT["components"]["schemas"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-06-28 19:39:05+05:30", datetime(2022, 6, 28, 19, 39, 5, tzinfo=INDIA)),
        ("2022-06-28 19:39:05.852059+05:30", datetime(2022, 6, 28, 19, 39, 5, 852059, tzinfo=INDIA)),
        ("2020-12-24 10:01:50+00:00", datetime(2020, 12, 24, 10, 1, 50, tzinfo=UTC)),
        ("2022-06-28 14:09", datetime(2022, 6, 28, 14, 9, tzinfo=UTC)),
        ("2023-06-21 13:23:16", datetime(2023, 6, 21, 13, 23, 16, tzinfo=UTC)),
        ("2024-02-07 13:55:28.141067", datetime(2024, 2, 7, 13, 55, 28, 141067, tzinfo=UTC)),
        ("2024-02-09T03:52:22.880097813Z", datetime(2024, 2, 9, 3, 52, 22, 880097, tzinfo=UTC)),
        ("2024-02-09T03:52:22-08:00", datetime(2024, 2, 9, 3, 52, 22, tzinfo=timezone(timedelta(hours=-8)))),
    ],
)
def test_a_time_of_any_form_is_an_aware_datetime(text: str, moment: datetime) -> None:
    assert times.parse(text) == moment
    assert times.parse(text).utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("name", ["Timestamp", "PreciseTimestamp", "IsoTimestamp", "TimeFilter"])
def test_the_examples_of_the_document_can_be_read(name: str) -> None:
    for text in SCHEMAS[name]["examples"]:
        assert times.parse(text).tzinfo is not None


def test_a_time_without_an_offset_is_in_the_zone_that_is_given() -> None:
    assert times.parse("2022-06-28 19:39:04", INDIA) == datetime(2022, 6, 28, 19, 39, 4, tzinfo=INDIA)
    assert times.parse("2022-06-28 19:39:04+00:00", INDIA) == datetime(2022, 6, 28, 19, 39, 4, tzinfo=UTC)


def test_no_time_stays_none() -> None:
    assert times.parse(None) is None
    assert money.parse(None) is None


@pytest.mark.parametrize("text", ["", "today", "2022-06-28", "2022-02-30 10:00", "2022-06-28 25:00", "20220628T1409Z"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ArgumentError, match=r"is not a (valid )?time"):
        times.parse(text)


@pytest.mark.parametrize("value", [1407235163907, 1407235163907.0, "1407235163907", "1407235163907.00000"])
def test_milliseconds_since_1970_are_a_time(value: float | str) -> None:
    assert times.from_milliseconds(value) == datetime(2014, 8, 5, 10, 39, 23, 907000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("-62135596800000", datetime.min.replace(tzinfo=UTC)),
        ("253402300799999.999", datetime.max.replace(tzinfo=UTC)),
        (Decimal("-0.5"), datetime(1969, 12, 31, 23, 59, 59, 999500, tzinfo=UTC)),
    ],
    ids=["the first of all", "the last of all", "before 1970"],
)
def test_milliseconds_are_any_moment_that_a_datetime_can_be(value: str | Decimal, moment: datetime) -> None:
    assert times.from_milliseconds(value) == moment


@pytest.mark.parametrize(
    "value",
    [
        *("soon", "", "nan", "sNaN", "inf", "-inf", 1e300, True),
        *("1e40", "1e900000", "1e999999999", "-1e999999", Decimal("1e50")),
        *("-62135596800000.001", "253402300800000", -(10**20)),
        pytest.param(10**5000, id="an int that is never written"),
    ],
)
def test_what_are_no_milliseconds_is_refused(value: float | str | Decimal) -> None:
    with pytest.raises(ArgumentError, match="is not a number of milliseconds") as caught:
        times.from_milliseconds(value)
    assert len(str(caught.value)) < 200


@given(st.floats() | st.integers() | st.decimals() | st.text() | st.from_regex(r"-?[0-9]+e[0-9]{1,20}", fullmatch=True))
def test_milliseconds_are_a_time_or_an_argument_error(value: float | Decimal | str) -> None:
    try:
        moment = times.from_milliseconds(value)
    except ArgumentError:
        return
    assert abs(Decimal(str(value)) - Decimal((moment - times.EPOCH) // timedelta(microseconds=1)) / 1000) <= Decimal(
        "0.001"
    )


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2022, 6, 28, 19, 39, tzinfo=INDIA), "2022-06-28 14:09"),
        (datetime(2022, 6, 28, 14, 9, 7, tzinfo=UTC), "2022-06-28 14:09:07"),
        (datetime(2022, 6, 28, 14, 9, 0, 5, tzinfo=UTC), "2022-06-28 14:09:00.000005"),
    ],
)
def test_a_filter_takes_utc_as_fine_as_needed(moment: datetime, text: str) -> None:
    assert times.utc_text(moment) == text


def test_a_datetime_without_a_zone_is_refused() -> None:
    with pytest.raises(ArgumentError, match="has no time zone"):
        times.utc_text(datetime(2022, 6, 28))  # noqa: DTZ001  # that is the point


@pytest.mark.parametrize(
    "moment",
    [datetime.min.replace(tzinfo=INDIA), datetime.max.replace(tzinfo=timezone(timedelta(hours=-8)))],
    ids=["before all time", "after all time"],
)
def test_a_datetime_beyond_all_time_in_utc_is_refused(moment: datetime) -> None:
    with pytest.raises(ArgumentError, match="is before the year 1 or after 9999 in UTC"):
        times.utc_text(moment)


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=OFFSETS))  # noqa: DTZ001  # bounds have none
def test_what_is_written_for_a_filter_is_read_as_the_same_moment_and_fits_the_document(moment: datetime) -> None:
    text = times.utc_text(moment)

    assert times.parse(text) == moment
    assert jsonschema_rs.is_valid(SCHEMAS["TimeFilter"], text)


@pytest.mark.parametrize(
    ("amount", "exact"),
    [
        ("0.00850", Decimal("0.00850")),
        ("-1.5", Decimal("-1.5")),
        (0.1, Decimal("0.1")),
        (3, Decimal(3)),
        ("0", Decimal(0)),
    ],
)
def test_an_amount_is_an_exact_decimal(amount: str | float, exact: Decimal) -> None:
    assert money.parse(amount) == exact
    assert str(money.parse("0.00850")) == "0.00850"


@pytest.mark.parametrize("amount", ["", "free", "$1", "1,000.00", "NaN", "Infinity", float("nan"), " 1", True])
def test_what_is_no_amount_is_refused(amount: str | float) -> None:
    with pytest.raises(ArgumentError, match="is not an amount"):
        money.parse(amount)


@given(st.decimals(min_value=-10_000, max_value=10_000, places=5))
def test_an_amount_is_written_as_the_document_has_it(amount: Decimal) -> None:
    text = money.text(amount)

    assert money.parse(text) == amount
    assert jsonschema_rs.is_valid(SCHEMAS["Amount"], text)


@pytest.mark.parametrize(
    ("amount", "text"), [("0.000025", "0.00003"), ("0.000024", "0.00002"), ("-0.000025", "-0.00003")]
)
def test_halves_of_the_last_digit_are_rounded_away_from_zero(amount: str, text: str) -> None:
    assert money.text(Decimal(amount)) == text
