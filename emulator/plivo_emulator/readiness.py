"""Asking a server whether it takes calls."""

import time
from http.client import HTTPConnection, HTTPException

PAUSE = 0.02
"""Real seconds between two tries."""

PATIENCE = 2.0
"""Real seconds that one try may take."""


def is_ready(host: str, port: int, wait: float) -> bool:
    """Whether the server takes calls, now or within so many real seconds."""
    until = time.monotonic() + wait
    while not _answers(host, port):
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE)
    return True


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/_emulator/v1/readyz")
        return connection.getresponse().status == 200  # noqa: PLR2004  # what readyz says when it is
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
