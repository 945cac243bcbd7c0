"""The documents of OpenAPI 3.0 hold what is really sent: a stock validator of that version takes every example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from openapi_schema_validator import OAS30Validator

from tests.spec.published import DIST, Published

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def v3_0() -> dict[str, Any]:
    """The document of the Voice API as OpenAPI 3.0."""
    text = (DIST / "openapi-3.0.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


def exampled(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], object]]:
    """Yield the name and value of each example, and the schema that it is of."""
    known = data["components"]["examples"]
    for spot in Published(data).every("media"):
        for name, example in spot.node.get("examples", {}).items():
            value = known[example["$ref"].rpartition("/")[2]] if "$ref" in example else example
            yield f"{spot} {name}", spot.node["schema"], value["value"]


def refusals(data: dict[str, Any], schema: dict[str, Any], value: object) -> list[str]:
    """Why a schema of a document refuses a value: it is at the root of the document, where its references begin."""
    return [error.message for error in OAS30Validator({**data, **schema}).iter_errors(value)]


def test_every_example_is_taken(v3_0: dict[str, Any]) -> None:
    found = list(exampled(v3_0))

    assert len(found) > 100
    refused = {name: said for name, schema, value in found if (said := refusals(v3_0, schema, value))}
    assert refused == {}


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("answer_time", None, True),
        ("answer_time", "2022-06-28 19:39:05+05:30", True),
        ("answer_time", 5, False),
        ("call_direction", "sideways", True),
        ("call_direction", None, False),
    ],
)
def test_null_is_taken_where_it_may_come_and_values_of_open_enums_may_be_new(
    v3_0: dict[str, Any], name: str, value: object, *, taken: bool
) -> None:
    schema = v3_0["components"]["schemas"]["Call"]["properties"][name]

    assert (refusals(v3_0, schema, value) == []) == taken
