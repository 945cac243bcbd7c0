"""Which attributes of which elements the emulator reads, as its source shows.

The annotations tell which names are elements: of parameters, and of what `__init__` keeps of them. From there the
classes follow assignments, loops, and `children`.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import plivo_emulator
from plivo_emulator.spec import elements

PACKAGE = Path(plivo_emulator.__file__).parent
MODULE = "plivo_emulator.spec.elements"
CLASSES = {shape.element.__name__: shape for shape in elements.SHAPES.values()}

Classes = frozenset[str]
NONE: Classes = frozenset()


def modules() -> list[str]:
    """Modules that are written by hand, as paths in the package."""
    names = (path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py")))
    return [name for name in names if not name.startswith("spec/")]


@cache
def source(module: str) -> ast.Module:
    """What stands in a module."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All that is in a module: it is looked at several times."""
    return tuple(ast.walk(tree))


def reads() -> set[tuple[str, str]]:
    """Tag and attribute, by its name in documents, of all that is read."""
    trees = [source(module) for module in modules()]
    protocols = {found.name: _members(found) for tree in trees for found in _classes(tree) if _is_protocol(found)}
    kept: dict[str, Classes] = {}
    for tree in trees:  # what objects keep, before anybody reads it there
        _Reader(tree, kept, protocols, {}).visit(tree)
    passed = {
        found.name: (place, protocols[argument.annotation.id])
        for tree in trees
        for found in nodes(tree)
        if isinstance(found, ast.FunctionDef)
        for place, argument in enumerate(found.args.args)
        if isinstance(argument.annotation, ast.Name) and argument.annotation.id in protocols
    }
    read: set[tuple[str, str]] = set()
    for tree in trees:
        reader = _Reader(tree, kept, protocols, passed)
        reader.visit(tree)
        read |= reader.read
    return {
        (CLASSES[name].element.tag, attribute)
        for name, python in read
        for attribute, named in CLASSES[name].attributes.items()
        if named == python
    }


def _classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    return (node for node in nodes(tree) if isinstance(node, ast.ClassDef))


def _is_protocol(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def _members(node: ast.ClassDef) -> frozenset[str]:
    return frozenset(item.name for item in node.body if isinstance(item, ast.FunctionDef))


class _Reader(ast.NodeVisitor):
    """Reads one module."""

    def __init__(
        self,
        tree: ast.Module,
        kept: dict[str, Classes],
        protocols: dict[str, frozenset[str]],
        passed: dict[str, tuple[int, frozenset[str]]],
    ) -> None:
        self.read: set[tuple[str, str]] = set()
        self._kept, self._protocols, self._passed = kept, protocols, passed
        self._names = {
            alias.asname or alias.name: alias.name
            for node in nodes(tree)
            if isinstance(node, ast.ImportFrom) and node.module == MODULE
            for alias in node.names
        }
        self._known: dict[str, Classes] = {}

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        around = self._known
        self._known = dict(around)
        for argument in (*node.args.args, *node.args.kwonlyargs):
            self._known[argument.arg] = self._named(argument.annotation)
        for statement in node.body:
            self.visit(statement)
        self._known = around

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for each, value in zip(target.elts, node.value.elts, strict=True):
                    self._assign(each, value)
            else:
                self._assign(target, node.value)

    def visit_For(self, node: ast.For) -> None:
        self._assign(node.target, node.iter)
        self.generic_visit(node)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        for each in node.generators:
            self._assign(each.target, each.iter)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.read |= {(name, node.attr) for name in self._classes(node.value)}
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node:
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), kind]):
                self._known[name] = self._known.get(name, NONE) | self._named(kind)
        place, members = self._passed.get(node.func.id, (0, NONE)) if isinstance(node.func, ast.Name) else (0, NONE)
        given = node.args[place : place + 1]
        self.read |= {(name, member) for each in given for name in self._classes(each) for member in members}
        self.generic_visit(node)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        found = self._classes(value)
        if isinstance(target, ast.Name):
            self._known[target.id] = found
        elif isinstance(target, ast.Attribute) and found:
            self._kept[target.attr] = self._kept.get(target.attr, NONE) | found

    def _classes(self, node: ast.expr) -> Classes:
        """Elements that an expression may be, or be a sequence of."""
        match node:
            case ast.Name():
                return self._known.get(node.id, NONE)
            case ast.Attribute(attr="children"):
                return frozenset(name for each in self._classes(node.value) for name in _named_so(f"{each}Child"))
            case ast.Attribute():
                return self._kept.get(node.attr, NONE)
            case ast.IfExp():
                return self._classes(node.body) | self._classes(node.orelse)
        return NONE

    def _named(self, annotation: ast.expr | None) -> Classes:
        """Elements that an annotation names."""
        found: set[str] = set()
        for node in ast.walk(annotation) if annotation is not None else ():
            if isinstance(node, ast.Name) and node.id in self._names:
                found |= _named_so(self._names[node.id])
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "elements":
                found |= _named_so(node.attr)
        return frozenset(found)


def _named_so(name: str) -> Classes:
    """An element by the name of its class, or several by the name of a type."""
    if name in CLASSES:
        return frozenset([name])
    return frozenset(each.__name__ for each in get_args(vars(elements).get(name)))
