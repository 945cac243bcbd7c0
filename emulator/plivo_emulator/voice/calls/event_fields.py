"""Fields of a call's callbacks: the common ones, and those of its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.events import CallEvent, HangupEvent
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.accounts.billing import seconds_begun
from plivo_emulator.voice.calls.leg import STATUS
from plivo_emulator.wire import money, times

if TYPE_CHECKING:
    from plivo_emulator.voice.calls.call import Call

MACHINE_HUNG_UP = "machine_detection"
"""`Machine` of a call that was hung up because a machine answered."""


MACHINE = "true"
"""`Machine` of all other events of a call that a machine answered."""


def common(call: Call) -> dict[str, str]:
    """Form with the fields that every event of a call carries."""
    request_uuid, terms, stir = call.request_uuid, call.terms, call.stir
    return CallEvent.common(
        call_uuid=call.uuid,
        from_=call.caller,
        to=call.called,
        call_status=STATUS[call.leg.state],
        direction=call.direction,
        request_uuid=request_uuid,
        a_leg_uuid=call.a_leg_uuid,
        a_leg_request_uuid=request_uuid,
        session_start=times.plain_micros(call.session_start),
        stir_verification=stir.verification,
        stir_attestation=stir.attestation,
        caller_name=terms.caller_name,
        forwarded_from=terms.forwarded_from,
        sip_headers=terms.sip_headers,
        machine=machine(call),
    )


def form(call: Call, event: CallEvent) -> dict[str, str]:
    """Form of an event: what it adds to the common fields of its call."""
    return event.form(common(call))


def listener(call: Call) -> dict[str, str]:
    """Form of a request for a document of sounds: the call that will hear them."""
    return CallEvent.common(
        call_uuid=call.uuid,
        from_=call.caller,
        to=call.called,
        call_status=call.status,
        direction=call.direction,
        machine=machine(call),
    )


def machine(call: Call) -> str | None:
    """`Machine` of an event of a call; None unless a machine answered."""
    return MACHINE if call.machine else None


def ended(call: Call, bill: Bill | None = None) -> HangupEvent:
    """Event for how a call ended, and what it cost, if that is known already."""
    bill = bill or Bill(call)
    ending = call.ending
    if ending is None or call.leg.ended is None:
        raise ValueError(f"call {call.uuid} has not ended")
    zone = call.account.settings.zone
    return HangupEvent(
        event="Hangup",
        machine=MACHINE_HUNG_UP if ending.cause is HangupCause.MACHINE_DETECTED else machine(call),
        hangup_cause=ending.cause.words,
        hangup_cause_name=ending.cause._value_,
        hangup_cause_code=ending.cause.code,
        hangup_source=ending.source,
        duration=bill.talked,
        bill_duration=bill.billed,
        total_cost=money.text(bill.amount),
        start_time=times.plain(call.leg.created, zone),
        answer_time="" if call.leg.answered is None else times.plain(call.leg.answered, zone),
        end_time=times.plain(call.leg.ended, zone),
    )


class Bill:
    """What a call cost. Times are seconds, sums hundred-thousandths of a dollar."""

    __slots__ = ("amount", "billed", "rate", "talked", "tariff")

    def __init__(self, call: Call) -> None:
        address = call.to_number if call.direction is CallDirection.OUTBOUND else call.from_number
        self.tariff = call.account.tariff(call.direction, address)
        end = call.leg.ended or call.account.now
        self.rate = self.tariff.rate
        self.talked = seconds_begun(call.leg.answered, end)
        self.billed = 0 if call.leg.answered is None else self.tariff.billed(self.talked)
        self.amount = self.tariff.price(self.billed)
