"""Names of arguments stand in what is built from the contract; code that is written by hand has attributes."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operations

if TYPE_CHECKING:
    from collections.abc import Iterator

EMULATOR = Path(__file__).parents[2] / "emulator" / "plivo_emulator"
EXPORTS = frozenset({EMULATOR / "server/control/export.py", EMULATOR / "server/control/stream_inputs.py"})
"""They read and write files in a format of their own, which has no arguments."""
WRITTEN = [
    path
    for room in ("api", "server/control")
    for path in sorted((EMULATOR / room).rglob("*.py"))
    if path not in EXPORTS
]
LOOK_UPS = frozenset({"get", "pop", "text", "maybe_text", "integer", "flag", "number", "texts", "target", "getattr"})
"""Functions and methods that find something by a name."""


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """Names of all arguments, those of paths included."""
    operations = [each for name in ("wire", "control") for each in Operations(load.document(name))]
    bodies = {argument.name for each in operations for argument in each.arguments}
    paths = {
        part[1:-1]
        for each in operations
        for part in each.path.split("/")
        if part.startswith("{") and part.endswith("}")
    }
    return frozenset(bodies | paths)


def looked_up(source: str) -> Iterator[tuple[int, object]]:
    """Line and text of each literal that something is looked up by: `a["b"]`, `a.get("b")`, `"b" in a`."""
    for node in ast.walk(ast.parse(source)):
        found: list[ast.expr] = []
        match node:
            case (
                ast.Subscript(value=ast.Attribute(attr="facts"))
                | ast.Call(func=ast.Attribute(value=ast.Attribute(attr="facts")))
            ):
                continue  # what the journal tells has names of its own
            case ast.Subscript(value=ast.Name(id="scope")):
                continue  # so has what ASGI hands over
            case ast.Subscript(slice=key, ctx=ast.Load()):
                found = [key]
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=given) if name in LOOK_UPS:
                found = given
            case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()]):
                found = [key]
        yield from ((each.lineno, each.value) for each in found if isinstance(each, ast.Constant))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('a["to"]', ["to"]),
        ('a.get("to")', ["to"]),
        ('target("ring_url", "ring_method")', ["ring_url", "ring_method"]),
        ('"to" in a', ["to"]),
        ('entry.facts["to"] + entry.facts.get("to")', []),
        ('scope["method"]', []),
        ('ok(to="from")', []),
        ('{"to": 1}', []),
    ],
)
def test_every_way_to_look_something_up_by_a_literal_is_seen(source: str, found: list[str]) -> None:
    assert [text for _, text in looked_up(source)] == found


def test_no_argument_is_looked_up_by_its_name(names: frozenset[str]) -> None:
    assert WRITTEN
    looked = [(path.name, line, text) for path in WRITTEN for line, text in looked_up(path.read_text())]
    assert [place for place in looked if place[2] in names] == []
