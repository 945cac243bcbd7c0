"""Examples and defaults, checked against their schemas and formats."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from generator.document.formats import PLIVO_FORMATS
from generator.document.grammar import children
from generator.document.problems import Finding, Pointer, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.bundle import Bundle
    from generator.document.grammar import Kind

_SHOWN: Final = 80  # characters of a value that a message shows


@dataclass(frozen=True, slots=True)
class _Case:
    """A value, its place, and the place of its schema."""

    place: Pointer
    value: object
    schema: Pointer


def check_examples(bundle: Bundle) -> list[Problem]:
    """Return an `example` problem for every example, `examples` and `default` that its schema refuses."""
    cases = list(_cases(bundle.data))
    # One validator for all: each case is a property of one object. `#/components/…` then means the bundle.
    schema = {
        **bundle.data,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {str(index): {"$ref": _reference(case.schema)} for index, case in enumerate(cases)},
    }
    try:
        validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=dict(PLIVO_FORMATS))
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as wrong:
        message = f"Examples cannot be checked because a schema is wrong: {wrong}. Correct it first."
        return [Problem(bundle.document.entry, 1, "example", " ".join(message.split()))]
    instance = {str(index): case.value for index, case in enumerate(cases)}
    problems = []
    for error in validator.iter_errors(instance):
        index, *path = error.instance_path
        case = cases[int(index)]
        problems.append(_problem(bundle, case, tuple(path), error))
    return problems


def _cases(data: dict[str, Any]) -> Iterator[_Case]:
    todo: list[tuple[Pointer, Kind, dict[str, Any]]] = [((), "document", data)]
    seen: set[int] = set()
    while todo:
        pointer, kind, value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if kind == "schema":
            yield from _of_schema(pointer, value)
        elif kind in ("parameter", "header", "mediaType") and "schema" in value:
            yield from _of_holder(data, pointer, value)
        todo += [((*pointer, *keys), below, item) for keys, below, item in children(kind, value)]


def _of_schema(pointer: Pointer, value: dict[str, Any]) -> Iterator[_Case]:
    examples = value.get("examples")
    for index, example in enumerate(examples if isinstance(examples, list) else ()):
        yield _Case((*pointer, "examples", index), example, pointer)
    if "default" in value:
        yield _Case((*pointer, "default"), value["default"], pointer)


def _of_holder(data: dict[str, Any], pointer: Pointer, value: dict[str, Any]) -> Iterator[_Case]:
    schema = (*pointer, "schema")
    if "example" in value:
        yield _Case((*pointer, "example"), value["example"], schema)
    examples = value.get("examples")
    for name, example in examples.items() if isinstance(examples, dict) else ():
        place: Pointer = (*pointer, "examples", name)
        if not isinstance(example, dict):
            continue
        if isinstance(example.get("$ref"), str):
            place = tuple(example["$ref"].removeprefix("#/").split("/"))
            example = data.get("components", {}).get("examples", {}).get(place[-1], {})  # noqa: PLW2901  # the reference is followed
        if "value" in example:
            yield _Case((*place, "value"), example["value"], schema)


def _reference(pointer: Pointer) -> str:
    return "#/" + "/".join(map(_token, pointer))


@cache
def _token(token: str | int) -> str:
    return "".join(map(_quoted, str(token).replace("~", "~0").replace("/", "~1")))


def _quoted(character: str) -> str:
    """Return a character as the fragment of a URI writes it."""
    if character.isascii() and (character.isalnum() or character in "-._~!$&'()*+,;=:@?"):
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode())


def _problem(bundle: Bundle, case: _Case, path: Pointer, error: jsonschema_rs.ValidationError) -> Problem:
    place = bundle.locate((*case.place, *path))
    schema = bundle.locate(_end(bundle.data, case.schema))
    where = f" at {' › '.join(map(str, path))}" if path else ""
    message = f"It does not fit its schema in {schema.file}{where}: {_reason(error)}. Correct one of the two."
    return bundle.document.problem("example", Finding(place, message))


def _end(data: dict[str, Any], pointer: Pointer) -> Pointer:
    """Return the place of the schema that a pointer leads to; a `$ref` is followed once."""
    value: Any = data
    for token in pointer:
        value = value[token]
    reference = value.get("$ref") if isinstance(value, dict) else None
    return tuple(reference.removeprefix("#/").split("/")) if isinstance(reference, str) else pointer


def _reason(error: jsonschema_rs.ValidationError) -> str:
    """Return why a value was refused; of a union the branch that came closest."""
    kind = error.kind
    unions = (jsonschema_rs.ValidationErrorKind.AnyOf, jsonschema_rs.ValidationErrorKind.OneOfNotValid)
    branches = kind.context if isinstance(kind, unions) else []
    if branches:
        deeper, *_ = max(branches, key=lambda branch: (len(branch[0].instance_path), -len(branch)))
        if len(deeper.instance_path) > len(error.instance_path):
            where = " › ".join(map(str, deeper.instance_path[len(error.instance_path) :]))
            return f"{where}: {_reason(deeper)}"
    text = error.message
    return text if len(text) <= 3 * _SHOWN else text[: 3 * _SHOWN] + "…"
