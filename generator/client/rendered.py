"""Reads rendered Python: requests that functions build, arguments that methods pass on, fields that models read."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Built:
    """A function and the request that it builds, as written."""

    parameters: frozenset[str]
    verb: str
    path: str
    query: frozenset[str]
    body: frozenset[str]
    results: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passed:
    """A method, the function that it calls, and the parameters that it passes on to the same keyword."""

    method: str
    function: str
    parameters: frozenset[str]


def read_operations(text: str) -> dict[str, Built]:
    """Read a module of `operations`: the request that each function builds."""
    return {node.name: _built(node) for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}


def read_resource(text: str) -> dict[str, Passed]:
    """Read a module of `resources`: by function, the method that calls it. Overloads call nothing."""
    found = {}
    for method in _methods(ast.parse(text)):
        for call in _calls(method):
            if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "operations":
                found[call.func.attr] = Passed(method.name, call.func.attr, _handed_on(method, call))
    return found


def read_twins(text: str) -> frozenset[str]:
    """Read a module of `raw_resources`: the methods that have a twin of their own name."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Assign([ast.Name(name)], ast.Call(_, [ast.Attribute(_, method)])) if name == method:
                found.add(name)
    return frozenset(found)


def read_model(text: str) -> frozenset[str]:
    """Read a module of `models`: the names on the wire that its `from_dict` takes."""
    calls = (call for method in _methods(ast.parse(text)) for call in _calls(method))
    return frozenset(_text(call.args[0]) for call in calls if ast.unparse(call.func) == "take")


def _built(node: ast.FunctionDef) -> Built:
    [request] = [call for call in _calls(node) if ast.unparse(call.func) == "Request"]
    verb, path = request.args
    given = {keyword.arg: keyword.value for keyword in request.keywords}
    decode = ast.unparse(given["decode"]) if "decode" in given else ""
    return Built(
        parameters=_parameters(node),
        verb=_text(verb),
        path=_text(path),
        query=_keys(given.get("query")),
        body=_keys(given.get("body")),
        results=frozenset([decode.removeprefix("models.").removesuffix(".from_dict")] if decode else []),
    )


def _handed_on(method: FunctionDef, call: ast.Call) -> frozenset[str]:
    positional = {ast.unparse(each) for each in call.args}
    keywords = {keyword.arg for keyword in call.keywords if keyword.arg == ast.unparse(keyword.value)}
    return _parameters(method) & (positional | keywords)


def _text(node: ast.expr) -> str:
    """Return a string as it is written, with the names of an f-string in braces."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return f"{{{ast.unparse(node.value)}}}"
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _keys(node: ast.expr | None) -> frozenset[str]:
    return frozenset(_text(key) for key in node.keys if key) if isinstance(node, ast.Dict) else frozenset()


def _parameters(node: FunctionDef) -> frozenset[str]:
    return frozenset(each.arg for each in (*node.args.args, *node.args.kwonlyargs)) - {"self"}


def _methods(tree: ast.Module) -> Iterator[FunctionDef]:
    for top in tree.body:
        if isinstance(top, ast.ClassDef):
            yield from (item for item in top.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef))


def _calls(function: FunctionDef) -> Iterator[ast.Call]:
    """Yield the calls in the last statement of a function: what it returns."""
    return (each for each in ast.walk(function.body[-1]) if isinstance(each, ast.Call))
