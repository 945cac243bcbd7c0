"""Nothing is lost in silence: whatever is taken away between document and client, the run fails and names it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.client import opc, package
from generator.client.package import render
from generator.document.problems import Problems
from generator.python.operations import operations
from tests.generator.small import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.client.parsed import Parsed, Value
    from tests.generator.small import Node


def without(values: tuple[Value, ...], name: str) -> tuple[Value, ...]:
    return tuple(value for value in values if value.name != name)


def a_parameter(parsed: Parsed) -> Parsed:
    one = parsed.operations["listDoors"]
    lost = replace(one, parameters=without(one.parameters, "width__gte"))
    return replace(parsed, operations={**parsed.operations, "listDoors": lost})


def a_request_field(parsed: Parsed) -> Parsed:
    fields = without(parsed.models["OpenDoorRequest"], "seconds")
    return replace(parsed, models={**parsed.models, "OpenDoorRequest": fields})


def a_response_field(parsed: Parsed) -> Parsed:
    return replace(parsed, models={**parsed.models, "Door": without(parsed.models["Door"], "openedAt")})


def a_field_of_an_inner_object(parsed: Parsed) -> Parsed:
    return replace(parsed, models={**parsed.models, "Frame": without(parsed.models["Frame"], "wood")})


def an_object_inside_an_object(parsed: Parsed) -> Parsed:
    return replace(parsed, models={**parsed.models, "Door": without(parsed.models["Door"], "frame")})


def the_body(parsed: Parsed) -> Parsed:
    lost = replace(parsed.operations["openDoor"], body=None)
    return replace(parsed, operations={**parsed.operations, "openDoor": lost})


def the_result(parsed: Parsed) -> Parsed:
    lost = replace(parsed.operations["openDoor"], successes=(None,))
    return replace(parsed, operations={**parsed.operations, "openDoor": lost})


@pytest.mark.parametrize(
    ("loss", "named"),
    [
        (a_parameter, ["query argument of list_doors: `width__gte` is in the document and not in the client."]),
        (a_request_field, ["request field of open_door: `seconds` is in the document and not in the client."]),
        (a_response_field, ["response field of Door: `openedAt` is in the document and not in the client."]),
        (a_field_of_an_inner_object, ["response field of Frame: `wood` is in the document and not in the client."]),
        (
            an_object_inside_an_object,
            [
                "response field of Door: `frame` is in the document and not in the client.",
                "response field of Frame: `wood` is in the document and not in the client.",
            ],
        ),
        (the_result, ["result of open_door: `Opened` is in the document and not in the client."]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_openapi_python_client_dropped_is_named(
    loss: Callable[[Parsed], Parsed], named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = opc.parse
    monkeypatch.setattr(opc, "parse", lambda *given: loss(parse(*given)))

    assert problems() >= set(named)


def test_a_dropped_body_is_named_field_by_field(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document()
    doc["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]["post"]["x-plivo-async"] = False
    parse = opc.parse
    monkeypatch.setattr(opc, "parse", lambda *given: the_body(parse(*given)))

    assert {name for name in ("key", "seconds", "colour") if any(f"`{name}`" in each for each in problems(doc))} == {
        "key",
        "seconds",
        "colour",
    }


@pytest.mark.parametrize("variant", ["listDoors", "listOpenDoors"])
def test_a_dropped_operation_is_named(variant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        package, "operations", lambda doc: [each for each in operations(doc) if each.operation_id != variant]
    )
    name = {"listDoors": "list_doors", "listOpenDoors": "list_open_doors"}[variant]

    assert problems() >= {f"operation: `{name}` is in the document and not in the client."}


def test_what_is_in_the_client_and_not_in_the_document_is_named() -> None:
    doc = document()
    del doc["components"]["schemas"]["Door"]["properties"]["openedAt"]
    with pytest.raises(Problems) as caught:
        render(document(), doc)

    assert [each.message for each in caught.value.problems] == [
        "response field of Door: `openedAt` is in the client and not in the document."
    ]


def test_an_argument_that_no_variant_takes_is_named() -> None:
    doc = document()
    variants = doc["paths"]["/v1/Account/{auth_id}/Door/"]["get"]["x-query-variants"]
    variants[0]["parameters"] = ["width__gte"]

    assert problems(doc) == {"query argument of list_doors: `colour` is in the document and not in the client."}


@pytest.mark.parametrize(
    ("template", "old", "new", "named"),
    [
        ("operations", 'width__gte"', 'width"', "query argument of list_doors: `width__gte`"),
        ("operations", "models.OpenDoorList,", "models.DoorList,", "result of list_open_doors: `OpenDoorList`"),
        ("resource", "seconds: int | None = None, ", "", "argument of open: `seconds`"),
        ("resource", "operations.open_door, locals()", "operations.open_door, {}", "method for operation: `open_door`"),
        ("raw_resource", "    open = raw(Doors.open)", "", "raw twin of method: `open`"),
        ("raw_resource", "raw(Doors.open)", "raw(Doors.list)", "raw twin of method: `open`"),
        ("model", 'take("wood", None)', 'take("Wood", None)', "response field of Frame: `wood`"),
        ("operations", '"POST"', '"PUT"', "verb of open_door: `POST`"),
        (
            "operations",
            "/Door/{door_id}/",
            "/Door/{door_id}",
            "path of open_door: `/v1/Account/{auth_id}/Door/{door_id}/`",
        ),
    ],
)
def test_a_template_that_drops_something_is_caught(
    template: str, old: str, new: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = package._texts  # noqa: SLF001  # the step that is tampered with

    def tampered(*given: Any) -> Any:
        found = dict(texts(*given))
        assert any(old in text for text in found.values()), template
        return {path: text.replace(old, new) for path, text in found.items()}.items()

    monkeypatch.setattr(package, "_texts", tampered)

    assert any(message.startswith(named) for message in problems())


def problems(doc: Node | None = None) -> set[str]:
    """Render a document and return what is said to be missing."""
    doc = doc or document()
    with pytest.raises(Problems) as caught:
        render(doc, doc)
    assert all(each.rule == "nothing-dropped" for each in caught.value.problems)
    return {each.message for each in caught.value.problems}
