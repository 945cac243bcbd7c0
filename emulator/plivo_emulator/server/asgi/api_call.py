"""One request to the API while it is handled, and what is kept of it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.asgi import body
from plivo_emulator.server.asgi.respond import HeaderTuple
from plivo_emulator.server.asgi.router import Match
from plivo_emulator.server.asgi.types import Scope
from plivo_emulator.validation.operations import Operation
from plivo_emulator.voice.app.exchanges import Exchanges, WireExchange

Kept = tuple[Exchanges, WireExchange]
"""What goes over the wire, and who keeps it."""


@dataclass(slots=True)
class ApiCall:
    """One request while it is handled."""

    scope: Scope
    raw_path: bytes
    headers: Mapping[bytes, bytes]
    content: bytes | body.BadBody
    found: Match
    operation: Operation
    tenant: Tenant
    subaccount: str | None
    api_id: str
    began: float
    """When it began, in real seconds of `time.perf_counter`."""
    serial: int = 0
    """Its entry in the journal; 0: it has none so far."""

    @property
    def client(self) -> str:
        """Address that it came from, if it is known."""
        client = self.scope.get("client")
        return client[0] if client else ""

    def note(self, kind: str, **facts: object) -> int:
        """Writes a line about it into the journal of its account, and of the call that its path names."""
        return self.write(kind, facts)

    def write(self, kind: str, facts: dict[str, object]) -> int:
        """The same, with its facts as one mapping, which becomes the journal's."""
        facts["api_id"] = self.api_id
        return self.tenant.account.journal.write(kind, self.found.parameters.get("call_uuid"), facts)


def take(api_call: ApiCall, wait: int | None) -> None:
    """Adds a request to the input log of its account, with everything that a replay needs to repeat it."""
    scope, headers, log = api_call.scope, api_call.headers, api_call.tenant.account.input_log
    path, query, content = api_call.raw_path, scope["query_string"], api_call.content
    host, content_type = headers.get(b"host", b""), headers.get(b"content-type", b"")
    known = None if isinstance(content, body.BadBody) else log.one(content)
    log.take_later(
        "api",
        _logged,
        (scope["method"], path, query, host, content_type, api_call.client, api_call.subaccount, known, wait),
        len(scope["path"]) + len(query),
    )


_Logged = tuple[str, bytes, bytes, bytes, bytes, str, str | None, bytes | None, int | None]


def _logged(kept: _Logged) -> Mapping[str, object]:
    """A request as whoever reads the input log gets it."""
    method, path, query, host, content_type, client, subaccount, content, wait = kept
    return {
        "method": method,
        "path": path.decode("latin-1"),
        "query": query.decode("latin-1"),
        "host": host.decode("latin-1"),
        "content_type": content_type.decode("latin-1"),
        "client": client,
        "subaccount": subaccount,
        "body": content,
        "wait": wait,
    }


def keep(api_call: ApiCall) -> Kept | None:
    """Keeps a request that has no answer so far, for whoever looks at it later; None: no entry tells of it."""
    if not api_call.serial:
        return None
    exchanges, exchange = api_call.tenant.account.exchanges, _exchange(api_call)
    exchanges.keep(exchange)
    return exchanges, exchange


def keep_answered(api_call: ApiCall, status: int, headers: HeaderTuple, content: bytes | None) -> None:
    """Keeps a request with its answer, unless no entry tells of it."""
    if api_call.serial:
        answer = status, headers, content, time.perf_counter()
        api_call.tenant.account.exchanges.keep_answered(_exchange(api_call), answer)


def _exchange(api_call: ApiCall) -> WireExchange:
    scope, content = api_call.scope, api_call.content
    url = (scope.get("scheme", "http"), api_call.raw_path, scope["query_string"])
    body_sent = None if isinstance(content, body.BadBody) else content or None
    return WireExchange(api_call.serial, scope["method"], url, scope["headers"], body_sent, api_call.began)
