"""Headers of the app's own, as requests can carry them."""

from collections.abc import Mapping

TOKEN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
OWN = frozenset(
    {"host", "connection", "upgrade", "te", "trailer", "expect", "content-type", "content-length", "transfer-encoding"}
)
"""Headers without which there is no request: apps cannot set them."""

SIGNED = "x-plivo-"
"""Beginning of the headers that prove who sends a request."""


def carried(given: Mapping[str, str]) -> dict[str, str]:
    """Headers that a request can have; the others stay in the messages of the stream."""
    return {name: value for name, value in given.items() if _fits(name.lower(), value)}


def elsewhere(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers for another host than the one that was asked: what one is told in confidence is not for another."""
    return {name: value for name, value in headers.items() if name.lower() != "authorization"}


def _fits(name: str, value: str) -> bool:
    if not name or not set(name) <= TOKEN or name in OWN or name.startswith(SIGNED):
        return False
    return value.isascii() and value.isprintable()
