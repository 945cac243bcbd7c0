"""A conference room for call sheets: letting calls in, and what is told of it."""

from plivo_emulator.voice.conferences.conference import CONFERENCES, Conference, Member

from tests.emulator.voice.sheet import APP, FOR_EVER, STAYS, Form, Phone, Voice

ROOM = "Monday Meeting"
WAITS = "startConferenceOnEnter='false'"
LEAVES = "15001010005"
"""Answers after a second, and hangs up five seconds later."""


def enter(voice: Voice, attributes: str = "", number: str = STAYS, after: str = FOR_EVER) -> Phone:
    """Lets a call into the room; its action and its events are told."""
    voice.on("/left", FOR_EVER).on("/room", 200)
    urls = f"action='{APP}/left' callbackUrl='{APP}/room'"
    return voice.answered(f"<Conference {urls} {attributes}>{ROOM}</Conference>{after}", number=number)


def conference(voice: Voice) -> Conference:
    return voice.account[CONFERENCES][ROOM]


def member(phone: Phone) -> Member:
    seat = phone.call.seat
    assert isinstance(seat, Member)
    return seat


def events(phone: Phone) -> list[str]:
    return [form["ConferenceAction"] for form in phone.forms("conference_callback")]


def event(phone: Phone, action: str) -> Form:
    (form,) = [form for form in phone.forms("conference_callback") if form["ConferenceAction"] == action]
    return form


def beeps(phone: Phone) -> int:
    return len(phone.entries("audio.beep"))
