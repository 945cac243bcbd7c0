"""`<Message>`: sends a text message."""

from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.actions import target
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.text_message import TextMessage, send
from plivo_emulator.wire.document import Node

DELIMITER = "<"
"""Stands between several destinations."""


async def run(call: Call, node: Node) -> None:
    """Sends the text to each destination; the call goes on at once."""
    account = call.account
    destinations = [part.strip() for part in (node["dst"] or "").split(DELIMITER) if part.strip()]
    if not destinations:
        call.note("message.no_destination", text=node.text)
    for destination in destinations:
        source = node["src"] or (call.from_number if call.direction is CallDirection.OUTBOUND else call.to_number)
        uuid, owner = account.ids.uuid(), call.terms.subaccount
        message = TextMessage(uuid, call.uuid, source, destination, node.text, account.now, owner)
        send(account, message, target(node, "callbackUrl", "callbackMethod"))
