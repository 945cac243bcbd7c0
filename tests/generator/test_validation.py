from __future__ import annotations

import copy
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

from generator.checks.validation import Validation
from generator.checks.validator import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.generator.tiny import Tiny

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.1",
    "info": {"title": "Tiny", "version": "1"},
    "paths": {
        "/a/{id}/": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {"operationId": "getA", "responses": {"200": {"description": "Here."}}},
        }
    },
    "components": {"schemas": {"X": {"type": "object", "properties": {"a": {"type": "string"}}}}},
}
GET = ("paths", "/a/{id}/", "get")


def problems(tiny: Tiny) -> list[str]:
    validation = Validation()
    validation.give(tiny.bundle())
    return [f"{problem.file}:{problem.line}: {problem.message}" for problem in validation.problems()]


def test_a_valid_document_has_no_problems(tiny: Tiny) -> None:
    assert problems(tiny) == []


def test_what_the_validator_finds_is_told_with_path_place_and_advice(tiny: Tiny) -> None:
    tiny.edit("paths/Call.yaml", "      description: The call was placed.\n", "")

    (problem,) = problems(tiny)

    line = tiny.line("paths/Call.yaml", "'201':")
    assert problem == (
        f"openapi/paths/Call.yaml:{line}: At paths › /v1/Account/{{auth_id}}/Call/ › post › responses › 201: "
        '"description" is a required property. Add it.'
    )


def test_a_problem_inside_an_event_is_told_in_the_events_file(tiny: Tiny) -> None:
    tiny.edit("callbacks/answer.yaml", "post:\n  tags: [Call events]", "post:\n  tags: [1]")

    assert {problem.split(" ")[0] for problem in problems(tiny)} == {"openapi/callbacks/answer.yaml:3:"}


@pytest.mark.parametrize(
    ("breaking", "path"),
    [
        (lambda doc: doc["components"]["schemas"]["X"].update(type="strng"), ("components", "schemas", "X", "type")),
        (
            lambda doc: doc["components"]["schemas"]["X"].update(required="a"),
            ("components", "schemas", "X", "required"),
        ),
        (lambda doc: doc["paths"]["/a/{id}/"]["get"].update(tags=[1]), (*GET, "tags", 0)),
        (lambda doc: doc["paths"]["/a/{id}/"]["get"].update(foo=1), GET),
        (lambda doc: doc["paths"]["/a/{id}/"].pop("parameters"), ("paths", "/a/{id}/")),
        (lambda doc: doc["paths"].update({"/b/": {"get": doc["paths"]["/a/{id}/"]["get"]}}), ("paths", "/b/")),
        (lambda doc: doc["components"]["schemas"].update({"a b": {}}), ("components", "schemas")),
        (
            lambda doc: doc["components"]["schemas"]["X"]["properties"]["a"].update(default=["b"]),
            ("components", "schemas", "X", "properties", "a", "default"),
        ),
        (
            lambda doc: doc["components"]["schemas"].update(
                X={"type": "array", "items": {"properties": {"a": {"type": "string"}}}, "default": [{"a": 1}]}
            ),
            ("components", "schemas", "X", "default", 0, "a"),
        ),
    ],
)
def test_paths_lead_from_the_top_of_the_document(breaking: Callable[..., object], path: tuple[object, ...]) -> None:
    document = copy.deepcopy(DOCUMENT)
    breaking(document)

    assert path in [found for found, _ in validate(document)]


def test_a_document_that_the_validator_stumbles_over_is_told_too() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["components"]["schemas"]["X"]["properties"]["a"] = {"$ref": "#/components/schemas/Nobody"}

    messages = [message for _, message in validate(document)]

    assert len(messages) == 1
    assert "stumbled" in messages[0]


def test_what_the_validator_stumbles_over_once_it_has_told_it_is_told_once() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/a/{id}/"]["get"]["responses"] = 5

    assert list(validate(document)) == [((*GET, "responses"), '5 is not of type "object"')]


def test_a_validator_that_fails_is_a_problem(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))

    assert ["openapi-spec-validator failed" in problem for problem in problems(tiny)] == [True]


def test_several_documents_are_validated_in_one_run(tiny: Tiny) -> None:
    validation = Validation()
    validation.give(tiny.bundle())
    tiny.edit("paths/Call.yaml", "      description: The call was placed.\n", "")
    validation.give(tiny.bundle())

    assert [problem.file for problem in validation.problems()] == ["openapi/paths/Call.yaml"]


def test_without_a_document_there_are_no_problems() -> None:
    assert Validation().problems() == []
