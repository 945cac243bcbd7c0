"""A server that is about to stop: what dials is refused, all else is served."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.process import service
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App, Conversation


@pytest.fixture
def leaving(emulator: ServedEmulator) -> ServedEmulator:
    """A server that takes no new calls any more."""
    emulator.service.running.stopping = True
    return emulator


@pytest.mark.parametrize("segments", [("Call",), ("MultiPartyCall", "name_room", "Participant")])
def test_what_dials_is_refused_until_another_server_is_there(
    leaving: ServedEmulator, segments: tuple[str, ...]
) -> None:
    refused = leaving.api("POST", *segments, json={})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert "takes no new calls" in refused.json()["error"]


@pytest.mark.parametrize(
    ("method", "segments", "status"),
    [
        ("GET", ("Call",), 200),
        ("DELETE", ("Call",), 204),
        ("POST", ("Call", "none"), 400),
        ("GET", ("MultiPartyCall", "name_room", "Participant"), 404),
        ("POST", ("MultiPartyCall", "name_room", "Participant", "1"), 404),
        ("POST", ("Nothing", "Call"), 404),
    ],
)
def test_all_else_is_served(leaving: ServedEmulator, method: str, segments: tuple[str, ...], status: int) -> None:
    json: dict[str, str] | None = {} if method == "POST" else None
    assert leaving.api(method, *segments, json=json).status_code == status


def test_an_app_that_does_not_answer_is_waited_for_a_while_and_no_longer(
    open_emulator: Callable[..., ServedEmulator],
    app: App,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(service, "FAREWELL", 0.1)
    asked = threading.Event()

    def never(talk: Conversation) -> None:
        asked.set()
        talk.wait()

    emulator = open_emulator(mode=Mode.REAL)
    emulator.call(app.does("/answer", never), to="15000000000")
    assert asked.wait(60)
    with caplog.at_level(logging.WARNING, "plivo_emulator"):
        emulator.stop()
    assert "1 requests to apps were broken off." in caplog.text


def test_a_server_with_nothing_under_way_ends_without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    sleep = asyncio.sleep

    async def noted(seconds: float) -> None:
        waits.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", noted)
    ServedEmulator().stop()
    assert waits == []
