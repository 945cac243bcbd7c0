"""Holds the forms of callbacks against the schemas of events."""

from collections.abc import Iterator, Mapping

from jsonschema_rs import Draft202012Validator, ValidationError

from plivo_emulator.contract_testing.target import Node
from plivo_emulator.validation.schemas import Schemas

Remark = tuple[str, str]
"""A field, empty where it is none, and what is wrong with it."""

SIP_HEADER = "X-PH-"
"""Beginning of fields that carry headers of the call: any may come."""


class EventSchemas:
    """Schemas by kind of event; a form is text, so each field is first read as what its schema wants."""

    def __init__(self, document: Node) -> None:
        self._compiling = Schemas(document)
        self._schemas: Mapping[str, Node] = document["components"]["schemas"]
        self._validators: dict[str, Draft202012Validator] = {}
        self._declared: dict[str, dict[str, set[str]]] = {}

    def problems(self, kind: str, form: Mapping[str, str]) -> list[str]:
        """What is wrong with a form; nothing is right."""
        return [words for _, words in self.remarks(kind, form)]

    def remarks(self, kind: str, form: Mapping[str, str]) -> Iterator[Remark]:
        """The same, each with the field that it is about."""
        types = self._types_of_fields(_name(kind))
        yield from self.wrong_fields(kind, self.read(kind, form))
        for field in form:
            if not field.startswith(SIP_HEADER) and field not in types:
                yield field, f"{field} is not in {_name(kind)}"

    def read(self, kind: str, form: Mapping[str, str]) -> dict[str, object]:
        """The fields of a form as values of the types that their schemas want, where they can be read as such."""
        types = self._types_of_fields(_name(kind))
        return {field: _value(value, types.get(field, {"string"})) for field, value in form.items()}

    def wrong(self, kind: str, document: Mapping[str, object]) -> list[str]:
        """What is wrong with a document that came as JSON, which may say more than its schema."""
        return [words for _, words in self.wrong_fields(kind, document)]

    def wrong_fields(self, kind: str, document: Mapping[str, object]) -> Iterator[Remark]:
        """The same, each with the field that it is about."""
        for error in self._validator(_name(kind)).iter_errors(document):
            yield _field(error), error.message

    def fields(self, kind: str) -> set[str]:
        """Names of all fields of a kind."""
        return set(self._types_of_fields(_name(kind)))

    def knows(self, kind: str) -> bool:
        """Whether there is a schema of a kind."""
        return _name(kind) in self._schemas

    def schema(self, kind: str) -> Node:
        """Schema of a kind."""
        return self._schemas[_name(kind)]

    def _validator(self, name: str) -> Draft202012Validator:
        if name not in self._validators:
            schema = {"$ref": f"#/components/schemas/{name}"}
            self._validators[name] = self._compiling.validator(schema, unknown_formats=True)
        return self._validators[name]

    def _types_of_fields(self, name: str) -> dict[str, set[str]]:
        if name not in self._declared:
            fields = self._fields(self._schemas[name])
            self._declared[name] = {field: self._types(schema) for field, schema in fields}
        return self._declared[name]

    def _fields(self, schema: Node) -> Iterator[tuple[str, Node]]:
        if "$ref" in schema:
            yield from self._fields(self._resolved(schema))
        yield from schema.get("properties", {}).items()
        for part in schema.get("allOf", ()):
            yield from self._fields(part)

    def _types(self, schema: Node) -> set[str]:
        found: set[str] = set()
        if "$ref" in schema:
            found |= self._types(self._resolved(schema))
        for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
            found |= self._types(part)
        kinds = schema.get("type", ())
        return found | ({kinds} if isinstance(kinds, str) else set(kinds))

    def _resolved(self, schema: Node) -> Node:
        return self._schemas[schema["$ref"].rpartition("/")[2]]


def _name(kind: str) -> str:
    """Name of the schema of a kind."""
    return "".join(word.capitalize() for word in kind.split("_")) + "Event"


def _field(error: ValidationError) -> str:
    """Field that an error of validation is about: one that is missing, or the place of the value."""
    missing = getattr(error.kind, "property", None)
    if isinstance(missing, str):
        return missing
    return next((str(part) for part in error.instance_path if isinstance(part, str)), "")


def _value(text: str, types: set[str]) -> object:
    if "string" in types:
        return text
    if "integer" in types and text.lstrip("-").isdigit():
        return int(text)
    try:
        return float(text) if "number" in types and text else None if text == "" else text
    except ValueError:
        return text
