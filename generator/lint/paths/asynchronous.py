"""Rules about requests that `callback_url` makes asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node, Operation
    from generator.document.problems import Finding

_EXPRESSIONS: Final = {"body": "{$request.body#/callback_url}", "query": "{$request.query.callback_url}"}


def _marked(index: Index) -> list[Operation]:
    found = index.operations if index.is_service else []
    return [operation for operation in found if operation.node.value.get("x-plivo-async") is True]


def async_arguments(index: Index) -> Iterator[Finding]:
    """An asynchronous `POST` takes AsyncRequest, any other method CallbackUrl and CallbackMethod."""
    for operation in _marked(index):
        if operation.method in ("post", "put", "patch"):
            bodies = [schema for body in operation.node.under("requestBody") for schema in index.bodies(body)]
            if not any(_is_async(index, schema) for schema in bodies):
                message = "The body takes no callback_url. Start its schema: `allOf: [{$ref: AsyncRequest.yaml}, …]`."
                yield operation.node.finding(message, "requestBody")
            continue
        taken = {node.ref_name for node in operation.node.under("parameters")}
        missing = [name for name in ("CallbackUrl", "CallbackMethod") if name not in taken]
        if missing:
            yield operation.node.finding(f"{' and '.join(missing)} missing. Add to the parameters.", "parameters")


def async_marked(index: Index) -> Iterator[Finding]:
    """Whatever takes the asynchronous arguments says `x-plivo-async: true`; whatever can be asynchronous takes them."""
    marked = {id(operation) for operation in _marked(index)}
    for operation in index.operations if index.is_service else ():
        if id(operation) in marked:
            continue
        bodies = [schema for body in operation.node.under("requestBody") for schema in index.bodies(body)]
        takes = any(_is_async(index, schema) for schema in bodies)
        takes |= any(node.ref_name == "CallbackUrl" for node in operation.node.under("parameters"))
        own = any("callback_url" in index.properties(schema) for schema in bodies)
        if takes:
            yield operation.node.finding("It takes callback_url but is not marked. Write `x-plivo-async: true`.")
        elif not own and "{auth_id}" in operation.path:
            message = "Requests for an account can be asynchronous. Add the arguments, 202 and `x-plivo-async: true`."
            yield operation.node.finding(message)


def async_accepted(index: Index) -> Iterator[Finding]:
    """An asynchronous operation documents 202: AsyncAccepted, or an acknowledgement of its own."""
    for operation in _marked(index):
        accepted = next((node for node in operation.node.under("responses") if node.key == "202"), None)
        if accepted is None:
            message = "202 is not documented. Add `'202': {$ref: ../components/responses/AsyncAccepted.yaml}`."
            yield operation.node.finding(message, "responses")
            continue
        for schema in index.bodies(accepted):
            more = index.required(schema, "allOf", "anyOf", "oneOf") - {"message", "api_id"}
            if more:
                yield schema.finding(f"The 202 requires {', '.join(sorted(more))}, which an asynchronous 202 lacks.")


def async_callback(index: Index) -> Iterator[Finding]:
    """An asynchronous operation has the callback `asyncResult` on its `callback_url`."""
    for operation in _marked(index):
        where = "body" if operation.method in ("post", "put", "patch") else "query"
        callback = next((node for node in operation.node.under("callbacks") if node.key == "asyncResult"), None)
        if callback is None:
            message = f"The callback asyncResult is missing. Add it on `{_EXPRESSIONS[where]}`."
            yield operation.node.finding(message, "callbacks")
        elif list(callback.value) != [_EXPRESSIONS[where]]:
            message = f"The result goes to `{', '.join(callback.value)}`. Make that `{_EXPRESSIONS[where]}`."
            yield callback.finding(message)


def _is_async(index: Index, schema: Node) -> bool:
    if schema.ref_name == "AsyncRequest":
        return True
    return any(_is_async(index, part) for part in index.end(schema).under("allOf"))


RULES: Final = (async_arguments, async_marked, async_accepted, async_callback)
