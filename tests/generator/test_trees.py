"""What is faster than the standard library finds the same."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.python.trees import parsed, texts

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "generated_client" / "plivo_voice").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_texts_of_a_tree_are_its_constants(page: Path) -> None:
    tree = parsed(page.read_text(encoding="utf-8"))
    walked = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    assert texts(tree) == {value for value in walked if isinstance(value, str)}
