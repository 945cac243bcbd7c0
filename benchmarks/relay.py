"""A relay between a node and PostgreSQL that can be cut, as a network is: nothing is closed, nothing comes through."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

PIECE = 1 << 16


class Relay:
    """Listens on a port of loopback and carries bytes to a socket of PostgreSQL, both ways."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._whole = threading.Event()
        self._whole.set()
        self._over = False
        self._talks: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self._listener.getsockname()[1]
        return port

    def cut(self) -> None:
        """Lets nothing through."""
        self._whole.clear()

    def mend(self) -> None:
        """Lets through what was sent meanwhile, and what comes."""
        self._whole.set()

    def close(self) -> None:
        """Ends it, and all connections."""
        self._over = True
        self._whole.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for talk in self._talks:
            with suppress(OSError):
                talk.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        for talk in self._talks:
            talk.close()

    def _accept(self) -> None:
        while not self._over:
            try:
                near, _ = self._listener.accept()
                far = socket.socket(socket.AF_UNIX)
                self._talks += [near, far]
                far.connect(self._target)
            except OSError:
                continue  # it has ended, or PostgreSQL has; then the node sees its connection end
            for source, sink in ((near, far), (far, near)):
                thread = threading.Thread(target=self._carry, args=(source, sink), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while True:
                piece = source.recv(PIECE)
                self._whole.wait()
                if not piece:
                    break
                sink.sendall(piece)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)
