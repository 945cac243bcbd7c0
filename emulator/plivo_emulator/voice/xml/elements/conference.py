"""`<Conference>`: puts the call into a room with others."""

from plivo_emulator.spec.elements import Conference
from plivo_emulator.spec.events import ConferenceActionEvent
from plivo_emulator.spec.words import ConferenceAction
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.conferences.conference import Member, enter
from plivo_emulator.voice.sim.future import Interruption
from plivo_emulator.voice.xml.actions import act
from plivo_emulator.voice.xml.keys import watch_keys


async def run(call: Call, conference: Conference) -> NextDocument | None:
    """Stays in the room until the member leaves or is removed, and requests `action`. A full room is skipped."""
    member = enter(call, conference)
    if member is None:
        return None
    watch_keys(
        call,
        conference.tag,
        conference.digits_match,
        lambda keys: _notify_digits(member, keys),
        (lambda: member.let_go.set_result(None)) if conference.hangup_on_star else None,
    )
    try:
        await member.let_go
    except Interruption:
        _leave(member)
        raise
    _leave(member)
    return act(call, conference, ConferenceActionEvent(event="Redirect", **member.facts()))


def _notify_digits(member: Member, keys: str) -> None:
    event = member.event(ConferenceAction.DIGITS)
    event.conference_digits_match = keys
    member.notify(event)


def _leave(member: Member) -> None:
    member.call.leg.keypad.divert(None)
    member.conference.remove(member)
