"""The conference, call by call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import conference

if TYPE_CHECKING:
    import pytest
    from plivo_emulator.testing import Voice
    from plivo_emulator.testing.call import Call

MODERATOR, GUEST = "1379", "2580"


def enters(voice: Voice, number: str, pin: str) -> Call:
    """Somebody who calls and enters a PIN."""
    call = voice.incoming(number)
    call.hears("Enter your PIN")
    call.presses(pin)
    return call


def test_moderator_and_guests_meet_and_part(voice: Voice) -> None:
    moderator = enters(voice, "14155550123", MODERATOR)
    moderator.hears("You are the moderator")
    guest = enters(voice, "14155550124", GUEST)
    guest.hears("The moderator is there")
    voice.clock.run_until_callback("conference_callback", guest)
    voice.advance(1)
    assert conference.members == {"standup": {moderator.uuid, guest.uuid}}
    assert voice.api("GET", "Conference")["conferences"] == ["standup"]

    moderator.hangs_up()
    guest.hears("The conference is over")
    guest.ends()
    assert conference.members == {"standup": set()}
    assert conference.moderators == {}


def test_a_guest_waits_for_the_moderator(voice: Voice) -> None:
    guest = enters(voice, "14155550124", GUEST)
    guest.hears("Please wait for the moderator")
    enters(voice, "14155550123", MODERATOR)
    guest.hears("The moderator is there")


def test_a_guest_does_not_wait_for_ever(voice: Voice) -> None:
    guest = enters(voice, "14155550124", GUEST)
    guest.hears("The moderator has not come", within=300)
    guest.ends()
    assert guest.heard.count("Please wait for the moderator.") == 9


def test_a_wrong_pin_may_be_corrected_twice(voice: Voice) -> None:
    call = enters(voice, "14155550123", "0000")
    for _ in range(2):
        call.hears("Enter your PIN again")
        call.presses("0000")
    call.hears("That is no PIN. Goodbye.")
    call.ends()


def test_who_enters_nothing_is_asked_twice(voice: Voice) -> None:
    call = voice.incoming()
    call.ends()
    assert call.heard == ["Welcome. Enter your PIN.", "Welcome. Enter your PIN.", "We did not hear a PIN. Goodbye."]


def test_a_pin_is_in_no_log(voice: Voice) -> None:
    enters(voice, "14155550123", GUEST).hears("Please wait")
    assert [entry.facts["digits"] for entry in voice.journal("input.digits")] == ["****"]


def test_strangers_are_refused(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", "the token of the app")
    call = voice.incoming()
    call.ends()
    assert call.hangup_cause == "Error Reaching Answer URL"
