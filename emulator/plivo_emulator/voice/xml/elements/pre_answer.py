"""`<PreAnswer>`: sounds before an incoming call is answered."""

from collections.abc import Awaitable, Callable

from plivo_emulator.spec.elements import PreAnswer, ResponseChild
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.leg import RINGING

RunChild = Callable[[Call, ResponseChild], Awaitable[NextDocument | None]]


async def run(call: Call, pre_answer: PreAnswer, run_child: RunChild) -> NextDocument | None:
    """Runs its elements by `run_child`, as early media; on an answered call, as they are."""
    if call.state is RINGING:
        call.early_media()
    for child in pre_answer.children:
        call.begin_element(child.tag, child.facts)
        following = await run_child(call, child)
        if following is not None:
            return following
    return None
