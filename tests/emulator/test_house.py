"""The emulator: no import circle, hints counted, and rooms whose imports point down only."""

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import plivo_emulator
import pytest

PACKAGE = Path(plivo_emulator.__file__).parent
ROOMS: Mapping[str, list[set[str]]] = {
    "voice": [
        {"xml"},
        {"multiparty"},
        {"conferences", "streams"},
        {"rooms"},
        {"recordings"},
        {"calls"},
        {"phones"},
        {"accounts"},
        {"app"},
        {"media"},
        {"sim"},
    ],
    "server": [
        {"process"},
        {"cluster", "replay"},
        {"control"},
        {"accounts"},
        {"asgi", "outbound"},
        {"speech"},
        {"descriptors", "exchange_tap", "stored"},
    ],
    "records": [
        {"shared"},
        {"sqlite", "postgres"},
        {"following"},
        {"memory"},
        {"kinds", "archive"},
        {"query", "schema", "unusable", "private", "recording_path"},
    ],
}
"""Rooms of a package from top to bottom; those side by side do not know each other."""


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def _imports(module: str) -> Iterator[str]:
    """Modules of the package that a module imports, those included that it needs for its hints alone."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


@pytest.fixture(scope="module")
def imports() -> Mapping[str, Collection[str]]:
    """What each module imports."""
    return {module: set(_imports(module)) for module in MODULES}


def _reached(module: str, imports: Mapping[str, Collection[str]]) -> set[str]:
    """All that a module imports, straight or by way of others."""
    found: set[str] = set()
    ahead = [module]
    while ahead:
        for each in imports[ahead.pop()]:
            if each not in found:
                found.add(each)
                ahead.append(each)
    return found


def test_no_module_imports_itself_by_way_of_others_not_even_for_hints(
    imports: Mapping[str, Collection[str]],
) -> None:
    assert [module for module in MODULES if module in _reached(module, imports)] == []


@pytest.mark.parametrize("package", ROOMS)
def test_every_room_has_its_place(package: str) -> None:
    placed = set().union(*ROOMS[package])
    inside = f"plivo_emulator.{package}."
    assert placed == {module.removeprefix(inside).partition(".")[0] for module in MODULES if module.startswith(inside)}


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_know_only_what_is_below_them(package: str, imports: Mapping[str, Collection[str]]) -> None:
    inside = f"plivo_emulator.{package}."
    floors = {room: floor for floor, rooms in enumerate(ROOMS[package]) for room in rooms}
    wrong = []
    for module in MODULES:
        room = module.removeprefix(inside).partition(".")[0]
        for each in imports[module] if module.startswith(inside) else ():
            other = each.removeprefix(inside).partition(".")[0]
            if each.startswith(inside) and other != room and floors[other] <= floors[room]:
                wrong.append(f"{module} imports {each}")
    assert wrong == []
