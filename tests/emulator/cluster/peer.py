"""A stand-in of another node: the database knows it, and it does with requests what a test says."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from tests.emulator.cluster.nodes import LONG

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from tests.postgres import Postgres

    Conduct = Callable[[socket.socket], None]
    """What it does with a connection once a request has come, before it hangs up."""

NUMBER = 1_000_000
"""No real node of a test gets as far."""
FUTURE = 3600
"""Seconds from now until its last beat: it seems to live however long a test takes."""


class Peer:
    """Listens on a port of loopback."""

    def __init__(
        self, postgres: Postgres, conduct: Conduct, *, at: str | None = None, takes_bodies: bool = True
    ) -> None:
        """Joins; `at` is what it says its URL is, if that is not true. One that hangs takes no bodies."""
        self._postgres = postgres
        self._conduct = conduct
        self._takes_bodies = takes_bodies
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = at or f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked = 0
        """Requests that have come."""
        beat = f"(extract(epoch FROM clock_timestamp()) + {FUTURE})::bigint * 1000000"
        values = f"{NUMBER}, 'peer', '{self.url}', 'secret', {beat}, {round(LONG * 1_000_000)}"
        postgres.execute(f"INSERT INTO plivo_emulator.nodes (node, name, url, secret, beat, lease) VALUES ({values})")  # noqa: S608  # ours
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()
        self.refuse()

    def has(self, auth_id: str) -> None:
        """Gives it an account."""
        self._postgres.execute(f"INSERT INTO plivo_emulator.leases (auth_id, node) VALUES ('{auth_id}', {NUMBER})")  # noqa: S608  # ours

    def leave(self) -> None:
        """Takes it from the database."""
        self._postgres.execute(f"DELETE FROM plivo_emulator.nodes WHERE node = {NUMBER}")  # noqa: S608  # a number

    def refuse(self) -> None:
        """Lets nobody listen there any more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                talk, _ = self._listener.accept()
            except OSError:
                return
            with talk:
                _request(talk, takes_body=self._takes_bodies)
                self.asked += 1
                self._conduct(talk)


def _request(talk: socket.socket, *, takes_body: bool) -> None:
    """Reads one request; who waits with the body until it is wanted is told so."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += talk.recv(65536)
    if not takes_body:
        return
    head, _, body = heard.partition(b"\r\n\r\n")
    if b"\r\nexpect: 100-continue" in head.lower():
        talk.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    lengths = [line.partition(b":")[2] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0:
        missing -= len(talk.recv(65536))
