"""What callbacks say: the fields of each kind, made from a call."""

from collections.abc import Mapping
from types import MappingProxyType

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import CallDirection, StirVerification
from plivo_emulator.voice.billing import amount, billed, seconds_begun
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.leg import STATUS
from plivo_emulator.wire import money, times

VERIFICATION = StirVerification.NOT_APPLICABLE
"""STIR/SHAKEN does not reach an emulator."""

MACHINE_HUNG_UP = "machine_detection"
"""`Machine` of a call that was hung up because a machine answered."""


NOTHING: Mapping[str, object] = MappingProxyType({})


def common(call: Call) -> dict[str, str]:
    """Fields that every callback of a call carries."""
    request_uuid = call.request_uuid
    fields = {
        "CallUUID": call.uuid,
        "From": call.from_number,
        "To": call.to_number,
        "CallStatus": STATUS[call.leg.state],
        "Direction": call.direction,
        "RequestUUID": request_uuid,
        "ALegUUID": call.first_uuid,
        "ALegRequestUUID": request_uuid,
        "SessionStart": times.plain_micros(call.session_start),
        "STIRVerification": VERIFICATION,
        "STIRAttestation": "",
    }
    if call.caller_name is not None:
        fields["CallerName"] = call.caller_name
    if call.forwarded_from is not None:
        fields["ForwardedFrom"] = call.forwarded_from
    if call.terms.sip_headers:
        fields.update(call.terms.sip_headers)
    return fields


def form(call: Call, kind: str, event: str | None, more: Mapping[str, object] = NOTHING) -> dict[str, str]:
    """Form of an event of `kind`, with what it adds to the common fields."""
    fields = common(call)
    if event is not None:
        fields["Event"] = event
    events = call.account.contract.events
    if call.machine and events.has(kind, "Machine"):
        fields["Machine"] = "true"
    return events.fill(kind, more, fields)


def listener(call: Call) -> dict[str, str]:
    """Form of a request for sounds: who is going to hear them."""
    fields = {
        "CallUUID": call.uuid,
        "From": call.from_number,
        "To": call.to_number,
        "CallStatus": call.status,
        "Direction": call.direction,
    }
    return call.account.contract.events.fill("sound_document", fields)


def ended(call: Call) -> dict[str, object]:
    """Fields that tell how a call ended, and what it cost."""
    bill = Bill(call)
    ending = call.ending
    if ending is None or call.leg.ended is None:
        raise ValueError(f"call {call.uuid} has not ended")
    zone = call.account.settings.zone
    fields: dict[str, object] = {
        "HangupCause": ending.cause.words,
        "HangupCauseName": ending.cause.value,
        "HangupCauseCode": ending.cause.code,
        "HangupSource": ending.source,
        "Duration": bill.talked,
        "BillDuration": bill.billed,
        "TotalCost": money.text(bill.amount),
        "StartTime": times.plain(call.leg.created, zone),
        "AnswerTime": "" if call.leg.answered is None else times.plain(call.leg.answered, zone),
        "EndTime": times.plain(call.leg.ended, zone),
    }
    if ending.cause is HangupCause.MACHINE_DETECTED:
        fields["Machine"] = MACHINE_HUNG_UP
    return fields


class Bill:
    """What a call cost. Times are seconds, sums hundred-thousandths of a dollar."""

    __slots__ = ("amount", "billed", "increment", "rate", "talked")

    def __init__(self, call: Call) -> None:
        address = call.to_number if call.direction is CallDirection.OUTBOUND else call.from_number
        tariff = call.account.tariff(call.direction, address)
        end = call.leg.ended or call.account.now
        self.rate = tariff.rate
        self.increment = tariff.increment
        self.talked = seconds_begun(call.leg.answered, end)
        self.billed = 0 if call.leg.answered is None else billed(self.talked, tariff.increment)
        self.amount = amount(self.billed, tariff.rate)
