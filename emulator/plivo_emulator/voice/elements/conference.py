"""`<Conference>`: puts the call into a room with others."""

from plivo_emulator.spec.words import ConferenceAction
from plivo_emulator.voice.actions import act
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.conference import Member, enter
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.promise import Interruption
from plivo_emulator.voice.watch import watch_keys
from plivo_emulator.wire.document import Node


async def run(call: Call, node: Node) -> Turn | None:
    """Stays in the room until the member goes or has to go, and tells `action`. A full room is passed over."""
    member = enter(call, node)
    if member is None:
        return None
    watch_keys(
        call,
        node["digitsMatch"],
        lambda keys: member.tell(ConferenceAction.DIGITS, {"ConferenceDigitsMatch": keys}),
        (lambda: member.let_go.keep(None)) if node["hangupOnStar"] else None,
    )
    try:
        await member.let_go
    except Interruption:
        _leave(member)
        raise
    _leave(member)
    return act(call, node, "conference_action", "Redirect", member.facts())


def _leave(member: Member) -> None:
    member.call.leg.keypad.divert(None)
    member.conference.part(member)
