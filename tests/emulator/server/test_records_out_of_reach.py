"""Records of an earlier run that cannot be read: who asks for them is told so, and nothing else is the matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.following.reader import Reader
from plivo_emulator.records.sqlite.archive import SqliteArchive
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.stored import OUT_OF_REACH

from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedEmulator]:
    def broken(*_: object) -> None:
        raise Unusable("the disk is broken")

    monkeypatch.setattr(Reader, "_by_account", broken)
    emulator = ServedEmulator(records=SqliteArchive(tmp_path, print))
    yield emulator
    emulator.stop()


def test_the_api_says_that_records_are_out_of_reach(emulator: ServedEmulator) -> None:
    answer = emulator.api("GET", "Call")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.json() == {"api_id": answer.json()["api_id"], "error": OUT_OF_REACH}
    [refused] = emulator.journal("api.refused")
    assert refused["facts"]["error"] == OUT_OF_REACH


def test_the_control_plane_says_so_too(emulator: ServedEmulator) -> None:
    answer = emulator.control("GET", "recordings")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.json() == {"api_id": answer.json()["api_id"], "error": OUT_OF_REACH}


def test_a_file_of_a_recording_is_refused_as_well(emulator: ServedEmulator) -> None:
    answer = emulator.client.get(f"/v1/Account/{emulator.auth_id}/Recording/aaaaaaaa-1111-2222-3333-bbbbbbbbbbbb.mp3")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")


def test_calls_are_placed_all_the_same(emulator: ServedEmulator) -> None:
    emulator.call("http://127.0.0.1:9/")
    emulator.run_out()
