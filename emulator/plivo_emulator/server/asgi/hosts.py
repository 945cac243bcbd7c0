"""Hosts that requests may name: a web page whose domain name points here is refused."""

import re
from collections.abc import Iterable
from ipaddress import ip_address

_HOST = re.compile(r"(?:\[([^]]*)\]|([^:]*))(?::[0-9]*)?")


class Hosts:
    """Names and addresses of this server."""

    def __init__(self, bound: str, names: Iterable[str] = ()) -> None:
        """Takes the host that the server listens on, and further names of it."""
        self._names = {"localhost", bound.lower(), *(name.lower() for name in names)}
        self._open = not _is_loopback(bound)

    def admits(self, header: str) -> bool:
        """Whether a `Host` header names this server.

        Names of this machine, the host that the server listens on, and the further names always do. A server that
        listens beyond this machine also answers to any address, and to names without a dot, as containers have: nobody
        can point those anywhere in the public DNS.
        """
        host = _name(header)
        if host in self._names or _is_loopback(host):
            return True
        return self._open and bool(host) and ("." not in host or _is_address(host))


def _name(header: str) -> str:
    """Host of `name:port`, without the brackets of an IPv6 address; nothing of what is neither."""
    found = _HOST.fullmatch(header.strip().lower())
    return "" if found is None else found[1] or found[2]


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
