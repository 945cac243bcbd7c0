"""How streams over real WebSockets end: by the app, by the API, by faults, or before they start."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

from plivo_emulator.server.outbound import http_client, stream_socket
from plivo_emulator.server.outbound.stream_connections import Streams
from plivo_emulator.voice.sim import clock

from tests.emulator.server.served_emulator import AUTH_ID
from tests.emulator.server.streamed import MULAW, WAIT, streamed

if TYPE_CHECKING:
    import pytest
    from aiohttp import AddrInfoType
    from plivo_emulator.server.outbound.http_client import HttpClient
    from plivo_emulator.voice.accounts.account import Account
    from plivo_emulator.voice.app.target import Reply

    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator


def stream_events(app: App) -> list[str]:
    """Events of streams that the app was told of."""
    return [heard.form["Event"] for heard in app.at("/status")]


def test_an_app_that_hangs_up_drops_the_stream_and_the_call_goes_on(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    async def leave(socket: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] == 100:
            await socket.close()

    ears.reaction = leave
    call = streamed(emulator, app, ears, statusCallbackUrl=app.url("/status"), bidirectional="true")
    emulator.advance(10)
    assert stream_events(app) == ["StartStream", "DroppedStream"]
    (dropped,) = emulator.journal("stream.drop")
    assert dropped["facts"]["reason"] == "the app closed the connection (1000)"
    assert dropped["instant"] == "2026-01-01T00:00:03.320000Z"
    assert emulator.api("GET", "Call", call, params={"status": "live"}).is_success


def stall(ears: Ears) -> None:
    """Lets the app open connections and read nothing more."""

    async def sleep(connection: Socket, message: Message) -> None:  # noqa: ARG001  # it does not look at them
        connection.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        await asyncio.Event().wait()

    ears.reaction = sleep


class Narrow(http_client._Sockets):  # noqa: SLF001  # nobody else opens sockets
    """Connections that the system keeps little for, so that a test need not send much."""

    def __call__(self, info: AddrInfoType) -> socket.socket:
        made = super().__call__(info)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        return made


def test_an_app_that_stops_reading_drops_the_stream_and_the_call_goes_on(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_socket, "MOST_UNREAD", 1 << 16)
    monkeypatch.setattr(clock, "GRACE", 0.1)
    monkeypatch.setattr(http_client, "_Sockets", Narrow)
    stall(ears)
    call = streamed(
        emulator,
        app,
        ears,
        statusCallbackUrl=app.url("/status"),
        audioTrack="both",
        contentType="audio/x-l16;rate=16000",
    )
    assert emulator.run("entry", kind="stream.drop", within=60)
    emulator.advance(1)
    assert stream_events(app)[0] == "StartStream"
    assert stream_events(app)[-1] == "DroppedStream"
    (dropped,) = emulator.journal("stream.drop")
    assert dropped["facts"]["reason"] == "the app has left more than 64 kB unread"
    assert emulator.api("GET", "Call", call, params={"status": "live"}).is_success


def test_an_app_that_is_not_there_drops_the_stream_before_it_starts(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    no_websocket = app.url("/x").replace("http", "ws")
    urls = "ws://127.0.0.1:9/audio", ears.url("/busy"), "ws://93.184.216.34/", no_websocket
    streams = "".join(f'<Stream statusCallbackUrl="{app.url("/status")}">{url}</Stream>' for url in urls)
    document = f"<Response>{streams}{WAIT}</Response>"
    emulator.call(app.says("/answer", document))
    emulator.advance(5)
    assert stream_events(app) == ["DroppedStream"] * 4
    reasons = [entry["facts"]["reason"] for entry in emulator.journal("stream.fail")]
    assert reasons[:2] == ["no connection: nothing listens there", "status 503 instead of a WebSocket"]
    assert reasons[2].startswith("93.184.216.34 is neither loopback nor private")
    assert reasons[3] == "status 200 instead of a WebSocket"


def test_a_stream_started_by_the_api_runs_until_it_is_stopped(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    call = emulator.call(app.url("/stays"))
    emulator.advance(2)
    arguments = {"service_url": ears.url(), "content_type": MULAW, "status_callback_url": app.url("/status")}
    started = emulator.api("POST", "Call", call, "Stream", json=arguments)
    assert started.status_code == 202
    emulator.advance(5.1)
    assert emulator.api("DELETE", "Call", call, "Stream", started.json()["stream_id"]).status_code == 204
    emulator.advance(1)
    assert ears.only.over.wait(60)
    assert len(ears.only.media()) == 250
    assert ears.only.heard[-1]["event"] == "stop"
    assert stream_events(app) == ["StartStream", "StopStream"]


def test_planned_faults_strike_real_connections(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    emulator.control_json("PUT", "faults/cut", {"on": "stream", "effect": "drop", "delay": 5})
    streamed(emulator, app, ears, statusCallbackUrl=app.url("/status"))
    emulator.advance(10)
    assert ears.only.over.wait(60)
    assert ears.only.of("stop") == []
    assert stream_events(app) == ["StartStream", "DroppedStream"]


def test_a_reset_of_the_account_ends_its_connections(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    streamed(emulator, app, ears)
    emulator.advance(2)
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    assert ears.only.over.wait(60)


def test_a_stream_whose_account_goes_as_it_opens_is_closed(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = Streams.open

    async def open_and_drop(self: Streams, delivery: HttpClient, account: Account, *rest: Any) -> Reply:
        reply = await opens(self, delivery, account, *rest)
        self.drop(account)
        return reply

    monkeypatch.setattr(Streams, "open", open_and_drop)
    streamed(emulator, app, ears)
    emulator.control("POST", "clock/advance", {"seconds": 2})
    assert ears.only.over.wait(60)
