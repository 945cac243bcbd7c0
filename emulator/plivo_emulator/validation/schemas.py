"""Schemas of the wire profile: what a reference stands for, and what is documented beneath what is tolerated."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import jsonschema_rs

from plivo_emulator.validation.formats import FORMATS
from plivo_emulator.validation.reading import at, mapping, mappings, text, texts
from plivo_emulator.wire.json import Json, JsonObject

ACCEPTS = "x-plivo-accepts"
"""Key that lists what the service takes beyond the documented form, as tokens."""
ALIAS_OF = "x-plivo-alias-of"
"""Key of an argument that is another one under a further name."""
_NAMED = "named:"
_BASE = "urn:wire"
_NOTES = frozenset({"description", "title", "examples", "deprecated"})
"""Keys that demand nothing."""
_MERGED = frozenset({"type", "properties", "required"})
"""Keys of what may stand in one place with the same of others."""
MOST_KNOWN = 4096
"""Schemas whose facts are remembered: more than any document has."""

Schema = JsonObject


class Property(NamedTuple):
    """One property of an object: its name, its schema, and whether it must be there."""

    name: str
    schema: Schema
    required: bool


class Facts(NamedTuple):
    """What a value is documented to be, and which other forms are taken for it."""

    documented: Schema
    tokens: frozenset[str]
    aliases: tuple[str, ...]


class Schemas:
    """The schemas of one document."""

    def __init__(self, wire: JsonObject) -> None:
        self._wire = wire
        self._known: dict[int, tuple[Schema, Facts]] = {}
        """Facts of schemas by their identity, which is theirs as long as they are kept here."""

    @cached_property
    def _registry(self) -> jsonschema_rs.Registry:
        """What references of schemas lead to: only who compiles schemas has to wait for that."""
        named = mapping(self._wire.get("components", {})).get("schemas", {})
        return jsonschema_rs.Registry([(_BASE, {"components": {"schemas": named}})], draft=jsonschema_rs.Draft202012)

    def resolve(self, node: JsonObject) -> JsonObject:
        """What a node stands for: itself, or what its reference leads to."""
        while "$ref" in node:
            node = self._at(text(node["$ref"]))
        return node

    def parameters(self, nodes: Iterable[JsonObject]) -> dict[str, JsonObject]:
        """Parameters by their names, references resolved."""
        return {text(found["name"]): found for found in map(self.resolve, nodes)}

    def facts(self, schema: Schema) -> Facts:
        """What a value is documented to be; what stands beside a reference counts more than what is behind it."""
        known = self._known.get(id(schema))
        if known is None:
            known = schema, self._facts(schema)
            if len(self._known) < MOST_KNOWN:
                self._known[id(schema)] = known
        return known[1]

    def _facts(self, schema: Schema) -> Facts:
        documented: dict[str, Json] = {}
        tokens: list[str] = []
        while True:
            tokens += texts(schema.get(ACCEPTS, ()))
            documented = {**schema, **documented}
            forms = documented.pop("anyOf", None)
            reference = documented.pop("$ref", None)
            if reference is not None:
                schema = self._at(text(reference))
            elif forms is not None and ACCEPTS in schema:
                schema = mappings(forms)[0]
            else:
                break
        if forms is not None:
            documented["anyOf"] = forms
        aliases = tuple(token.removeprefix(_NAMED) for token in tokens if token.startswith(_NAMED))
        return Facts(documented, frozenset(tokens), aliases)

    def members(self, schema: Schema) -> Iterator[Property]:
        """Properties of an object, those of all its parts, in the order written; other names of one are left out."""
        required = set(self._required(schema))
        for name, member in self._properties(schema):
            if ALIAS_OF not in member:
                yield Property(name, member, name in required)

    def flat(self, schema: Schema) -> JsonObject:
        """The same demands on an object, with those of all parts in one place that only say which properties it has.

        A check goes through every part of a schema: of a dozen of them, it takes three times as long.
        """
        properties: dict[str, Json] = {}
        required: list[Json] = []
        others: list[Json] = []
        for part in self._parts(schema):
            own = mapping(part.get("properties", {}))
            alone = _demands(part) <= _MERGED and not own.keys() & properties.keys()
            if alone and part.get("type", "object") == "object":
                properties |= own
                required += texts(part.get("required", ()))
            else:
                others.append(part)
        merged: dict[str, Json] = {"type": "object", "properties": properties, "required": required}
        return merged | {"allOf": others} if others else merged

    def validator(
        self, schema: Schema, *, formats: bool = True, unknown_formats: bool = False
    ) -> jsonschema_rs.Draft202012Validator:
        """Compiled schema; references lead into the document, which is shared by all that is compiled here.

        Args:
            schema: Of this document.
            formats: Whether formats are checked.
            unknown_formats: Whether a format may be one that nobody here knows, which is not checked.
        """
        return jsonschema_rs.Draft202012Validator(
            _absolute(schema),
            formats=dict(FORMATS),
            validate_formats=formats,
            ignore_unknown_formats=unknown_formats,
            registry=self._registry,
            offline=True,
        )

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """Schemas that an object must fit, all of them."""
        while _demands(schema) == {"$ref"}:
            schema = self._at(text(schema["$ref"]))
        if "allOf" in schema and _demands(schema) <= _MERGED | {"allOf"}:
            yield {key: value for key, value in schema.items() if key != "allOf"}
            for part in mappings(schema["allOf"]):
                yield from self._parts(part)
        else:
            yield schema

    def _at(self, reference: str) -> JsonObject:
        keys = reference.removeprefix("#/").split("/")
        return mapping(at(self._wire, *(key.replace("~1", "/").replace("~0", "~") for key in keys)))

    def _properties(self, schema: Schema) -> Iterator[tuple[str, Schema]]:
        schema = self.resolve(schema)
        for part in mappings(schema.get("allOf", ())):
            yield from self._properties(part)
        for name, member in mapping(schema.get("properties", {})).items():
            yield name, mapping(member)

    def _required(self, schema: Schema) -> Iterator[str]:
        schema = self.resolve(schema)
        yield from texts(schema.get("required", ()))
        for part in mappings(schema.get("allOf", ())):
            yield from self._required(part)
            if part.keys() == {"anyOf"}:  # one of an argument's names is required; the first is its own
                yield from texts(mappings(part["anyOf"])[0].get("required", ()))


def _demands(schema: Schema) -> set[str]:
    """Keys of a schema that demand something."""
    return {key for key in schema if key not in _NOTES and not key.startswith("x-")}


def _absolute(schema: Schema) -> dict[str, Json]:
    """Schema whose references name the document, for it to be compiled apart from it."""
    absolute = {key: _absolute_part(value) for key, value in schema.items()}
    reference = schema.get("$ref")
    return absolute | {"$ref": _BASE + reference} if isinstance(reference, str) else absolute


def _absolute_part(node: Json) -> Json:
    if isinstance(node, Mapping):
        return _absolute(node)
    if isinstance(node, list):
        return [_absolute_part(each) for each in node]
    return node
