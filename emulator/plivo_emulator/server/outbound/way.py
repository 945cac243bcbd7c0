"""The way to apps: what may be called, whom to trust there, and where apps are really found."""

from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.server.outbound.own_listener import NOWHERE, OwnListener

if TYPE_CHECKING:
    from plivo_emulator.server.outbound.app_urls import AppUrl


class Way(NamedTuple):
    """The way to apps."""

    allowed: tuple[str, ...] = ()
    """Hosts and networks that may be called, beyond loopback and private ones."""
    app_urls: "tuple[AppUrl, ...]" = ()
    """Where apps are really found, whatever their URLs say."""
    trusted: tuple[str, ...] = ()
    """Certificates to trust besides those that the system trusts, as PEM."""
    own: OwnListener = NOWHERE
    """Where this server itself listens, and no request to an app goes."""


DIRECT = Way()
"""To where their URLs say, on this machine and in private networks."""
