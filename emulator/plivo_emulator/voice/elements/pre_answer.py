"""`<PreAnswer>`: sounds before an incoming call is answered."""

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Turn
from plivo_emulator.wire.document import Node


async def run(call: Call, node: Node) -> Turn | None:
    """Runs its elements as early media; on an answered call, as they are."""
    from plivo_emulator.voice.elements import ELEMENTS  # noqa: PLC0415  # it holds elements, as the table holds it

    if call.is_ringing():
        call.early_media()
    for child in node.children:
        call.account.journal.write(f"xml.{child.name}", call.uuid, child.facts)
        following = await ELEMENTS[child.name](call, child)
        if following is not None:
            return following
    return None
