"""Records to try things with: ordinary ones, with what a test cares about changed."""

from __future__ import annotations

from typing import Any

from plivo_emulator.records.account_record import AccountRecord
from plivo_emulator.records.application_record import ApplicationRecord
from plivo_emulator.records.call_record import CallRecord
from plivo_emulator.records.recording_record import RecordingRecord

SECOND = 1_000_000
DAY = 86_400 * SECOND
NOW = 1_656_425_955 * SECOND
"""2022-06-28 14:19:15 UTC."""

ACCOUNT = "MAXXXXXXXXXXXXXXXXXX"
OTHER = "MAYYYYYYYYYYYYYYYYYY"

_CALL = CallRecord(
    auth_id=ACCOUNT,
    call_uuid="57a1b60a-5c0b-11e7-9082-ef888d0400e9",
    request_uuid="9a2c5f1e-0d5b-4f1c-8a53-0c7a4f0e6b11",
    from_number="12025551111",
    to_number="19172592277",
    direction="outbound",
    initiated=NOW - 16 * SECOND,
    answered=NOW - 11 * SECOND,
    ended=NOW,
    call_duration=11,
    bill_duration=11,
    billed_duration=60,
    rate=850,
    amount=850,
    parent_call_uuid=None,
    hangup_cause_name="End Of XML Instructions",
    hangup_cause_code=4010,
    hangup_source="Plivo",
    call_state="ANSWER",
    conference_uuid=None,
    source_ip="127.0.0.1",
    stir_verification="Not Applicable",
    stir_attestation="",
    voice_network_group="",
    subaccount=None,
)

_RECORDING = RecordingRecord(
    auth_id=ACCOUNT,
    recording_id="c2186400-1c8c-11e4-a664-0026b945b52x",
    call_uuid=_CALL.call_uuid,
    from_number="12025551111",
    to_number="19172592277",
    recording_type="call",
    format="mp3",
    url="https://media.example.com/c2186400.mp3",
    added=NOW,
    started=NOW - 8 * SECOND,
    ended=NOW,
    length=8 * SECOND,
    conference_name=None,
    conference_uuid=None,
    mpc_name=None,
    mpc_uuid=None,
    storage_rate=40,
    monthly_amount=0,
    subaccount=None,
)


def call(uuid: str = _CALL.call_uuid, **changes: Any) -> CallRecord:
    """Record of a call."""
    return _CALL._replace(call_uuid=uuid, **changes)


def recording(recording_id: str = _RECORDING.recording_id, **changes: Any) -> RecordingRecord:
    """Record of a recording."""
    return _RECORDING._replace(recording_id=recording_id, **changes)


def account(auth_id: str = ACCOUNT, **changes: Any) -> AccountRecord:
    """Record of an account."""
    return AccountRecord(auth_id, "token", NOW, "{}")._replace(**changes)


def application(app_id: str = "app", **changes: Any) -> ApplicationRecord:
    """Record of an application."""
    first = ApplicationRecord(
        ACCOUNT, app_id, "App", NOW, "https://example.com/answer", "POST", "https://example.com/bye", "GET", None, None
    )
    return first._replace(**changes)
