"""Apps that send more on a stream than anybody could want: the server answers all others."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from plivo_emulator.server.outbound import stream_socket
from plivo_emulator.server.outbound.stream_reader import StreamReader

from tests.emulator.server.streamed import streamed

if TYPE_CHECKING:
    import pytest
    from plivo_emulator.voice.streams.messages import FromApp

    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.house import House


def test_an_app_that_floods_its_stream_leaves_turns_to_all_others(
    house: House, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    read = StreamReader.read

    def tell(self: StreamReader, text: str | bytes) -> list[FromApp]:
        if not happened:
            asyncio.get_running_loop().call_soon(happened.append, "turn")
        happened.append("message")
        return read(self, text)

    async def flood(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            transport = socket._req.transport  # type: ignore[union-attr]  # noqa: SLF001  # all must come in one piece
            transport.write(b"\x81\x01x" * 1000)  # type: ignore[union-attr]  # it is connected

    monkeypatch.setattr(StreamReader, "read", tell)
    ears.reaction = flood
    streamed(house, app, ears, bidirectional="true")
    house.advance(2)
    assert happened.count("message") == 1000
    assert happened.index("turn") <= stream_socket.MOST_IN_A_ROW
