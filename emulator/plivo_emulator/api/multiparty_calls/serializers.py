"""Multiparty calls in responses."""

from datetime import tzinfo
from urllib.parse import quote

from plivo_emulator.api.multiparty_calls.lookup import NAME, UUID
from plivo_emulator.api.ownership import subaccount_uri
from plivo_emulator.records.kinds.multiparty_calls import MultipartyCallRecord
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
from plivo_emulator.voice.multiparty.records import multiparty_call_record
from plivo_emulator.wire import money, times

RECORDING, NOT_RECORDING = "recording", "not-recording"


def live(mpc: MultipartyCall) -> dict[str, object]:
    """A multiparty call that has not ended."""
    recording = RECORDING if mpc.recordings else NOT_RECORDING
    return {**body(multiparty_call_record(mpc), mpc.account.settings.zone), "recording": recording}


def body(record: MultipartyCallRecord, zone: tzinfo) -> dict[str, object]:
    """A multiparty call from its record."""

    def time(instant: int | None) -> str | None:
        return None if instant is None else times.with_offset(instant, zone)

    address = path(record.auth_id, record.friendly_name if record.ended is None else None, record.mpc_uuid)
    return {
        "agent_hold_music_method": record.agent_hold_music_method,
        "agent_hold_music_url": record.agent_hold_music_url,
        "billed_amount": None if record.billed_amount is None else money.text(record.billed_amount),
        "billed_duration": record.billed_duration,
        "creation_time": time(record.created),
        "customer_hold_music_method": record.customer_hold_music_method,
        "customer_hold_music_url": record.customer_hold_music_url,
        "duration": record.duration,
        "end_time": time(record.ended),
        "friendly_name": record.friendly_name,
        "max_duration": record.max_duration,
        "max_participants": record.max_participants,
        "mpc_uuid": record.mpc_uuid,
        "participants": f"{address}Participant/",
        "recording": None,
        "resource_uri": address,
        "start_time": time(record.started),
        "status": record.status.capitalize(),
        "stay_alone": record.stay_alone,
        "sub_account": subaccount_uri(record.auth_id, record.subaccount),
        "termination_cause": record.termination_cause,
        "termination_cause_code": record.termination_cause_code,
        "wait_music_method": record.wait_music_method,
        "wait_music_url": record.wait_music_url,
    }


def path(auth_id: str, name: str | None, uuid: str) -> str:
    """Path of a multiparty call: by its name while no other has that name, by its UUID otherwise."""
    mpc_id = f"{UUID}{uuid}" if name is None else f"{NAME}{quote(name, safe='')}"
    return f"/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/"
