"""`<Dial>`: calls numbers and SIP addresses, and connects the first that answers."""

from collections.abc import Callable
from functools import partial

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.elements import Dial, DialChild, Number, User
from plivo_emulator.spec.words import CallDirection, DialAction, DialSide, HangupSource
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import sip
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import HungUp, NextDocument
from plivo_emulator.voice.calls.terms import Terms
from plivo_emulator.voice.rooms.music import music
from plivo_emulator.voice.sim.future import Interruption, Task
from plivo_emulator.voice.xml.actions import act
from plivo_emulator.voice.xml.dial_attempt import DialAttempt
from plivo_emulator.voice.xml.keys import watch_keys
from plivo_emulator.wire.times import SECOND

PARTIES = frozenset({HangupSource.CALLER, HangupSource.CALLEE})
"""Sources of a hang-up that are people: for the called side, it is the caller who hung up."""


async def run(call: Call, dial: Dial) -> NextDocument | None:
    """Rings all children at once, connects the winner, and sends the outcome to `action`."""
    race = DialAttempt(call, dial, [_leg(call, dial, child) for child in dial.children])
    playing = _start_music(call, dial)
    try:
        race.start()
        winner = await race.decided
        if playing is not None:
            playing.stop()
        if winner is not None and winner.answered:
            await _connect(call, dial, race, winner)
    except Interruption as cut:
        if playing is not None:
            playing.stop()
        race.over(_source(cut))
        raise
    race.over()
    return act(call, dial, race.result(winner))


def _source(cut: Interruption) -> HangupSource:
    """Who ended the called side when the calling side hung up or was transferred."""
    if not isinstance(cut, HungUp):
        return HangupSource.API_REQUEST
    return HangupSource.CALLER if cut.ending.source in PARTIES else cut.ending.source


def _leg(call: Call, dial: Dial, child: DialChild) -> Call:
    """Leg to one number or SIP address, not started yet."""
    number = child if isinstance(child, Number) else None
    terms = Terms(
        ring_timeout=None if dial.timeout is None else dial.timeout * SECOND,
        send_digits=child.send_digits,
        send_on_preanswer=child.send_on_preanswer,
        sip_headers={**sip.headers(dial.sip_headers), **sip.headers(child.sip_headers)},
        caller_name=(number and number.caller_name) or dial.caller_name or call.caller_name,
        sip_auth=isinstance(child, User) and child.sip_auth_username is not None,
        subaccount=call.terms.subaccount,
    )
    caller_id = (number and number.caller_id) or dial.caller_id or call.from_number
    leg = Call(call.account, CallDirection.OUTBOUND, caller_id, child.text, terms)
    leg.dialled_by(call)
    return leg


def _start_music(call: Call, dial: Dial) -> Task | None:
    """Sounds for the caller while the legs ring, in a loop until somebody answers."""
    if dial.dial_music is None or dial.dial_music == Dial.DialMusic.REAL:
        return None

    return call.start_side_task(music(call, Target(dial.dial_music, dial.dial_music_method), own=None))


async def _connect(call: Call, dial: Dial, race: DialAttempt, winner: Call) -> None:
    """Bridges the two sides until one leaves."""
    call.dial_answered()
    parted = call.bridge(winner)
    race.notify(winner, DialAction.CONNECTED)
    watch_keys(
        call, dial.tag, dial.digits_match, partial(_notify_keys, race, winner, DialSide.A_LEG), _star(dial, winner)
    )
    watch_keys(winner, dial.tag, dial.digits_match_b_leg, partial(_notify_keys, race, winner, DialSide.B_LEG), None)
    length = min(dial.time_limit * SECOND, call.account.contract.xml.limits.call)
    limit = call.account.scheduler.after(length, lambda: winner.end_for(HangupCause.SCHEDULED_HANGUP))
    try:
        await parted
    finally:
        limit.cancel()
        call.leg.keypad.divert(None)
        winner.leg.keypad.divert(None)


def _notify_keys(race: DialAttempt, winner: Call, by: DialSide, keys: str) -> None:
    race.notify_digits(winner, keys, by)


def _star(dial: Dial, winner: Call) -> Callable[[], None] | None:
    return (lambda: winner.end_for(HangupCause.NORMAL_HANGUP, HangupSource.CALLER)) if dial.hangup_on_star else None
