"""`<Hangup>`: ends the call, now or later."""

from plivo_emulator.spec.elements import Hangup
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Ending, HungUp
from plivo_emulator.voice.timeline import SECOND

SOURCE = "Answer XML"
REFUSALS = {None: "Rejected", Hangup.Reason.REJECTED: "Rejected", Hangup.Reason.BUSY: "Busy Line"}
"""Why an unanswered call ends, by `reason`."""


async def run(call: Call, hangup: Hangup) -> None:
    """Ends the call; `schedule` seconds later where that is given, while what follows runs."""
    if hangup.schedule is not None:
        call.end_in(hangup.schedule * SECOND, "Scheduled Hangup")
        return
    cause = "Normal Hangup" if call.answered else REFUSALS[hangup.reason]
    raise HungUp(Ending.of(call.account.contract.causes[cause], SOURCE))
