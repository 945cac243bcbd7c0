"""Who may ask at all, on every plane: programs and pages of this server, no pages of other sites."""

from plivo_emulator.server.asgi.hosts import Hosts
from plivo_emulator.server.asgi.types import Scope

OURS = frozenset({b"same-origin", b"none"})
"""What browsers say in `Sec-Fetch-Site` of a page of this server, and of an address that a person has typed."""


class Door:
    """Looks at the headers of requests that browsers cannot be made to leave out or to change."""

    def __init__(self, hosts: Hosts) -> None:
        """Takes the hosts that requests may name."""
        self._hosts = hosts

    def refusal(self, scope: Scope) -> str | None:
        """Why a request is refused, as a sentence; None: it may come in."""
        hosts, host, site = 0, b"", b"none"
        origin: bytes | None = None
        for name, value in scope["headers"]:
            if name == b"host":
                hosts, host = hosts + 1, value
            elif name == b"origin":
                origin = value
            elif name == b"sec-fetch-site":
                site = value
        if hosts > 1:
            return "a request names one Host"
        if not self._hosts.admits(_text(host)):
            return f"the Host {_text(host) or '(none)'} names another machine; --allow-host would allow it"
        if origin is not None and origin.lower().partition(b"://")[2] != host.strip().lower():
            return f"a page of {_text(origin)} may not ask"
        if site.lower() not in OURS:
            return "a page of another site may not ask"
        return None


def _text(header: bytes) -> str:
    return header.decode("latin-1")
