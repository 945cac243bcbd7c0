"""Health checks: a server that cannot keep what it is told is alive, and not ready."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.control import health

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.emulator.server.house import House

FULL = "the disk is full; 3 changes of records are not on disk"


class Troubled(MemoryArchive):
    """Records that do not get to a disk."""

    @property
    def trouble(self) -> str | None:
        return FULL


def test_a_server_whose_records_are_not_written_is_alive_and_not_ready(open_house: Callable[..., House]) -> None:
    house = open_house(records=Troubled())
    assert house.told("GET", "livez") == {"alive": True}
    answer = house.control("GET", "readyz")
    assert (answer.status_code, answer.json()["error"]) == (503, FULL)
    assert house.told("GET", "info")["trouble"] == FULL


def test_a_server_that_stops_is_not_ready(house: House) -> None:
    assert house.told("GET", "readyz") == {"ready": True}
    house.service.running.stopping = True
    answer = house.control("GET", "readyz")
    assert (answer.status_code, answer.json()["error"]) == (
        503,
        "the emulator is about to stop and takes no new calls",
    )


def test_a_bug_of_the_control_plane_is_answered_and_written_down(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(health, "at", broken)
    with caplog.at_level(logging.ERROR, "plivo_emulator"):
        answer = house.control("GET", "info")
    assert (answer.status_code, answer.json()["error"]) == (500, "internal server error")
    assert "a mistake" in caplog.text
