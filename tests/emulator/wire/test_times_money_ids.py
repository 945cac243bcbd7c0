"""Instants, sums and ids as text."""

import random
from datetime import UTC, datetime, timedelta, timezone
from decimal import InvalidOperation
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.wire import money, times
from plivo_emulator.wire.ids import Ids

INDIA = timezone(timedelta(hours=5, minutes=30))
INSTANT = 1_656_425_345_722_551
"""2022-06-28 14:09:05.722551 UTC."""
ANY_INSTANT = st.integers(0, 4_000_000_000_000_000)


@pytest.mark.parametrize(
    ("rendered", "expected"),
    [
        (times.with_offset(INSTANT, INDIA), "2022-06-28 19:39:05+05:30"),
        (times.with_offset(INSTANT), "2022-06-28 14:09:05+00:00"),
        (times.with_micros(INSTANT, INDIA), "2022-06-28 19:39:05.722551+05:30"),
        (times.plain(INSTANT), "2022-06-28 14:09:05"),
        (times.plain(INSTANT, INDIA), "2022-06-28 19:39:05"),
        (times.plain(INSTANT, ZoneInfo("America/New_York")), "2022-06-28 10:09:05"),
        (times.plain_micros(INSTANT), "2022-06-28 14:09:05.722551"),
        (times.plain_micros(INSTANT - 722_551), "2022-06-28 14:09:05.000000"),
        (times.iso_zulu(INSTANT), "2022-06-28T14:09:05.722551Z"),
        (times.decimal_millis(345_100_000), "345100.00000"),
        (times.decimal_millis(345_100_007), "345100.00700"),
    ],
)
def test_an_instant_is_told_in_the_form_of_its_place(rendered: str, expected: str) -> None:
    assert rendered == expected


@given(ANY_INSTANT)
def test_the_quick_form_is_that_of_the_calendar(instant: int) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    assert times.plain(instant) == moment.strftime("%Y-%m-%d %H:%M:%S")
    assert times.plain_micros(instant) == moment.strftime("%Y-%m-%d %H:%M:%S.%f")


@given(ANY_INSTANT)
def test_a_filter_reads_what_is_told(instant: int) -> None:
    assert times.parse_filter(times.plain_micros(instant)) == instant
    assert times.parse_filter(times.plain(instant)) == instant // times.SECOND * times.SECOND


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2022-06-28 14:09", 1_656_425_340_000_000), ("2022-06-28 14:09:05.5", 1_656_425_345_500_000)],
)
def test_a_filter_may_be_less_exact(text: str, expected: int) -> None:
    assert times.parse_filter(text) == expected


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2022-13-01 00:00", "2022-06-28 14:09:05+05:30", "2022-06-28T14:09:05Z"]
)
def test_a_filter_takes_neither_zones_nor_nonsense(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the text is the message
        times.parse_filter(text)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0.00000"), (850, "0.00850"), (100_000, "1.00000"), (1_234_567, "12.34567"), (-850, "-0.00850")],
)
def test_a_sum_has_five_places(amount: int, text: str) -> None:
    assert money.text(amount) == text


@given(st.integers(-(10**12), 10**12))
def test_a_sum_is_read_as_it_is_told(amount: int) -> None:
    assert money.parse(money.text(amount)) == amount


def test_what_is_no_sum_is_not_read() -> None:
    assert money.parse("0.0085") == 850
    with pytest.raises(InvalidOperation):
        money.parse("a lot")


def seeded() -> Ids:
    return Ids(random.Random(1))  # noqa: S311  # repeatable is what it has to be


def test_ids_are_random_uuids_that_a_seed_repeats() -> None:
    ids, again = seeded(), seeded()
    drawn = [ids.uuid() for _ in range(1000)]
    assert drawn == [again.uuid() for _ in range(1000)]
    assert len(set(drawn)) == 1000
    for uuid in drawn:
        assert [len(part) for part in uuid.split("-")] == [8, 4, 4, 4, 12]
        assert uuid[14] == "4"
        assert uuid[19] in "89ab"


@pytest.mark.parametrize(("bits", "member"), [(0, "100000000"), (9 * 10**8 - 1, "999999999"), (9 * 10**8, "100000000")])
def test_a_member_has_nine_digits_whatever_is_drawn(bits: int, member: str) -> None:
    class Drawn:
        def getrandbits(self, k: int, /) -> int:
            assert bits < 2**k
            return bits

    assert Ids(Drawn()).member() == member


def test_numbers_have_as_many_digits_as_asked_for() -> None:
    ids = seeded()
    for count in (1, 4, 20):
        assert all(len(number) == count and number.isdigit() for number in (ids.digits(count) for _ in range(200)))
