"""`<Message>`: sends a text message."""

from plivo_emulator.spec.elements import Message
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.xml.text_message import TextMessage, send

DELIMITER = "<"
"""Separates several destinations."""


async def run(call: Call, message: Message) -> None:
    """Sends the text to each destination; the call continues at once."""
    account = call.account
    destinations = [part.strip() for part in (message.dst or "").split(DELIMITER) if part.strip()]
    if not destinations:
        call.note("message.no_destination", text=message.text)
    for destination in destinations:
        source = message.src or (call.from_number if call.direction is CallDirection.OUTBOUND else call.to_number)
        uuid, owner = account.ids.uuid(), call.terms.subaccount
        sent = TextMessage(uuid, call.uuid, source, destination, message.text, account.now, owner, call.lane)
        send(account, sent, Target.of(message.callback_url, message.callback_method))
