"""Types of what the control plane answers have the fields of their schemas, and ask for those that must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, is_typeddict

import pytest
from plivo_emulator.spec.control import answers
from plivo_emulator.validation import load

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMAS: Mapping[str, Any] = load.document("control")["components"]["schemas"]
SHOWN = {
    name.removesuffix("Shown"): kind
    for name, kind in vars(answers).items()
    if is_typeddict(kind) and not name.startswith("_")
}


def fields(schema: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Fields of an object, and those of them that must be there."""
    if "$ref" in schema:
        return fields(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    names, required = set(schema.get("properties", ())), set(schema.get("required", ()))
    for part in schema.get("allOf", ()):
        more, needed = fields(part)
        names, required = names | more, required | needed
    return names, required


@pytest.mark.parametrize("name", SHOWN)
def test_a_type_has_the_fields_of_its_schema(name: str) -> None:
    names, required = fields(SCHEMAS[name])
    kind = SHOWN[name]
    assert (kind.__required_keys__ | kind.__optional_keys__, kind.__required_keys__) == (names, required)


def test_what_most_commands_read_is_among_them() -> None:
    assert {"Account", "Clock", "Journal", "JournalEntry", "Export", "Fault"} <= SHOWN.keys()
