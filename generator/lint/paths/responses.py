"""Rules about requests and responses of operations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node, Operation
    from generator.document.problems import Finding

_ALWAYS: Final = ("400", "401", "404", "405", "429", "500")
_BODILESS: Final = frozenset(("101", "204", "304"))
_STATUS: Final = re.compile(r"[1-5][0-9][0-9]")


def _responses(operation: Operation) -> dict[str, Node]:
    return {node.key: node for node in operation.node.under("responses")}


def errors_present(index: Index) -> Iterator[Finding]:
    """An operation documents 400, 401, 404, 405, 429 and 500."""
    for operation in index.operations if index.is_service else ():
        missing = sorted(set(_ALWAYS) - _responses(operation).keys())
        if missing:
            message = f"Not documented: {', '.join(missing)}. Refer to the components."
            yield operation.node.finding(message, "responses")


def statuses_rise(index: Index) -> Iterator[Finding]:
    """Responses are in the order of their statuses."""
    for operation in index.operations:
        statuses = [status for status in _responses(operation) if _STATUS.fullmatch(status)]
        if statuses != sorted(statuses):
            message = f"The responses stand as {', '.join(statuses)}. Put them in rising order."
            yield operation.node.finding(message, "responses")


def errors_one_schema(index: Index) -> Iterator[Finding]:
    """Every error of the service has the body `ApiError`."""
    if not index.is_service:
        return
    for operation in index.operations:
        for status, node in _responses(operation).items():
            for schema in index.bodies(node) if status.startswith(("4", "5")) else ():
                if schema.ref_name != "ApiError":
                    yield schema.finding("The body of an error is not ApiError. Refer to ApiError.yaml.")


def status_form(index: Index) -> Iterator[Finding]:
    """Statuses are three digits: no `4XX`, no `default`."""
    for node in index.all("operation"):
        for response in node.under("responses"):
            if not _STATUS.fullmatch(response.key):
                yield response.finding(f"`{response.key}` is not a status. Name each status that can come.")


def success_inline(index: Index) -> Iterator[Finding]:
    """The success response of an operation is written out; only `AsyncAccepted` is referred to."""
    for operation in index.operations:
        for status, node in _responses(operation).items():
            if status.startswith("2") and node.ref and node.ref_name != "AsyncAccepted":
                yield node.finding("The success response stands in another file. Write it out here.")


def success_present(index: Index) -> Iterator[Finding]:
    """An operation documents a success of its own."""
    for operation in index.operations:
        if not any(status.startswith("2") and node.ref is None for status, node in _responses(operation).items()):
            yield operation.node.finding("No success is documented. Write the 2xx response.", "responses")


def bodiless_status(index: Index) -> Iterator[Finding]:
    """A 204 has no body, nor has a `GET`'s or `DELETE`'s request."""
    for operation in index.operations:
        for status, node in _responses(operation).items():
            if status in _BODILESS and "content" in index.end(node).value:
                yield node.finding(f"A {status} cannot carry a body. Remove `content`.", "content")
        if operation.method in ("get", "head", "delete") and "requestBody" in operation.node.value:
            message = f"A {operation.method.upper()} takes its arguments in the query. Remove the body."
            yield operation.node.finding(message, "requestBody")


def media_type_single(index: Index) -> Iterator[Finding]:
    """A body has one media type: a second one breaks generated clients."""
    for node in index.written("requestBody", "response"):
        content = node.names("content")
        if len(content) > 1:
            yield node.finding(f"The body comes as {' and '.join(content)}. Keep one.", "content")


def request_schema_name(index: Index) -> Iterator[Finding]:
    """The schema of a request body is `<OperationId>Request`, or `AsyncRequest` where nothing is added to that."""
    for operation in index.operations:
        wanted = operation.id[:1].upper() + operation.id[1:] + "Request"
        for body in operation.node.under("requestBody"):
            for schema in index.bodies(body):
                found = schema.ref_name
                if found not in (wanted, "AsyncRequest"):
                    yield schema.finding(f"The schema is {found or 'written out'}. Name it {wanted}.")


def body_required(index: Index) -> Iterator[Finding]:
    """A request body is `required` when one of its members is."""
    for operation in index.operations:
        for body in operation.node.under("requestBody"):
            end = index.end(body)
            needs = any(index.required(schema, "allOf") for schema in index.bodies(body))
            if needs and end.value.get("required") is not True:
                yield end.finding("Members are required but the body is not. Write `required: true`.")


RULES: Final = (
    errors_present,
    statuses_rise,
    errors_one_schema,
    status_form,
    success_inline,
    success_present,
    bodiless_status,
    media_type_single,
    request_schema_name,
    body_required,
)
