"""Holds every answer of the API against the spec: status, media type, body and headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plivo_emulator.server.asgi.router import Router
from plivo_emulator.validation.operations import Operation, Operations
from plivo_emulator.validation.schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx
    import jsonschema_rs

JSON = "application/json"
FRAMING = {"content-type", "content-length", "date", "www-authenticate"}
"""Headers that HTTP itself asks for."""


class Conformity:
    """The answers that the spec allows."""

    def __init__(self, wire: Mapping[str, Any]) -> None:
        self._wire = wire
        self._schemas = Schemas(wire)
        self._router = Router(Operations(wire))
        self._error = self._schemas.validator({"$ref": "#/components/schemas/ApiError"})
        self._compiled: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def check(self, response: httpx.Response) -> None:
        """Fails where an answer is none that the spec allows."""
        request = response.request
        found = self._router.find(request.url.raw_path.partition(b"?")[0])
        assert response.status_code < 500, response.text
        if found is None:
            assert response.status_code == 404
            self._is_error(response)
        elif request.method == "OPTIONS":
            assert response.status_code == 204
        elif request.method == "HEAD":
            assert not response.content
        elif request.method not in found.route.operations:
            assert response.status_code == 405
            assert response.headers["allow"] == found.route.allow
            self._is_error(response)
        else:
            self._is_documented(found.route.operations[request.method], response)

    def _is_documented(self, operation: Operation, response: httpx.Response) -> None:
        node = self._wire["paths"][operation.path][operation.method.lower()]
        status = str(response.status_code)
        assert status in node["responses"], f"{operation.operation_id} answered {status}: {response.text}"
        documented: Mapping[str, Any] = self._schemas.resolve(node["responses"][status])
        known = FRAMING | {name.lower() for name in documented.get("headers", ())}
        assert set(response.headers) <= known, f"{operation.operation_id} has headers {set(response.headers) - known}"
        if "content" not in documented:
            assert not response.content
            return
        assert response.headers["content-type"] == JSON, f"{operation.operation_id}: {response.headers['content-type']}"
        assert response.json()["api_id"]
        for pointer, schema in self._schemas_of(operation, node, documented, response):
            if pointer not in self._compiled:
                self._compiled[pointer] = self._schemas.validator(schema)
            wrong = next(self._compiled[pointer].iter_errors(response.json()), None)
            assert wrong is None, f"{pointer}: {wrong.message} at {wrong.instance_path}"

    def _schemas_of(
        self, operation: Operation, node: Mapping[str, Any], documented: Mapping[str, Any], response: httpx.Response
    ) -> list[tuple[str, Mapping[str, Any]]]:
        """Schemas that the body must fit: the one documented, and its variant's."""
        status = str(response.status_code)
        found = [(f"{operation.operation_id} {status}", documented["content"][JSON]["schema"])]
        variant = operation.operation_id_of(dict(response.request.url.params))
        variants = {each["operationId"]: each["response"] for each in node.get("x-query-variants", ())}
        if status == "200" and variant in variants:
            found.append((variant, {"$ref": f"#/components/schemas/{variants[variant]}"}))
        return found

    def _is_error(self, response: httpx.Response) -> None:
        assert response.headers["content-type"] == JSON
        self._error.validate(response.json())
