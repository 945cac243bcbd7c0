"""The documents of this project, as their authors write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from generator.checks.examples import check_examples
from generator.checks.validator import validate
from generator.document.bundle import Bundle, bundle
from generator.document.loader import load
from generator.document.tables import load_tables
from generator.profiles.codegen import codegen
from generator.profiles.kept import differences, facts
from generator.profiles.lean import takes_asynchronous, takes_webhooks
from generator.profiles.openapi_3_0 import openapi_3_0
from generator.profiles.published import published
from generator.profiles.wire import wire

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["openapi/openapi.yaml", "openapi/account/openapi.yaml"])
def real(request: pytest.FixtureRequest) -> Bundle:
    found = bundle(load(PROJECT, request.param), load_tables(PROJECT, "openapi").markdown())
    found.data["info"].setdefault("version", "1.0.0")  # the first document states that of all
    return found


def test_every_profile_is_a_valid_document(real: Bundle) -> None:
    assert list(validate(codegen(real.data))) == []
    assert list(validate(wire(real.data))) == []


def test_the_document_of_3_0_is_valid(real: Bundle) -> None:
    assert [error.message for error in OpenAPIV30SpecValidator(openapi_3_0(real.data)).iter_errors()] == []


def test_published_profiles_say_all_that_the_document_says_but_what_they_name(real: Bundle) -> None:
    canonical = published(real.data)
    wanted = facts(canonical)
    assert len(wanted) > 300
    assert differences(wanted, codegen(canonical), takes_webhooks) == []
    assert differences(wanted, openapi_3_0(canonical), takes_asynchronous) == []


def test_every_documented_example_is_taken_on_the_wire(real: Bundle) -> None:
    assert check_examples(Bundle(real.document, wire(real.data))) == []


def test_no_profile_loses_an_operation_or_a_callback(real: Bundle) -> None:
    def operations(data: dict[str, object]) -> object:
        paths = data["paths"]
        assert isinstance(paths, dict)
        return {
            (path, method): (operation["operationId"], list(operation.get("callbacks", {})))
            for path, item in paths.items()
            for method, operation in item.items()
            if method != "parameters"
        }

    assert operations(codegen(real.data)) == operations(real.data) == operations(wire(real.data))
