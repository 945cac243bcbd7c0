"""No test leaves behind what nothing takes back: the tests after it in the same process would pay for it, or fail."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
FOREVER = {
    "sys": ("addaudithook",),
    "os": ("register_at_fork",),
    "threading": ("settrace", "settrace_all_threads", "setprofile", "setprofile_all_threads"),
}
"""Functions whose effect stays for as long as the process: they belong in one of its own."""


def forever(text: str) -> Iterator[tuple[int, str]]:
    """Lines of a module that name such a function. What is the text of a program for another process does not count."""
    if not any(name in text for names in FOREVER.values() for name in names):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in FOREVER.get(node.value.id, ()):
                yield node.lineno, f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{each.name}") for each in node.names if _stays(node, each.name))


def _stays(node: ast.ImportFrom, name: str) -> bool:
    return name in FOREVER.get(node.module or "", ())


def test_no_test_does_to_its_process_what_nothing_takes_back() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {what}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for line, what in forever(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import sys\nsys.addaudithook(print)\n", [(2, "sys.addaudithook")]),
        ("from sys import addaudithook\n", [(1, "sys.addaudithook")]),
        ("import sys\nhook = sys.addaudithook\n", [(2, "sys.addaudithook")]),
        ("PROGRAM = 'sys.addaudithook(print)'\n", []),
        ("import sys\nsys.exit()\n", []),
    ],
)
def test_what_stays_is_told_with_its_line(text: str, told: list[tuple[int, str]]) -> None:
    assert list(forever(text)) == told
