"""Fields of events are attributes of classes: hand-written code spells none of their names, and sends in one way."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import plivo_emulator
from plivo_emulator.validation import load

PACKAGE = Path(plivo_emulator.__file__).parent
BY_HAND = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] not in {"spec", "contract_testing", "explore"}
)
"""All but the judges of any server and any app: they look from outside, as tests do, and share no fault of ours."""
SCHEMAS: Mapping[str, Any] = load.document("wire")["components"]["schemas"]


def fields(schema: Mapping[str, Any]) -> Iterator[str]:
    """Names of all fields of an event, those of referenced schemas included."""
    if "$ref" in schema:
        yield from fields(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    yield from schema.get("properties", {})
    for part in schema.get("allOf", ()):
        yield from fields(part)


NAMES = {
    field
    for name, schema in SCHEMAS.items()
    if name.endswith("Event")
    for field in fields(schema)
    if field[0].isupper()  # others are words of their own: `error`, `duration`
}


@cache
def nodes(module: str) -> Sequence[ast.AST]:
    return list(ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))))


def test_the_document_has_the_names_that_are_looked_for() -> None:
    assert {"CallUUID", "DialBLegUUID", "MPCName", "Event", "From"} <= NAMES


def test_no_field_of_an_event_is_spelled_by_hand() -> None:
    spelled = [
        (module, node.lineno, node.value)
        for module in BY_HAND
        for node in nodes(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in NAMES
    ]
    assert spelled == []


def test_everything_that_the_app_is_sent_goes_one_way() -> None:
    senders = {
        module
        for module in BY_HAND
        for node in nodes(module)
        if isinstance(node, ast.Attribute)
        and node.attr == "request"
        and getattr(node.value, "attr", "") == "app_client"
    }
    assert senders == {"voice/calls/notify.py"}
