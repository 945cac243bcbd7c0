"""Answers that differ from the document: read as far as they can be, and nothing of them is lost."""

from __future__ import annotations

from typing import Any

import pytest
from plivo_voice import errors, models

from tests.client.contract import DOCUMENT, properties, python_name, resolve
from tests.client.wiretap import MODES, Mode, Wiretap

both = pytest.mark.parametrize("mode", MODES)
EVERY_MODEL = sorted(models.__all__)


def record() -> dict[str, Any]:
    """Return the record of an ended call."""
    example = DOCUMENT["components"]["examples"]["getCall.answered"]
    return dict(resolve(example)["value"])


@both
def test_an_unknown_field_is_kept(mode: Mode) -> None:
    result = Wiretap(200, {**record(), "carrier": {"name": "x"}}).call(mode, "calls", "get", "4d04c52e")

    assert result.additional_properties == {"carrier": {"name": "x"}}


@pytest.mark.parametrize("name", ["stir_attestation", "Stir_attestation"])
def test_a_field_is_read_under_both_of_its_spellings(name: str) -> None:
    bare = {key: value for key, value in record().items() if key != "stir_attestation"}
    result = models.Call.from_dict({**bare, name: "B"})
    assert (result.stir_attestation, result.additional_properties) == ("B", {})
    both = models.Call.from_dict({**bare, "Stir_attestation": "C", "stir_attestation": "B"})
    assert (both.stir_attestation, both.additional_properties) == ("B", {})


def test_a_new_value_of_a_closed_set_reads_as_it_came() -> None:
    answer = {**record(), "call_direction": "sideways", "stir_verification": "Doubtful", "hangup_source": "Martians"}
    result = Wiretap(200, answer).call("sync", "calls", "get", "4d04c52e")

    assert (result.call_direction, result.stir_verification, result.hangup_source) == (
        "sideways",
        "Doubtful",
        "Martians",
    )


def test_a_value_of_another_type_reads_as_it_came() -> None:
    result = Wiretap(200, {**record(), "bill_duration": "11", "hangup_cause_code": None}).call(
        "sync", "calls", "get", "u"
    )

    assert (result.bill_duration, result.hangup_cause_code) == ("11", None)


@pytest.mark.parametrize("name", sorted(record()))
def test_a_missing_field_reads_none(name: str) -> None:
    answer = {key: value for key, value in record().items() if key != name}
    result = Wiretap(200, answer).call("sync", "calls", "get", "4d04c52e")

    assert getattr(result, python_name(name)) is None
    assert result.additional_properties == {}


def test_one_odd_record_does_not_lose_the_page() -> None:
    page = {"meta": None, "objects": [record(), {"call_uuid": "x", "call_direction": "new"}, {}], "api_id": "a"}
    result = Wiretap(200, page).call("sync", "calls", "list")

    assert result.meta is None
    assert [each.call_uuid for each in result.objects] == [record()["call_uuid"], "x", None]


def test_a_list_that_is_null_is_an_empty_page() -> None:
    assert Wiretap(200, {"meta": {}, "objects": None}).call("sync", "calls", "list").objects == []
    assert Wiretap(200, {"api_id": "a", "calls": None}).call("sync", "calls", "list_live").calls == []


@pytest.mark.parametrize("objects", [{}, 7, "text", [None], [7], [[]]])
def test_a_list_of_something_else_is_no_page(objects: Any) -> None:
    with pytest.raises(errors.ResponseDecodeError):
        Wiretap(200, {"meta": {}, "objects": objects}).call("sync", "calls", "list")


@both
@pytest.mark.parametrize("status", [200, 201, 202, 203, 206])
def test_any_success_is_a_success(status: int, mode: Mode) -> None:
    assert Wiretap(status, record()).call(mode, "calls", "get", "4d04c52e").call_uuid == record()["call_uuid"]


@both
def test_a_body_where_none_is_expected_is_no_error(mode: Mode) -> None:
    assert Wiretap(204, b"<html>").call(mode, "calls", "hang_up", "4d04c52e") is None
    assert Wiretap(200, {"message": "bye"}).call(mode, "calls", "hang_up", "4d04c52e") is None


@both
def test_a_service_that_ignores_callback_url_answers_with_the_result(mode: Mode) -> None:
    tap = Wiretap(200, record())
    result = tap.call(mode, "calls", "get", "4d04c52e", callback_url="https://example.com/result")

    assert isinstance(result, models.Call)


@both
def test_a_202_without_callback_url_is_the_result_itself(mode: Mode) -> None:
    tap = Wiretap(202, {"message": "call transferred", "api_id": "a"})

    assert isinstance(tap.call(mode, "calls", "transfer", "4d04c52e", legs="aleg"), models.Acknowledgement)


def sparse(name: str) -> dict[str, Any]:
    """Return an object with nothing but the lists of a model, all empty."""
    described = properties({"$ref": f"#/components/schemas/{name}"})
    return {key: [] for key, node in described.items() if resolve(node).get("type") == "array"}


@pytest.mark.parametrize("name", EVERY_MODEL)
def test_every_model_reads_an_object_with_nothing_but_its_lists(name: str) -> None:
    result = getattr(models, name).from_dict(sparse(name))

    for key in properties({"$ref": f"#/components/schemas/{name}"}):
        assert getattr(result, python_name(key)) == sparse(name).get(key)


@pytest.mark.parametrize("name", EVERY_MODEL)
def test_reading_leaves_the_object_that_is_read_alone(name: str) -> None:
    data = {**sparse(name), "unknown": 1}
    getattr(models, name).from_dict(data)

    assert data == {**sparse(name), "unknown": 1}


def test_models_compare_and_show_their_fields() -> None:
    one, other = models.Call.from_dict(record()), models.Call.from_dict(record())

    assert one == other
    assert one != models.Call.from_dict({**record(), "bill_duration": 12})
    assert "call_uuid=" in repr(one)
