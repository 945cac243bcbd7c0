"""The parameters of lists, read from the sources of the spec by no code of the emulator."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

OPENAPI = Path(__file__).resolve().parents[3] / "openapi"

LISTS = ("Call", "Recording", "MultiPartyCall", "VerifiedCallerId")
"""Paths of the lists with filters."""


def operation(path: str) -> dict[str, Any]:
    """The GET of a path such as `Call`."""
    found: dict[str, Any] = _read(OPENAPI / "paths" / f"{path}.yaml")["get"]
    return found


def parameters(path: str) -> list[dict[str, Any]]:
    """Its parameters; references to schemas are as in the published document."""
    return [
        _with_published_reference(_read(OPENAPI / "paths" / each["$ref"])) for each in operation(path)["parameters"]
    ]


def filters(path: str) -> list[dict[str, Any]]:
    """Its parameters that choose what is listed, where it is the plain one of several lists."""
    variants = operation(path).get("x-query-variants", [{}])
    beside = {"limit", "offset", "callback_url", "callback_method", *variants[0].get("absent", ())}
    return [each for each in parameters(path) if each["name"] not in beside]


def schemas() -> dict[str, Any]:
    """Schemas that the parameters refer to, by name."""
    found = [each["schema"] for path in LISTS for each in parameters(path)]
    names = {Path(schema["$ref"]).name for schema in found if "$ref" in schema}
    return {name: _read(OPENAPI / "components" / "schemas" / f"{name}.yaml") for name in names}


def _with_published_reference(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    if "$ref" in schema:
        schema = {**schema, "$ref": f"#/components/schemas/{Path(schema['$ref']).stem}"}
    return {**parameter, "schema": schema}


@cache
def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
