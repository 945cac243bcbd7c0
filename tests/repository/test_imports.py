"""A test module stands alone: what several of them need has a module of its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FILES = sorted(path for folder in ("tests", "benchmarks", "docs") for path in (ROOT / folder).rglob("*.py"))
NAMED = re.compile(r"(?<!def )\btest_")
"""What stands in a module that names another test module; few do, and the others need not be parsed."""


def taken(text: str) -> Iterator[str]:
    """Test modules that a module imports, or takes names from."""
    if not NAMED.search(text):
        return
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        parent = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        names = [f"{parent}{name.name}" for name in node.names]
        yield from (name for name in names if any(part.startswith("test_") for part in name.split(".")))


@pytest.mark.parametrize(
    "text",
    ["import tests.family.test_it", "from tests.family.test_it import it", "from tests.family import test_it"],
)
def test_an_import_of_a_test_module_is_seen(text: str) -> None:
    assert list(taken(f"def late():\n    {text}\n")) != []


def test_no_module_imports_a_test_module() -> None:
    assert len(FILES) > 200
    found = {str(path.relative_to(ROOT)): list(taken(path.read_text(encoding="utf-8"))) for path in FILES}
    assert {path: names for path, names in found.items() if names} == {}
