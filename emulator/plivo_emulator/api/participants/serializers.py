"""Participants in responses."""

from datetime import tzinfo

from plivo_emulator.api.multiparty_calls.serializers import path
from plivo_emulator.records.kinds.participants import ParticipantRecord
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.multiparty.records import participant_record
from plivo_emulator.voice.multiparty.room import ENDED
from plivo_emulator.wire import money, times

Body = dict[str, object]


def live(participant: Participant) -> Body:
    """Participant of a multiparty call that has not ended, present or gone."""
    mpc, zone = participant.mpc, participant.call.account.settings.zone
    address = path(mpc.account.settings.auth_id, mpc.name, mpc.uuid)
    if participant.exited is not None:
        return {**_left(participant_record(participant), address, zone), "status": mpc.state.value}
    return {
        **_named(participant.member_id, address),
        "billed_amount": None,
        "billed_duration": None,
        "call_uuid": participant.call.uuid,
        "coach_mode": participant.coaching,
        "duration": None,
        "end_mpc_on_exit": participant.options.ends_mpc,
        "exit_cause": None,
        "exit_time": None,
        "hold": participant.held,
        "join_time": times.with_offset(participant.joined, zone),
        "member_address": participant.address,
        "mpc_uuid": mpc.uuid,
        "mute": participant.muted,
        "role": participant.options.role.value,
        "start_mpc_on_enter": participant.options.starts_mpc,
        "status": mpc.state.value,
    }


def ended(record: ParticipantRecord, zone: tzinfo) -> Body:
    """Participant of an ended multiparty call."""
    return {**_left(record, path(record.auth_id, None, record.mpc_uuid), zone), "status": ENDED.value}


def _left(record: ParticipantRecord, address: str, zone: tzinfo) -> Body:
    return {
        **_named(record.member_id, address),
        "billed_amount": money.text(record.billed_amount),
        "billed_duration": record.billed_duration,
        "call_uuid": record.call_uuid,
        "coach_mode": None,
        "duration": record.duration,
        "end_mpc_on_exit": record.end_mpc_on_exit,
        "exit_cause": record.exit_cause,
        "exit_time": times.with_offset(record.exited, zone),
        "hold": None,
        "join_time": times.with_offset(record.joined, zone),
        "member_address": record.member_address,
        "mpc_uuid": record.mpc_uuid,
        "mute": None,
        "role": record.role,
        "start_mpc_on_enter": record.start_mpc_on_enter,
    }


def _named(member_id: str, address: str) -> Body:
    return {"member_id": member_id, "resource_uri": f"{address}Participant/{member_id}/"}
