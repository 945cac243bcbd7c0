from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from generator import lint
from generator.lint import RULES, rule_id
from tests.generator.tiny import Break, Tiny, breaks

CASES = breaks()
ASYNC_EVENT = "{$ref: ../callbacks/async_result.yaml}\n"
ASYNC_PARAMETERS = (
    "    - {$ref: ../components/parameters/CallbackUrl.yaml}\n"
    "    - {$ref: ../components/parameters/CallbackMethod.yaml}\n"
)


def test_the_tiny_document_keeps_every_rule(tiny: Tiny) -> None:
    assert tiny.lint() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_broken_rule_is_told_with_its_place_and_nothing_else_is(tiny: Tiny, case: Break) -> None:
    case.apply(tiny)

    problems = tiny.lint()
    said = [(problem.rule, problem.file, problem.line) for problem in problems if problem.rule not in case.besides]

    assert said == [(case.rule, f"openapi/{case.file}", tiny.line(case.file, case.at, case.number))]
    assert case.besides <= {problem.rule for problem in problems}


def test_a_link_may_hand_on_the_address_of_the_request(tiny: Tiny) -> None:
    tiny.edit("components/links/CallOfList.yaml", "description", "requestBody: {to: $url}\ndescription")

    assert tiny.lint() == []


def test_a_lower_bound_may_be_the_upper_one(tiny: Tiny) -> None:
    file = "components/schemas/CreateCallRequest.yaml"
    tiny.write(file, tiny.text(file).replace("minimum: 15\n        maximum: 120", "minimum: 120\n        maximum: 120"))

    assert tiny.lint() == []


def test_a_file_of_more_than_300_lines_is_told(tiny: Tiny) -> None:
    tiny.write("components/schemas/Timestamp.yaml", tiny.text("components/schemas/Timestamp.yaml") + "#\n" * 296)

    assert [(problem.rule, problem.line) for problem in tiny.lint()] == [("file-length", 1)]


def test_every_rule_is_shown_to_catch_something() -> None:
    assert {case.rule for case in CASES} | {"file-length"} == {rule_id(rule) for rule in RULES}


def test_every_rule_that_is_written_is_applied() -> None:
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(lint.__path__, f"{lint.__name__}.")
        if not found.ispkg
    ]
    written = {
        function
        for module in modules
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not function.__name__.startswith("_")
        and function.__annotations__ == {"index": "Index", "return": "Iterator[Finding]"}
    }

    assert written == set(RULES), "add it to RULES of its module, and a new module to generator/lint/__init__.py"


def test_every_rule_explains_itself_in_a_sentence() -> None:
    unexplained = [rule_id(rule) for rule in RULES if not (rule.__doc__ or "").split("\n")[0].endswith((".", ".``."))]

    assert unexplained == []


def test_what_holds_for_plivo_alone_is_not_asked_of_other_documents(tiny: Tiny) -> None:
    # The emulator's control plane has no asynchronous requests, hence none of their rules.
    for file in ("paths/Call.yaml", "paths/Call@{call_uuid}.yaml", "components/schemas/CreateCallRequest.yaml"):
        text = tiny.text(file)
        for gone in (
            "  x-plivo-async: true\n",
            "  - $ref: AsyncRequest.yaml\n",
            f"  parameters:\n{ASYNC_PARAMETERS}",
            ASYNC_PARAMETERS,
            "    '202': {$ref: ../components/responses/AsyncAccepted.yaml}\n",
            "    '401': {$ref: ../components/responses/BadRequest.yaml}\n",
            f"  callbacks:\n    asyncResult:\n      '{{$request.query.callback_url}}': {ASYNC_EVENT}",
            f"    asyncResult:\n      '{{$request.body#/callback_url}}': {ASYNC_EVENT}",
            "  x-doc-source: Call › Hang up\n",
        ):
            text = text.replace(gone, "")
        tiny.write(file, text)
    tiny.path("components/schemas/AsyncRequest.yaml").unlink()

    said = {problem.rule for problem in tiny.lint()}

    assert said == {"file-unused", "all-of-single"}
