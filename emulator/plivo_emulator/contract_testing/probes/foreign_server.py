"""A server as its clients meet it: requests, answers, and what links of the document lead to."""

import base64
import json
import math
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from plivo_emulator.contract_testing.finding import ReceivedResponse, SentRequest
from plivo_emulator.contract_testing.target import Credentials, Document, Node, Operation

TIMEOUT = 30
"""Real seconds that a server has for an answer."""

MOST = 1 << 24
"""Bytes of an answer that are read."""

_EXPRESSION = re.compile(r"\{?(\$(?:request|response)\.[^}]+)\}?")


Lead = tuple[Operation, dict[str, str], dict[str, str]]
"""Where a link leads: operation, path parameters and query."""

OWN = Credentials("", "")
"""Stands for the credentials of the server's account."""


class Unanswered(Exception):
    """The server did not answer at all; the message says what it did."""


class OutOfTime(Exception):
    """The run has no time left for another request."""


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Credentials go nowhere else."""


_OPENER = build_opener(_Stay)


@dataclass(frozen=True, slots=False)
class ApiExchange:
    """A request of an operation, and the answer to it."""

    operation: Operation
    path: Mapping[str, str]
    """Path parameters."""
    query: Mapping[str, str]
    request: SentRequest
    response: ReceivedResponse

    @cached_property
    def body(self) -> Any:
        """The answer as JSON; None if it is none."""
        try:
            return json.loads(self.response.body)
        except ValueError:
            return None

    @property
    def succeeded(self) -> bool:
        """Whether the status is a documented success."""
        return self.response.status in self.operation.successes

    @property
    def what(self) -> str:
        """The request in words: `listCalls?status=live`."""
        query = urlencode({name: value for name, value in self.query.items() if name not in ("limit", "offset")})
        return self.operation.operation_id + (f"?{query}" if query else "")


class ForeignServer:
    """A server, and the credentials of an account there."""

    def __init__(
        self,
        document: Document,
        base: str,
        credentials: Credentials,
        operations: Iterable[Operation] | None = None,
        ends: float | None = None,
    ) -> None:
        """Takes operations that may be requested, all by default, and when no time is left for requests, if ever."""
        self.document = document
        self.credentials = credentials
        self.base = base.rstrip("/")
        known = document.operations() if operations is None else operations
        self.operations = {each.operation_id: each for each in known}
        self._ends = math.inf if ends is None else ends
        self.witness: Callable[[ApiExchange], None] = lambda _: None
        """Sees every answer to the right credentials."""
        self.note: Callable[[datetime, float, SentRequest, ReceivedResponse | None], None] = lambda *_: None
        """Writes down every request: when it was sent, how many seconds it took, the answer if there was one."""

    @property
    def left(self) -> float:
        """Real seconds in which requests may be sent; no end of them where there is no limit."""
        return self._ends - time.monotonic()

    @contextmanager
    def cleared_up(self) -> Iterator[None]:
        """Lets a block send requests even if there is no time left: what was begun must be ended."""
        ends, self._ends = self._ends, math.inf
        try:
            yield
        finally:
            self._ends = ends

    def request(
        self,
        operation: Operation,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = None,
        *,
        credentials: Credentials | None = OWN,
    ) -> ApiExchange:
        """Requests an operation, with other credentials or none if they are given; raises Unanswered, OutOfTime."""
        filled = {"auth_id": self.credentials.auth_id, **(path or {})}
        texts = {name: _text(value) for name, value in (query or {}).items()}
        where = re.sub(r"\{(\w+)\}", lambda each: quote(filled[each[1]], safe=""), operation.path)
        url = self.base + where + (f"?{urlencode(texts)}" if texts else "")
        given = self.credentials if credentials is OWN else credentials
        found = ApiExchange(operation, filled, texts, *self._send(operation.method, url, body, given))
        if given is self.credentials:
            self.witness(found)
        return found

    def follow(self, before: ApiExchange, address: str) -> ApiExchange:
        """Requests the next page, whose path and query are as an answer gave them; raises Unanswered, OutOfTime."""
        parts = urlsplit(address)
        url = f"{self.base}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        found = ApiExchange(before.operation, before.path, query, *self._send("GET", url, None, self.credentials))
        self.witness(found)
        return found

    def linked(self, source: ApiExchange, link: Node) -> Lead | None:
        """Where a link leads; None if the answer does not say."""
        operation = self.operations.get(link.get("operationId", ""))
        if operation is None:
            return None
        path: dict[str, str] = {}
        query: dict[str, str] = {}
        for name, expression in link.get("parameters", {}).items():
            value = _evaluated(source, str(expression))
            if value is None and name.startswith("query."):
                continue
            if value is None:
                return None
            place, _, bare = name.rpartition(".")
            (query if place == "query" else path)[bare] = value
        return operation, path, query

    def _send(
        self, method: str, url: str, body: object, credentials: Credentials | None
    ) -> tuple[SentRequest, ReceivedResponse]:
        data = b"" if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        if self.left <= 0:
            raise OutOfTime
        named = {"Authorization": "Basic …"} if credentials not in (None, self.credentials) else {}
        sent = SentRequest(method, url, {**headers, **named}, data)
        request = Request(url, data=data or None, headers=dict(headers), method=method)  # noqa: S310  # checked before
        if credentials is not None:
            pair = f"{credentials.auth_id}:{credentials.auth_token}".encode()
            request.add_unredirected_header("Authorization", f"Basic {base64.b64encode(pair).decode()}")
        at, begun, received = datetime.now(UTC), time.monotonic(), None
        try:
            received = _received(request)
        except (OSError, ValueError) as error:
            raise Unanswered(f"{method} {url} was not answered: {getattr(error, 'reason', error)}") from None
        finally:
            self.note(at, time.monotonic() - begun, sent, received)
        return sent, received


def _received(request: Request) -> ReceivedResponse:
    """What comes of a request, whatever its status; raises OSError or ValueError if nothing does."""
    try:
        with _OPENER.open(request, timeout=TIMEOUT) as answer:
            return ReceivedResponse(answer.status, dict(answer.headers), answer.read(MOST))
    except HTTPError as refusal:
        with refusal:
            return ReceivedResponse(refusal.code, dict(refusal.headers), refusal.read(MOST))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _evaluated(source: ApiExchange, expression: str) -> str | None:
    """Value of a parameter of a link: runtime expressions in it are replaced; None if one finds nothing."""
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        found = _value(source, match[1])
        missing = missing or found is None
        return found or ""

    text = _EXPRESSION.sub(value, expression)
    return None if missing else text


def _value(source: ApiExchange, expression: str) -> str | None:
    if expression.startswith("$request.path."):
        return source.path.get(expression.removeprefix("$request.path."))
    if expression.startswith("$request.query."):
        return source.query.get(expression.removeprefix("$request.query."))
    where, _, pointer = expression.partition("#/")
    if where not in ("$response.body", "$request.body"):
        return None
    found = source.body if where == "$response.body" else json.loads(source.request.body or b"null")
    for part in pointer.split("/"):
        try:
            found = found[int(part)] if isinstance(found, list) else found[part]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) and found != "" else None
