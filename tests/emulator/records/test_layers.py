from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import plivo_emulator
import pytest

PACKAGE = Path(plivo_emulator.__file__).parent
RECORDS = PACKAGE / "records"
BELOW = ("plivo_emulator.records", "plivo_emulator.wire", "plivo_emulator.validation", "plivo_emulator.spec")
ROOMS = ["query", "kinds", "memory", "sqlite"]
"""From the ground up: a room knows nothing of those above it."""
MODULES = sorted(RECORDS.rglob("*.py"))


def name_of(module: Path) -> str:
    parts = ("plivo_emulator", *module.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def imports(module: Path) -> list[str]:
    """Modules that a module names, those for type hints among them."""
    found: list[str] = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        found += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    return [name for name in found if name.startswith("plivo_emulator")]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_records_import_nothing_from_above(module: Path) -> None:
    assert all(name.startswith(BELOW) for name in imports(module))


@pytest.mark.parametrize("module", [module for module in MODULES if module.parent != RECORDS], ids=name_of)
def test_rooms_import_from_rooms_below(module: Path) -> None:
    room = module.relative_to(RECORDS).parts[0]
    used = {name.split(".")[2] for name in imports(module) if name.startswith("plivo_emulator.records.")}
    assert used & set(ROOMS) <= set(ROOMS[: ROOMS.index(room) + 1])


def test_no_records_module_imports_itself_by_way_of_others() -> None:
    TopologicalSorter({name_of(module): imports(module) for module in MODULES}).prepare()
