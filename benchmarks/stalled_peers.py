"""Whether memory and file descriptors come back: peers that stall in every way, and resets of the account.

The peers never let go. Only the server can.
"""

from __future__ import annotations

import base64
import hashlib
import re
import socket
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx

from benchmarks.servers import AUTH_ID, AUTH_TOKEN, Server, emulator
from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROUNDS: Final = 100
_WARM: Final = 10
"""Rounds after which everything that is made once is made."""
_PEERS: Final = 5
"""Of each kind, in a round."""
_MEMORY_TARGET: Final = 16
_DESCRIPTORS_TARGET: Final = 2
_TIMEOUT: Final = 100.0
"""Real seconds that the server gets to let go of the last ones: it keeps idle connections for 75."""
_UPGRADE: Final = re.compile(rb"(?i)sec-websocket-key: *(\S+)")
_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_SWITCH: Final = b"HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n"
_ANSWER: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
_DOCUMENT: Final = (
    "<Response><Stream audioTrack='both' contentType='audio/x-l16;rate=16000'>ws://127.0.0.1:{}/</Stream>"
    "<Wait length='1000'/></Response>"
)


def run() -> list[Result]:
    """Make the rounds, and say what is left of them."""
    with _deaf_app() as app, emulator("--time", "manual", "--cps", "0") as server, ExitStack() as peers:
        client = peers.enter_context(httpx.Client(base_url=server.base, auth=(AUTH_ID, AUTH_TOKEN), timeout=60))
        client.get("/_emulator/v1/livez").raise_for_status()
        memory, descriptors, most = 0.0, _descriptors(server), 0
        for number in range(_ROUNDS):
            if number == _WARM:
                memory = server.mebibytes()
            _round(client, server, app, peers)
            most = max(most, _descriptors(server))
        deadline = time.monotonic() + _TIMEOUT
        while (left := _descriptors(server) - descriptors) > _DESCRIPTORS_TARGET and time.monotonic() < deadline:
            time.sleep(1)
        more = server.mebibytes() - memory
    noted = f"{_ROUNDS} rounds of {_PEERS} peers of each kind; {most} descriptors at most"
    return [
        Result("stalled peers: memory that does not come back", more, _MEMORY_TARGET, "MiB", noted),
        Result("stalled peers: file descriptors left over", left, _DESCRIPTORS_TARGET, "", noted),
    ]


def _round(client: httpx.Client, server: Server, app: int, peers: ExitStack) -> None:
    """Peers of each kind, and a reset."""
    starts = (
        b"GET /_emulator/v1/livez HTTP/1.1\r\nHost: localhost\r\nX-Half: ",
        b"POST /v1/Account/x/Call/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx",
        b"GET /_emulator/v1/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n",
    )
    for start in starts * _PEERS:
        peer = peers.enter_context(closing(socket.socket()))
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        peer.connect(("127.0.0.1", server.port))
        peer.sendall(start)
    call = {"from": "14155550100", "to": "15000000000", "answer_url": f"http://127.0.0.1:{app}/"}
    for _ in range(_PEERS):
        client.post(f"/v1/Account/{AUTH_ID}/Call/", json=call).raise_for_status()
    client.post("/_emulator/v1/clock/advance", json={"seconds": 1.5}).raise_for_status()
    client.post(f"/_emulator/v1/accounts/{AUTH_ID}/reset", json={}).raise_for_status()


def _descriptors(server: Server) -> int:
    return len(list(Path(f"/proc/{server.pid}/fd").iterdir()))


@contextmanager
def _deaf_app() -> Iterator[int]:
    """An app that answers every call with a stream, and reads nothing of it; its port."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    port = int(listener.getsockname()[1])
    held: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
                _answer(client, port)
            except OSError:
                return
            held.append(client)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield port
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for each in held:
            each.close()


def _answer(client: socket.socket, port: int) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        head += client.recv(4096)
    key = _UPGRADE.search(head)
    if key is None:
        document = _DOCUMENT.format(port).encode()
        client.sendall(_ANSWER % (len(document), document))
        client.shutdown(socket.SHUT_WR)
    else:
        accept = base64.b64encode(hashlib.sha1(key[1] + _GUID, usedforsecurity=False).digest())
        client.sendall(_SWITCH % accept)
