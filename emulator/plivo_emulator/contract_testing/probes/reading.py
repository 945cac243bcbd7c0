"""What the schemas of the document say about each place of a JSON value."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.contract_testing.target import Document, Node
from plivo_emulator.validation.schemas import Schemas

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

CHOICES = ("anyOf", "oneOf")
LEADING = frozenset({"$ref", "allOf", *CHOICES, "properties", "items"})
"""Keywords of a schema that lead to other schemas: most of those of fields have none."""
PLAIN = frozenset({"type", "description", "examples"})
"""Keywords of a schema that takes any text."""


class Spot(NamedTuple):
    """A place of a value, and one of the schemas that hold there."""

    path: str
    """Names and indexes that lead there: `objects/0/call_direction`."""
    schema: Node
    value: object

    @property
    def name(self) -> str:
        """Field that it is, or is an item of."""
        return next((part for part in reversed(self.path.split("/")) if not part.isdigit()), "")


class Reading:
    """Reads values by schemas. Of alternatives those hold that a value fits."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._schemas = Schemas(document.raw)
        self._validators: dict[int, tuple[Node, Draft202012Validator]] = {}

    def answer_schema(self, method: str, path: str, status: int) -> Node | None:
        """Schema of an answer; None if it has none."""
        operation = self._document.raw["paths"][path].get(method.lower())
        responses = {} if operation is None else operation["responses"]
        response = self._document.resolved(responses.get(str(status), {}))
        schema: Node | None = response.get("content", {}).get("application/json", {}).get("schema")
        return schema

    def spots(self, schema: Node, value: object, path: str = "") -> Iterator[Spot]:
        """All places of a value with all their schemas, from the outside in."""
        waiting = [Spot(path, schema, value)]
        while waiting:
            spot = waiting.pop()
            yield spot
            if not LEADING.isdisjoint(spot.schema):
                waiting += reversed([*self._alike(spot), *_inside(spot)])

    def _alike(self, spot: Spot) -> Iterator[Spot]:
        """The same place with each further schema that its schema says holds there."""
        path, schema, value = spot
        if "$ref" in schema:
            yield Spot(path, self._document.resolved({"$ref": schema["$ref"]}), value)
        for part in schema.get("allOf", ()):
            yield Spot(path, part, value)
        for choice in CHOICES:
            for part in schema.get(choice, ()):
                if self.fits(part, value):
                    yield Spot(path, part, value)

    def fits(self, schema: Node, value: object) -> bool:
        """Whether a value is as a schema says."""
        known = self._validators.get(id(schema))
        if known is None:
            compiled = self._schemas.validator(schema, formats=False, unknown_formats=True)
            known = self._validators[id(schema)] = (schema, compiled)
        return bool(known[1].is_valid(value))

    def words(self, schema: Node) -> list[str] | None:
        """Words of an open enum: those that are documented, where any other text is valid, too. None if it is none."""
        parts = [self._document.resolved(part) for part in schema.get("anyOf", ())]
        listed = [word for part in parts for word in part.get("enum", ()) if isinstance(word, str)]
        is_open = any(part.get("type") == "string" and part.keys() <= PLAIN for part in parts)
        return listed if listed and is_open else None


def _inside(spot: Spot) -> Iterator[Spot]:
    """Members of an object that have a schema, or items of a list."""
    path, schema, value = spot
    before = f"{path}/" if path else ""
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        yield from (Spot(f"{before}{name}", inner[name], each) for name, each in value.items() if name in inner)
    elif isinstance(value, list) and isinstance(schema.get("items"), dict):
        yield from (Spot(f"{before}{index}", schema["items"], each) for index, each in enumerate(value))
