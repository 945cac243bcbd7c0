"""Small faults planted in the document and in its tables, one at a time: each must contradict a fact."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.spec.published import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.spec.published import Node

ABSENT: Any = object()
"""The value of a key that a fault takes away."""
_BOUNDS = ("minimum", "maximum", "minLength", "maxLength", "minItems")


class Fault(NamedTuple):
    """One key of one part of a document, and what it is changed to."""

    place: str
    part: Any
    key: Any
    value: Any


@contextmanager
def planted(fault: Fault) -> Iterator[None]:
    """The document with the fault in it; afterwards it is as it was."""
    old = fault.part.get(fault.key, ABSENT)
    _put(fault.part, fault.key, fault.value)
    try:
        yield
    finally:
        _put(fault.part, fault.key, old)


def _put(part: Node, key: Any, value: Any) -> None:
    if value is ABSENT:
        part.pop(key, None)
    else:
        part[key] = value


def _schemas(document: Node) -> Iterator[tuple[str, Node]]:
    """Every schema that says something, with its place, parameters included."""
    for folder in ("schemas", "parameters"):
        for name, node in document["components"][folder].items():
            yield from _within(f"{folder}/{name}", node if folder == "schemas" else node["schema"])


def _within(place: str, schema: Node) -> Iterator[tuple[str, Node]]:
    yield place, schema
    for name, node in schema.get("properties", {}).items():
        yield from _within(f"{place}/{name}", node)
    for word in ("allOf", "anyOf", "oneOf"):
        for index, node in enumerate(schema.get(word, ())):
            yield from _within(f"{place}/{word}/{index}", node)
    if "items" in schema:
        yield from _within(f"{place}/items", schema["items"])


def _operations(document: Node) -> Iterator[tuple[str, Node]]:
    for item in document["paths"].values():
        for method in METHODS:
            if method in item:
                yield item[method]["operationId"], item[method]


def _events(document: Node) -> Iterator[tuple[str, Node]]:
    for name, operation in _operations(document):
        for callback in operation.get("callbacks", {}).values():
            for expression, item in callback.items():
                yield f"{name} {expression}", item
    yield from document["webhooks"].items()


def _required_made_optional(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        for name in schema.get("required", ()):
            yield Fault(f"{place}/{name}", schema, "required", [other for other in schema["required"] if other != name])


def _optional_made_required(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        for name in schema.get("properties", {}):
            if name not in _required(document, document["components"]["schemas"].get(place.split("/")[1], schema)):
                yield Fault(f"{place}/{name}", schema, "required", [*schema.get("required", ()), name])


def _required(document: Node, schema: Node) -> set[str]:
    """What is always there, by a schema and by what it is made of."""
    schema = _at(document, schema)
    return set(schema.get("required", ())).union(*(_required(document, part) for part in schema.get("allOf", ())))


def _inherited(document: Node, place: str) -> set[str]:
    """Fields that the object of a place has from others: what is said of them there only adds to it."""
    whole = document["components"]["schemas"].get(place.split("/")[1], {})
    parents = [part for part in whole.get("allOf", ()) if "$ref" in part]
    further = (_inherited(document, part["$ref"][2:].partition("/")[2]) for part in parents)
    return {name for part in parents for name in _at(document, part).get("properties", {})}.union(*further)


def _at(document: Node, schema: Node) -> Node:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _default_changed(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        if "default" in schema:
            yield Fault(place, schema, "default", other_than(schema["default"]))


def _default_dropped(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        if "default" in schema:
            yield Fault(place, schema, "default", ABSENT)


def _default_invented(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        if "default" not in schema and schema.get("type") in ("integer", "boolean"):
            yield Fault(place, schema, "default", 7)


def _word_misspelled(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        for index, word in enumerate(schema.get("enum", ())):
            words = [*schema["enum"][:index], other_than(word), *schema["enum"][index + 1 :]]
            yield Fault(f"{place} {word}", schema, "enum", words)


def _word_dropped(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        if "x-enum-codes" not in schema:
            for word in schema.get("enum", ()):
                yield Fault(f"{place} {word}", schema, "enum", [other for other in schema["enum"] if other != word])


def _open_words_closed(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        kept = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "string"}]
        if any("enum" in _at(document, choice) for choice in kept) and len(kept) < len(schema["anyOf"]):
            yield Fault(place, schema, "anyOf", kept)


def _bound_off_by_one(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        for bound in _BOUNDS:
            if bound in schema:
                yield Fault(f"{place} {bound}", schema, bound, schema[bound] + 1)


def _bound_dropped(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        for bound in (*_BOUNDS, "pattern"):
            if bound in schema:
                yield Fault(f"{place} {bound}", schema, bound, ABSENT)


def _type_changed(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        if isinstance(schema.get("type"), str) and "enum" not in schema and "properties" not in schema:
            yield Fault(place, schema, "type", "boolean" if schema["type"] != "boolean" else "string")


def _null_forbidden(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        if "null" in schema.get("type", ()):
            yield Fault(place, schema, "type", [kind for kind in schema["type"] if kind != "null"])


def _argument_invented(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        if "properties" in schema:
            yield Fault(place, schema["properties"], "ring_tone", {"type": "string"})


def _argument_dropped(document: Node) -> Iterator[Fault]:
    for place, schema in _schemas(document):
        inherited = _inherited(document, place)
        for name in sorted(schema.get("properties", {}).keys() - inherited):
            yield Fault(f"{place}/{name}", schema["properties"], name, ABSENT)


def _parameter_dropped(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        nodes = operation.get("parameters", [])
        for index in range(len(nodes)):
            yield Fault(f"{name} {index}", operation, "parameters", nodes[:index] + nodes[index + 1 :])


def _security_dropped(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        yield Fault(name, operation, "security", [])


def _event_secured(document: Node) -> Iterator[Fault]:
    for name, item in _events(document):
        for method in METHODS:
            if method in item:
                yield Fault(f"{name} {method}", item[method], "security", ABSENT)


def _status_dropped(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        for status in operation["responses"]:
            yield Fault(f"{name} {status}", operation["responses"], status, ABSENT)


def _status_invented(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        yield Fault(name, operation["responses"], "409", {"$ref": "#/components/responses/NotFound"})


def _answer_swapped(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        for status, response in operation["responses"].items():
            for media in response.get("content", {}).values():
                yield Fault(f"{name} {status}", media, "schema", {"$ref": "#/components/schemas/AddedCall"})


def _link_from_another_field(document: Node) -> Iterator[Fault]:
    for name, link in document["components"]["links"].items():
        for parameter, value in link["parameters"].items():
            if str(value).startswith("$"):
                swapped = value.rsplit("/", 1)[0] + "/api_id" if "/" in value else "$response.body#/api_id"
                yield Fault(f"{name} {parameter}", link["parameters"], parameter, swapped)


def _link_to_another_operation(document: Node) -> Iterator[Fault]:
    for name, link in document["components"]["links"].items():
        yield Fault(name, link, "operationId", "listEndpoints")


def _callback_dropped(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        for callback in operation.get("callbacks", {}):
            yield Fault(f"{name} {callback}", operation["callbacks"], callback, ABSENT)


def _event_of_another_kind(document: Node) -> Iterator[Fault]:
    for name, item in _events(document):
        another = {"$ref": "#/components/requestBodies/GetDigitsEvent"}
        if "post" in item and item["post"]["requestBody"] != another:
            yield Fault(name, item["post"], "requestBody", another)


def _body_made_optional(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        if operation.get("requestBody", {}).get("required"):
            yield Fault(name, operation["requestBody"], "required", ABSENT)


def _host_dropped(document: Node) -> Iterator[Fault]:
    for name, operation in _operations(document):
        if "servers" in operation:
            yield Fault(name, operation, "servers", ABSENT)


def other_than(value: Any) -> Any:
    """A value that is nearly this one: `no_answer` for `no-answer`, 61 for 60."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if "-" in value:
        return value.replace("-", "_")
    return value[:-1] + ("y" if value.endswith("x") else "x")


KINDS: dict[str, Callable[[Node], Iterator[Fault]]] = {
    kind.__name__.strip("_").replace("_", " "): kind
    for kind in (
        *(_required_made_optional, _optional_made_required, _default_changed, _default_dropped, _default_invented),
        *(_word_misspelled, _word_dropped, _open_words_closed, _bound_off_by_one, _bound_dropped, _type_changed),
        *(_null_forbidden, _argument_invented, _argument_dropped, _parameter_dropped, _security_dropped),
        *(_event_secured, _status_dropped, _status_invented, _answer_swapped, _link_from_another_field),
        *(_link_to_another_operation, _callback_dropped, _event_of_another_kind, _body_made_optional, _host_dropped),
    )
}
"""Kind of fault → all faults of the kind that a document has room for."""
