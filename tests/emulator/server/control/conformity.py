"""Answers of the control plane, held against its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plivo_emulator.server.asgi.router import Router
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operation, Operations
from plivo_emulator.validation.schemas import Schemas

if TYPE_CHECKING:
    import httpx

JSON = "application/json"


class Conformity:
    """The answers that the document allows."""

    def __init__(self) -> None:
        self._document: Any = load.document("control")
        self._schemas = Schemas(self._document)
        self._router = Router(Operations(self._document))

    def operations(self) -> dict[str, Operation]:
        """All operations, by id."""
        return {each.operation_id: each for each in Operations(self._document)}

    def check(self, response: httpx.Response) -> None:
        """Fails for a status, media type or body that is not documented."""
        request = response.request
        found = self._router.find(request.url.raw_path.partition(b"?")[0])
        if response.status_code >= 400:
            self._schemas.validator({"$ref": "#/components/schemas/ApiError"}).validate(response.json())
        if found is None:
            assert response.status_code in (403, 404)
        elif request.method == "OPTIONS":
            assert response.status_code in (204, 403)
        elif request.method == "HEAD":
            assert not response.content
        elif request.method not in found.route.operations:
            assert response.status_code in (403, 405)
        else:
            self._is_documented(found.route.operations[request.method], response)

    def _is_documented(self, operation: Operation, response: httpx.Response) -> None:
        node = self._document["paths"][operation.path][operation.method.lower()]
        documented = node["responses"].get(str(response.status_code))
        assert documented is not None, f"{operation.operation_id} answered {response.status_code}: {response.text}"
        content: Any = self._schemas.resolve(documented).get("content", {})
        if not content:
            assert not response.content
            return
        [(media_type, media)] = content.items()
        assert response.headers["content-type"] == media_type
        if media_type == JSON:
            self._schemas.validator(media["schema"]).validate(response.json())
