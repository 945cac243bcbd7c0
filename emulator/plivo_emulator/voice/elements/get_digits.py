"""`<GetDigits>`: collects phone keys."""

from plivo_emulator.spec.events import GetDigitsEvent
from plivo_emulator.voice.actions import act
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.input import Wanted, listen
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire.document import Node

NO_KEY = frozenset({"none", ""})
"""Words of `finishOnKey` that mean no key."""


async def run(call: Call, node: Node) -> Turn | None:
    """Plays and waits `retries` times; the first keys go to `action`."""
    wanted = Wanted(
        first_within=node["timeout"] * SECOND,
        next_within=node["digitTimeout"] * SECOND,
        keys=node["validDigits"],
        most=node["numDigits"],
        finish=finishing(node["finishOnKey"]),
        wrong_key_sound=node["invalidDigitsSound"],
        beep=node["playBeep"],
    )
    for _ in range(node["retries"]):
        keys = await listen(call, node.children, wanted)
        if isinstance(keys, str):
            call.note("input.digits", digits=keys if node["log"] else "*" * len(keys))
            return act(call, node, GetDigitsEvent(event="Redirect", digits=keys))
    return None


def finishing(word: str) -> str:
    """Keys that `finishOnKey` names; none for the words that mean no key."""
    return "" if word in NO_KEY else word
