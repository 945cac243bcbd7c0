from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.query.filters import Filters, SpecMismatch
from plivo_emulator.records.query.query import BadQuery, Condition, Operator

from tests.emulator.records import spec
from tests.emulator.records.facts import DAY, NOW, SECOND, call, multiparty_call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.wire.json import JsonObject


def compared(filters: Filters) -> Mapping[str, tuple[str, str]]:
    return {name: (how.column.field, how.operator.value) for name, how in filters.table.items()}


def test_every_filter_of_calls_compares_a_field(call_filters: Filters) -> None:
    assert compared(call_filters) == {
        "subaccount": ("subaccount", ""),
        "call_direction": ("direction", ""),
        "from_number": ("from_number", "start"),
        "to_number": ("to_number", "start"),
        "parent_call_uuid": ("parent_call_uuid", ""),
        "bill_duration": ("bill_duration", ""),
        "bill_duration__gt": ("bill_duration", "gt"),
        "bill_duration__gte": ("bill_duration", "gte"),
        "bill_duration__lt": ("bill_duration", "lt"),
        "bill_duration__lte": ("bill_duration", "lte"),
        "end_time": ("ended", ""),
        "end_time__gt": ("ended", "gt"),
        "end_time__gte": ("ended", "gte"),
        "end_time__lt": ("ended", "lt"),
        "end_time__lte": ("ended", "lte"),
        "hangup_cause_code": ("hangup_cause_code", ""),
        "hangup_source": ("hangup_source", ""),
        "stir_verification": ("stir_verification", ""),
    }


def test_every_filter_of_recordings_compares_a_field(recording_filters: Filters) -> None:
    assert compared(recording_filters) == {
        "from_number": ("from_number", "number"),
        "to_number": ("to_number", "number"),
        "subaccount": ("subaccount", ""),
        "call_uuid": ("call_uuid", ""),
        "mpc_name": ("mpc_name", ""),
        "mpc_uuid": ("mpc_uuid", ""),
        "conference_name": ("conference_name", ""),
        "conference_uuid": ("conference_uuid", ""),
        **{f"add_time{'__' * bool(end)}{end}": ("added", end) for end in ("", "gt", "gte", "lt", "lte")},
        **{
            f"recording_storage_duration{'__' * bool(end)}{end}": ("added", end)
            for end in ("", "gt", "gte", "lt", "lte")
        },
    }


def test_every_filter_of_multiparty_calls_compares_a_field(multiparty_call_filters: Filters) -> None:
    ends = ("gt", "gte", "lt", "lte")
    assert compared(multiparty_call_filters) == {
        "friendly_name": ("friendly_name", ""),
        "status": ("status", ""),
        "termination_cause_code": ("termination_cause_code", ""),
        **{f"end_time__{end}": ("ended", end) for end in ends},
        **{f"creation_time__{end}": ("created", end) for end in ends},
    }


def test_every_filter_of_caller_ids_compares_a_field(caller_id_filters: Filters) -> None:
    assert compared(caller_id_filters) == {name: (name, "") for name in ("alias", "subaccount", "country")}


@pytest.mark.parametrize(
    ("ending", "fits"),
    [
        ("gt", [False, False, True]),
        ("gte", [False, True, True]),
        ("lt", [True, False, False]),
        ("lte", [True, True, False]),
    ],
)
def test_a_time_is_compared_as_it_is_shown(multiparty_call_filters: Filters, ending: str, fits: list[bool]) -> None:
    query = multiparty_call_filters.query({f"creation_time__{ending}": "2022-06-28 14:19:15"}, NOW)
    records = [multiparty_call(created=NOW + micros) for micros in (-1, SECOND - 1, SECOND)]
    assert [all(each.fits(record) for each in query.conditions) for record in records] == fits


@pytest.mark.parametrize("path", ["Call", "Recording"])
def test_a_start_of_a_number_is_enough_where_the_spec_says_so(
    path: str, call_filters: Filters, recording_filters: Filters
) -> None:
    filters = {"Call": call_filters, "Recording": recording_filters}[path]
    for parameter in spec.parameters(path):
        if parameter["name"] in filters.table:
            by_start = filters.table[parameter["name"]].operator is Operator.START
            assert by_start == ("starts" in parameter["description"]), parameter["name"]


def test_values_are_read_as_their_schema_says(call_filters: Filters) -> None:
    query = call_filters.query(
        {"bill_duration__gte": "30", "hangup_source": "Caller", "end_time__gte": "2022-06-28 14:09"}, NOW
    )
    assert query.conditions == (
        Condition("bill_duration", Operator.GTE, 30),
        Condition("hangup_source", Operator.EQUAL, "Caller"),
    )
    assert query.since == (NOW // (60 * 1_000_000) - 10) * 60 * 1_000_000


def test_a_schema_of_several_is_read_as_the_first(call_filters: Filters) -> None:
    tolerant = [
        {**each, "schema": {"anyOf": [each["schema"], {"type": "string", "pattern": "^[0-9]+$"}]}}
        for each in spec.filters("Call")
    ]
    filters = Filters(CALLS, tolerant, spec.schemas())
    arguments = {"bill_duration": "30", "end_time__lt": "2022-06-28 14:09:01.5"}
    assert filters.query(arguments, NOW) == call_filters.query(arguments, NOW)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"bill_duration": "long"}, "bill_duration parameter is not an integer"),
        ({"end_time__gt": "yesterday"}, "end_time__gt parameter is not a time in UTC, YYYY-MM-DD HH:MM[:ss[.uuuuuu]]"),
        ({"end_time": "2022-13-28 14:09"}, "end_time parameter is not a time in UTC, YYYY-MM-DD HH:MM[:ss[.uuuuuu]]"),
        (
            {"end_time": "2022-06-28 14:09+05:30"},
            "end_time parameter is not a time in UTC, YYYY-MM-DD HH:MM[:ss[.uuuuuu]]",
        ),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(call_filters: Filters, arguments: dict[str, str], message: str) -> None:
    with pytest.raises(BadQuery) as refusal:
        call_filters.query(arguments, NOW)
    assert str(refusal.value) == message


def test_what_is_no_filter_is_passed_over(call_filters: Filters) -> None:
    assert call_filters.query({"limit": "5", "offset": "x", "colour": "red"}, NOW) == call_filters.query({}, NOW)


def test_days_stored_do_not_go_with_a_time(recording_filters: Filters) -> None:
    with pytest.raises(BadQuery, match=r"^recording_storage_duration cannot be used with add_time$"):
        recording_filters.query({"recording_storage_duration__gt": "80", "add_time__lt": "2022-06-28 14:09"}, NOW)


@pytest.mark.parametrize(
    ("ending", "days"),
    [("", [2]), ("__gt", [3, 4]), ("__gte", [2, 3, 4]), ("__lt", [1]), ("__lte", [1, 2])],
)
def test_days_stored_are_counted_from_one(recording_filters: Filters, ending: str, days: list[int]) -> None:
    query = recording_filters.query({f"recording_storage_duration{ending}": "2"}, NOW)
    since = -1 if query.since is None else query.since
    until = NOW + 1 if query.until is None else query.until
    stored = {day for day in range(1, 5) for age in ((day - 1) * DAY, day * DAY - 1) if since <= NOW - age < until}
    assert sorted(stored) == days


def test_a_filter_of_the_spec_that_compares_nothing_stops_the_start() -> None:
    stranger: JsonObject = {"name": "colour", "in": "query", "schema": {"type": "string"}}
    with pytest.raises(SpecMismatch, match="calls: the document has the parameter colour"):
        Filters(CALLS, [*spec.filters("Call"), stranger], spec.schemas())


def test_an_ending_that_a_field_is_not_compared_by_stops_the_start() -> None:
    stranger: JsonObject = {"name": "from_number__gt", "in": "query", "schema": {"type": "string"}}
    with pytest.raises(SpecMismatch, match="from_number__gt ends in gt"):
        Filters(CALLS, [*spec.filters("Call"), stranger], spec.schemas())


def test_a_column_that_the_spec_does_not_ask_for_stops_the_start() -> None:
    fewer = [each for each in spec.filters("Call") if each["name"] != "hangup_source"]
    with pytest.raises(SpecMismatch, match="the document has no parameter hangup_source"):
        Filters(CALLS, fewer, spec.schemas())


@pytest.mark.parametrize("asked", ["+1202", "1202", " 1202", "12025551111"])
def test_numbers_are_compared_without_their_plus(call_filters: Filters, asked: str) -> None:
    [condition] = call_filters.query({"from_number": asked}, NOW).conditions
    assert condition.fits(call(from_number="+12025551111"))
    assert condition.fits(call(from_number="12025551111"))
    assert not condition.fits(call(from_number="2025551111"))
    assert not condition.fits(call(from_number=None))
