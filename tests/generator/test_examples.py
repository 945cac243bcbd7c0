from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.document.formats import PLIVO_FORMATS

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny


def problem_places(tiny: Tiny) -> list[tuple[str, int]]:
    assert {problem.rule for problem in tiny.examples()} <= {"example"}
    return [(problem.file.removeprefix("openapi/"), problem.line) for problem in tiny.examples()]


def test_examples_that_fit_are_no_problem(tiny: Tiny) -> None:
    assert problem_places(tiny) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("components/schemas/Call.yaml", "examples: [11]", "examples: [11, -1]"),
        ("components/schemas/CreateCallRequest.yaml", "default: 120", "default: 121"),
        ("components/schemas/Timestamp.yaml", "['2022-06-28 19", "['2022-13-28 19"),
        ("components/schemas/CallDirection.yaml", "examples: [outbound]", "examples: [sideways]"),
        ("components/parameters/Limit.yaml", "example: 20", "example: 21"),
        ("components/parameters/CallbackUrl.yaml", "example: https://example.com/result", "example: 'no url'"),
        ("components/parameters/AnswerEvent.yaml", "example: {CallUUID", "example: {CallID"),
        ("components/headers/Allow.yaml", "example: GET, POST", "example: 1"),
        ("components/examples/createCall.minimal.yaml", "to: '14155550100'", "to: 14155550100"),
        ("components/examples/createCall.minimal.yaml", "answer_url: https://example.com/answer", "url: none"),
        ("components/examples/answer.answered.yaml", "CallUUID: 9834029e", "CallUUID: 9834029"),
        ("components/examples/error.refused.yaml", "error: not found", "error: null"),
    ],
)
def test_an_example_that_does_not_fit_is_told_where_it_stands(tiny: Tiny, file: str, old: str, new: str) -> None:
    tiny.edit(file, old, new)

    assert problem_places(tiny) == [(file, tiny.line(file, new))]


def test_the_message_says_what_does_not_fit_in_which_schema(tiny: Tiny) -> None:
    tiny.edit("components/examples/getCall.ended.yaml", "bill_duration: 11", "bill_duration: eleven")

    assert tiny.examples()[0].message == (
        "It does not fit its schema in openapi/components/schemas/Call.yaml at bill_duration: "
        '"eleven" is not of type "integer". Correct one of the two.'
    )


def test_of_a_union_the_message_names_what_came_closest(tiny: Tiny) -> None:
    tiny.edit("components/examples/listCalls.page.yaml", "call_direction: inbound", "call_direction: 1")

    assert "objects › 0 › call_direction" in tiny.examples()[0].message


def test_an_example_of_a_union_of_nothing_is_told(tiny: Tiny) -> None:
    tiny.edit(
        "paths/Call.yaml",
        "            oneOf:\n"
        "              - {$ref: ../components/schemas/CallList.yaml}\n"
        "              - {$ref: ../components/schemas/CallUuids.yaml}\n",
        "            oneOf: []\n",
    )

    assert [file for file, _ in problem_places(tiny)] == [
        "components/examples/listCalls.page.yaml",
        "components/examples/listLiveCalls.page.yaml",
    ]


def test_a_schema_that_is_wrong_itself_is_told_instead(tiny: Tiny) -> None:
    tiny.edit("components/schemas/Call.yaml", "minimum: 0", "minimum: none")

    problem = tiny.examples()[0]

    assert problem.rule == "example"
    assert "a schema is wrong" in problem.message


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("plivo-timestamp", "2022-06-28 19:39:05+05:30", "2022-06-28T19:39:05+05:30"),
        ("plivo-timestamp", "2022-06-28 19:39:05.852059+05:30", "2022-06-28 19:39:05"),
        ("plivo-timestamp", "2024-02-29 00:00:00-08:00", "2023-02-29 00:00:00-08:00"),
        ("plivo-utc-time", "2022-06-28 14:09", "2022-06-28 24:09"),
        ("plivo-utc-time", "2022-06-28 14:09:39.722551", "2022-06-28 14:09+00:00"),
        ("plivo-iso-time", "2024-02-09T03:52:22.880097813Z", "2024-02-09 03:52:22Z"),
        ("plivo-iso-time", "2024-02-09T03:52:22+05:30", "2024-02-09T03:52:22"),
    ],
)
def test_our_formats_are_times_that_there_are(name: str, good: str, bad: str) -> None:
    assert PLIVO_FORMATS[name](good)
    assert not PLIVO_FORMATS[name](bad)
