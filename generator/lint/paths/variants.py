"""Rules about `x-query-variants`: one path and method that answers in several shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.loader import component_name
from generator.python.naming import nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node, Operation
    from generator.document.problems import Finding

_KEY: Final = "x-query-variants"
_TYPES: Final[dict[str, type]] = {
    "operationId": str,
    "summary": str,
    "description": str,
    "absent": list,
    "query": dict,
    "response": str,
    "parameters": list,
    "x-method-name": str,
}


def variants_form(index: Index) -> Iterator[Finding]:
    """A variant has an operationId, a response, and either `absent` or `query`; the first is the operation itself."""
    for operation in index.operations:
        variants = operation.node.items(_KEY)
        if _KEY in operation.node.value and not variants:
            yield operation.node.finding("It is not a list of variants. Write one mapping each.", _KEY)
        for position, variant in enumerate(variants):
            for wrong in _form_faults(variant):
                yield operation.node.finding(wrong, _KEY, position)
        first = _text(variants[0], "operationId") if variants and isinstance(variants[0], dict) else operation.id
        if first != operation.id:
            message = f"The first variant is `{first}`. Start with the operation itself, `{operation.id}`."
            yield operation.node.finding(message, _KEY, 0)


def _form_faults(variant: object) -> Iterator[str]:
    if not isinstance(variant, dict):
        yield "A variant is not a mapping. Write `operationId`, `query` and `response`."
        return
    for key, value in variant.items():
        if key not in _TYPES:
            yield f"`{key}` does not belong in a variant. It takes {', '.join(_TYPES)}."
        elif not isinstance(value, _TYPES[key]):
            yield f"`{key}` is not a {_TYPES[key].__name__}. Correct it."
    for key in ("operationId", "response"):
        if key not in variant:
            yield f"The variant has no `{key}`. Add it."
    if ("absent" in variant) == ("query" in variant):
        yield "Say either `absent: [NAME]` or `query: {NAME: VALUE}`."


def variants_match(index: Index) -> Iterator[Finding]:
    """A variant names parameters of its operation, values that they take, and schemas that the response can be."""
    for operation, position, variant in _variants(index):
        queries = _queries(index, operation)
        chosen = _mapping(variant, "query")
        for name in [*_texts(variant, "absent"), *chosen, *_texts(variant, "parameters")]:
            if name not in queries:
                message = f"The operation has no query parameter `{name}`.{nearest_hint(name, list(queries))}"
                yield operation.node.finding(message, _KEY, position)
        for name, value in chosen.items():
            values = _enum(index, queries.get(name))
            if values and value not in values:
                message = f"`{name}` is never `{value}`: it takes {', '.join(map(str, values))}."
                yield operation.node.finding(message, _KEY, position, "query")
        shapes = _success_schemas(operation)
        if shapes and _text(variant, "response") not in shapes:
            message = f"The response is never {variant.get('response')}: it is one of {', '.join(sorted(shapes))}."
            yield operation.node.finding(message, _KEY, position, "response")


def variants_complete(index: Index) -> Iterator[Finding]:
    """Every value of the query parameter that tells variants apart has a variant, and every shape of the response."""
    for operation in index.operations:
        variants = [variant for owner, _, variant in _variants(index) if owner is operation]
        if not variants:
            continue
        missing = _success_schemas(operation) - {_text(variant, "response") for variant in variants}
        for name in sorted(missing):
            yield operation.node.finding(f"No variant answers with {name}. Add it.", _KEY)
        stated = [pair for variant in variants for pair in _mapping(variant, "query").items()]
        for key in dict.fromkeys(key for key, _ in stated):
            for value in _enum(index, _queries(index, operation).get(key)):
                if (key, value) not in stated:
                    yield operation.node.finding(f"No variant is chosen by {key}={value}. Add it.", _KEY)


def _variants(index: Index) -> Iterator[tuple[Operation, int, dict[str, Any]]]:
    for operation in index.operations:
        for position, variant in enumerate(operation.node.items(_KEY)):
            if isinstance(variant, dict):
                yield operation, position, variant


def _text(variant: dict[str, Any], key: str) -> str:
    found = variant.get(key)
    return found if isinstance(found, str) else ""


def _texts(variant: dict[str, Any], key: str) -> list[str]:
    found = variant.get(key)
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []


def _mapping(variant: dict[str, Any], key: str) -> dict[str, Any]:
    found = variant.get(key)
    return found if isinstance(found, dict) else {}


def _queries(index: Index, operation: Operation) -> dict[str, Node]:
    ends = [index.end(node) for node in operation.node.under("parameters")]
    return {end.text("name"): end for end in ends if end.text("in") == "query"}


def _enum(index: Index, parameter: Node | None) -> list[Any]:
    schemas = parameter.under("schema") if parameter else []
    return [value for schema in schemas for value in index.end(schema).items("enum")]


def _success_schemas(operation: Operation) -> set[str]:
    """Return the names of the schemas that a written-out success can have."""
    names: set[str] = set()
    for response in operation.node.under("responses"):
        if not response.key.startswith("2") or response.ref is not None:
            continue
        for schema in (schema for media in response.under("content") for schema in media.under("schema")):
            for shape in [schema, *schema.under("oneOf"), *schema.under("anyOf")]:
                if shape.ref:
                    names.add(component_name(shape.ref))
    return names


RULES: Final = (variants_form, variants_match, variants_complete)
