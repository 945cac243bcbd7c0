"""Records to try things with: ordinary ones, with what a test cares about changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import AccountRecord
from plivo_emulator.records.kinds.applications import ApplicationRecord
from plivo_emulator.records.kinds.caller_ids import CallerIdRecord
from plivo_emulator.records.kinds.calls import CallRecord
from plivo_emulator.records.kinds.clips import ClipRecord
from plivo_emulator.records.kinds.devices import DeviceRecord
from plivo_emulator.records.kinds.endpoints import EndpointRecord
from plivo_emulator.records.kinds.multiparty_calls import MultipartyCallRecord
from plivo_emulator.records.kinds.numbers import NumberRecord
from plivo_emulator.records.kinds.participants import ParticipantRecord
from plivo_emulator.records.kinds.recordings import RecordingRecord
from plivo_emulator.records.kinds.streams import StreamRecord
from plivo_emulator.records.kinds.subaccounts import SubaccountRecord
from plivo_emulator.records.kinds.verifications import VerificationRecord
from plivo_emulator.records.query.kind import DirectoryKind, Kind, LedgerKind, R
from plivo_emulator.records.query.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.records.archive import Archive

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
    score='{"tracks":1,"spans":[[0,8000000]],"sounds":[],"parts":[]}',
)

_MULTIPARTY_CALL = MultipartyCallRecord(
    auth_id=ACCOUNT,
    mpc_uuid="8742d531-292a-46aa-8754-836be1092885",
    friendly_name="support",
    status="ended",
    created=NOW - 60 * SECOND,
    started=NOW - 50 * SECOND,
    ended=NOW,
    max_participants=10,
    max_duration=14_400,
    stay_alone=False,
    wait_music_url=None,
    wait_music_method="GET",
    agent_hold_music_url=None,
    agent_hold_music_method="GET",
    customer_hold_music_url=None,
    customer_hold_music_method="GET",
    duration=50,
    billed_duration=120,
    billed_amount=1700,
    termination_cause="No Active Participants",
    termination_cause_code=1000,
    subaccount=None,
)

_PARTICIPANT = ParticipantRecord(
    auth_id=ACCOUNT,
    member_id="355",
    mpc_uuid=_MULTIPARTY_CALL.mpc_uuid,
    mpc_name="support",
    call_uuid=_CALL.call_uuid,
    member_address="19172592277",
    role="agent",
    start_mpc_on_enter=True,
    end_mpc_on_exit=False,
    joined=NOW - 50 * SECOND,
    exited=NOW,
    exit_cause="Participant Call Hangup",
    duration=50,
    billed_duration=60,
    billed_amount=850,
    subaccount=None,
)

_ENDPOINT = EndpointRecord(
    auth_id=ACCOUNT,
    endpoint_id="37371860103666",
    username="zumba131031145958",
    alias="zumba",
    password="8bc0002a467b8276aaaf47e92bc46b9f",  # noqa: S106  # a hash
    app_id=None,
    subaccount=None,
    created=NOW,
    contact="sip:zumba131031145958@203.0.113.20:57563;ob",
    user_agent="Telephone 1.1.4",
    expires=NOW + DAY,
)

_CALLER_ID = CallerIdRecord(
    auth_id=ACCOUNT,
    phone_number="12025550123",
    verification_uuid="f87836bd-f3c0-41bb-9498-125e6faaa4d4",
    alias="US Mainland",
    country="US",
    created=NOW,
    modified=NOW,
    subaccount=None,
)

_VERIFICATION = VerificationRecord(
    auth_id=ACCOUNT,
    verification_uuid="f87836bd-f3c0-41bb-9498-125e6faaa4d4",
    phone_number="12025550123",
    channel="sms",
    chosen=False,
    otp="2774",
    alias="US Mainland",
    country="US",
    subaccount=None,
    created=NOW,
    expires=NOW + 900 * SECOND,
    verified=None,
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
        auth_id=ACCOUNT,
        app_id=app_id,
        name="App",
        created=NOW,
        answer_url="https://example.com/answer",
        answer_method="POST",
        hangup_url="https://example.com/bye",
        hangup_method="GET",
        fallback_url=None,
        fallback_method=None,
        default_endpoint_app=False,
        subaccount=None,
        default_number_app=False,
        message_url=None,
        message_method=None,
        log_incoming_messages=True,
        public_uri=False,
    )
    return first._replace(**changes)


def multiparty_call(mpc_uuid: str = _MULTIPARTY_CALL.mpc_uuid, **changes: Any) -> MultipartyCallRecord:
    """Record of a multiparty call."""
    return _MULTIPARTY_CALL._replace(mpc_uuid=mpc_uuid, **changes)


def participant(member_id: str = _PARTICIPANT.member_id, **changes: Any) -> ParticipantRecord:
    """Record of a participant."""
    return _PARTICIPANT._replace(member_id=member_id, **changes)


def endpoint(endpoint_id: str = _ENDPOINT.endpoint_id, **changes: Any) -> EndpointRecord:
    """Record of an endpoint."""
    return _ENDPOINT._replace(endpoint_id=endpoint_id, **changes)


def caller_id(phone_number: str = _CALLER_ID.phone_number, **changes: Any) -> CallerIdRecord:
    """Record of a verified caller id."""
    return _CALLER_ID._replace(phone_number=phone_number, **changes)


def verification(verification_uuid: str = _VERIFICATION.verification_uuid, **changes: Any) -> VerificationRecord:
    """Record of a verification."""
    return _VERIFICATION._replace(verification_uuid=verification_uuid, **changes)


def subaccount(sub_auth_id: str = "SAXXXXXXXXXXXXXXXXXX", **changes: Any) -> SubaccountRecord:
    """Record of a subaccount."""
    return SubaccountRecord(ACCOUNT, sub_auth_id, "token", "Sub", NOW)._replace(**changes)


def number(number: str = "14155550100", **changes: Any) -> NumberRecord:
    """Record of a number."""
    return NumberRecord(ACCOUNT, number, "app", NOW, None, None, cnam_lookup=False)._replace(**changes)


def device(address: str = "14155550101", **changes: Any) -> DeviceRecord:
    """Record of a phone with a script."""
    return DeviceRecord(ACCOUNT, address, "{}", NOW)._replace(**changes)


def clip(digest: str = "0123456789abcdef", **changes: Any) -> ClipRecord:
    """Record of a file that was played."""
    return ClipRecord(ACCOUNT, digest, NOW, bytes(range(256)))._replace(**changes)


def stream(stream_id: str = "20170ada-f610-433b-8758-c02a2aab3662", **changes: Any) -> StreamRecord:
    """Record of an audio stream."""
    first = StreamRecord(
        auth_id=ACCOUNT,
        stream_id=stream_id,
        call_uuid=_CALL.call_uuid,
        service_url="wss://example.com/audio",
        bidirectional=True,
        audio_track="inbound",
        created=NOW - 28 * SECOND,
        started=NOW - 27 * SECOND,
        ended=NOW,
        bill_duration=27,
        billed_duration=60,
        amount=300,
        subaccount=None,
    )
    return first._replace(**changes)


def example(kind: Kind[Any], **changes: Any) -> Any:
    """Record of any kind, made of the types of its fields."""
    made = {field: _EXAMPLES[hint(kind, field)](field) for field in kind.fields}
    return kind.record(**made | {kind.instant: NOW, "auth_id": ACCOUNT} | changes)


def hint(kind: Kind[Any], field: str) -> str:
    """Type of a field."""
    found = kind.record.__annotations__[field]
    return found.__name__ if isinstance(found, type) else str(found)


_EXAMPLES: dict[str, Callable[[str], Any]] = {
    "str": lambda field: f"some {field}",
    "str | None": lambda _: None,
    "int": lambda _: 3,
    "int | None": lambda _: None,
    "bool": lambda _: True,
    "bytes": lambda _: bytes(range(256)),
}


def keep(archive: Archive, kind: LedgerKind[R] | DirectoryKind[R], record: R) -> None:
    """Hands a record over to the store of its kind."""
    if isinstance(kind, LedgerKind):
        archive[kind].add(record)
    else:
        archive[kind].put(record)


def fill(archive: Archive, auth_id: str = ACCOUNT) -> None:
    """Adds one record of every kind."""
    for kind in KINDS:
        keep(archive, kind, example(kind, auth_id=auth_id))


def kept(archive: Archive, auth_id: str = ACCOUNT) -> dict[str, list[Any]]:
    """All that an archive has of an account, by the names of the tables."""
    return {kind.table: list(archive[kind].page(auth_id, Query(), 1000).records) for kind in KINDS}
