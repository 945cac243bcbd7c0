"""`<PreAnswer>`: sounds before an incoming call is answered."""

from plivo_emulator.spec.elements import PreAnswer
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.leg import RINGING


async def run(call: Call, pre_answer: PreAnswer) -> NextDocument | None:
    """Runs its elements as early media; on an answered call, as they are."""
    from plivo_emulator.voice.xml.elements import run as run_child  # noqa: PLC0415  # it runs elements, and is one

    if call.state is RINGING:
        call.early_media()
    for child in pre_answer.children:
        call.account.journal.write(f"xml.{child.tag}", call.uuid, child.facts)
        following = await run_child(call, child)
        if following is not None:
            return following
    return None
