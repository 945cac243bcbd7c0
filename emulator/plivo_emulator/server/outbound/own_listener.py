"""Where this server itself listens: an app could otherwise be made to drive it in the emulator's name."""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}


class OwnListener(NamedTuple):
    """Addresses that this server listens on, and the names that others reach it by."""

    addresses: tuple[tuple[Address, int], ...] = ()
    names: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def of(cls, sockets: Iterable[tuple[str, int]], url: str) -> "OwnListener":
        """The listener of sockets, and of a URL at which others find it."""
        named = urlsplit(url)
        port = named.port or PORTS.get(named.scheme, 0)
        names = frozenset({(named.hostname, port)} if named.hostname else ())
        return cls(tuple((ip_address(host.partition("%")[0]), port) for host, port in sockets), names)

    def is_at(self, address: Address, port: int) -> bool:
        """Whether a connection to an address comes out here."""
        return any(port == own and _meet(address, listening) for listening, own in self.addresses)

    def is_named(self, host: str, port: int) -> bool:
        """Whether others call this server so."""
        return (host.lower(), port) in self.names


NOWHERE = OwnListener()


def _meet(address: Address, listening: Address) -> bool:
    if address == listening or address.is_unspecified:  # the system takes the latter for itself
        return True
    return listening.is_unspecified and (address.is_loopback or _is_here(address))


def _is_here(address: Address) -> bool:
    """Whether this machine has an address: only then can it be bound."""
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004  # IPv4
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True
