"""Python as trees. Several steps read the same pages: each text is parsed once."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import Any, Final

_LEAVES: Final = frozenset((type(None), str, int, ast.Load, ast.Store, ast.Del))
"""What nodes hold besides nodes, constants and lists, and nodes that hold nothing: most are such."""


@lru_cache(maxsize=1024)
def parsed(text: str) -> ast.Module:
    """Return the tree of a module. Others get the same one: do not change it.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: It is not Python.
    """
    return ast.parse(text)


def texts(tree: ast.Module) -> set[str]:
    """Return the texts that are constants in a tree. `ast.walk` would take half as long again."""
    found: set[str] = set()
    todo: list[Any] = [tree]
    while todo:
        node = todo.pop()
        if node.__class__ is ast.Constant:
            if isinstance(node.value, str):
                found.add(node.value)
        elif node.__class__ is list:
            todo += node
        elif node.__class__ not in _LEAVES:
            todo += map(vars(node).get, node._fields)
    return found
