"""The record of an ended call."""

from plivo_emulator.records.kinds.calls import CallRecord
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.event_fields import Bill

ANSWERED = "ANSWER"
"""`call_state` of an answered call; the service gives none for others."""


def call_record(call: Call, bill: Bill | None = None) -> CallRecord:
    """Record of an ended call, with its bill if there is one already; raises ValueError if it has not ended."""
    ending, ended = call.ending, call.leg.ended
    if ending is None or ended is None:
        raise ValueError(f"call {call.uuid} has not ended")
    bill = bill or Bill(call)
    return CallRecord(
        auth_id=call.account.settings.auth_id,
        call_uuid=call.uuid,
        request_uuid=call.request_uuid,
        from_number=call.from_number,
        to_number=call.to_number,
        direction=call.direction._value_,
        initiated=call.leg.created,
        answered=call.leg.answered,
        ended=ended,
        call_duration=bill.talked,
        bill_duration=bill.talked,
        billed_duration=bill.billed,
        rate=bill.rate,
        amount=bill.amount,
        parent_call_uuid=call.parent_uuid,
        hangup_cause_name=ending.cause._value_,
        hangup_cause_code=ending.cause.code,
        hangup_source=ending.source._value_,
        call_state=None if call.leg.answered is None else ANSWERED,
        conference_uuid=call.conference_uuid,
        source_ip=call.terms.source_ip,
        stir_verification=call.stir.verification._value_,
        stir_attestation=call.stir.attestation,
        voice_network_group="",
        subaccount=call.terms.subaccount,
    )
