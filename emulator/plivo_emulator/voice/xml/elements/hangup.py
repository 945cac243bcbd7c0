"""`<Hangup>`: ends the call, now or later."""

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.elements import Hangup
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import Ending, HungUp
from plivo_emulator.wire.times import SECOND

REFUSALS = {
    None: HangupCause.REJECTED,
    Hangup.Reason.REJECTED: HangupCause.REJECTED,
    Hangup.Reason.BUSY: HangupCause.BUSY_LINE,
}
"""Cause of an unanswered call's end, by `reason`."""


async def run(call: Call, hangup: Hangup) -> None:
    """Ends the call; with `schedule`, after so many seconds, while the next elements run."""
    if hangup.schedule is not None:
        call.end_in(hangup.schedule * SECOND)
        return
    cause = HangupCause.NORMAL_HANGUP if call.answered else REFUSALS[hangup.reason]
    raise HungUp(Ending.of(cause, HangupSource.ANSWER_XML))
