"""What every part of the document must carry: words, examples, errors, bounds; and in what share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.spec.published import Node, Published

EVENT_BODY = re.compile(r"#/components/requestBodies/\w+Event/")
EXAMPLED = ("example", "examples")
TEXT_LIMITS = ("enum", "const", "pattern", "format", "minLength", "maxLength")
NUMBER_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "const")


def share(good: Iterable[bool]) -> float:
    answers = list(good)
    assert answers
    return 100 * sum(answers) / len(answers)


def has(document: Published, node: Node, *words: str) -> bool:
    """Whether a node says one of the words, itself or where its `$ref` leads."""
    if any(node.get(word) not in (None, "", [], {}) for word in words):
        return True
    return "$ref" in node and has(document, document.at(node["$ref"]), *words)


def exampled(document: Published, node: Node) -> bool:
    """Whether a value is shown: as a whole, or (objects, lists) by the values of its members."""
    if has(document, node, *EXAMPLED) or document.properties(node):
        return True
    items = document.resolve(node).get("items")
    return items is not None and exampled(document, items)


def properties(document: Published) -> dict[str, tuple[str, Node]]:
    """Place → (name, schema) of every property that any schema declares."""
    return {
        f"{spot}/properties/{name}": (name, node)
        for spot in document.every("schema")
        for name, node in spot.node.get("properties", {}).items()
    }


def test_every_parameter_is_described_and_exampled(document: Published) -> None:
    parameters = document.every("parameter")
    assert len(parameters) > 60
    assert [str(spot) for spot in parameters if not spot.node.get("description")] == []
    assert [str(spot) for spot in parameters if not has(document, spot.node, *EXAMPLED)] == []


def test_every_property_is_described_and_exampled(document: Published) -> None:
    found = properties(document)
    assert len(found) > 300
    assert [place for place, (_, node) in found.items() if not has(document, node, "description")] == []
    assert [place for place, (_, node) in found.items() if not exampled(document, node)] == []


def test_no_description_merely_repeats_the_name(document: Published) -> None:
    def letters(text: str) -> str:
        return re.sub(r"\b(the|a|an|of)\b|[^a-z0-9]", "", text.lower())

    named = {place: (name, node.get("description", "")) for place, (name, node) in properties(document).items()}
    named |= {str(spot): (spot.node["name"], spot.node["description"]) for spot in document.every("parameter")}
    echoes = [place for place, (name, words) in named.items() if letters(name) == letters(words)]
    assert echoes == []


def test_every_component_is_described(document: Published) -> None:
    kinds = ("schema", "response", "header", "link")
    components = [spot for kind in kinds for spot in document.every(kind) if len(spot.keys) == 3]
    assert [str(spot) for spot in components if not spot.node.get("description")] == []


def test_every_body_response_and_error_is_exampled(document: Published) -> None:
    media = document.every("media")
    assert len(media) > 120
    assert [str(spot) for spot in media if not spot.node.get("examples")] == []


def test_every_operation_can_succeed(document: Published) -> None:
    for operation in document.operations:
        assert {"200", "201", "202", "204"} & set(operation.node["responses"]), operation.name


def test_every_operation_documents_the_errors_that_it_can_answer_with(document: Published) -> None:
    for operation in document.operations:
        expected = {"401", "405", "429", "500"}
        expected.add("422" if operation.name == "createCallFeedback" else "400")
        if re.search(r"\{(?!auth_id\b)", operation.path):
            expected.add("404")
        assert expected <= set(operation.node["responses"]), operation.name


def request_leaves(document: Published) -> list[tuple[str, Node]]:
    """(name, schema) of every argument of a request and of the items of list arguments, each place once."""
    leaves: dict[str, tuple[str, Node]] = {}
    for operation in document.operations:
        for parameter in document.parameters(operation):
            leaves[f"{parameter['in']} {parameter['name']}"] = (parameter["name"], parameter["schema"])
        body = document.resolve(operation.node.get("requestBody", {}))
        for media in body.get("content", {}).values():
            for name, schema in document.properties(media["schema"]).items():
                leaves[f"{operation.name} {name}"] = (name, schema)
    return list(leaves.values())


def alternatives(document: Published, schema: Node) -> list[Node]:
    """The plain schemas that a schema offers: its own, or those of its `anyOf` and `oneOf`, and of its items."""
    target = document.resolve(schema)
    parts = [*target.get("anyOf", ()), *target.get("oneOf", ())] or [part for part in [target.get("items")] if part]
    return [plain for part in parts for plain in alternatives(document, part)] if parts else [target]


def of_type(schema: Node, *names: str) -> bool:
    declared: Any = schema.get("type", ())
    return bool(({declared} if isinstance(declared, str) else set(declared)) & set(names))


def test_three_quarters_of_the_text_in_requests_is_constrained(document: Published) -> None:
    plain = [schema for _, leaf in request_leaves(document) for schema in alternatives(document, leaf)]
    texts = [schema for schema in plain if of_type(schema, "string")]
    assert share(any(word in schema for word in TEXT_LIMITS) for schema in texts) >= 75


def test_four_fifths_of_the_numbers_in_requests_are_bounded(document: Published) -> None:
    plain = [schema for _, leaf in request_leaves(document) for schema in alternatives(document, leaf)]
    numbers = [schema for schema in plain if of_type(schema, "integer", "number")]
    assert len(numbers) > 30
    assert share(any(word in schema for word in NUMBER_LIMITS) for schema in numbers) >= 80


def required(document: Published, schema: Node) -> set[str]:
    """What is always there, by a schema and by all parts of its `allOf`."""
    schema = document.resolve(schema)
    return set(schema.get("required", ())).union(*(required(document, part) for part in schema.get("allOf", ())))


def test_nine_of_ten_objects_that_the_service_sends_say_what_is_always_there(document: Published) -> None:
    """Requests are left out: those whose arguments are all optional have nothing to require."""
    media = document.every("media")
    sent = [spot for spot in media if "responses" in spot.keys or EVENT_BODY.match(str(spot))]
    schemas = {name: document.at(name) for spot in sent for name in objects_within(document, spot.node["schema"])}
    assert len(schemas) > 50
    without = [name for name, schema in schemas.items() if not required(document, schema)]
    assert share(name not in without for name in schemas) >= 90, without


def objects_within(document: Published, schema: Node) -> set[str]:
    """Named objects that a value is made of; the parts of an `allOf` count as the whole that they make."""
    found: set[str] = set()
    seen: set[str] = set()
    todo = [schema]
    while todo:
        node = todo.pop()
        reference, target = node.get("$ref"), document.resolve(node)
        if reference in seen:
            continue
        if reference:
            seen.add(reference)
            if document.properties(target) and not ("anyOf" in target or "oneOf" in target):
                found.add(reference)
        todo += [*target.get("anyOf", ()), *target.get("oneOf", ()), *document.properties(target).values()]
        todo += [target["items"]] if "items" in target else []
    return found


def explained(description: str) -> set[str]:
    """Values that the bullets of a description speak of; a bullet may speak of a range of characters."""
    values: set[str] = set()
    for first, last in re.findall(r"^- `([^`]+)`(?: to `([^`])`)?: \S", description, re.MULTILINE):
        values |= {chr(code) for code in range(ord(first), ord(last) + 1)} if last else {first}
    return values


def test_every_enum_is_explained_value_by_value(document: Published) -> None:
    enums = [spot for spot in document.every("schema") if "enum" in spot.node]
    assert len(enums) > 10
    for spot in enums:
        values = spot.node["enum"]
        assert {str(value) for value in values} <= explained(spot.node["description"]), str(spot)
        for word in ("x-enum-varnames", "x-enum-descriptions"):
            assert len(set(spot.node[word])) == len(values), f"{spot} {word}"


def test_every_code_of_an_enum_is_told_with_its_value(document: Published) -> None:
    coded = [spot.node for spot in document.every("schema") if "x-enum-codes" in spot.node]
    assert coded
    for node in coded:
        told = re.findall(r"^- `(.+?)`: .*\(code (\d+)\)", node["description"], re.MULTILINE)
        assert told == [(value, str(code)) for value, code in zip(node["enum"], node["x-enum-codes"], strict=True)]
