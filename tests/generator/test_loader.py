from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.document.loader import Document, load
from tests.generator.tiny import ENTRY, Tiny

if TYPE_CHECKING:
    from pathlib import Path


def reload(tiny: Tiny) -> Document:
    return load(tiny.root, ENTRY)


def test_files_are_found_and_named_by_their_folder(tiny: Tiny) -> None:
    document = reload(tiny)

    assert document.problems == []
    assert document.kinds["openapi/components/schemas/Call.yaml"] == "schema"
    assert document.kinds["openapi/callbacks/answer.yaml"] == "pathItem"
    assert document.component_files("headers") == {"Allow": "openapi/components/headers/Allow.yaml"}


def test_a_broken_reference_names_file_line_and_the_nearest_file(tiny: Tiny) -> None:
    tiny.edit("components/schemas/CallList.yaml", "$ref: Call.yaml", "$ref: Cal.yaml")

    (problem,) = reload(tiny).problems

    assert str(problem) == (
        "openapi/components/schemas/CallList.yaml:8: ref-broken: There is no file openapi/components/schemas/Cal.yaml. "
        "Nearest: `openapi/components/schemas/Call.yaml`. Correct the path or write the file."
    )


def test_a_reference_into_the_wrong_folder_finds_the_file_of_that_name(tiny: Tiny) -> None:
    tiny.edit("paths/Call.yaml", "../components/schemas/CallList.yaml", "../components/CallList.yaml")

    assert "Nearest: `openapi/components/schemas/CallList.yaml`" in reload(tiny).problems[0].message


def test_a_reference_to_the_wrong_kind_of_thing_is_told(tiny: Tiny) -> None:
    tiny.edit("components/schemas/CallList.yaml", "$ref: Call.yaml", "$ref: ../headers/Allow.yaml")

    problem = reload(tiny).problems[0]

    assert (problem.rule, problem.line) == ("ref-broken", 8)
    assert "a schema" in problem.message
    assert "a header" in problem.message


@pytest.mark.parametrize(
    "reference", ["Call.yaml#/properties/call_uuid", "'#/components/schemas/Call'", "https://x.org/a"]
)
def test_a_reference_to_anything_but_a_file_is_told(tiny: Tiny, reference: str) -> None:
    tiny.edit("components/schemas/CallList.yaml", "$ref: Call.yaml", f"$ref: {reference}")

    assert [(problem.rule, problem.line) for problem in reload(tiny).problems] == [("ref-broken", 8)]


@pytest.mark.parametrize("text", ["$ref: CallList.yaml\n", "description: One.\nallOf: [{$ref: CallList.yaml}]\n"])
def test_a_thing_that_is_made_of_itself_is_told(tiny: Tiny, text: str) -> None:
    tiny.write("components/schemas/CallList.yaml", "allOf: [{$ref: Call.yaml}]\n")
    tiny.write("components/schemas/Call.yaml", text)

    said = {(problem.rule, problem.file.split("/")[-1]) for problem in reload(tiny).problems}

    assert said == {("ref-circular", "Call.yaml"), ("ref-circular", "CallList.yaml")}


def test_a_thing_may_hold_things_like_itself(tiny: Tiny) -> None:
    tiny.edit("components/schemas/Call.yaml", "    $ref: HangupCauseName.yaml\n", "    $ref: Call.yaml\n")

    assert reload(tiny).problems == []


def test_a_name_in_a_discriminator_that_leads_to_no_text_is_no_reference(tiny: Tiny) -> None:
    tiny.edit(
        "components/schemas/CallList.yaml",
        "items: {$ref: Call.yaml}",
        "items: {oneOf: [{$ref: Call.yaml}], discriminator: {propertyName: kind, mapping: {call: 5}}}",
    )
    document = reload(tiny)

    assert document.problems == []
    assert "openapi/components/schemas/5" not in {reference.target for reference in document.references}


def test_a_reference_in_an_example_is_data(tiny: Tiny) -> None:
    tiny.edit("components/examples/getCall.ended.yaml", "value: {", "value: {note: {$ref: nowhere.yaml}, ")

    assert reload(tiny).problems == []


def test_a_file_in_a_folder_that_means_nothing_is_told(tiny: Tiny) -> None:
    tiny.write("components/schema/Call.yaml", "type: object\n")

    assert [(problem.rule, problem.file) for problem in reload(tiny).problems] == [
        ("folder", "openapi/components/schema/Call.yaml")
    ]


def test_a_file_that_holds_no_mapping_is_told(tiny: Tiny) -> None:
    tiny.write("components/headers/Allow.yaml", "- a\n- b\n")

    assert [(problem.rule, problem.line) for problem in reload(tiny).problems] == [("yaml", 1)]


def test_a_missing_entry_is_told(tmp_path: Path) -> None:
    problems = load(tmp_path, ENTRY).problems

    assert [str(problem) for problem in problems] == [
        "openapi/openapi.yaml:1: file: The file cannot be read: No such file or directory."
    ]


def test_problems_of_all_files_are_found_at_once(tiny: Tiny) -> None:
    tiny.write("components/headers/Allow.yaml", "description: a: b\n")
    tiny.edit("components/schemas/CallList.yaml", "$ref: Call.yaml", "$ref: Cal.yaml")
    tiny.edit("components/links/CallOfList.yaml", "operationId: getCall", "operationId: yes")

    assert sorted(problem.rule for problem in reload(tiny).problems) == ["ref-broken", "yaml", "yaml-scalar"]


def test_files_of_another_document_can_be_shared(tiny: Tiny) -> None:
    tiny.write("control/openapi.yaml", "openapi: 3.1.1\npaths:\n  /reset: {$ref: paths/reset.yaml}\n")
    tiny.write(
        "control/paths/reset.yaml", "post: {responses: {'405': {$ref: ../../components/responses/BadRequest.yaml}}}"
    )

    document = load(tiny.root, "openapi/control/openapi.yaml")

    assert document.problems == []
    assert "openapi/components/schemas/ApiError.yaml" in document.sources
    assert "openapi/paths/Call.yaml" not in document.sources
