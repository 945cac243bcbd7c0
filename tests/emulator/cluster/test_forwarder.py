"""Connections to other nodes, which may close them at any moment."""

from __future__ import annotations

import asyncio
import gc
import socket
from typing import TYPE_CHECKING, Any

import uvloop
from plivo_emulator.records.shared.membership import ServerNode
from plivo_emulator.server.cluster.forwarder import Forwarder, Passed

if TYPE_CHECKING:
    from plivo_emulator.server.asgi.types import Message, Scope

SAID = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


def request(method: str) -> Scope:
    return {"method": method, "path": "/", "query_string": b"", "headers": [], "extensions": {}}


def test_a_kept_connection_that_is_closed_just_as_a_change_is_passed_on_leaves_no_error_behind() -> None:
    complaints: list[dict[str, Any]] = []

    async def receive() -> Message:
        never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        return await never

    async def send(_: Message) -> None:
        """Takes the answer."""

    async def scene() -> tuple[Passed, Passed]:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, complaint: complaints.append(complaint))
        forwarder = Forwarder(())
        with socket.create_server(("127.0.0.1", 0)) as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            node = ServerNode(1, "peer", url, "secret", 0)
            asking = loop.create_task(forwarder.pass_on(node, (request("GET"), b""), receive, send, lambda: True))
            talk, _ = await loop.run_in_executor(None, listener.accept)
            with talk:
                await loop.run_in_executor(None, talk.recv, 65536)
                talk.sendall(SAID)
                first = await asking
                loop.call_soon(talk.close)  # before the loop takes the next step of what follows, and sees that it has
                second = await forwarder.pass_on(node, (request("POST"), b"{}"), receive, send, lambda: True)
        await forwarder.close()
        return first, second

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(scene()) == (Passed.DONE, Passed.UNREACHED)
        gc.collect()
    assert complaints == []
