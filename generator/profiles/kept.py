"""Completeness: what the canonical document says is in its profiles still, and nothing else is.

Both are read for the same facts, in whichever form each says them. A profile names what it takes away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import METHODS
from generator.profiles.codegen_rules.one_answer import SHAPES
from generator.profiles.codegen_rules.open_enums import VALUES
from generator.profiles.codegen_rules.taken_names import RENAMED
from generator.profiles.codegen_rules.unions import BRANCHES
from generator.profiles.lean import DEFAULT, Fact
from generator.profiles.reach import PREFIX, component

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

Data = dict[str, Any]

_LIMITS: Final = ("minimum", "maximum", "pattern", "minLength", "maxLength", "minItems", "maxItems")


def differences(wanted: AbstractSet[Fact], profile: Data, taken: Callable[[Fact], bool]) -> list[str]:
    """Return, one a line, what only one of both says, but for what the profile takes away.

    Args:
        wanted: Facts of a published document.
        profile: What was made of it.
        taken: Tells whether the profile takes a fact away.
    """
    found = facts(profile)
    lost = [fact for fact in sorted(wanted - found) if not taken(fact)]
    return [
        *(f"`{' '.join(fact)}` is in the document and not in the profile." for fact in lost),
        *(f"`{' '.join(fact)}` is in the profile and not in the document." for fact in sorted(found - wanted)),
    ]


def facts(document: Data) -> set[Fact]:
    """Return what a document says, as its readers understand it."""
    return set(_facts(document))


def _facts(document: Data) -> Iterator[Fact]:
    reader = _Reader(document.get("components", {}))
    for path, item in document.get("paths", {}).items():
        yield from reader.operations(path, item)
    for name, item in _either(document, "webhooks").items():
        for fact in reader.operations(name, item):
            yield Fact("webhook", fact.where, f"{fact.kind} {fact.what}")
    for key, schema in document.get("components", {}).get("schemas", {}).items():
        name = schema.get(RENAMED, key)
        yield from (Fact(kind, name, what) for kind, what in reader.statements(schema))
        for part, field in reader.fields(schema).items():
            yield Fact("field", name, part)
            yield from (Fact(kind, f"{name}.{part}", what) for kind, what in reader.statements(field))


class _Reader:
    """Reads facts from the paths and schemas of one document."""

    def __init__(self, components: Data) -> None:
        self.components = components
        self.known: dict[str, list[tuple[str, str]]] = {}

    def end(self, value: Data) -> Data:
        """Return what a `$ref` leads to."""
        while "$ref" in value:
            value = component(self.components, value["$ref"].removeprefix(PREFIX))[1]
        return value

    def operations(self, path: str, item: Data) -> Iterator[Fact]:
        for method in (method for method in METHODS if method in item):
            operation, where = item[method], f"{method} {path}"
            yield Fact("operation", where, operation.get("operationId", ""))
            for parameter in map(self.end, (*item.get("parameters", ()), *operation.get("parameters", ()))):
                argument = f"{where} {parameter['in']} {parameter['name']}"
                yield Fact("argument", argument, parameter.get("description", ""))
                yield from (Fact(kind, argument, what) for kind, what in self.statements(parameter["schema"]))
            yield from self.contents("body", where, self.end(operation.get("requestBody", {})))
            for status, response in operation.get("responses", {}).items():
                yield Fact("answer", where, f"{status} {response.get('$ref', '').removeprefix(PREFIX)}")
                yield from self.contents("result", f"{where} {status}", self.end(response))
            for name, callback in operation.get("callbacks", {}).items():
                for url, event in callback.items():
                    for fact in self.operations(f"{where} {name} {url}", event):
                        yield Fact("callback", fact.where, f"{fact.kind} {fact.what}")

    def contents(self, kind: str, where: str, holder: Data) -> Iterator[Fact]:
        for media, content in holder.get("content", {}).items():
            for statement, what in self.statements(content["schema"]):
                yield Fact(kind, where, f"{media} {statement} {what}")

    def fields(self, schema: Data) -> Data:
        """Return the fields of an object by name or pattern, those of `allOf` included."""
        found: Data = {}
        for part in schema.get("allOf", ()):
            found |= self.fields(self.end(part))
        properties: Data = schema.get("properties", {})
        return found | _either(schema, "patternProperties") | properties

    def required(self, schema: Data) -> Iterator[str]:
        """Yield the names of the fields that an object must have, those of `allOf` included."""
        for part in schema.get("allOf", ()):
            yield from self.required(self.end(part))
        yield from schema.get("required", ())

    def statements(self, schema: Data) -> list[tuple[str, str]]:
        """Return what a schema says of a value, what it refers to included, but not the fields of an object."""
        if schema.keys() != {"$ref"}:
            return [*self._beside(schema), *self._values(schema)]
        name = schema["$ref"]
        if name not in self.known:
            self.known[name] = [*self._beside(schema), *self._values(schema)]
        return self.known[name]

    def _beside(self, schema: Data) -> Iterator[tuple[str, str]]:
        yield from (("default", repr(schema[key])) for key in ("default", DEFAULT) if key in schema)
        while "description" not in schema and ("$ref" in schema or len(schema.get("allOf", ())) == 1):
            schema = self.end(schema) if "$ref" in schema else schema["allOf"][0]
        if "description" in schema:
            yield "description", schema["description"]

    def _values(self, schema: Data) -> Iterator[tuple[str, str]]:
        target = self.end(schema)
        if SHAPES in target:
            target = {"oneOf": target[SHAPES]}
        yield from (("required", name) for name in self.required(target))
        if "properties" in target:
            yield "type", "object"
            return
        types = target.get("type", ())
        yield from (("type", name) for name in ([types] if isinstance(types, str) else types))
        if target.get("nullable"):
            yield "type", "null"
        values = (*target.get("enum", ()), *target.get(VALUES, ()), *((target["const"],) if "const" in target else ()))
        yield from (("value", repr(value)) for value in values if value is not None)
        yield from (("limit", f"{key} {target[key]}") for key in _LIMITS if key in target)
        for key in ("oneOf", "anyOf", "allOf", BRANCHES):
            for part in target.get(key, ()):
                yield from self._values(part)
        if "items" in target:
            yield from self._values(target["items"])


def _either(value: Data, key: str) -> Data:
    """Return the objects under a key, or under its name as an extension."""
    found: Data = value.get(key) or value.get(f"x-{key}") or {}
    return found
