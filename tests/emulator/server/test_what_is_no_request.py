"""The server as an app of ASGI: what is no request over HTTP, and requests before it has started."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN, START


def service() -> Service:
    settings = Settings(AUTH_ID, AUTH_TOKEN, START, media_url="http://127.0.0.1")
    return Service(Options(AccountSettings(settings, Mode.MANUAL, 1.0, 1)), MemoryArchive())


def messages_sent(app: Service, kind: str, *messages: str) -> list[dict[str, Any]]:
    """What an app says, when it gets these messages."""
    sent: list[dict[str, Any]] = []
    incoming = iter(messages)

    async def receive() -> dict[str, Any]:
        return {"type": next(incoming)}

    async def send(message: Any) -> None:
        sent.append(message)

    async def played() -> None:
        await app({"type": kind, "path": "/", "headers": []}, receive, send)

    asyncio.run(played())
    return sent


def test_whoever_hosts_the_server_starts_and_stops_it() -> None:
    told = messages_sent(service(), "lifespan", "lifespan.startup", "lifespan.shutdown")
    assert [message["type"] for message in told] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_websocket_to_the_server_is_closed_without_a_word() -> None:
    assert messages_sent(service(), "websocket", "websocket.connect") == [{"type": "websocket.close", "code": 1000}]


def test_a_request_before_the_start_is_left_to_whoever_is_too_early() -> None:
    assert messages_sent(service(), "http", "http.request") == []


def test_nothing_runs_before_the_start() -> None:
    with pytest.raises(RuntimeError, match="the service has not been started"):
        _ = service().running
