"""Text messages: they are only written to the journal, but each step of their delivery is reported."""

from typing import NamedTuple

from plivo_emulator.spec.events import MessageStatusEvent
from plivo_emulator.spec.words import MessageStatus
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.lane import Lane
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.notify import About, notify
from plivo_emulator.wire import money, times
from plivo_emulator.wire.times import SECOND

SENT_AFTER = SECOND
"""Microseconds from the queue to the carrier."""
DELIVERED_AFTER = 3 * SECOND
"""Microseconds from the queue to the report of the delivery."""

STEPS: tuple[MessageStatus, ...] = (MessageStatus.QUEUED, MessageStatus.SENT, MessageStatus.DELIVERED)
"""Statuses of a message, in order."""

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"  # the alphabet has these
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The GSM alphabet: one place per character."""
EXTENDED = frozenset("^{}\\[~]|€")
"""Characters that take two places."""
PLACES, PLACES_OF_PARTS = (160, 153), (70, 67)
"""Places of a single message, and of each part of a split one: in the GSM alphabet, and in any other."""


class TextMessage(NamedTuple):
    """A message to one number."""

    message_uuid: str
    call_uuid: str | None
    """Call whose document sent it; None: no call."""
    src: str
    dst: str
    text: str
    queued: int
    """Microseconds since the epoch."""
    subaccount: str | None = None
    lane: Lane | None = None
    """Lane of its delivery reports; None: none."""


def send(account: Account, message: TextMessage, target: Target | None) -> None:
    """Sends a message. Each step is reported, whether or not its call goes on."""
    account.journal.note(
        "message.sent",
        message.call_uuid,
        message_uuid=message.message_uuid,
        src=message.src,
        dst=message.dst,
        text=message.text,
    )
    if target is None:
        return
    url = target
    _notify(account, message, url, MessageStatus.QUEUED)
    account.scheduler.after(SENT_AFTER, lambda: _notify(account, message, url, MessageStatus.SENT))
    account.scheduler.after(DELIVERED_AFTER, lambda: _notify(account, message, url, MessageStatus.DELIVERED))


def units(text: str) -> int:
    """Number of parts that a text is sent in."""
    plain = all(character in BASIC or character in EXTENDED for character in text)
    alone, part = PLACES if plain else PLACES_OF_PARTS
    places = (
        sum(2 if character in EXTENDED else 1 for character in text) if plain else len(text.encode("utf-16-le")) // 2
    )
    return 1 if places <= alone else -(-places // part)


def _notify(account: Account, message: TextMessage, target: Target, status: MessageStatus) -> None:
    parts, rate = units(message.text), account.settings.message_rate
    done = STEPS[: STEPS.index(status) + 1]
    queued = times.plain_micros(message.queued)
    event = MessageStatusEvent(
        message_uuid=message.message_uuid,
        from_=message.src.removeprefix("+"),
        to=message.dst.removeprefix("+"),
        type="sms",
        status=status,
        units=parts,
        total_rate=money.text(rate),
        total_amount=money.text(rate * parts),
        error_code="",
        powerpack_uuid="",
        parent_message_uuid=message.message_uuid,
        part_info=f"1 of {parts}",
        sequence=len(done),
        message_time=queued,
        queued_time=queued,
        sent_time=times.plain_micros(message.queued + SENT_AFTER) if MessageStatus.SENT in done else None,
        delivery_report_time=times.plain_micros(message.queued + DELIVERED_AFTER)
        if MessageStatus.DELIVERED in done
        else None,
    )
    notify(About(account, message.call_uuid, message.subaccount, message.lane), event, target)
