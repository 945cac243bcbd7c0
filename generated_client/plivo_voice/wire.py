"""Turns requests into those of httpx, and reads answers, without I/O. Both transports use it."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlencode

import httpx

from .bodies import PACKING
from .errors import (
    ArgumentError,
    ConnectError,
    RequestTimeout,
    ResponseDecodeError,
    ResponseError,
    TransportError,
    status_error,
)
from .limits import timeouts
from .pickles import NotPickled
from .wording import DETAIL, PATH, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .deadline import Deadline
    from .limits import Limits
    from .options import Options
    from .request import Request

ResultT = TypeVar("ResultT")

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

_HEADER_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NOT_IN_HEADERS = re.compile(rb"^[ \t]|[\0\r\n]|[ \t]\Z")

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class Wire(NotPickled):
    """Encodes requests and decodes answers.

    Args:
        auth_id: User name of HTTP Basic.
        auth_token: Password of HTTP Basic.
        server: Where requests go that name no server of their own.
        one_server: Whether all requests go to `server`, even those that name another.
        timeout: Seconds to connect, to send and to wait for data, each, or as httpx knows them; `None` for any time.
        limits: Bounds of requests.
        headers: Headers of every request, those of the httpx client and the user agent among them.

    Attributes:
        limits: Bounds of requests, unless one has its own.
    """

    def __init__(
        self,
        auth_id: str,
        auth_token: str,
        *,
        server: str,
        one_server: bool,
        timeout: float | httpx.Timeout | None,
        limits: Limits,
        headers: httpx.Headers,
    ) -> None:
        self.limits = limits
        self._server = server.rstrip("/")
        self._one_server = one_server
        self._extensions = {"timeout": timeouts(timeout)}
        self._headers = headers
        self._headers["Accept"] = "application/json"
        self._headers["Accept-Encoding"] = PACKING
        self._headers["Authorization"] = "Basic " + b64encode(f"{auth_id}:{auth_token}".encode()).decode()
        self._json_headers = headers.copy()
        self._json_headers["Content-Type"] = "application/json"

    def server(self, request: Request[Any]) -> str:
        """Return where a request goes, without a slash at the end."""
        return self._server if request.server is None or self._one_server else request.server

    def encode(self, request: Request[Any], options: Options) -> httpx.Request:
        """Make the httpx request.

        Raises:
            ArgumentError: An argument cannot be sent.
        """
        url = self.server(request) + request.path
        body = request.body
        headers = self._headers if body is None else self._json_headers
        extensions = self._extensions
        try:
            if options:
                headers = _with(headers, options.get("headers"))
                if "timeout" in options:
                    extensions = {"timeout": timeouts(options["timeout"])}
            if request.query:
                url += "?" + urlencode({name: _query_value(name, value) for name, value in request.query.items()})
            content = None if body is None else _to_json(body).encode()
            return httpx.Request(request.method, url, headers=headers, content=content, extensions=extensions)
        except ArgumentError:
            raise
        except (httpx.InvalidURL, TypeError, ValueError) as error:
            raise ArgumentError(f"An argument cannot be sent: {error}.") from error

    def decode(self, request: Request[ResultT], response: httpx.Response) -> ResultT:
        """Read the answer: a success, or the 404 of a repeated `DELETE` whose first attempt succeeded.

        Raises:
            ResponseDecodeError: Its body is not what the document describes.
        """
        if response.status_code == httpx.codes.NOT_FOUND:
            return cast("ResultT", None)
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
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ResponseDecodeError(response, f"the body cannot be read ({error})") from error
        raise ResponseDecodeError(response, "the body is JSON, but not an object")


class BrokenAnswer(Exception):
    """The connection broke, or the body could not be unpacked, after status and headers had come."""

    def __init__(self, response: httpx.Response, error: Exception) -> None:
        super().__init__(str(error))
        self.response = response
        self.error = error

    @property
    def partial_response(self) -> httpx.Response:
        """The part of the answer that came: status and headers, with an empty body."""
        partial_response = httpx.Response(self.response.status_code, content=b"", request=self.response.request)
        partial_response.headers = self.response.headers
        return partial_response


def transport_error(
    request: Request[Any], error: Exception, response: httpx.Response | None, deadline: Deadline
) -> TransportError:
    """Return the error for one of the transport, and for the part of the answer that came before it."""
    kind = TransportError
    if isinstance(error, NOT_SENT):
        kind = ConnectError
    elif isinstance(error, httpx.TimeoutException):
        kind = RequestTimeout
    late = deadline.over and isinstance(error, httpx.TimeoutException)
    what = f"no answer within deadline={deadline.seconds}" if late else f"{type(error).__name__}: {error}"
    message = f"{request.method} {shown(request.path, PATH)}: {shown(what, DETAIL)}"
    return kind(message if response is None else f"{message} (after status {response.status_code})", response)


def unread(response: httpx.Response, error: httpx.DecodingError) -> ResponseError:
    """Return the error for an answer whose body is not read to its end: `response` has its status and headers."""
    return ResponseDecodeError(response, str(error)) if response.is_success else status_error(response, str(error))


def _with(headers: httpx.Headers, more: Mapping[str, str] | None) -> httpx.Headers:
    if not more:
        return headers
    headers = headers.copy()
    headers.update(more)
    for name, value in headers.raw:
        if not _HEADER_NAME.fullmatch(name) or _NOT_IN_HEADERS.search(value):
            raise ArgumentError(
                f"headers: {name.decode()!r} cannot be sent, or not with line ends or blanks around it."
            )
    return headers


def _query_value(name: str, value: Any) -> str:
    if isinstance(value, str):
        return str.__str__(value)  # a member of an enumeration would give its name
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _time_filter(name, value)
    if isinstance(value, date):
        raise ArgumentError(f"{name}: {value} has no time. Give a datetime with a time zone, or text in UTC.")
    if isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return str(value)
    raise ArgumentError(f"{name} must be text, a finite number, a bool or a datetime, not {type(value).__name__}.")


def _time_filter(name: str, moment: datetime) -> str:
    from .times import utc_text

    try:
        return utc_text(moment)
    except ArgumentError as error:
        raise ArgumentError(f"{name}: {error}") from None
