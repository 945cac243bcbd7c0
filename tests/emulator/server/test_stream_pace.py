"""How time passes while an app talks on a stream: set by control plane, by account and in tests."""

from __future__ import annotations

import asyncio
import base64
import time
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

MULAW = "audio/x-mulaw;rate=8000"
AUDIO = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": base64.b64encode(b"\x10" * 160).decode()}


def streamed(emulator: ServedEmulator, app: App, ears: Ears) -> str:
    """Places a call that is streamed both ways for three seconds, from 1.2 s on; its UUID."""
    stream = f'<Stream bidirectional="true" contentType="{MULAW}">{ears.url()}</Stream>'
    return emulator.call(app.says("/answer", f'<Response>{stream}<Wait length="3"/></Response>'))


async def echo(socket: Socket, message: Message) -> None:
    if message["event"] == "media":
        await asyncio.sleep(0.002)
        await socket.send_json({"event": "playAudio", "media": AUDIO})


def test_a_pace_is_set_by_the_clock_and_lasts_until_the_account_is_as_new(emulator: ServedEmulator) -> None:
    assert emulator.control_json("GET", "clock")["pace"] == "settle"
    assert emulator.control_json("PATCH", "clock", {"pace": "4"})["pace"] == "4"
    assert emulator.control_json("GET", f"accounts/{AUTH_ID}")["pace"] == "4"
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    assert emulator.control_json("GET", "clock")["pace"] == "settle"
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"pace": "settle-fine"})
    assert emulator.control_json("GET", "clock")["pace"] == "settle-fine"


@pytest.mark.parametrize("pace", ["fast", "0", "1000", "-1", "", "4x"])
def test_a_pace_that_is_none_is_refused(emulator: ServedEmulator, pace: str) -> None:
    response = emulator.control("PATCH", "clock", {"pace": pace})
    assert response.status_code == 400
    assert "pace" in response.text


def test_fine_pieces_go_out_one_by_one_and_are_answered_with_the_next(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    ears.reaction = echo
    emulator.control_json("PATCH", "clock", {"pace": "settle-fine"})
    streamed(emulator, app, ears)
    assert emulator.run()
    entries = emulator.journal("stream.play_audio")
    assert {entry["facts"]["pieces"] for entry in entries} == {1}
    instants = [datetime.fromisoformat(entry["instant"]).timestamp() for entry in entries]
    assert {round(later - earlier, 3) for earlier, later in pairwise(instants)} == {0.02}


@pytest.mark.parametrize(("pace", "speed"), [("real", 1), ("4", 4)])
def test_an_app_that_thinks_does_so_in_no_more_time_than_it_took(
    emulator: ServedEmulator, app: App, ears: Ears, pace: str, speed: int
) -> None:
    async def think(socket: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] == 10:
            tasks.append(asyncio.create_task(answer(socket, time.monotonic())))

    async def answer(socket: Socket, began: float) -> None:
        await asyncio.sleep(0.2)
        await socket.send_json({"event": "playAudio", "media": AUDIO})
        took.append(time.monotonic() - began)

    tasks: list[asyncio.Task[None]] = []
    took: list[float] = []
    ears.reaction = think
    emulator.control_json("PATCH", "clock", {"pace": pace})
    streamed(emulator, app, ears)
    assert emulator.run()
    (answered,) = emulator.journal("stream.play_audio")
    heard = datetime.fromisoformat("2026-01-01T00:00:01.400000Z")
    assert (datetime.fromisoformat(answered["instant"]) - heard).total_seconds() <= took[0] * speed + 0.06


@pytest.mark.parametrize("pace", ["real", "4", "999"])
def test_an_app_that_reads_at_once_is_never_given_up(emulator: ServedEmulator, app: App, ears: Ears, pace: str) -> None:
    emulator.control_json("PATCH", "clock", {"pace": pace})
    streamed(emulator, app, ears)
    assert emulator.run()
    assert "lift" not in {each["kind"] for each in emulator.control_json("GET", "export")["inputs"]}


def test_runs_are_the_same_where_time_moves_by_itself(
    open_emulator: Callable[..., ServedEmulator], app: App, ears: Ears
) -> None:
    ears.reaction = echo
    emulator = open_emulator(mode=Mode.AUTO)
    runs = []
    for _ in range(2):
        emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
        streamed(emulator, app, ears)
        assert emulator.control_json("POST", "journal/wait", {"kind": "stream.stop", "timeout": 60})["met"]
        journal = emulator.journal()
        stop = next(entry["serial"] for entry in journal if entry["kind"] == "stream.stop")
        runs.append([entry for entry in journal if entry["serial"] <= stop])
    assert runs[0] == runs[1]
    assert sum(entry["facts"]["pieces"] for entry in runs[0] if entry["kind"] == "stream.play_audio") == 136
