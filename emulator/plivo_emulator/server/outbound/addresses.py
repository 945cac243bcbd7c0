"""Which addresses may be called: this machine's and private networks', and what the command line adds."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from plivo_emulator.server.outbound.own_listener import NOWHERE, Address, OwnListener

Network = IPv4Network | IPv6Network

HOME: tuple[Network, ...] = tuple(
    ip_network(text) for text in ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
)
"""Loopback and RFC 1918: where an app under test lives."""

_LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})*\.?")


class AddressRefused(OSError):
    """The address may not be called; the message says which and what would allow it."""


class OwnAddress(AddressRefused):
    """The address is that of this server."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port} is the emulator itself: no request to an app goes there")


class Addresses:
    """What may be called. Link-local addresses never may: cloud machines keep their credentials there."""

    def __init__(self, allowed: Iterable[str] = (), own: OwnListener = NOWHERE) -> None:
        """Takes hosts and networks beyond the usual ones, and what never is one; raises ValueError for no host."""
        networks: list[Network] = [*HOME]
        self._own = own
        self._hosts: set[str] = set()
        for text in allowed:
            try:
                networks.append(ip_network(text, strict=False))
            except ValueError:
                if "/" in text or _HOST.fullmatch(text) is None:
                    sentence = f"{text!r} is neither a host name nor an address or network such as 203.0.113.0/24"
                    raise ValueError(sentence) from None
                self._hosts.add(text.lower().rstrip("."))
        self._networks = tuple(networks)

    def judge(self, address: str, port: int = 0, host: str = "") -> None:
        """Raises AddressRefused unless a connection may be made to this address, for a URL that names this host."""
        number = _number(address)
        if self._own.is_at(number, port):
            raise OwnAddress(address, port)
        named = host.lower().rstrip(".") in self._hosts
        if number.is_link_local or not (named or any(number in network for network in self._networks)):
            hint = "" if number.is_link_local else "; --allow-callbacks-to would allow it"
            raise AddressRefused(f"{address} is neither loopback nor private{hint}")

    def choose(self, host: str, found: Iterable[str], port: int = 0) -> list[str]:
        """Those addresses of a host that may be called; raises AddressRefused if none may, or one is this server's."""
        admitted: list[str] = []
        refusal: AddressRefused | None = None
        for address in found:
            try:
                self.judge(address, port, host)
            except OwnAddress:
                raise
            except AddressRefused as refused:
                refusal = refused
            else:
                admitted.append(address)
        if not admitted and refusal is not None:
            raise AddressRefused(f"{host}: {refusal}")
        return admitted


def is_host(text: str) -> bool:
    """Whether this is a host name or an address."""
    try:
        ip_address(text)
    except ValueError:
        return _HOST.fullmatch(text) is not None
    return True


def _number(address: str) -> Address:
    number = ip_address(address.partition("%")[0])
    mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    return number if mapped is None else mapped
