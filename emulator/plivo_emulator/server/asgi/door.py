"""Who may ask at all, on every plane: programs and pages of this server, no pages of other sites."""

from collections.abc import Mapping
from functools import lru_cache

from plivo_emulator.server.asgi.hosts import Hosts
from plivo_emulator.server.asgi.types import Scope

OURS = frozenset({b"same-origin", b"none"})
"""What browsers say in `Sec-Fetch-Site` of a page of this server, and of an address that a person has typed."""

UNNAMED = frozenset({b"", b"null"})
"""What `Origin` holds of a page that has none, such as a file."""

FROM_NOWHERE = "a page that does not say where it is from may not ask"

REMEMBERED = 64
"""Verdicts that are remembered: a client sends the same headers over and over."""


class Door:
    """Looks at the headers of requests that browsers cannot be made to leave out or to change."""

    def __init__(self, hosts: Hosts) -> None:
        """Takes the hosts that requests may name."""
        self._hosts = hosts
        self._known_verdict = lru_cache(REMEMBERED)(self._verdict)

    def refusal(self, scope: Scope, headers: Mapping[bytes, bytes]) -> str | None:
        """Why a request is refused, as a sentence; None: it may come in. `headers` are those of `scope`, by name."""
        lines = scope["headers"]
        if len(headers) < len(lines) and sum(name == b"host" for name, _ in lines) > 1:
            return "a request names one Host"
        host, origin, site = headers.get(b"host", b""), headers.get(b"origin"), headers.get(b"sec-fetch-site", b"none")
        return self._known_verdict(host, origin, site)

    def _verdict(self, host: bytes, origin: bytes | None, site: bytes) -> str | None:
        if not self._hosts.admits(_text(host)):
            return f"the Host {_text(host) or '(none)'} names another machine; --allow-host would allow it"
        if origin is not None and origin.lower().partition(b"://")[2] != host.strip().lower():
            return f"a page of {_text(origin)} may not ask" if origin not in UNNAMED else FROM_NOWHERE
        if site.lower() not in OURS:
            return "a page of another site may not ask"
        return None


def _text(header: bytes) -> str:
    return header.decode("latin-1")
