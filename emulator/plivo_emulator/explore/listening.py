"""Waiting until an app listens."""

import socket
import time

from yarl import URL

from plivo_emulator.server.outbound.app_urls import AppUrl, app_urls_of

EVERY = 0.05
"""Real seconds between two looks."""
TIMEOUT = 1.0
"""Real seconds that one look may take."""


def wait_until_it_listens(url: str, app_urls: tuple[AppUrl, ...], seconds: float) -> None:
    """Returns as soon as somebody listens where a URL really leads, or after so many real seconds. Nothing is asked."""
    really, _ = app_urls_of((), app_urls).of(URL(url))
    until = time.monotonic() + seconds
    while not _listens(really.host or "", really.port or 0) and time.monotonic() < until:
        time.sleep(EVERY)


def _listens(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), TIMEOUT).close()
    except OSError:
        return False
    return True
