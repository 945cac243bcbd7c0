"""All that outlives a call, in memory."""

from typing import Any

from plivo_emulator.records.account_record import ACCOUNTS, AccountRecord
from plivo_emulator.records.application_record import APPLICATIONS, ApplicationRecord
from plivo_emulator.records.call_record import CALLS, CallRecord
from plivo_emulator.records.caller_id_record import CALLER_IDS, CallerIdRecord
from plivo_emulator.records.change import Follower, nobody
from plivo_emulator.records.clip_record import CLIPS, ClipRecord
from plivo_emulator.records.device_record import DEVICES, DeviceRecord
from plivo_emulator.records.directory import MemoryDirectory
from plivo_emulator.records.endpoint_record import ENDPOINTS, EndpointRecord
from plivo_emulator.records.ledger import MemoryLedger
from plivo_emulator.records.multiparty_call_record import MULTIPARTY_CALLS, MultipartyCallRecord
from plivo_emulator.records.number_record import NUMBERS, NumberRecord
from plivo_emulator.records.participant_record import PARTICIPANTS, ParticipantRecord
from plivo_emulator.records.recording_record import RECORDINGS, RecordingRecord
from plivo_emulator.records.stream_record import STREAMS, StreamRecord
from plivo_emulator.records.subaccount_record import SUBACCOUNTS, SubaccountRecord
from plivo_emulator.records.verification_record import VERIFICATIONS, VerificationRecord

MOST = 100_000
"""Records of one kind that an account keeps."""

Part = MemoryLedger[Any] | MemoryDirectory[Any]


class MemoryArchive:
    """Keeps records as long as the process lives."""

    def __init__(self, most: int = MOST, follower: Follower = nobody) -> None:
        """Starts empty; an account keeps at most `most` records of a kind, `follower` is told of every change."""
        self.calls: MemoryLedger[CallRecord] = MemoryLedger(CALLS, most, follower)
        self.recordings: MemoryLedger[RecordingRecord] = MemoryLedger(RECORDINGS, most, follower)
        self.multiparty_calls: MemoryLedger[MultipartyCallRecord] = MemoryLedger(MULTIPARTY_CALLS, most, follower)
        self.participants: MemoryLedger[ParticipantRecord] = MemoryLedger(PARTICIPANTS, most, follower)
        self.streams: MemoryLedger[StreamRecord] = MemoryLedger(STREAMS, most, follower)
        self.accounts: MemoryDirectory[AccountRecord] = MemoryDirectory(ACCOUNTS, follower)
        self.applications: MemoryDirectory[ApplicationRecord] = MemoryDirectory(APPLICATIONS, follower)
        self.numbers: MemoryDirectory[NumberRecord] = MemoryDirectory(NUMBERS, follower)
        self.clips: MemoryDirectory[ClipRecord] = MemoryDirectory(CLIPS, follower)
        self.endpoints: MemoryDirectory[EndpointRecord] = MemoryDirectory(ENDPOINTS, follower)
        self.caller_ids: MemoryDirectory[CallerIdRecord] = MemoryDirectory(CALLER_IDS, follower)
        self.verifications: MemoryDirectory[VerificationRecord] = MemoryDirectory(VERIFICATIONS, follower)
        self.subaccounts: MemoryDirectory[SubaccountRecord] = MemoryDirectory(SUBACCOUNTS, follower)
        self.devices: MemoryDirectory[DeviceRecord] = MemoryDirectory(DEVICES, follower)
        self.parts: tuple[Part, ...] = (
            self.calls,
            self.recordings,
            self.multiparty_calls,
            self.participants,
            self.streams,
            self.accounts,
            self.applications,
            self.numbers,
            self.clips,
            self.endpoints,
            self.caller_ids,
            self.verifications,
            self.subaccounts,
            self.devices,
        )

    def clear(self, auth_id: str) -> None:
        """Removes all that belongs to an account; the account stays."""
        for part in self.parts:
            if part is not self.accounts:
                part.forget(auth_id)

    def forget(self, auth_id: str) -> None:
        """Removes all that belongs to an account, and the account."""
        self.clear(auth_id)
        self.accounts.forget(auth_id)

    def flush(self) -> None:
        """Nothing survives: there is nothing to wait for."""

    def close(self) -> None:
        """There is nothing to let go of."""
