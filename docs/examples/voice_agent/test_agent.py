"""Six call sheets of a voice agent."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from plivo_emulator.testing import Call, Voice

ANSWERS = 0.8
"""Seconds after the caller has spoken within which it must speak."""
STOPS = 0.8
"""Seconds for which it may talk on once the caller speaks: it must not stop for an "uh-huh"."""
FINE = "settle-fine"
"""Pace at which its stopping is measured: `real` for an agent that sends its audio no faster than it is heard."""


def test_it_greets_and_knows_when_that_was_heard(call: Call) -> None:
    greeting = call.agent.begins(within=1)
    heard = call.agent.reaches("greeting", within=10)
    assert heard.instant >= greeting.ended
    assert (call.agent.gaps, call.agent.talk_over, call.agent.nonsense) == ([], 0, [])
    assert (greeting.loudness > -30, greeting.clipped) == (True, 0)


def test_it_answers_soon_after_the_caller_has_spoken(call: Call) -> None:
    call.agent.reaches("greeting")
    call.says("yes please")
    call.agent.begins(within=ANSWERS)


def test_it_stops_when_the_caller_begins_to_speak(voice: Voice, call: Call) -> None:
    voice.clock.set(pace=FINE)
    call.agent.begins()
    voice.advance(1)
    call.says("I want a table for four", to_the_end=False)
    call.agent.stops(within=STOPS)
    assert call.agent.talk_over <= STOPS


def test_noise_and_an_uh_huh_do_not_interrupt_it(voice: Voice, call: Call, tmp_path: Path) -> None:
    click = tmp_path / "click.wav"
    samples = struct.pack("<320h", *([20000, -20000] * 160))
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 676, b"WAVE", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16, b"data", 640)
    click.write_bytes(head + samples)
    call.agent.begins()
    voice.advance(1)
    call.says(audio=click, to_the_end=False)
    call.agent.goes_on(0.5)
    call.says("uh-huh", to_the_end=False)
    call.agent.goes_on(1)


def test_it_hangs_up_when_nobody_speaks(call: Call) -> None:
    call.agent.reaches("greeting")
    call.ends(within=20)
    assert 7.5 < call.agent.silence < 9


def test_it_books_a_table_in_real_time(voice: Voice, call: Call) -> None:
    voice.clock.set(pace="real")
    call.agent.reaches("greeting")
    for turn, words in enumerate(["yes please", "four of us", "at eight please"]):
        call.says(words)
        call.agent.begins(within=1)
        call.agent.reaches(f"turn {turn}")
    call.ends(within=5)
    assert call.agent.talk_over == 0
