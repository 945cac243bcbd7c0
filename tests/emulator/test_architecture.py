"""The architecture is as its page tells it, rooms and functions are small, and a class has a name of its own.

Other rules are held elsewhere: no import goes round in a circle (test_house.py), no cause is spelled out
(spec/test_no_cause_is_spelled.py), each XML attribute is read or has no effect for a reason
(voice/test_element_reads.py), modules have at most 400 lines (voice/test_layers.py).
"""

from __future__ import annotations

import ast
import builtins
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import plivo_emulator
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(plivo_emulator.__file__).parent
ARCHITECTURE = Path(__file__).resolve().parents[2] / "docs" / "ARCHITECTURE.md"
MOST_MODULES = 14
MOST_LINES = 60
"""Of a function: what fits on a screen."""
UNTYPED = 100
"""So many annotations that say `Any` are too many: mypy checks nothing behind them."""

LARGER_ROOMS = {
    "spec": "built from the description: as large as that",
    "records/kinds": "one module for each kind of record",
    "voice/xml/elements": "one module for each XML element",
}
"""Rooms that may hold more modules, and why."""
STATED_ONCE = ("SECOND", "MILLISECOND", "Scope", "Receive", "Send")
"""Units of time, and what ASGI hands over: everybody imports them from one place."""
SHARED_NOUNS = {
    ("testing", "Account"): "an account as a test sees it",
    ("testing", "Call"): "a call as a test sees it",
    ("testing", "Clock"): "the clock as a test moves it",
    ("contract_testing", "Callback"): "a callback as it comes to an app, of any server",
    ("contract_testing", "Operation"): "an operation as property tests see it, of any server",
    ("contract_testing", "Receiver"): "who gets the callbacks of any server",
    ("contract_testing", "Place"): "where callbacks come to, which is no place of the core",
    ("explore", "Finding"): "what was found of an app, as property tests find it of a server",
    ("explore", "Law"): "what every app keeps to, as every server keeps to laws of its own",
    ("explore", "Breach"): "a breach of such a law",
}
"""Classes beside the core that are called like those of the core on purpose: they speak the same language."""

MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
BY_HAND = [module for module in MODULES if module.parts[0] != "spec"]
FOLDERS = sorted({folder for module in MODULES for folder in module.parents if folder != Path()})


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def texts(module: Path) -> Iterator[str]:
    """Docstrings of a module, and of what is in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield " ".join(node.value.value.split())


def top(module: Path) -> str:
    """Folder or module of the package that a module belongs to."""
    return module.parts[0].removesuffix(".py")


def layers() -> list[list[str]]:
    """What the page on the architecture lists, from top to bottom."""
    page = ARCHITECTURE.read_text(encoding="utf-8")
    [block] = re.findall(r"^```text\n(__main__.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [line.split(", ") for line in block.splitlines()]


LAYERS = layers()
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def imported(module: Path) -> Iterator[str]:
    """What a module imports of the package, by the folder or module right below it; imports of hints count."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module == "plivo_emulator":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plivo_emulator."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[1] for name in node.names if name.name.startswith("plivo_emulator."))


def public_classes(module: Path) -> list[str]:
    classes = [node.name for node in tree(module).body if isinstance(node, ast.ClassDef)]
    return [name for name in classes if not name.startswith("_")]


def assigned(module: Path) -> Iterator[str]:
    """Names that a module gives a value to, at its top."""
    for node in tree(module).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_everything_in_the_package_has_one_layer() -> None:
    listed = [name for names in LAYERS for name in names]
    assert sorted(listed) == sorted({top(module) for module in MODULES} - {"__init__"})


def test_imports_point_down_from_layer_to_layer() -> None:
    levels = {module: LEVEL.get(top(module), -1) for module in MODULES}
    wrong = {
        (module.as_posix(), name)
        for module, level in levels.items()
        for name in imported(module)
        if name != top(module) and name in LEVEL and LEVEL[name] <= level
    }
    assert not wrong


def test_the_architecture_tells_every_room() -> None:
    rooms = set(re.findall(r"`([\w/]+)/`", ARCHITECTURE.read_text(encoding="utf-8")))
    tall = {"voice", "server"}
    top_rooms = {folder.as_posix() for folder in FOLDERS if len(folder.parts) == 1} - tall
    inner = {folder.as_posix() for folder in FOLDERS if len(folder.parts) == 2 and folder.parts[0] in tall}
    assert top_rooms | inner <= rooms
    assert {room for room in rooms if room.split("/")[0] in tall} <= inner | tall


def test_rooms_of_calls_are_told_from_the_ground_up() -> None:
    rooms = re.findall(r"^\| `voice/(\w+)/`", ARCHITECTURE.read_text(encoding="utf-8"), re.MULTILINE)
    for module in (each for each in MODULES if each.parts[0] == "voice" and len(each.parts) > 2):
        known = set(re.findall(r"^\s*from plivo_emulator\.voice\.(\w+)", (PACKAGE / module).read_text(), re.MULTILINE))
        assert known <= set(rooms[: rooms.index(module.parts[1]) + 1]), module


def test_a_room_holds_few_modules() -> None:
    modules = Counter(module.parent for module in MODULES if module.name != "__init__.py")
    small = [folder for folder in FOLDERS if not any(folder.is_relative_to(larger) for larger in LARGER_ROOMS)]
    assert {folder.as_posix(): modules[folder] for folder in small if modules[folder] > MOST_MODULES} == {}


def test_a_function_fits_on_a_screen() -> None:
    functions = [
        (module.as_posix(), node)
        for module in BY_HAND
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    tall = {(module, each.name) for module, each in functions if (each.end_lineno or 0) - each.lineno >= MOST_LINES}
    assert functions
    assert tall == set()


@pytest.mark.parametrize("name", STATED_ONCE)
def test_a_unit_is_stated_once(name: str) -> None:
    places = [module.as_posix() for module in BY_HAND if name in assigned(module)]
    assert len(places) == 1


def test_a_public_class_has_a_name_of_its_own() -> None:
    classes = [(top(module), name) for module in BY_HAND for name in public_classes(module)]
    names = Counter(name for room, name in classes if (room, name) not in SHARED_NOUNS)
    assert [name for name, count in names.items() if count > 1] == []
    assert SHARED_NOUNS.keys() <= set(classes)
    assert {name for _, name in SHARED_NOUNS} <= names.keys()


def test_few_annotations_say_any() -> None:
    named = {
        module.as_posix(): sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(tree(module)))
        for module in MODULES
    }
    assert sum(named.values()) < UNTYPED, {module: count for module, count in named.items() if count}


def test_docstrings_name_exceptions_that_there_are() -> None:
    known = {name for module in BY_HAND for name in public_classes(module)} | {*dir(builtins), "InvalidOperation"}
    named = {
        name
        for module in BY_HAND
        for text in texts(module)
        for name in re.findall(r"\b[Rr]aises (?:\w+\.)*([A-Z]\w+)", text)
    }
    assert named
    assert named <= known
