"""Call sheets of a voice agent in Node."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plivo_emulator.testing import Call, Voice


def test_it_greets(call: Call) -> None:
    call.agent.begins(within=1)
    call.agent.reaches("greeting")
    assert (call.agent.gaps, call.agent.nonsense) == ([], [])


def test_it_stops_when_the_caller_begins_to_speak(voice: Voice, call: Call) -> None:
    voice.clock.set(pace="settle-fine")
    call.agent.begins()
    voice.advance(1)
    call.says("I want a table for four", to_the_end=False)
    call.agent.stops(within=0.12)


def test_it_hangs_up_when_nobody_speaks(call: Call) -> None:
    call.agent.reaches("greeting")
    call.ends(within=20)
    assert 7.5 < call.agent.silence < 9
