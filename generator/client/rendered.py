"""Reads rendered Python: what operations send, arguments that methods take for them, fields that models read."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.python.identifiers import ACCOUNT
from generator.python.trees import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef

_SEGMENT: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Built:
    """An operation as written: the keywords that it takes, and the request that it makes of them."""

    keywords: frozenset[str]
    verb: str
    path: str
    query: frozenset[str]
    body: frozenset[str]
    results: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passed:
    """A method, and the parameters that it passes on to an operation: all that it has."""

    method: str
    parameters: frozenset[str]


def read_operations(text: str) -> dict[str, Built]:
    """Read a module of `operations`: what each of them sends."""
    found = {}
    for node in parsed(text).body:
        match node:
            case ast.AnnAssign(ast.Name(name), _, ast.Call(ast.Name("Operation")) as call):
                found[name] = _built(call)
            case _:
                pass  # imports, and the docstring
    return found


def read_resource(text: str) -> dict[str, Passed]:
    """Read a module of `resources`: by operation, the method that sends it. Overloads send nothing."""
    found = {}
    for method in _methods(parsed(text)):
        for call in _calls(method):
            match call.args:
                case [ast.Attribute(ast.Name("operations"), name), ast.Call(ast.Name("locals"))]:
                    found[name] = Passed(method.name, _parameters(method))
                case _:
                    pass  # something else is called
    return found


def read_twins(text: str) -> frozenset[str]:
    """Read a module of `raw_resources`: the methods that have a twin of their own name."""
    found = set()
    for node in ast.walk(parsed(text)):
        match node:
            case ast.Assign([ast.Name(name)], ast.Call(_, [ast.Attribute(_, method)])) if name == method:
                found.add(name)
            case _:
                pass  # no twin
    return frozenset(found)


def read_model(text: str) -> frozenset[str]:
    """Read a module of `models`: the names on the wire that its `from_dict` takes."""
    calls = (call for method in _methods(parsed(text)) for call in _calls(method))
    return frozenset(ast.literal_eval(call.args[0]) for call in calls if ast.unparse(call.func) == "take")


def _built(call: ast.Call) -> Built:
    verb, path = map(ast.literal_eval, call.args)
    given: dict[str, Any] = {each.arg: each.value for each in call.keywords if each.arg}
    ways, query, body, renamed = (_literal(given.get(name)) for name in ("ways", "query", "body", "keywords"))
    segments = set(_SEGMENT.findall(path)) - {ACCOUNT}
    taken = {renamed.get(name, name) for name in (*(segments - ways.keys()), *query, *body)}
    return Built(
        keywords=frozenset(taken.union(*ways.values())),
        verb=verb,
        path=path,
        query=frozenset({*query, *_literal(given.get("constants"))}),
        body=frozenset(body),
        results=frozenset(_model(given.get("reads"))),
    )


def _model(reads: ast.expr | None) -> Iterator[str]:
    match reads:
        case ast.Lambda(_, ast.Attribute(ast.Name("models"), name)):
            yield name
        case _:
            pass  # it reads a type of Python, or nothing


def _literal(node: ast.expr | None) -> dict[str, Any]:
    """Return a literal as a dictionary: members of a list, or words of a text, are its keys."""
    found = {} if node is None else ast.literal_eval(node)
    if isinstance(found, str):
        found = found.split()
    return found if isinstance(found, dict) else dict.fromkeys(found)


def _parameters(node: FunctionDef) -> frozenset[str]:
    return frozenset(each.arg for each in (*node.args.args, *node.args.kwonlyargs)) - {"self"}


def _methods(tree: ast.Module) -> Iterator[FunctionDef]:
    for top in tree.body:
        if isinstance(top, ast.ClassDef):
            yield from (item for item in top.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef))


def _calls(function: FunctionDef) -> Iterator[ast.Call]:
    """Yield the calls in the last statement of a function: what it returns."""
    return (each for each in ast.walk(function.body[-1]) if isinstance(each, ast.Call))
