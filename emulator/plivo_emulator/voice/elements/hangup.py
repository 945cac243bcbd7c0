"""`<Hangup>`: ends the call, now or later."""

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Ending, HungUp
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire.document import Node

SOURCE = "Answer XML"
REFUSALS = {None: "Rejected", "rejected": "Rejected", "busy": "Busy Line"}
"""Why an unanswered call ends, by `reason`."""


async def run(call: Call, node: Node) -> None:
    """Ends the call; `schedule` seconds later where that is given, while what follows runs."""
    if node["schedule"] is not None:
        call.end_in(node["schedule"] * SECOND, "Scheduled Hangup")
        return
    cause = "Normal Hangup" if call.answered else REFUSALS[node["reason"]]
    raise HungUp(Ending.of(call.account.contract.causes[cause], SOURCE))
