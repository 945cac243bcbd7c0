"""Events of multiparty calls: what is told of the whole, and of the participant that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.reports import VERIFICATION
from plivo_emulator.wire import money, times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.words import MpcEventName
    from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
    from plivo_emulator.voice.multiparty.participant import Participant

KIND = "mpc_status"


def tell(mpc: MultipartyCall, event: MpcEventName, participant: Participant | None, more: Mapping[str, object]) -> None:
    """Tells an event to all who asked for it; nobody, no work."""
    account = mpc.account
    account.journal.note(
        "mpc.event",
        None if participant is None else participant.call.uuid,
        event=event,
        mpc_uuid=mpc.uuid,
        member_id=None if participant is None else participant.member_id,
    )
    for target in mpc.subscribers.of(event):
        fields = {
            "EventName": event,
            "EventTimestamp": times.with_offset(account.now, account.settings.zone),
            "SequenceNumber": mpc.subscribers.number(target),
            **_of_whole(mpc),
            **({} if participant is None else _of_participant(participant)),
            **more,
        }
        headers = {} if participant is None else dict(participant.call.terms.sip_headers)
        form = account.contract.events.fill(KIND, fields, headers)
        uuid = None if participant is None else participant.call.uuid
        account.outgoing.exchange(KIND, target, form, account.contract.xml.patience, uuid, subaccount=mpc.subaccount)


def _of_whole(mpc: MultipartyCall) -> dict[str, object]:
    zone = mpc.account.settings.zone
    fields: dict[str, object] = {
        "MPCUUID": mpc.uuid,
        "MPCName": mpc.name,
        "MPCCreationTime": times.with_offset(mpc.created, zone),
        "MPCStartTime": None if mpc.started is None else times.with_offset(mpc.started, zone),
    }
    if mpc.ended is not None and mpc.termination is not None:
        fields |= {
            "MPCEndTime": times.with_offset(mpc.ended, zone),
            "MPCDuration": mpc.duration,
            "MPCBilledDuration": mpc.billed_duration,
            "MPCBilledAmount": money.text(mpc.billed_amount),
            "MPCTerminationCause": mpc.termination,
            "MPCTerminationCauseCode": mpc.termination.code,
        }
    return fields


def _of_participant(participant: Participant) -> dict[str, object]:
    call, zone = participant.call, participant.call.account.settings.zone
    exited = participant.exited
    return {
        "MemberID": participant.member_id,
        "MemberAddress": participant.address,
        "ParticipantRole": participant.part.role.in_events,
        "ParticipantCallUUID": call.uuid,
        "ParticipantCallDirection": call.direction,
        "ParticipantCallFrom": call.from_number,
        "ParticipantCallTo": call.to_number,
        "ParticipantCoachMode": participant.coaching,
        "ParticipantJoinTime": times.with_offset(participant.joined, zone),
        "ParticipantExitTime": None if exited is None else times.with_offset(exited, zone),
        "ParticipantExitCause": participant.exit_cause,
        "STIRVerification": VERIFICATION,
    }
