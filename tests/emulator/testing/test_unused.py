"""What a test has planned, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.testing.steps import hang_up, hear, press, say, wait

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice

    from tests.emulator.testing.pages import Pages


def test_a_fault_is_used_once_it_has_struck(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Hangup/>"
    voice.fault("late", on="callback", event="hangup", effect="delay", delay=1)
    voice.fault("maybe", on="callback", effect="reorder", event="ring", probability=0.5)
    voice.fault("other", on="callback", event="ring", effect="lost")
    voice.fault("spare", on="api", operation="createCall", effect="reset", optional=True)
    voice.incoming().ends()
    assert voice.unused == ["the fault 'other' never struck"]


def test_a_phone_has_done_what_it_was_told(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<GetDigits action='{base}/next'><Speak>Press 1.</Speak></GetDigits>"
    voice.phone(steps=[hear("Press 1"), press("1"), wait(1), hang_up()])
    voice.dial().ends()
    assert voice.unused == []


def test_who_stays_until_the_other_side_hangs_up_has_missed_nothing(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>Hello.</Speak><Hangup/>"
    voice.phone(steps=[hear("Hello"), wait(60), hang_up()])
    voice.dial().ends()
    assert voice.unused == []


def test_steps_that_a_call_did_not_last_for_are_told_of_callers_too(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>Hello.</Speak><Hangup/>"
    voice.incoming("14155550177", steps=[hear("Press 1"), say("One")]).ends()
    assert voice.unused == ["the phone 14155550177 did not get to: hear “Press 1”, say “One”"]
    assert "the phone did not get to: hear “Press 1”, say “One”" in voice.story()
