"""Rules about links and callback URLs: what they name must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.lint.components import expressions
from generator.lint.components.schemas import types
from generator.python.naming import lower_camel, nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node, Operation
    from generator.document.problems import Finding
    from generator.lint.components.expressions import Expression


_CALLBACKS: Final = {"callback_url": ("asyncResult", "recordingEnded"), "service_url": ("socket",)}


def _targets(index: Index) -> dict[str, Operation]:
    return {operation.id: operation for operation in index.operations}


def _parameters(index: Index, operation: Operation) -> dict[str, Node]:
    """Return `in.name` → parameter of an operation, those of its path item included."""
    above = operation.node.parent.under("parameters") if operation.node.parent else []
    ends = [index.end(node) for node in above + operation.node.under("parameters")]
    return {f"{end.text('in')}.{end.text('name')}": end for end in ends}


def _uses(index: Index) -> Iterator[tuple[Operation, Node, Node, Node]]:
    """Yield (operation, response, link as named there, link as written) for each link of each operation."""
    for operation in index.operations:
        for response in operation.node.under("responses"):
            for node in index.end(response).under("links"):
                yield operation, index.end(response), node, index.end(node)


def link_operation(index: Index) -> Iterator[Finding]:
    """A link names an operation of this document, by `operationId`."""
    targets = _targets(index)
    for link in index.written("link"):
        name = link.text("operationId")
        if not name:
            yield link.finding("The link names no operation. Name the operation by `operationId`.")
        elif name not in targets:
            hint = nearest_hint(name, list(targets))
            yield link.finding(f"There is no operation `{name}`.{hint}", "operationId")


def link_parameters(index: Index) -> Iterator[Finding]:
    """A link gives every required parameter of its operation, and only such as there are, as `path.auth_id`."""
    for link in index.written("link"):
        target = _targets(index).get(link.text("operationId"))
        if target is None:
            continue
        known = _parameters(index, target)
        for name, value in link.names("parameters").items():
            if name not in known:
                hint = nearest_hint(name, list(known))
                yield link.finding(f"`{target.id}` takes no `{name}`.{hint}", "parameters", name)
            elif isinstance(value, str) and value.startswith("$"):
                continue
            elif not _takes(index, known[name], value):
                yield link.finding(f"`{name}` is never {value!r}. Write a value that it takes.", "parameters", name)
        missing = [name for name, node in known.items() if node.value.get("required") is True]
        for name in sorted(set(missing) - link.names("parameters").keys()):
            yield link.finding(f"`{target.id}` needs `{name}`. Give it.", "parameters")


def link_expression(index: Index) -> Iterator[Finding]:
    """Expressions of a link name what exists at each use: a parameter, or a field of request or response."""
    for operation, response, node, link in _uses(index):
        for name, value in {**link.names("parameters"), "": link.value.get("requestBody")}.items():
            for text in _expressions(value):
                expression = expressions.parse(text)
                keys = ("parameters", name) if name else ("requestBody",)
                if expression is None:
                    message = f"`{text}` is not a runtime expression. Write one, such as `$response.body#/call_uuid`."
                    yield link.finding(message, *keys)
                    continue
                missing = _missing(index, expression, operation, response)
                if missing:
                    message = f"`{text}` finds nothing: {missing}. The link stands at {operation.id}, as `{node.key}`."
                    yield link.finding(message, *keys)


def callback_expression(index: Index) -> Iterator[Finding]:
    """A callback's URL is one runtime expression that names an argument of the request, a text."""
    for operation in index.operations:
        for callback in operation.node.under("callbacks"):
            for text in (key for key in callback.value if not key.startswith("x-")):
                found = expressions.embedded(text)
                expression = expressions.parse(found[0]) if len(found) == 1 and text == f"{{{found[0]}}}" else None
                if expression is None or expression.side != "request":
                    message = f"`{text}` names no argument. Write {{$request.body#/NAME}} or {{$request.query.NAME}}."
                    yield callback.finding(message, text)
                    continue
                missing = _missing(index, expression, operation, None)
                if missing:
                    yield callback.finding(f"`{text}` finds nothing: {missing}.", text)
                elif not _is_text(index, expression, operation):
                    yield callback.finding(f"`{text}` is not a text, so nothing can be sent there.", text)


def callback_name(index: Index) -> Iterator[Finding]:
    """A callback is named after its argument without `_url` (`statusCallback`); `asyncResult` comes last.

    The name says what `callback_url` itself means: `asyncResult` or `recordingEnded`. `service_url` is `socket`.
    """
    for operation in index.operations:
        callbacks = operation.node.under("callbacks")
        for callback in callbacks:
            for text in callback.value:
                expression = expressions.parse(text.strip("{}"))
                argument = (expression.name or "".join(expression.pointer[-1:])) if expression else ""
                names = _CALLBACKS.get(argument, (lower_camel(argument.removesuffix("_url")),))
                if argument in _arguments(index, operation) and callback.key not in names:
                    yield callback.finding(f"`{callback.key}` is the event of `{argument}`. Name it {names[0]}.")
        if "asyncResult" in [callback.key for callback in callbacks[:-1]]:
            yield operation.node.finding("Other callbacks stand below asyncResult. Put it last.", "callbacks")


def _arguments(index: Index, operation: Operation) -> set[str]:
    """Return the names of everything that an operation takes."""
    schemas = [schema for body in operation.node.under("requestBody") for schema in index.bodies(body)]
    fields = {name for schema in schemas for name in index.properties(schema)}
    return fields | {name.partition(".")[2] for name in _parameters(index, operation)}


def _expressions(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.startswith("$"):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _expressions(item)


def _missing(index: Index, expression: Expression, operation: Operation, response: Node | None) -> str:
    """Return what an expression names in vain, or '' if it is there."""
    if not expression.side:
        return ""
    if expression.where == "body":
        holder = operation.node.under("requestBody") if expression.side == "request" else [response] if response else []
        schemas = [schema for node in holder for schema in index.bodies(node)]
        if not schemas:
            return f"the {expression.side} has no body"
        if any(_resolve(index, schema, expression.pointer) for schema in schemas):
            return ""
        return f"the {expression.side} has no such field"
    if expression.where == "header":
        headers = response.names("headers") if response else {}
        named = {name.lower() for name in headers}
        return "" if expression.side == "request" or expression.name.lower() in named else "no such header"
    known = _parameters(index, operation)
    return "" if f"{expression.where}.{expression.name}" in known else f"no such {expression.where} parameter"


def _resolve(index: Index, schema: Node, pointer: tuple[str, ...]) -> list[Node]:
    """Return the schemas that `pointer` leads to in what a schema describes."""
    nodes = [schema]
    for token in pointer:
        nodes = [found for node in nodes for found in _step(index, node, token)]
    return nodes


def _step(index: Index, schema: Node, token: str) -> Iterator[Node]:
    end = index.end(schema)
    for node in end.below:
        if (node.role == "properties" and node.key == token) or (node.role == "items" and token.isdigit()):
            yield node
        elif node.role in ("allOf", "anyOf", "oneOf"):
            yield from _step(index, node, token)


def _is_text(index: Index, expression: Expression, operation: Operation) -> bool:
    if expression.where == "body":
        schemas = [schema for body in operation.node.under("requestBody") for schema in index.bodies(body)]
        ends = [index.end(node) for schema in schemas for node in _resolve(index, schema, expression.pointer)]
    else:
        parameter = _parameters(index, operation).get(f"{expression.where}.{expression.name}")
        ends = [index.end(node) for node in parameter.under("schema")] if parameter else []
    return any("string" in types(end.value) for end in ends)


def _takes(index: Index, parameter: Node, value: Any) -> bool:
    """Tell whether a parameter's enum, if it has one, holds a value."""
    values = [item for schema in parameter.under("schema") for item in index.end(schema).items("enum")]
    return not values or value in values


RULES: Final = (link_operation, link_parameters, link_expression, callback_expression, callback_name)
