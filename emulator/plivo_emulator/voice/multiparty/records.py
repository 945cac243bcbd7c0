"""The records of ended multiparty calls and participants."""

from plivo_emulator.records.kinds.multiparty_calls import MultipartyCallRecord
from plivo_emulator.records.kinds.participants import ParticipantRecord
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.multiparty.room import MultipartyRoom

NO_MUSIC = (None, None)


def multiparty_call_record(mpc: MultipartyRoom) -> MultipartyCallRecord:
    """Record of a multiparty call. If it has not ended, fields that are known only then are None."""
    settings, ended, termination = mpc.settings, mpc.ended is not None, mpc.termination
    wait_url, wait_method = _music(settings.wait_music)
    agent_url, agent_method = _music(settings.agent_hold_music)
    customer_url, customer_method = _music(settings.customer_hold_music)
    return MultipartyCallRecord(
        auth_id=mpc.account.settings.auth_id,
        mpc_uuid=mpc.uuid,
        friendly_name=mpc.name,
        status=mpc.state.lower(),
        created=mpc.created,
        started=mpc.started,
        ended=mpc.ended,
        max_participants=settings.max_participants,
        max_duration=settings.max_duration,
        stay_alone=mpc.stay_alone,
        wait_music_url=wait_url,
        wait_music_method=wait_method,
        agent_hold_music_url=agent_url,
        agent_hold_music_method=agent_method,
        customer_hold_music_url=customer_url,
        customer_hold_music_method=customer_method,
        duration=mpc.duration if ended else None,
        billed_duration=mpc.billed_duration if ended else None,
        billed_amount=mpc.billed_amount if ended else None,
        termination_cause=None if termination is None else termination.value,
        termination_cause_code=None if termination is None else termination.code,
        subaccount=mpc.subaccount,
    )


def participant_record(participant: Participant) -> ParticipantRecord:
    """Record of a participant that has left; raises ValueError if it has not."""
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


def _music(target: Target | None) -> tuple[str | None, str | None]:
    return NO_MUSIC if target is None else (target.url, target.method)
