"""What a schema of the document says of a value, in the few words that facts are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.spec.published import Node

Aspects = dict[str, Any]
"""What is said of one thing: `type`, `default`, `min`, … → its value. Aspects that are not there are not said."""

_LIMITS = {
    "minimum": "min",
    "maximum": "max",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "multiple of",
    "minLength": "min length",
    "maxLength": "max length",
    "minItems": "min items",
    "maxItems": "max items",
    "pattern": "pattern",
    "default": "default",
}
"""Keywords that are passed on as they are."""


class Shapes:
    """Reads the schemas of a document. What a `$ref` leads to counts as written where it stands."""

    def __init__(self, schemas: Mapping[str, Node]) -> None:
        self._schemas = schemas
        self._fields: dict[str, dict[str, Aspects]] = {}
        self._known: dict[int, Aspects] = {}

    def fields(self, name: str) -> dict[str, Aspects]:
        """Field → what is said of it, for an object that has a name; `required` only where it is."""
        if name not in self._fields:
            self._fields[name] = self.members(self._schemas[name])
        return self._fields[name]

    def members(self, schema: Node) -> dict[str, Aspects]:
        """The same of any schema, through `$ref` and `allOf`."""
        found: dict[str, Aspects] = {}
        required: set[str] = set()
        for part in self._parts(schema):
            for name, node in {**part.get("properties", {}), **part.get("patternProperties", {})}.items():
                found[name] = _both(found[name], self.aspects(node)) if name in found else self.aspects(node)
            required |= set(part.get("required", ()))
            for name, others in part.get("dependentRequired", {}).items():
                found[name] = {**found.get(name, {}), "goes with": sorted(others)}
            for name in part.get("not", {}).get("required", ()):
                found[name] = {"never": True}
        for name in required:
            found[name] = {**found.get(name, {}), "required": True}
        return found

    def named(self, schema: Node) -> str:
        """Name of the object that a schema leads to; objects that may come instead of it are joined by `or`."""
        if "$ref" in schema:
            return str(schema["$ref"]).rpartition("/")[2]
        return " or ".join(self.named(part) for part in schema.get("oneOf") or schema.get("anyOf") or ())

    def aspects(self, schema: Node) -> Aspects:
        """What is said of a value; not to be changed."""
        known = self._known.get(id(schema))
        if known is None:
            known = self._known[id(schema)] = self._aspects(schema)
        return known

    def _aspects(self, schema: Node) -> Aspects:
        types: list[str] = []
        said: Aspects = {}
        self._say(schema, types, said)
        words = [kind for kind in types if kind != "null"]
        if "word" in words and "string" in words:
            words.remove("string")
            said["others too"] = True
        if said.get("min length") == 1 and "string" in words:
            words[words.index("string")] = "text"
            del said["min length"]
        said["type"] = " or ".join([*dict.fromkeys(words), *(["null"] if "null" in types else [])])
        return said

    def _say(self, schema: Node, types: list[str], said: Aspects) -> None:
        for part in self._layers(schema):
            if self._is_object(part):
                continue
            for word in part.keys() & _LIMITS.keys():
                said[_LIMITS[word]] = part[word]
            if "enum" in part or "const" in part:
                said["words"] = sorted(_words(part), key=str)
                types.append("word" if part.get("type", "string") == "string" else str(part["type"]))
            elif "type" in part:
                declared = part["type"]
                types += [self._type(kind, part) for kind in ([declared] if isinstance(declared, str) else declared)]
                items = self.aspects(part["items"]) if "items" in part else {}
                said.update({f"each {aspect}": value for aspect, value in items.items() if aspect != "type"})
            for choice in (*part.get("anyOf", ()), *part.get("oneOf", ())):
                self._say(choice, types, said)
        name = self._object_name(schema)
        if name:
            types.append(name)

    def _layers(self, schema: Node) -> list[Node]:
        """A schema over what its `$ref` leads to: the nearest last, as it has the last word."""
        if "$ref" not in schema:
            return [schema]
        return [*self._layers(self._schemas[self.named(schema)]), schema]

    def _object_name(self, schema: Node) -> str | None:
        while "$ref" in schema:
            name = self.named(schema)
            schema = self._schemas[name]
            if self._is_object(schema):
                return name
        return None

    def _is_object(self, schema: Node) -> bool:
        return schema.get("type") == "object" or "properties" in schema or "allOf" in schema

    def _type(self, kind: str, schema: Node) -> str:
        if kind == "array":
            return f"list of {self.aspects(schema.get('items', {}))['type']}"
        return "url" if kind == "string" and schema.get("format") == "uri" else kind

    def _parts(self, schema: Node) -> list[Node]:
        while "$ref" in schema:
            schema = self._schemas[self.named(schema)]
        return [*(found for part in schema.get("allOf", ()) for found in self._parts(part)), schema]


def _both(one: Aspects, other: Aspects) -> Aspects:
    """What two parts of an object say of one field: the later has the last word, and both must leave words open."""
    closed = "others too" in one and "words" in other and "others too" not in other
    return {aspect: value for aspect, value in {**one, **other}.items() if not (closed and aspect == "others too")}


def _words(schema: Node) -> list[Any]:
    """Words of an enum, each behind its code where it has one, and with the voices that speak it."""
    words = schema.get("enum", [schema.get("const")])
    codes, voices = schema.get("x-enum-codes"), schema.get("x-enum-voices")
    if voices:
        return [f"{word} by {' and '.join(each)}" for word, each in zip(words, voices, strict=False)]
    return [f"{code} {word}" for code, word in zip(codes, words, strict=True)] if codes else list(words)
