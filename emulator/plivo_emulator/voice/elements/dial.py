"""`<Dial>`: calls numbers and SIP addresses, and connects the first that answers."""

from collections.abc import Callable

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import CallDirection, DialAction, DialSide, HangupSource
from plivo_emulator.voice import sip
from plivo_emulator.voice.actions import act
from plivo_emulator.voice.call import Call, Terms
from plivo_emulator.voice.ending import HungUp, Turn
from plivo_emulator.voice.music import music
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.promise import Interruption, Script
from plivo_emulator.voice.race import Race
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.voice.watch import watch_keys
from plivo_emulator.wire.document import Node

REAL_RINGING = "real"
"""Word of `dialMusic`: the caller hears the called side ring."""

PARTIES = frozenset({HangupSource.CALLER, HangupSource.CALLEE})
"""Sources of a hang-up that are people: seen from the called side, it is the caller who went."""


async def run(call: Call, node: Node) -> Turn | None:
    """Rings all children at once, connects the winner, and tells `action` what came of it."""
    race = Race(call, node, [_leg(call, node, child) for child in node.children])
    playing = _start_music(call, node)
    try:
        race.start()
        winner = await race.decided
        if playing is not None:
            playing.stop()
        if winner is not None and winner.answered:
            await _connect(call, node, race, winner)
    except Interruption as cut:
        if playing is not None:
            playing.stop()
        race.over(_source(cut))
        raise
    race.over()
    return act(call, node, "dial_action", "Redirect", race.result(winner))


def _source(cut: Interruption) -> HangupSource:
    """Who ended the called side, when the calling side was hung up or told to leave."""
    if not isinstance(cut, HungUp):
        return HangupSource.API_REQUEST
    return HangupSource.CALLER if cut.ending.source in PARTIES else cut.ending.source


def _leg(call: Call, node: Node, child: Node) -> Call:
    """Leg to one number or SIP address, not started yet."""
    timeout = node["timeout"]
    terms = Terms(
        ring_timeout=None if timeout is None else timeout * SECOND,
        send_digits=child["sendDigits"],
        send_on_preanswer=child["sendOnPreanswer"],
        sip_headers={**sip.headers(node["sipHeaders"]), **sip.headers(child["sipHeaders"])},
        caller_name=_own(child, "callerName") or node["callerName"] or call.caller_name,
        sip_auth=_own(child, "sipAuthUsername") is not None,
        subaccount=call.terms.subaccount,
    )
    caller_id = _own(child, "callerId") or node["callerId"] or call.from_number
    leg = Call(call.account, CallDirection.OUTBOUND, caller_id, child.text, terms)
    leg.parent_uuid = leg.first_uuid = call.uuid
    leg.request_uuid = call.request_uuid
    leg.guest = True
    return leg


def _own(child: Node, name: str) -> str | None:
    """Attribute that only some children of a Dial have."""
    value = child.values.get(name)
    return None if value is None else str(value)


def _start_music(call: Call, node: Node) -> Script | None:
    """Sounds for the caller while it rings; they start over until somebody answers."""
    url = node["dialMusic"]
    if url is None or url == REAL_RINGING:
        return None

    return call.beside(music(call, Target(url, "POST"), own=None))


async def _connect(call: Call, node: Node, race: Race, winner: Call) -> None:
    """Connects the two sides until they part."""
    for starts in call.on_dial_answer:
        starts()
    call.on_dial_answer = ()
    parted = call.join(winner)
    race.tell(winner, DialAction.CONNECTED)
    watch_keys(
        call, node["digitsMatch"], lambda keys: race.tell_digits(winner, keys, DialSide.A_LEG), _star(node, winner)
    )
    watch_keys(winner, node["digitsMatchBLeg"], lambda keys: race.tell_digits(winner, keys, DialSide.B_LEG), None)
    length = min(node["timeLimit"] * SECOND, call.account.contract.xml.limits.call)
    limit = call.account.timeline.after(length, lambda: winner.end_for(HangupCause.SCHEDULED_HANGUP))
    try:
        await parted
    finally:
        limit.cancel()
        call.leg.keypad.divert(None)
        winner.leg.keypad.divert(None)


def _star(node: Node, winner: Call) -> Callable[[], None] | None:
    return (lambda: winner.end_for(HangupCause.NORMAL_HANGUP, HangupSource.CALLER)) if node["hangupOnStar"] else None
