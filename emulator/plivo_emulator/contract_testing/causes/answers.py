"""What is wrong with an answer: the field, what came, and what the document says there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import jsonschema_rs
from jsonschema_rs import ValidationError, ValidationErrorKind

from plivo_emulator.contract_testing.causes.places import Places, Pointer, reference
from plivo_emulator.contract_testing.causes.plain import quoted, short
from plivo_emulator.wire.printable import printable

OF_NUMBERS = {
    "Minimum": "at least {limit}",
    "Maximum": "at most {limit}",
    "ExclusiveMinimum": "more than {limit}",
    "ExclusiveMaximum": "less than {limit}",
    "MinLength": "at least {limit} characters",
    "MaxLength": "at most {limit} characters",
    "MinItems": "at least {limit} items",
    "MaxItems": "at most {limit} items",
    "MinProperties": "at least {limit} fields",
    "MaxProperties": "at most {limit} fields",
}
ARTICLES = {"integer": "an integer", "object": "an object", "array": "a list", "string": "text", "null": "null"}
OTHERS: dict[str, Callable[[Any], str]] = {
    "Type": lambda kind: " or ".join(ARTICLES.get(each, f"a {each}") for each in sorted(kind.types, key="null".__eq__)),
    "Enum": lambda kind: short(f"one of {', '.join(quoted(each) for each in kind.options)}", 300),
    "Constant": lambda kind: quoted(kind.expected_value),
    "Pattern": lambda kind: f"text like {quoted(kind.pattern)}",
    "Format": lambda kind: f"text of the format {quoted(kind.format)}",
    "OneOfMultipleValid": lambda _: "one of its forms, and several fit",
    "FalseSchema": lambda _: "there is no such field",
}
ALTERNATIVES = (ValidationErrorKind.AnyOf, ValidationErrorKind.OneOfNotValid)
TYPE = ValidationErrorKind.Type
WORDS = (ValidationErrorKind.Constant, ValidationErrorKind.Enum)
UNKNOWN = (ValidationErrorKind.AdditionalProperties, ValidationErrorKind.UnevaluatedProperties)
FIELDS = (ValidationErrorKind.Required, *UNKNOWN)


class Problem(NamedTuple):
    """A field that is not as the document says."""

    field: str
    """Path such as `objects[0].bill_duration`; empty for the whole answer."""
    came: str
    says: str
    pointer: Pointer
    branch: str
    """Branch of a `oneOf` or `anyOf` that the field is in; empty if there is none."""

    @property
    def sentence(self) -> str:
        """What came, and what the document says."""
        return f"{f'`{self.field}`' if self.field else 'the answer'} {self.came}; the document says {self.says}"


def problems(places: Places, schema: Pointer, value: object) -> list[Problem]:
    """What of a value is not as its schema says; of branches, the nearest one counts."""
    validator = _validator(places, schema)
    return list(_problems(places, validator.iter_errors(value), ""))


@lru_cache(maxsize=64)
def _validator(places: Places, schema: Pointer) -> jsonschema_rs.Draft202012Validator:
    root = {name: part for name, part in places.document.raw.items() if name != "$ref"}
    return jsonschema_rs.Draft202012Validator(
        {**root, "$ref": quote(reference(schema), safe="#/~")}, validate_formats=True
    )


def _problems(places: Places, errors: Iterable[ValidationError], branch: str) -> Iterator[Problem]:
    for error in errors:
        kind = error.kind
        if isinstance(kind, ALTERNATIVES):
            nearest = min(range(len(kind.context)), key=lambda place: _distance(error, kind.context[place]))
            name = _name(places, (*_pointer(error), str(nearest)))
            yield from _problems(places, kind.context[nearest], name)
        else:
            yield from _of(error, branch)


def _distance(error: ValidationError, branch: Sequence[ValidationError]) -> tuple[int, int, int, int]:
    """How far a value is from a branch: of another type, of another kind, of other fields, with so many faults."""
    here = [each.kind for each in branch if len(each.instance_path) == len(error.instance_path)]
    words = sum(isinstance(each.kind, WORDS) for each in branch)
    return (
        sum(isinstance(kind, TYPE) for kind in here),
        words,
        sum(isinstance(kind, FIELDS) for kind in here),
        len(branch),
    )


def _of(error: ValidationError, branch: str) -> Iterator[Problem]:
    """A problem for each field that is wrong."""
    kind, path, pointer = error.kind, list(error.instance_path), _pointer(error)
    if isinstance(kind, ValidationErrorKind.Required):
        yield Problem(dotted([*path, kind.property]), "is missing", "it is always there", pointer, branch)
    elif isinstance(kind, UNKNOWN):
        for name in kind.unexpected:
            value = error.instance.get(name) if isinstance(error.instance, dict) else None
            yield Problem(dotted([*path, name]), f"is {quoted(value)}", "there is no such field", pointer, branch)
    else:
        yield Problem(dotted(path), f"is {quoted(error.instance)}", _expectation(error), pointer, branch)


def _expectation(error: ValidationError) -> str:
    kind: Any = error.kind
    name = type(kind).__name__
    if name in OF_NUMBERS:
        return OF_NUMBERS[name].format(limit=kind.limit)
    if name in OTHERS:
        return OTHERS[name](kind)
    return printable(short(error.message.replace("\n", " ")))


def _name(places: Places, pointer: Pointer) -> str:
    """Name of a branch: that of its schema, or its title, or its number."""
    led = places.followed(pointer)
    part = places.part(led)
    if led != pointer:
        return led[-1]
    return str(part["title"]) if isinstance(part, dict) and "title" in part else f"form {int(pointer[-1]) + 1}"


def _pointer(error: ValidationError) -> Pointer:
    return tuple(str(each) for each in error.schema_path)


def dotted(path: Sequence[str | int]) -> str:
    """A path in a JSON value, such as `objects[0].from`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
