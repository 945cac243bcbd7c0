"""Apps that send more on a stream than anybody could want: the server answers all others."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.outbound import stream_socket
from plivo_emulator.server.outbound.stream_reader import StreamReader

from tests.emulator.server.streamed import streamed

if TYPE_CHECKING:
    from plivo_emulator.voice.streams.messages import FromApp

    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Reaction, Socket
    from tests.emulator.server.served_emulator import ServedEmulator


def sends(frames: bytes) -> Reaction:
    """Sends frames at the start, in one piece."""

    async def send(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            transport = socket._req.transport  # type: ignore[union-attr]  # noqa: SLF001  # it has no way to send these
            transport.write(frames)  # type: ignore[union-attr]  # it is connected

    return send


def test_an_app_that_floods_its_stream_leaves_turns_to_all_others(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    read = StreamReader.read

    def counting_read(self: StreamReader, text: str | bytes) -> list[FromApp]:
        if not happened:
            asyncio.get_running_loop().call_soon(happened.append, "turn")
        happened.append("message")
        return read(self, text)

    monkeypatch.setattr(StreamReader, "read", counting_read)
    ears.reaction = sends(b"\x81\x01x" * 1000)
    streamed(emulator, app, ears, bidirectional="true")
    emulator.advance(2)
    assert happened.count("message") == 1000
    assert happened.index("turn") <= stream_socket.MOST_IN_A_ROW


@pytest.mark.parametrize(
    ("frames", "reason"),
    [
        (
            b"\x81\x7f" + (500 << 20).to_bytes(8) + b"x" * 1000,
            "what the app sent breaks the WebSocket protocol (1009): Message size 524288000 exceeds limit",
        ),
        (b"\x81\x01\xff", "what the app sent breaks the WebSocket protocol (1007): Invalid UTF-8 text message"),
        (b"\x01\x01x\x81\x01x", "what the app sent breaks the WebSocket protocol (1002): The opcode"),
        (b"\x88\x00", "the app closed the connection (no code)"),
    ],
    ids=["hundreds of megabytes", "no UTF-8", "fragments that do not end", "a close without a code"],
)
def test_what_ends_a_stream_that_an_app_breaks_is_told_in_plain_words(
    emulator: ServedEmulator, app: App, ears: Ears, frames: bytes, reason: str
) -> None:
    ears.reaction = sends(frames)
    call = streamed(emulator, app, ears, bidirectional="true")
    emulator.advance(2)
    (dropped,) = emulator.journal("stream.drop")
    assert dropped["facts"]["reason"].startswith(reason)
    assert emulator.api("GET", "Call", call, params={"status": "live"}).is_success
