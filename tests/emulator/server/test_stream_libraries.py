"""What docs/reference/emulator-streams.md promises of bidirectional streams, with the libraries that apps are made of.

Each app plays back what it hears. STREAM_RUNS says how many runs must come out the same: more of them prove more.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.server.served_emulator import AUTH_ID
from tests.emulator.server.stream_apps.running import echo

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

RUNS = int(os.environ.get("STREAM_RUNS", "2"))
MULAW = "audio/x-mulaw;rate=8000"
LIBRARIES = ("websockets", "fastapi", "aiohttp", "ws")
HANDLERS = [pytest.param("0", "awaits", marks=pytest.mark.walks), ("20", "task")]
MORE = [("2", "awaits"), ("2", "blocks"), ("0", "task"), ("2", "task"), ("20", "awaits"), ("20", "blocks")]
FRAME = 20_000
PLAYED = 1 + 27 * 5
"""Pieces that are played back before the call ends: one at first, then five each 100 ms up to 100 ms before the end."""


def three_seconds(emulator: ServedEmulator, app: App, url: str, pace: str) -> list[dict[str, Any]]:
    """The journal of a call that is streamed for three seconds, from 1.2 s on."""
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    emulator.control_json("PATCH", "clock", {"pace": pace})
    document = (
        f'<Response><Stream bidirectional="true" contentType="{MULAW}">{url}</Stream><Wait length="3"/></Response>'
    )
    emulator.call(app.says("/answer", document))
    assert emulator.run()
    return emulator.journal()


def played(journal: list[dict[str, Any]]) -> float:
    """Pieces of audio that the app has said."""
    lengths = [int(each["facts"]["length"]) for each in journal if each["kind"] == "stream.play_audio"]
    return sum(lengths) / FRAME


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(("milliseconds", "style"), [*HANDLERS, *(MORE if len(HANDLERS) < RUNS else [])])
def test_an_app_that_answers_in_time_is_played_whole_and_every_run_is_the_same(
    emulator: ServedEmulator, app: App, library: str, milliseconds: str, style: str
) -> None:
    with echo(library, milliseconds, style) as url:
        runs = [three_seconds(emulator, app, url, "settle") for _ in range(RUNS)]
    assert [played(journal) for journal in runs] == [PLAYED] * RUNS
    assert [journal == runs[0] for journal in runs] == [True] * RUNS
