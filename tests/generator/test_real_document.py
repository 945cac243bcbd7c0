"""The documents of this project, as their authors write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.examples import check_examples
from generator.checks.validator import validate
from generator.document.bundle import Bundle, bundle
from generator.document.loader import load
from generator.document.tables import load_tables
from generator.profiles.codegen import codegen
from generator.profiles.wire import wire

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["openapi/openapi.yaml", "openapi/account/openapi.yaml"])
def real(request: pytest.FixtureRequest) -> Bundle:
    return bundle(load(PROJECT, request.param), load_tables(PROJECT, "openapi").markdown())


def test_every_profile_is_a_valid_document(real: Bundle) -> None:
    assert list(validate(codegen(real.data))) == []
    assert list(validate(wire(real.data))) == []


def test_every_documented_example_is_taken_on_the_wire(real: Bundle) -> None:
    assert check_examples(Bundle(real.document, wire(real.data))) == []


def test_no_profile_loses_an_operation_or_a_callback(real: Bundle) -> None:
    def said(data: dict[str, object]) -> object:
        paths = data["paths"]
        assert isinstance(paths, dict)
        return {
            (path, method): (operation["operationId"], list(operation.get("callbacks", {})))
            for path, item in paths.items()
            for method, operation in item.items()
            if method != "parameters"
        }

    assert said(codegen(real.data)) == said(real.data) == said(wire(real.data))
