"""Stands for a worker where xdist starts one: hands its streams to the process that forks it, and ends when it does.

It is run by path, and imports little: nothing of what workers import is here.
"""

from __future__ import annotations

import signal
import socket
import sys
from contextlib import suppress

STREAMS = (0, 1, 2)


def main() -> None:
    """Takes the address of that process, and as last argument what a worker runs first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    address, *_, source = sys.argv[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.connect(f"\0{address}")
        socket.send_fds(line, [source.encode()], STREAMS)
        with suppress(ConnectionResetError):
            line.recv(1)


if __name__ == "__main__":
    main()
