"""The receiver of callbacks."""

from __future__ import annotations

import socket
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from plivo_emulator.contract_testing.callbacks.inspection import Inspection
from plivo_emulator.contract_testing.callbacks.receiver import Receiver

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.target import Document

HALF = b"POST /main/l1r/hangup/POST/n1 HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"


def test_it_does_not_wait_long_at_the_end_for_a_callback_that_never_comes_as_a_whole(document: Document) -> None:
    with ExitStack() as stack:
        receiver = stack.enter_context(Receiver(Inspection(document.raw)))
        host, _, port = receiver.host.partition(":")
        with socket.create_connection((host, int(port)), 60) as sends:
            sends.sendall(HALF)
            assert sends.recv(99).startswith(b"HTTP/1.1 100 ")  # it reads the rest
            ending = threading.Thread(target=stack.close)
            ending.start()
            ending.join(30)
            assert not ending.is_alive()
