"""Health checks: a server that cannot keep what it is told is alive, and not ready."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.control import health

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.emulator.server.served_emulator import ServedEmulator

FULL = "the disk is full; 3 changes of records are not on disk"


class Troubled(MemoryArchive):
    """Records that do not get to a disk."""

    @property
    def trouble(self) -> str | None:
        return FULL


def test_a_server_whose_records_are_not_written_is_alive_and_not_ready(
    open_emulator: Callable[..., ServedEmulator],
) -> None:
    emulator = open_emulator(records=Troubled())
    assert emulator.control_json("GET", "livez") == {"alive": True}
    answer = emulator.control("GET", "readyz")
    assert (answer.status_code, answer.json()["error"]) == (503, FULL)
    assert emulator.control_json("GET", "info")["trouble"] == FULL


def test_a_server_that_stops_is_not_ready(emulator: ServedEmulator) -> None:
    assert emulator.control_json("GET", "readyz") == {"ready": True}
    emulator.service.running.stopping = True
    answer = emulator.control("GET", "readyz")
    assert (answer.status_code, answer.json()["error"]) == (
        503,
        "the emulator is about to stop and takes no new calls",
    )


def test_a_bug_of_the_control_plane_is_answered_and_written_down(
    emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(health, "at", broken)
    with caplog.at_level(logging.ERROR, "plivo_emulator"):
        answer = emulator.control("GET", "info")
    assert (answer.status_code, answer.json()["error"]) == (500, "internal server error")
    assert "a mistake" in caplog.text
