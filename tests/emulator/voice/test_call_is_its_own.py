"""What a call holds is changed by the call alone: others tell it what has happened, by a method named so."""

import ast
from collections.abc import Iterator
from pathlib import Path

import plivo_emulator
import pytest
from plivo_emulator.voice.calls.call import Call

PACKAGE = Path(plivo_emulator.__file__).parent
ATTRIBUTES = {name for each in Call.__mro__ for name in getattr(each, "__slots__", ())}
MODULES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.py")
    if path.parent != PACKAGE / "voice" / "calls" and path.relative_to(PACKAGE).parts[0] != "spec"
)


def assigned(source: str) -> Iterator[str]:
    """Attributes that a call has too, and that something else than the object itself assigns or deletes."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id="self")):
                pass
            case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()) if name in ATTRIBUTES:
                yield f"{node.lineno}: {ast.unparse(node)}"


def test_nobody_else_assigns_an_attribute_of_a_call() -> None:
    assert MODULES
    found = {module: list(assigned((PACKAGE / module).read_text(encoding="utf-8"))) for module in MODULES}
    assert {module: places for module, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "line",
    [
        "call.task = None",
        "leg.parent_uuid = leg.a_leg_uuid = uuid",
        "seat.call.seat: Seat = seat",
        "call.timers += (timer,)",
        "del call.peer",
        "one.peer, other.peer = other, one",
    ],
)
def test_an_assignment_from_outside_is_seen(line: str) -> None:
    assert list(assigned(line))


@pytest.mark.parametrize("line", ["self.seat = seat", "room = call.seat", "event.digits = keys", "call.enter(seat)"])
def test_what_assigns_nothing_of_a_call_is_left_alone(line: str) -> None:
    assert not list(assigned(line))


def test_the_attributes_are_those_of_a_call() -> None:
    assert {"task", "peer", "recordings", "parent_uuid"} <= ATTRIBUTES
