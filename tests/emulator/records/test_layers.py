from __future__ import annotations

import ast
from pathlib import Path

import plivo_emulator
import pytest

RECORDS = Path(plivo_emulator.__file__).parent / "records"
BELOW = ("plivo_emulator.records", "plivo_emulator.wire", "plivo_emulator.contract", "plivo_emulator.spec")


@pytest.mark.parametrize("module", sorted(RECORDS.glob("*.py")), ids=lambda module: module.stem)
def test_records_import_nothing_from_above(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert all(name.startswith(BELOW) for name in names if name.startswith("plivo_emulator")), names
