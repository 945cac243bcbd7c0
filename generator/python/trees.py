"""Python as trees. Several steps read the same pages: each text is parsed once."""

from __future__ import annotations

import ast
from functools import lru_cache


@lru_cache(maxsize=1024)
def parsed(text: str) -> ast.Module:
    """Return the tree of a module. Others get the same one: do not change it.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: It is not Python.
    """
    return ast.parse(text)


def texts(tree: ast.Module) -> set[str]:
    """Return the texts that are constants in a tree. `ast.walk` would take three times as long."""
    found: set[str] = set()
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                found.add(node.value)
            continue
        for value in vars(node).values():
            if isinstance(value, ast.AST):
                todo.append(value)
            elif isinstance(value, list):
                todo += [each for each in value if isinstance(each, ast.AST)]
    return found
