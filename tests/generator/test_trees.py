"""What is faster than the standard library finds the same."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from generator.output.text import json_text
from generator.python.trees import parsed, texts

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "generated_client" / "plivo_voice").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_texts_of_a_tree_are_its_constants(page: Path) -> None:
    tree = parsed(page.read_text(encoding="utf-8"))
    walked = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    assert texts(tree) == {value for value in walked if isinstance(value, str)}


@pytest.mark.parametrize(
    "data",
    [
        {"a": {}, "b": [], "c": [[], {}], "d": [{"e": None}], "f": {"g": True, "h": [1, 1.5, 1e-7, -3, 10**30]}},
        {"quotes": 'a "b" \\ c\n\t', "seen": "é – 語 \u2028 \U0001f600", "unseen": "\x00\x1f\x7f", "": ""},
        [],
        {},
        "text",
        None,
        float("inf"),
    ],
)
def test_json_is_what_the_standard_library_writes(data: object) -> None:
    assert json_text(data) == json.dumps(data, ensure_ascii=False, indent=2) + "\n"
