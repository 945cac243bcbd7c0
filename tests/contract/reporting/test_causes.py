"""What is wrong with an answer, field by field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.contract_testing.causes.answers import problems
from plivo_emulator.contract_testing.causes.cause import Causes, Symptom
from plivo_emulator.contract_testing.causes.locating import located
from plivo_emulator.contract_testing.causes.meant import meant
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.target import Document

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = ("schema",)


@pytest.fixture
def sentences(tmp_path: Path) -> Any:
    """What is wrong with a value, given its schema."""

    def problem_sentences(schema: Any, value: Any) -> list[str]:
        file = tmp_path / "document.json"
        file.write_text(json.dumps({"openapi": "3.1.0", "paths": {"/": {}}, "schema": schema}), encoding="utf-8")
        return [each.sentence for each in problems(Places(Document(file)), WHOLE, value)]

    return problem_sentences


CALL = {"type": "object", "properties": {"ring": {"type": "integer"}, "to": {"type": "string"}}, "required": ["to"]}


@pytest.mark.parametrize(
    ("schema", "value", "sentence"),
    [
        ({"type": ["integer", "null"]}, "7", 'the answer is "7"; the document says an integer or null'),
        (CALL, {}, "`to` is missing; the document says it is always there"),
        (CALL, {"to": "1", "ring": 1.5}, "`ring` is 1.5; the document says an integer"),
        (
            {**CALL, "additionalProperties": False},
            {"to": "1", "tone": "x"},
            '`tone` is "x"; the document says there is no such field',
        ),
        ({"items": {"enum": ["a", "b"]}}, ["a", "c"], '`[1]` is "c"; the document says one of "a", "b"'),
        ({"properties": {"a": {"const": 1}}}, {"a": 2}, "`a` is 2; the document says 1"),
        ({"properties": {"a": {"maximum": 9}}}, {"a": 10}, "`a` is 10; the document says at most 9"),
        ({"properties": {"a": {"minLength": 2}}}, {"a": ""}, '`a` is ""; the document says at least 2 characters'),
        ({"properties": {"a": {"pattern": "^b"}}}, {"a": "c"}, '`a` is "c"; the document says text like "^b"'),
        ({"type": "string", "format": "uuid"}, "x", 'the answer is "x"; the document says text of the format "uuid"'),
        ({"properties": {"a": False}}, {"a": 1}, "`a` is 1; the document says there is no such field"),
    ],
)
def test_a_field_is_told_with_what_came_and_what_the_document_says(
    sentences: Any, schema: Any, value: Any, sentence: str
) -> None:
    assert sentences(schema, value) == [sentence]


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_of_several_forms_the_nearest_one_is_meant(sentences: Any, keyword: str) -> None:
    lists = {"type": "object", "properties": {"calls": {"items": {"type": "string"}}}, "required": ["calls"]}
    schema = {keyword: [lists, CALL, {"type": "array"}]}
    assert sentences(schema, {"to": "1", "ring": "x"}) == ['`ring` is "x"; the document says an integer']
    assert sentences(schema, {"calls": [7]}) == ["`calls[0]` is 7; the document says text"]


def test_forms_inside_forms_end_in_a_field(sentences: Any) -> None:
    inner = {"oneOf": [CALL, {"type": "null"}]}
    assert sentences({"anyOf": [{"properties": {"leg": inner}}]}, {"leg": {"to": 5}}) == [
        "`leg.to` is 5; the document says text"
    ]


def test_what_fits_has_no_problem(sentences: Any) -> None:
    assert sentences(CALL, {"to": "1"}) == []


def test_a_long_value_is_cut(sentences: Any) -> None:
    (sentence,) = sentences({"type": "integer"}, "x" * 10_000)
    assert len(sentence) < 250


@pytest.mark.parametrize(
    ("query", "branch", "schema"),
    [
        ("?status=live", "listLiveCalls", "LiveCalls"),
        ("?status=live&limit=3", "listLiveCalls", "LiveCalls"),
        ("", "listCalls", "CallList"),
    ],
)
def test_the_query_of_a_request_says_which_variant_is_meant(
    small: Document, query: str, branch: str, schema: str
) -> None:
    places = Places(small)
    found = meant(places, places.operation("listCalls"), 200, f"http://h/v1/Account/MA/Call/{query}")
    assert found == (("components", "schemas", schema), branch)


def test_an_answer_that_the_document_has_not_has_no_schema(small: Document) -> None:
    places = Places(small)
    assert meant(places, places.operation("listCalls"), 418, "http://h/").schema == ()


def symptom(sentence: str, field: str = "", pointer: tuple[str, ...] = ()) -> Symptom:
    return Symptom(Finding("check", "listCalls", field, sentence), pointer)


def test_the_same_field_of_other_items_has_the_same_cause() -> None:
    causes = Causes()
    causes.add([symptom("7 came", "objects[0].to", ("a",)), symptom("8 came", "objects[12].to", ("a",))])
    assert [(cause.finding.sentence, cause.count) for cause in causes] == [("7 came", 2)]


def test_what_has_no_field_is_grouped_by_its_sentence_without_ids_and_numbers() -> None:
    causes = Causes()
    one, other = "4a3f5a5e-6b2f-11ef-8d6e-0242ac110002", "5b3f5a5e-6b2f-11ef-8d6e-0242ac110003"
    causes.add([symptom(f"{one} is still listed"), symptom(f"{other} is still listed"), symptom("answers 404")])
    causes.add([symptom("answers 400")])
    assert [cause.count for cause in causes] == [2, 1, 1]


@pytest.mark.parametrize(
    ("operation", "field", "pointer"),
    [
        ("getCall", "bill_duration", "#/components/schemas/Call/properties/bill_duration"),
        ("listCalls", "objects[3].call_uuid", "#/components/schemas/Call/properties/call_uuid"),
        ("listCalls", "objects[].call_uuid", "#/components/schemas/Call/properties/call_uuid"),
        ("listLiveCalls", "calls", "#/components/schemas/LiveCalls/properties/calls"),
        ("listCalls", "limit", "#/paths/~1v1~1Account~1{auth_id}~1Call~1/get/parameters/1"),
        ("getCall", "call_uuid", "#/components/schemas/Call/properties/call_uuid"),
        ("getCall", "no_such_field", "#/paths/~1v1~1Account~1{auth_id}~1Call~1{call_uuid}~1/get"),
        ("hangup", "Duration", ""),
    ],
)
def test_a_finding_of_our_own_gets_its_place_in_the_document(
    small: Document, operation: str, field: str, pointer: str
) -> None:
    places = Places(small)
    found = located(places, Finding("check", operation, field, "it is wrong"))
    causes = Causes()
    causes.add([found])
    (cause,) = causes
    assert cause.place(places).partition(" ")[2] == pointer


def test_a_fault_in_what_operations_share_is_one_cause_that_counts_them() -> None:
    pointer = ("components", "schemas", "Call", "required")
    causes = Causes()
    for name in ("listCalls", "getCall", "getCall"):
        causes.add([Symptom(Finding("check", name, "objects[1].to", "`to` is missing"), pointer)])
    assert [(cause.subject, cause.count) for cause in causes] == [("listCalls and 1 more", 3)]
