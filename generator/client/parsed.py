"""The document as a parser understands it: operations, models, and closed sets of values; and the same as JSON."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from generator.client.kinds import Kind


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter or a property: its name on the wire and what it may be."""

    name: str
    kind: Kind
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """A parsed operation: parameters, model of the body, model of each success."""

    parameters: tuple[Value, ...]
    body: str | None
    successes: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed document: operations by operationId, models and closed sets by component name."""

    operations: dict[str, Operation]
    models: dict[str, tuple[Value, ...]]
    literals: dict[str, frozenset[str | int]]


def to_json(parsed: Parsed) -> dict[str, Any]:
    """Return a parsed document as data of JSON."""
    return {
        "operations": {name: astuple(each) for name, each in parsed.operations.items()},
        "models": {name: [astuple(each) for each in values] for name, values in parsed.models.items()},
        "literals": {name: sorted(values, key=repr) for name, values in parsed.literals.items()},
    }


def from_json(data: dict[str, Any]) -> Parsed:
    """Return the parsed document that `to_json` made these data of."""
    return Parsed(
        operations={
            name: Operation(tuple(map(_value, parameters)), body, tuple(successes))
            for name, (parameters, body, successes) in data["operations"].items()
        },
        models={name: tuple(map(_value, values)) for name, values in data["models"].items()},
        literals={name: frozenset(values) for name, values in data["literals"].items()},
    )


def _value(data: list[Any]) -> Value:
    name, kind, required = data
    return Value(name, _kind(kind), required)


def _kind(data: list[Any]) -> Kind:
    form, name, parts = data
    return Kind(form, name, tuple(map(_kind, parts)))
