"""openapi-core reads requests and answers as the document describes them, and says what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from werkzeug import Request, Response
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from tests.polyglot.conftest import METHODS, needed
from tests.polyglot.judges.traffic import DIST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.polyglot.judges.traffic import AnsweredRequest

OF_THE_WIRE = ("host", "content-length")
"""Headers that the URL and the body of a rebuilt request tell anew."""


class Judge:
    """What openapi-core says about requests and answers."""

    def __init__(self, name: str) -> None:
        core = needed("openapi_core")
        self._werkzeug = needed("openapi_core.contrib.werkzeug")
        document = json.loads((DIST / f"{name}.json").read_text(encoding="utf-8"))
        self._api = core.OpenAPI.from_dict(document)
        self._servers = {
            operation["operationId"]: operation.get("servers", document["servers"])[0]["url"]
            for item in document["paths"].values()
            for method, operation in item.items()
            if method in METHODS
        }

    def request(self, answered: AnsweredRequest) -> list[str]:
        """What is wrong with a request."""
        return error_causes(self._api.iter_request_errors(self._request(answered)))

    def answer(self, answered: AnsweredRequest) -> list[str]:
        """What is wrong with its answer."""
        answer = answered.answer
        given = Response(answer.content, answer.status_code, dict(answer.headers))
        read = self._werkzeug.WerkzeugOpenAPIResponse(given)
        return error_causes(self._api.iter_response_errors(self._request(answered), read))

    def _request(self, answered: AnsweredRequest) -> Any:
        """The request as the server has it that the document names."""
        request = answered.answer.request
        return self._werkzeug.WerkzeugOpenAPIRequest(
            rebuilt(
                request.method,
                self._servers[answered.operation.operation_id],
                request.url.path,
                request.url.query.decode(),
                dict(request.headers),
                request.content,
            )
        )


def rebuilt(method: str, base: str, path: str, query: str, headers: Mapping[str, str], body: bytes) -> Request:
    """A request as an app of Werkzeug has it."""
    kept = {name: value for name, value in headers.items() if name.lower() not in OF_THE_WIRE}
    builder = EnvironBuilder(path, base, query, method, headers=Headers(kept), data=body)
    return Request(builder.get_environ())


def error_causes(errors: Any) -> list[str]:
    """Errors, each with what has caused it."""
    return [" ← ".join(map(repr, _causes(error))) for error in errors]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
