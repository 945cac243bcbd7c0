"""Events of multiparty calls: the fields of the whole, and of the participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.spec.events import MpcStatusEvent
from plivo_emulator.spec.words import MpcEventName
from plivo_emulator.voice.calls.notify import About, notify
from plivo_emulator.wire import money, times

if TYPE_CHECKING:
    from plivo_emulator.voice.multiparty.participant import Participant
    from plivo_emulator.voice.multiparty.room import MultipartyRoom


def notify_subscribers(
    mpc: MultipartyRoom, name: MpcEventName, participant: Participant | None, keys: str | None
) -> None:
    """Sends an event to all subscribers of it."""
    account = mpc.account
    call_uuid = None if participant is None else participant.call.uuid
    account.journal.note(
        "mpc.event",
        call_uuid,
        event=name,
        mpc_uuid=mpc.uuid,
        member_id=None if participant is None else participant.member_id,
    )
    for target in mpc.subscribers.of(name):
        event = _of_whole(mpc, name, mpc.subscribers.number(target))
        event.digit_input = keys
        if name is MpcEventName.MPC_INITIALIZED:
            event.participant_call_from = mpc.caller
        if participant is not None:
            _add(event, participant)
        notify(About(account, call_uuid, mpc.subaccount, mpc.lane), event, target)


def _of_whole(mpc: MultipartyRoom, name: MpcEventName, number: int) -> MpcStatusEvent:
    zone = mpc.account.settings.zone
    event = MpcStatusEvent(
        event_name=name,
        event_timestamp=times.with_offset(mpc.account.now, zone),
        sequence_number=number,
        mpc_uuid=mpc.uuid,
        mpc_name=mpc.name,
        mpc_creation_time=times.with_offset(mpc.created, zone),
        mpc_start_time=None if mpc.started is None else times.with_offset(mpc.started, zone),
    )
    if mpc.ended is not None and mpc.termination is not None:
        event.mpc_end_time = times.with_offset(mpc.ended, zone)
        event.mpc_duration = mpc.duration
        event.mpc_billed_duration = mpc.billed_duration
        event.mpc_billed_amount = money.text(mpc.billed_amount)
        event.mpc_termination_cause = mpc.termination
        event.mpc_termination_cause_code = mpc.termination.code
    return event


def _add(event: MpcStatusEvent, participant: Participant) -> None:
    """Adds the fields of the participant."""
    call, zone = participant.call, participant.call.account.settings.zone
    exited, cause = participant.exited, participant.exit_cause
    event.sip_headers = call.terms.sip_headers
    event.member_id = participant.member_id
    event.member_address = participant.address.removeprefix("+")
    event.participant_role = participant.options.role.in_events
    event.participant_call_uuid = call.uuid
    event.participant_call_direction = call.direction
    event.participant_call_from = call.caller
    event.participant_call_to = call.called
    event.participant_coach_mode = participant.coaching
    event.participant_join_time = times.with_offset(participant.joined, zone)
    event.participant_exit_time = None if exited is None else times.with_offset(exited, zone)
    event.participant_exit_cause = cause
    event.stir_verification = call.stir.verification
