"""Recordings in responses."""

from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.recordings import RecordingRecord
from plivo_emulator.voice.recordings.recorder import address
from plivo_emulator.wire import money, times


def body(record: RecordingRecord, request: ApiRequest) -> dict[str, object]:
    """A recording. Unknown fields are left out, except for the name of a conference."""
    settings = request.account.settings
    facts = {
        "add_time": times.with_micros(record.added, settings.zone),
        "call_uuid": record.call_uuid or None,
        "conference_uuid": record.conference_uuid,
        "from_number": record.from_number,
        "monthly_recording_storage_amount": record.monthly_amount / money.DOLLAR,
        "mpc_name": record.mpc_name,
        "mpc_uuid": record.mpc_uuid,
        "recording_duration_ms": times.decimal_millis(record.length),
        "recording_end_ms": times.decimal_millis(record.ended),
        "recording_format": record.format,
        "recording_id": record.recording_id,
        "recording_start_ms": times.decimal_millis(record.started),
        "recording_storage_duration": record.days_stored(request.account.now),
        "recording_storage_rate": record.storage_rate / money.DOLLAR,
        "recording_type": record.recording_type,
        "recording_url": address(settings, record.recording_id, record.format),
        "resource_uri": f"/v1/Account/{record.auth_id}/Recording/{record.recording_id}/",
        "rounded_recording_duration": record.rounded_length,
        "to_number": record.to_number,
    }
    return {name: value for name, value in facts.items() if value is not None} | {
        "conference_name": record.conference_name
    }
