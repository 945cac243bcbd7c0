"""A call in a multiparty call: its script from entering until it continues with something else."""

from plivo_emulator.spec.events import MpcExitEvent
from plivo_emulator.spec.words import MpcExitCause
from plivo_emulator.voice.calls.interrupts import Ending, NextDocument, Transferred
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.sim.future import Interruption
from plivo_emulator.wire import times


async def stay(participant: Participant) -> tuple[Ending, NextDocument | None]:
    """Stays until it is removed; returns how its call ends unless it continues, and the document to continue with."""
    mpc = participant.mpc
    try:
        ending = await participant.over
    except Transferred:
        mpc.gone(participant, MpcExitCause.CALL_TRANSFERRED)
        raise
    except Interruption:
        mpc.gone(participant, MpcExitCause.CALL_HANGUP)
        raise
    return ending, _after(participant)


def _after(participant: Participant) -> NextDocument | None:
    target, call, mpc = participant.options.on_exit, participant.call, participant.mpc
    if target is None:
        return None
    zone = call.account.settings.zone
    event = MpcExitEvent(
        mpc_uuid=mpc.uuid,
        mpc_friendly_name=mpc.name,
        member_id=participant.member_id,
        participant_call_uuid=call.uuid,
        participant_role=participant.options.role.in_events,
        participant_join_time=times.with_offset(participant.joined, zone),
        participant_end_time=times.with_offset(participant.exited or call.account.now, zone),
    )
    return NextDocument("action", target, event)
