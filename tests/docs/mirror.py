"""A service that answers as the document says: each request is held against it and gets its first example back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from tests.spec.published import Node, Operation, Published


class Mirror:
    """Answers requests from the examples of a document, and keeps them.

    Raises:
        AssertionError: From `answer`, when a request is none that the document describes.
    """

    def __init__(self, document: Published) -> None:
        self.document = document
        self.requests: list[httpx.Request] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Check a request, record it and answer it."""
        self.requests.append(request)
        operation = self.operation(request)
        self.check_query(operation, request)
        self.check_body(operation, request)
        status, response = next((code, node) for code, node in operation.node["responses"].items() if code < "3")
        media = self.document.resolve(response).get("content", {}).get("application/json")
        body = None if media is None else self.example(media, self.variant(operation, request))
        if isinstance(body, dict) and isinstance(body.get("meta"), dict):
            body = {**body, "meta": {**body["meta"], "next": None}}  # the only page: the next one would be the same
        return httpx.Response(int(status), content=b"" if body is None else json.dumps(body).encode(), request=request)

    def operation(self, request: httpx.Request) -> Operation:
        """The operation that a request calls."""
        for operation in self.document.operations:
            path = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(operation.path))
            if operation.method == request.method.lower() and re.fullmatch(path, request.url.path):
                return operation
        raise AssertionError(f"no operation {request.method} {request.url.path}")

    def check_query(self, operation: Operation, request: httpx.Request) -> None:
        """Hold the query against the parameters of an operation."""
        known = {node["name"] for node in self.document.parameters(operation) if node["in"] == "query"}
        assert set(request.url.params) <= known, f"{operation.name} takes no {set(request.url.params) - known}"

    def check_body(self, operation: Operation, request: httpx.Request) -> None:
        """Hold the body against the schema of an operation."""
        if not request.content:
            return
        schema = self.document.resolve(operation.node["requestBody"])["content"]["application/json"]["schema"]
        body = json.loads(request.content)
        assert [error.message for error in self.document.validator(schema).iter_errors(body)] == [], operation.name
        assert set(body) <= set(self.document.properties(schema)), operation.name

    def variant(self, operation: Operation, request: httpx.Request) -> str | None:
        """The response schema of the query variant that was asked for."""
        asked = dict(request.url.params)
        for variant in operation.node.get("x-query-variants", ()):
            wanted, absent = variant.get("query", {}), variant.get("absent", ())
            if wanted.items() <= asked.items() and not asked.keys() & set(absent):
                return str(variant["response"])
        return None

    def example(self, media: Node, variant: str | None) -> Any:
        """The first example of a response; of a variant, the first that fits its schema."""
        schema = media["schema"] if variant is None else {"$ref": f"#/components/schemas/{variant}"}
        validator = self.document.validator(schema)
        values = (self.document.resolve(example)["value"] for example in media["examples"].values())
        return next(value for value in values if validator.is_valid(value))
