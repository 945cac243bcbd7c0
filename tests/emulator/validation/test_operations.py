from collections.abc import Mapping
from typing import Any

import pytest
from plivo_emulator.validation import load
from plivo_emulator.validation.argument import WrongArgument, requirement
from plivo_emulator.validation.formats import FORMATS
from plivo_emulator.validation.operations import Operation, Operations

METHOD = {
    "type": "string",
    "enum": ["GET", "POST"],
    "x-plivo-accepts": ["any-case"],
}
PROPERTIES: dict[str, Any] = {
    "from": {"type": "string", "minLength": 1},
    "count": {
        "x-plivo-accepts": ["numeric-string"],
        "default": 3,
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 20},
            {"type": "string", "pattern": "^(?:[1-9]|1[0-9]|20)$"},
        ],
    },
    "rate": {
        "x-plivo-accepts": ["numeric-string"],
        "anyOf": [{"type": "number", "minimum": 1, "maximum": 5}, {"type": "string"}],
    },
    "loop": {
        "x-plivo-accepts": ["boolean-string"],
        "anyOf": [{"type": "boolean"}, {"enum": ["true", "false", "True", "False"]}],
    },
    "method": {"$ref": "#/components/schemas/Method", "default": "POST"},
    "delay": {"x-plivo-accepts": ["number"], "anyOf": [{"type": "string"}, {"type": "number"}]},
    "urls": {
        "x-plivo-accepts": ["list", "named:url"],
        "anyOf": [{"type": "string", "minLength": 1}, {"type": "array"}],
    },
    "url": {"type": "string", "minLength": 1, "x-plivo-alias-of": "urls"},
    "status": {
        "x-plivo-accepts": ["any-case", "one-element-list", "empty", "null"],
        "anyOf": [{"type": "string", "enum": ["Active"]}, {"type": "string"}, {"type": "array"}, {"type": "null"}],
    },
    "issues": {"type": "array", "items": {"type": "string"}},
}


def operation(**body: Any) -> Operation:
    """An operation whose body is an object with those arguments."""
    wire: dict[str, Any] = {
        "paths": {
            "/thing/": {
                "post": {
                    "operationId": "makeThing",
                    "requestBody": {"content": {"application/json": {"schema": {"properties": PROPERTIES, **body}}}},
                    "responses": {"200": {}},
                }
            }
        },
        "components": {"schemas": {"Method": METHOD}},
    }
    (made,) = Operations(wire)
    return made


def read(**given: Any) -> dict[str, Any]:
    return operation().read({}, given)


@pytest.mark.parametrize(
    ("name", "sent", "meant"),
    [
        ("count", 7, 7),
        ("count", "7", 7),
        ("count", 7.0, 7),
        ("rate", "3.5", 3.5),
        ("rate", "4", 4.0),
        ("loop", "True", True),
        ("loop", "false", False),
        ("method", "get", "GET"),
        ("method", "POST", "POST"),
        ("delay", 45, "45"),
        ("delay", 4.5, "4.5"),
        ("urls", ["a", "b"], "a,b"),
        ("status", "active", "Active"),
        ("status", ["ACTIVE"], "Active"),
        ("issues", ["a"], ["a"]),
    ],
)
def test_tolerated_forms_mean_what_is_documented(name: str, sent: Any, meant: Any) -> None:
    value = read(**{name: sent})[name]
    assert value == meant
    assert type(value) is type(meant)


def test_a_list_of_several_values_is_not_taken_for_its_first() -> None:
    assert read(status=["Active", "Other"]) == {"status": ["Active", "Other"]}


@pytest.mark.parametrize("sent", ["", None])
def test_some_values_mean_that_nothing_came(sent: Any) -> None:
    assert read(status=sent) == {}


def test_an_argument_may_come_under_another_name_but_its_own_counts_more() -> None:
    assert read(url="a") == {"urls": "a"}
    assert read(url="a", urls="b") == read(urls="b", url="a") == {"urls": "b"}


def test_unknown_names_are_passed_over() -> None:
    assert read(nothing=1) == {}


@pytest.mark.parametrize(
    ("name", "sent", "must"),
    [
        ("count", "07", "an integer from 1 to 20"),
        ("count", "+7", "an integer from 1 to 20"),
        ("count", "21", "an integer from 1 to 20"),
        ("count", "9" * 5000, "an integer from 1 to 20"),
        ("count", True, "an integer from 1 to 20"),
        ("count", 7.5, "an integer from 1 to 20"),
        ("loop", "TRUE", "true or false"),
        ("method", "ＧＥＴ", "GET or POST"),  # noqa: RUF001  # full-width letters, on purpose
        ("method", ["GET"], "GET or POST"),
        ("delay", True, "text"),
        ("issues", "a", "a list"),
        ("from", "", "text that is not empty"),
    ],
)
def test_anything_else_is_told_with_what_it_must_be(name: str, sent: Any, must: str) -> None:
    with pytest.raises(WrongArgument) as wrong:
        read(**{name: sent})
    assert str(wrong.value) == f"{name} parameter must be {must}"
    assert wrong.value.name == name


def test_the_first_argument_that_is_missing_is_told_before_any_that_is_wrong() -> None:
    with pytest.raises(WrongArgument, match="from parameter is missing"):
        operation(required=["from", "issues"]).read({}, {"count": 0})


def test_an_argument_that_another_one_needs_is_missing_too() -> None:
    with pytest.raises(WrongArgument, match="issues parameter is missing"):
        operation(dependentRequired={"count": ["issues"]}).read({}, {"count": 1})


def test_arguments_may_be_wrong_together() -> None:
    with pytest.raises(WrongArgument, match="the arguments do not go together"):
        operation(minProperties=2).read({}, {"count": 1})


def test_text_of_a_query_means_what_the_argument_is() -> None:
    assert operation().read({"count": "7", "loop": "true", "from": "7"}, {}) == {"count": 7, "loop": True, "from": "7"}


def test_defaults_stand_apart_from_what_came() -> None:
    assert operation().defaults == {"count": 3, "method": "POST"}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"enum": ["a"]}, "a"),
        ({"enum": ["a", "b", "c"]}, "a, b or c"),
        ({"type": "integer"}, "an integer"),
        ({"type": "integer", "maximum": 5}, "an integer of at most 5"),
        ({"type": "number", "exclusiveMinimum": 0}, "a number greater than 0"),
        ({"type": "number", "exclusiveMinimum": 0, "maximum": 9}, "a number greater than 0, of at most 9"),
        ({"type": "string", "pattern": "^[a-z]$", "x-must-be": "a small letter"}, "a small letter"),
        ({"type": "string", "format": "uri"}, "a URL with scheme and host"),
        ({"type": "string", "enum": ["true", "hangup"]}, 'the text "true" or "hangup"'),
        ({"type": "string", "enum": ["1", "2"]}, 'the text "1" or "2"'),
        ({"type": "string", "enum": ["1", "2"], "x-plivo-accepts": ["number"]}, "1 or 2"),
        ({"type": "string", "minLength": 5}, "text of at least 5 characters"),
        ({"type": "string", "minLength": 4, "maxLength": 4}, "4 characters"),
        ({"type": "string", "minLength": 1, "maxLength": 4}, "text of 1 to 4 characters"),
        ({"type": "string", "maxLength": 4}, "text of at most 4 characters"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, "a list of a or b"),
        ({"type": ["integer", "string"]}, "an integer, or text as documented"),
        ({}, "as documented"),
    ],
)
def test_what_an_argument_must_be_is_said_in_words(schema: Mapping[str, Any], words: str) -> None:
    assert requirement(schema) == words


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("plivo-timestamp", "2022-06-28 19:39:05+05:30", "2022-06-28 19:39:05"),
        ("plivo-utc-time", "2022-06-28 14:09", "2022-06-31 14:09"),
        ("plivo-utc-time", "2022-06-28 14:09:01.5", "2022-06-28T14:09"),
        ("plivo-iso-time", "2024-02-09T03:52:22.880098123Z", "2024-02-09 03:52:22Z"),
    ],
)
def test_formats_of_the_document_are_checked(name: str, right: str, wrong: str) -> None:
    assert FORMATS[name](right)
    assert not FORMATS[name](wrong)


REAL = {each.operation_id: each for each in Operations(load.document("wire"))}


@pytest.mark.parametrize(
    ("operation_id", "given", "meant"),
    [
        ("activateMultipartyCall", {"status": ["active"]}, {"status": "Active"}),
        ("startParticipantPlay", {"urls": "http://app.test/x.mp3"}, {"url": "http://app.test/x.mp3"}),
        (
            "startCallPlay",
            {"urls": ["http://a", "http://b"], "loop": "true"},
            {"urls": "http://a,http://b", "loop": True},
        ),
        ("sendCallDtmf", {"digits": "1", "legs": "ALEG"}, {"digits": "1", "leg": "aleg"}),
        ("createCallFeedback", {"rating": "4", "issues": ["ECHO"], "Notes": ""}, {"rating": 4.0, "issues": ["ECHO"]}),
        ("stopCallRecording", {"url": "http://app.test/x.mp3"}, {"URL": "http://app.test/x.mp3"}),
    ],
)
def test_official_clients_are_understood(operation_id: str, given: dict[str, Any], meant: dict[str, Any]) -> None:
    assert REAL[operation_id].read({}, given) == meant


def test_what_comes_under_two_names_counts_under_its_own() -> None:
    given = {"rating": 4, "issues": ["ECHO"], "Notes": "other", "notes": "own"}
    assert REAL["createCallFeedback"].read({}, given)["notes"] == "own"


@pytest.mark.parametrize("given", [{"Notes": {}, "notes": "own"}, {"notes": "own", "Notes": {}}])
def test_what_comes_under_two_names_must_be_right_under_both(given: dict[str, Any]) -> None:
    with pytest.raises(WrongArgument, match="notes parameter must be"):
        REAL["createCallFeedback"].read({}, {"rating": 4, "issues": ["ECHO"], **given})


def test_the_variant_of_an_answer_is_told_by_the_query() -> None:
    assert REAL["listCalls"].operation_ids == ("listCalls", "listLiveCalls", "listQueuedCalls")
    assert REAL["listCalls"].variant({}) == "listCalls"
    assert REAL["listCalls"].variant({"status": "queued"}) == "listQueuedCalls"
    assert REAL["createCall"].variant({}) == "createCall"


def test_every_documented_request_is_taken() -> None:
    wire = load.document("wire")
    for operation_ in REAL.values():
        node = wire["paths"][operation_.path][operation_.method.lower()]
        examples = node.get("requestBody", {}).get("content", {}).get("application/json", {}).get("examples", {})
        for example in examples.values():
            value = wire["components"]["examples"][example["$ref"].rpartition("/")[2]]["value"]
            assert operation_.read({}, value) is not None


def test_what_stands_in_a_path_must_be_able_to_name_something() -> None:
    assert REAL["getMultipartyCall"].can_be_at({"auth_id": "MA", "mpc_id": "name_room"})
    assert not REAL["getMultipartyCall"].can_be_at({"auth_id": "MA", "mpc_id": "room"})
    assert REAL["getConference"].can_be_at({"auth_id": "MA", "conference_name": "any thing"})
