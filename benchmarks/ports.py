"""Ports of loopback for servers that have to be told one before they listen."""

from __future__ import annotations

import os
import socket
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST: Final = 10_000
LAST: Final = 32_000
"""Below the ports that systems give to connections: one of these may be in use before the server listens.

And a client that tries such a port again and again may be connected to itself.
"""
STRIDE: Final = 61
"""Ports between those where processes begin that were started one after the other."""


def free_port() -> int:
    """A port that nobody listens on, and that this process was not given lately."""
    for number in _numbers(os.getpid()):
        port = FIRST + number % (LAST - FIRST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError  # it counts on for ever


@cache
def _numbers(process: int) -> Iterator[int]:
    """Where a process goes on counting: one that is forked from another one begins anew, so that both differ."""
    return count(process * STRIDE)
