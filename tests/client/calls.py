"""Calls of operations, made from the document's examples, and what they should send."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.client.contract import CALLBACK, properties, python_name, resolve
from tests.client.names import NAMES
from tests.client.wiretap import AUTH_ID

if TYPE_CHECKING:
    import httpx

    from tests.client.contract import Node, Operation


@dataclass(slots=True)
class Call:
    """A call of a method: how it is written, and the request that it means."""

    operation: Operation
    args: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    path: str = ""
    query: dict[str, str] = field(default_factory=dict)
    body: Node | None = None

    @property
    def method(self) -> tuple[str, str]:
        """Resource and method."""
        resource, _, name = NAMES[self.operation.operation_id].partition(".")
        return resource, name


def plain(operation: Operation) -> Call:
    """Return a call with path arguments only."""
    call = Call(operation, path=operation.path.replace("{auth_id}", AUTH_ID), query=dict(operation.constants))
    for parameter in operation.at("path"):
        name, value = parameter["name"], parameter["example"]
        call.path = call.path.replace(f"{{{name}}}", value)
        kind, _, rest = value.partition("_")
        if resolve(parameter["schema"]).get("pattern") == "^(name|uuid)_.+$":
            call.options[f"{name.removesuffix('id')}{kind}"] = rest
        else:
            call.args.append(value)
    if operation.body is not None:
        call.body = {}
    return call


def with_body(operation: Operation, body: Node) -> Call:
    """Return a call that should send a body."""
    call = plain(operation)
    call.body = body
    call.options.update({python_name(name): value for name, value in body.items()})
    return call


def simple(operation: Operation) -> Call:
    """Return a call as the first example of a body makes it, but for the callback."""
    if not operation.bodies:
        return plain(operation)
    body = next(iter(operation.bodies.values()))
    hidden = CALLBACK if operation.asynchronous else ()
    return with_body(operation, {name: value for name, value in body.items() if name not in hidden})


def with_query(operation: Operation) -> Call:
    """Return a call with every argument that the query string may carry, but those of the callback."""
    call = simple(operation)
    for parameter in operation.at("query"):
        if parameter["name"] not in CALLBACK or not operation.asynchronous:
            call.options[python_name(parameter["name"])] = parameter["example"]
            call.query[parameter["name"]] = text(parameter["example"])
    return call


def with_callback(operation: Operation, url: str, method: str) -> Call:
    """Return a call that asks for the result at a URL."""
    call = simple(operation)
    given = dict(zip(CALLBACK, (url, method), strict=True))
    call.options.update(given)
    if operation.verb == "POST":
        call.body = {**(call.body or {}), **given}
    else:
        call.query.update(given)
    return call


def with_everything(operation: Operation) -> Call:
    """Return a call with every member that the body may have."""
    schema = operation.body or {}
    return with_body(operation, {name: example(node) for name, node in properties(schema).items()})


def example(node: Node) -> Any:
    """Return the first example of a property."""
    return resolve(node)["examples"][0]


def text(value: Any) -> str:
    """Return a value as the query string spells it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def query_of(request: httpx.Request) -> dict[str, str]:
    """Return the query string of a request, each name once."""
    pairs = parse_qsl(request.url.query.decode(), keep_blank_values=True, strict_parsing=bool(request.url.query))
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)
