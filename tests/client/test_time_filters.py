"""Filters of lists that are times: text as the API has it, or a `datetime`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from plivo_voice import ArgumentError, times

from tests.client.calls import query_of, simple
from tests.client.contract import operations, resolve
from tests.client.wiretap import MODES, Mode, Wiretap

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

both = pytest.mark.parametrize("mode", MODES)

FILTERS = [
    (operation, parameter["name"])
    for operation in operations()
    for parameter in operation.at("query")
    if resolve(parameter["schema"]).get("format") == "plivo-utc-time"
]
every_filter = pytest.mark.parametrize(("operation", "name"), FILTERS, ids=str)
INDIA = timezone(timedelta(hours=5, minutes=30))


def sent(operation: Any, name: str, value: Any, mode: Mode) -> str:
    """Ask for a list with one filter, and return what is sent of the filter."""
    call, case = simple(operation), operation.cases[0]
    tap = Wiretap(case.status, case.body)
    tap.call(mode, *call.method, *call.args, **{**call.options, name: value})
    return query_of(tap.request)[name]


def test_calls_multiparty_calls_and_recordings_have_filters_of_time() -> None:
    methods = [simple(operation).method for operation, _ in FILTERS]

    assert {name: methods.count((name, "list")) for name, _ in methods} == {
        "calls": 5,
        "multiparty_calls": 8,
        "recordings": 5,
    }


@both
@every_filter
def test_a_datetime_is_sent_in_utc(operation: Any, name: str, mode: Mode) -> None:
    assert sent(operation, name, datetime(2022, 6, 28, 19, 39, tzinfo=INDIA), mode) == "2022-06-28 14:09"
    assert sent(operation, name, datetime(2022, 6, 28, 14, 9, 7, 5, tzinfo=UTC), mode) == "2022-06-28 14:09:07.000005"


@both
@every_filter
def test_text_is_sent_as_it_is(operation: Any, name: str, mode: Mode) -> None:
    assert sent(operation, name, "2022-06-28 14:09", mode) == "2022-06-28 14:09"


@both
@every_filter
def test_a_datetime_without_a_zone_is_refused_by_the_name_of_the_filter(operation: Any, name: str, mode: Mode) -> None:
    call, tap = simple(operation), Wiretap(200)
    with pytest.raises(ArgumentError, match=rf"^{name}: 2022-06-28 14:09:00 has no time zone\. Give it one") as caught:
        tap.call(mode, *call.method, *call.args, **{**call.options, name: datetime(2022, 6, 28, 14, 9)})  # noqa: DTZ001  # the point

    assert tap.requests == []
    assert caught.value.__cause__ is None


@both
@every_filter
def test_a_date_without_a_time_is_refused_by_the_name_of_the_filter(operation: Any, name: str, mode: Mode) -> None:
    call, tap = simple(operation), Wiretap(200)
    with pytest.raises(ArgumentError, match=rf"^{name}: 2022-06-28 has no time\. Give a datetime with a time zone"):
        tap.call(mode, *call.method, *call.args, **{**call.options, name: date(2022, 6, 28)})
    assert tap.requests == []


@both
def test_a_datetime_beyond_all_time_is_refused(mode: Mode) -> None:
    tap = Wiretap(200)
    with pytest.raises(ArgumentError, match=r"^end_time__lt: 0001-01-01 00:00:00.* is before the year 1"):
        tap.call(mode, "calls", "list", end_time__lt=datetime.min.replace(tzinfo=INDIA))
    assert tap.requests == []


@pytest.mark.parametrize(
    ("fold", "sent_as"), [(0, "2026-10-25 00:30"), (1, "2026-10-25 01:30")], ids=["before the clocks go back", "after"]
)
def test_an_hour_that_comes_twice_is_told_apart(fold: int, sent_as: str) -> None:
    tap = Wiretap(200, {"meta": {}, "objects": []})
    moment = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=fold)
    tap.call("sync", "calls", "list", end_time=moment)

    assert query_of(tap.request) == {"end_time": sent_as}


def test_a_raw_twin_takes_a_datetime_too() -> None:
    tap = Wiretap(200, {"meta": {}, "objects": []})
    tap.run("sync", lambda client: client.calls.with_raw_response.list(end_time=datetime(2022, 6, 28, tzinfo=UTC)))

    assert query_of(tap.request) == {"end_time": "2022-06-28 00:00"}


def test_a_list_is_cut_at_the_moment_that_a_datetime_names(account: ClientAccount) -> None:
    earlier, later = account.ended(), account.ended()
    moment = times.parse(account.calls.get(later).end_time).astimezone(INDIA)

    def found(**filters: datetime) -> list[str]:
        return [call.call_uuid for call in account.items(account.calls.list(**filters))]

    assert found(end_time__gte=moment) == [later]
    assert found(end_time__lt=moment) == [earlier]
    assert found(end_time__gt=moment + timedelta(seconds=1)) == []
