"""Facts of a participant as records have them."""

from plivo_emulator.records.kinds.participants import ParticipantRecord
from plivo_emulator.voice.multiparty.participant import Participant


def record_of(participant: Participant) -> ParticipantRecord:
    """Record of a participant that has left; raises ValueError for one that has not."""
    if participant.exited is None or participant.exit_cause is None:
        raise ValueError(f"participant {participant.member_id} has not left")
    call, mpc, part = participant.call, participant.mpc, participant.options
    return ParticipantRecord(
        auth_id=call.account.settings.auth_id,
        member_id=participant.member_id,
        mpc_uuid=mpc.uuid,
        mpc_name=mpc.name,
        call_uuid=call.uuid,
        member_address=participant.address,
        role=part.role.value,
        start_mpc_on_enter=part.starts_mpc,
        end_mpc_on_exit=part.ends_mpc,
        joined=participant.joined,
        exited=participant.exited,
        exit_cause=participant.exit_cause.value,
        duration=participant.duration,
        billed_duration=participant.billed_duration,
        billed_amount=participant.billed_amount,
        subaccount=mpc.subaccount,
    )
