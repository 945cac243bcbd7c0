"""The folders of the generator: what may import what, and how much a folder may hold."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
LAYERS = (  # an import leads to the same folder or to one further up in this list
    ("document",),
    ("python",),
    ("output", "profiles"),
    ("checks", "lint"),
    ("client", "emulator_types", "forms", "samples"),
    ("site",),
    ("",),  # the command
)
RANKS = {folder: rank for rank, layer in enumerate(LAYERS) for folder in layer}
COPIED = "runtime"  # modules of the client, copied as they are: they stand there as they do in the client
MOST = 14


def _modules() -> dict[str, Path]:
    """Every module of the generator by its name; a package by its own."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if COPIED not in parts:
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = _modules()


def _imports(path: Path) -> set[str]:
    """Modules of the generator that a module imports, for type hints and inside functions as well."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{each.name}" for each in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    # A name from a module is not a module; a package that only leads to the module named with it is not meant.
    named = found & set(MODULES)
    return {each for each in named if not (MODULES[each].name == "__init__.py" and _leads(each, named))}


def _leads(package: str, named: set[str]) -> bool:
    return any(each.startswith(f"{package}.") for each in named)


def _folder(module: str) -> str:
    parts = MODULES[module].relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def test_every_folder_of_modules_has_a_layer() -> None:
    assert {_folder(module) for module in MODULES} == set(RANKS)


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    return {module: _imports(path) for module, path in MODULES.items()}


def test_a_module_imports_from_its_own_folder_or_a_lower_layer(imports: dict[str, set[str]]) -> None:
    upward = {
        (module, each)
        for module, found in imports.items()
        for each in found
        if _folder(each) != _folder(module) and RANKS[_folder(each)] >= RANKS[_folder(module)]
    }
    assert upward == set()


def test_no_modules_import_each_other_in_a_circle(imports: dict[str, set[str]]) -> None:
    graph = {module: found - {module} for module, found in imports.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' → '.join(circle.args[1])}")


def test_a_folder_holds_at_most_fourteen_modules() -> None:
    counts = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py")
    assert {str(folder.relative_to(PACKAGE)): count for folder, count in counts.items() if count > MOST} == {}
