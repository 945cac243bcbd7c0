"""`<Hangup>`: ends the call, now or later."""

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Ending, HungUp
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire.document import Node

REFUSALS = {None: HangupCause.REJECTED, "rejected": HangupCause.REJECTED, "busy": HangupCause.BUSY_LINE}
"""Why an unanswered call ends, by `reason`."""


async def run(call: Call, node: Node) -> None:
    """Ends the call; `schedule` seconds later where that is given, while what follows runs."""
    if node["schedule"] is not None:
        call.end_in(node["schedule"] * SECOND, HangupCause.SCHEDULED_HANGUP)
        return
    cause = HangupCause.NORMAL_HANGUP if call.answered else REFUSALS[node["reason"]]
    raise HungUp(Ending.of(cause, HangupSource.ANSWER_XML))
