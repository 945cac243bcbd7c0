"""All that outlives a call, in memory."""

from typing import Any

from plivo_emulator.records.account_record import ACCOUNTS, AccountRecord
from plivo_emulator.records.application_record import APPLICATIONS, ApplicationRecord
from plivo_emulator.records.call_record import CALLS, CallRecord
from plivo_emulator.records.change import Follower, nobody
from plivo_emulator.records.directory import MemoryDirectory
from plivo_emulator.records.ledger import MemoryLedger
from plivo_emulator.records.recording_record import RECORDINGS, RecordingRecord

MOST = 100_000
"""Records of one kind that an account keeps."""

Part = MemoryLedger[Any] | MemoryDirectory[Any]


class MemoryArchive:
    """Keeps records as long as the process lives."""

    def __init__(self, most: int = MOST, follower: Follower = nobody) -> None:
        """Starts empty; an account keeps at most `most` records of a kind, `follower` is told of every change."""
        self.calls: MemoryLedger[CallRecord] = MemoryLedger(CALLS, most, follower)
        self.recordings: MemoryLedger[RecordingRecord] = MemoryLedger(RECORDINGS, most, follower)
        self.accounts: MemoryDirectory[AccountRecord] = MemoryDirectory(ACCOUNTS, follower)
        self.applications: MemoryDirectory[ApplicationRecord] = MemoryDirectory(APPLICATIONS, follower)
        self.parts: tuple[Part, ...] = (self.calls, self.recordings, self.accounts, self.applications)

    def forget(self, auth_id: str) -> None:
        """Removes all that belongs to an account, and the account."""
        for part in self.parts:
            part.forget(auth_id)

    def flush(self) -> None:
        """Nothing survives: there is nothing to wait for."""

    def close(self) -> None:
        """There is nothing to let go of."""
