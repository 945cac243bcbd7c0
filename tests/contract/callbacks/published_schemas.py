"""JSON Schemas as they are published, for those who check callbacks without OpenAPI."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMAS = Path(__file__).resolve().parents[3] / "openapi" / "dist" / "schemas"


@cache
def schema(kind: str) -> dict[str, Any]:
    """Schema of a kind of callback."""
    found: dict[str, Any] = json.loads((SCHEMAS / "callbacks" / f"{kind}.json").read_text(encoding="utf-8"))
    return found


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind), validate_formats=True)


def wrong(kind: str, fields: Mapping[str, Any]) -> list[str]:
    """What a published schema says against the fields of a callback; nothing if they are right."""
    return [error.message for error in _validator(kind).iter_errors(fields)]
