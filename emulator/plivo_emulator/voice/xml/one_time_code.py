"""One-time codes, and how they are sent to the owner of a number."""

from plivo_emulator.spec.words import CallDirection, VerificationChannel
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.terms import Terms
from plivo_emulator.voice.media.sound import read_aloud
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.voice.xml.text_message import TextMessage
from plivo_emulator.voice.xml.text_message import send as send_message

SENDER = "18005550199"
"""Number that codes come from, reserved for fiction."""

TEXT = "Your verification code is {}"

TWICE = 2


def send(account: Account, number: str, code: str, channel: str, subaccount: str | None) -> None:
    """Sends a code: `sms` by text message, `call` by a phone call that says it twice, key by key."""
    if channel == VerificationChannel.CALL:
        call = Call(account, CallDirection.OUTBOUND, SENDER, number, Terms(subaccount=subaccount))
        lifecycle.announce(call, read_aloud(TEXT.format(" ".join(code)), account.spoken), TWICE)
    else:
        uuid = account.ids.uuid()
        message = TextMessage(uuid, None, SENDER, number, TEXT.format(code), account.now, subaccount)
        send_message(account, message, None)
