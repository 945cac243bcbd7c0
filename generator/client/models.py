"""Models of answers, and closed sets of arguments as literals, with the descriptions of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.client import kinds
from generator.client.template_context import ClosedSet, Field, Model
from generator.document.problems import Problem, Problems
from generator.python.docstrings import headed, wrap
from generator.python.identifiers import identifier, snake
from generator.python.operations import ACCEPTED, members
from generator.python.quoting import Code, named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.client.kinds import Kind
    from generator.client.parsed import Parsed, Value
    from generator.client.template_context import Resource
    from generator.python.operations import Node
    from generator.python.wording import Wording

_INDENT = 4


def models(document: Node, parsed: Parsed, resources: Iterable[Resource], wording: Wording) -> tuple[Model, ...]:
    """Return the models that answers need, sorted by name; those inside others too."""
    methods = [method for resource in resources for method in resource.methods]
    todo = [method.result for method in methods if method.result]
    todo += [ACCEPTED] if any(method.asynchronous for method in methods) else []
    found: dict[str, Model] = {}
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = _model(document, parsed, wording, name)
            todo += found[name].imports
    return tuple(found[name] for name in sorted(found))


def closed_sets(document: Node, parsed: Parsed, resources: Iterable[Resource]) -> tuple[ClosedSet, ...]:
    """Return the closed sets that arguments need, sorted by name, values in the order of the document."""
    names = {name for resource in resources for name in resource.literals}
    schemas = document["components"]["schemas"]
    return tuple(
        ClosedSet(
            name,
            tuple(value for value in schemas[name]["enum"] if value in parsed.literals[name]),
            wrap(schemas[name].get("description", ""), 0),
        )
        for name in sorted(names)
    )


def _model(document: Node, parsed: Parsed, wording: Wording, name: str) -> Model:
    schema = document["components"]["schemas"][name]
    nodes = members(document, schema)
    values = parsed.models[name]
    return Model(
        name=name,
        module=snake(name),
        words=headed(wording.of(schema), _INDENT),
        fields=tuple(_field(name, value, nodes[value.name], wording) for value in values),
        imports=tuple(sorted({inner for value in values for inner in value.kind.names("model")} - {name})),
    )


def _field(model: str, value: Value, node: Node, wording: Wording) -> Field:
    return Field(
        name=identifier(value.name),
        wire=value.name,
        annotation=kinds.field(value.kind, required=value.required),
        required=value.required,
        words=wrap(wording.of(node), _INDENT),
        decode=_decode(model, value, node.get("x-plivo-also-named", ())),
    )


def _decode(model: str, value: Value, others: Iterable[str]) -> str:
    """Return the expression that reads a field, under whichever name it comes: unchanged, unless it contains models."""
    inner = value.kind.names("model")
    wire = quoted(value.name)
    absent = "None"
    for other in others:
        absent = f"take({quoted(other)}, {absent})"
    take = f"take({wire}, {absent})"
    if not inner:
        return Code(f"take({wire}) or []" if value.required and value.kind.form == "list" else take)
    [name, *more] = map(named, inner)
    if _is(value.kind, "model") and not more:
        return Code(f"nested({name}, {take})")
    if value.kind.form == "list" and _is(value.kind.parts[0], "model") and not more:
        return Code(f"many({name}, take({wire}))" if value.required else f"many({name}, {take})")
    message = (
        f"{model}.{value.name} is neither an object nor a list of objects nor plain. Generated code cannot read it."
    )
    raise Problems([Problem(f"openapi/components/schemas/{model}.yaml", 1, "field-kind", message)])


def _is(kind: Kind, form: str) -> bool:
    """Whether a kind is of a form, or of that form or null."""
    parts = [part for part in kind.parts if part != kinds.NONE] if kind.form == "union" else [kind]
    return len(parts) == 1 and parts[0].form == form
