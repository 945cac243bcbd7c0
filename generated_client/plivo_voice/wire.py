"""From requests to httpx and back, without I/O: shared by the synchronous and the asynchronous transport."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlencode

import httpx

from .errors import ArgumentError, ConnectError, RequestTimeout, ResponseDecodeError, TransportError, status_error

if TYPE_CHECKING:
    from .request import Request

ResultT = TypeVar("ResultT")

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class Wire:
    """Says how requests look on the wire and what answers mean.

    Args:
        auth_id: User name of HTTP Basic.
        auth_token: Password of HTTP Basic.
        server: Where requests go that name no server of their own.
        one_server: Whether all requests go to `server`, even those that name another.
        timeout: Seconds to connect, to send and to wait for data, each, or as httpx knows them; `None` waits for ever.
        headers: Headers of every request, those of the httpx client and the user agent among them.
    """

    def __init__(
        self,
        auth_id: str,
        auth_token: str,
        *,
        server: str,
        one_server: bool,
        timeout: float | httpx.Timeout | None,
        headers: httpx.Headers,
    ) -> None:
        self._server = server.rstrip("/")
        self._one_server = one_server
        self._extensions = {"timeout": httpx.Timeout(timeout).as_dict()}
        self._headers = headers
        self._headers["Accept"] = "application/json"
        self._headers["Authorization"] = "Basic " + b64encode(f"{auth_id}:{auth_token}".encode()).decode()
        self._json_headers = headers.copy()
        self._json_headers["Content-Type"] = "application/json"

    def encode(self, request: Request[Any]) -> httpx.Request:
        """Make the httpx request.

        Raises:
            ArgumentError: An argument cannot be sent.
        """
        url = self._server if request.server is None or self._one_server else request.server
        url += request.path
        body = request.body
        headers = self._headers if body is None else self._json_headers
        try:
            if request.query:
                url += "?" + urlencode({name: _query_value(value) for name, value in request.query.items()})
            content = None if body is None else _to_json(body).encode()
            return httpx.Request(request.method, url, headers=headers, content=content, extensions=self._extensions)
        except (httpx.InvalidURL, TypeError, ValueError) as error:
            raise ArgumentError(f"An argument cannot be sent: {error}.") from error

    def decode(self, request: Request[ResultT], response: httpx.Response) -> ResultT:
        """Read the answer.

        Raises:
            StatusError: Its status is no success.
            ResponseDecodeError: It is a success, but its body is not what the document describes.
        """
        if not response.is_success:
            raise status_error(response)
        decode = request.decode
        if request.accepted is not None and response.status_code == httpx.codes.ACCEPTED:
            decode = request.accepted
        if decode is None or (request.may_be_empty and not response.content):
            return cast("ResultT", None)
        try:
            data = json.loads(response.content)
            if isinstance(data, dict):
                return cast("ResultT", decode(data))
        except KeyError as error:
            raise ResponseDecodeError(response, f"the body has no {error}") from error
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ResponseDecodeError(response, f"the body cannot be read ({error})") from error
        raise ResponseDecodeError(response, "the body is JSON, but not an object")


def transport_error(request: Request[Any], error: httpx.RequestError) -> TransportError:
    """Make our error of an httpx error."""
    kind = TransportError
    if isinstance(error, NOT_SENT):
        kind = ConnectError
    elif isinstance(error, httpx.TimeoutException):
        kind = RequestTimeout
    return kind(f"{request.method} {request.path}: {type(error).__name__}: {error}")


def _query_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
