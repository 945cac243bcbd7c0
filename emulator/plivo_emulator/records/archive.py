"""Where records are kept, whatever keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from plivo_emulator.records.account_record import AccountRecord
from plivo_emulator.records.application_record import ApplicationRecord
from plivo_emulator.records.call_record import CallRecord
from plivo_emulator.records.caller_id_record import CallerIdRecord
from plivo_emulator.records.clip_record import ClipRecord
from plivo_emulator.records.device_record import DeviceRecord
from plivo_emulator.records.endpoint_record import EndpointRecord
from plivo_emulator.records.multiparty_call_record import MultipartyCallRecord
from plivo_emulator.records.number_record import NumberRecord
from plivo_emulator.records.participant_record import ParticipantRecord
from plivo_emulator.records.query import Query
from plivo_emulator.records.recording_record import RecordingRecord
from plivo_emulator.records.stream_record import StreamRecord
from plivo_emulator.records.subaccount_record import SubaccountRecord
from plivo_emulator.records.verification_record import VerificationRecord

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[R_co]):
    """Some of the records that fit a query."""

    records: Sequence[R_co]
    """Newest first; of the same instant, the one added last is first."""
    total: int
    """How many fit in all."""


class Pages(Protocol[R_co]):
    """What can be asked for records, page by page."""

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R_co]:
        """At most `limit` of an account's records that fit, newest first, `offset` newer ones left out."""


class Ledger(Protocol[R]):
    """Records of one kind, in order of time; each account has a bounded number of them."""

    def add(self, record: R) -> None:
        """Takes a record; one with the same key is replaced."""

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of the records that fit, `offset` newer ones left out."""

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none."""

    def delete(self, auth_id: str, key: str) -> bool:
        """Removes a record; says whether it was there."""

    def dropped(self, auth_id: str) -> int:
        """Old records of an account that had to go since the start, because there were too many."""


class Directory(Protocol[R]):
    """Things of one kind, by key. An account has few of them, and keeps them all."""

    def put(self, record: R) -> None:
        """Takes a thing; one with the same key is replaced."""

    def get(self, auth_id: str, key: str) -> R | None:
        """Thing of an account; None if there is none."""

    def of(self, auth_id: str) -> list[R]:
        """All things of an account, oldest first; made at the same instant, in the order of their keys."""

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of an account's things that fit, newest first, `offset` newer ones left out."""

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's things; None if it has none."""

    def everything(self) -> list[R]:
        """All things of all accounts, in the same order."""

    def delete(self, auth_id: str, key: str) -> bool:
        """Removes a thing; says whether it was there."""


class Archive(Protocol):
    """All that outlives a call. None of it waits for a disk but `flush` and `close`."""

    @property
    def calls(self) -> Ledger[CallRecord]:
        """Calls that have ended."""

    @property
    def recordings(self) -> Ledger[RecordingRecord]:
        """Recordings that are finished."""

    @property
    def multiparty_calls(self) -> Ledger[MultipartyCallRecord]:
        """Multiparty calls that have ended."""

    @property
    def participants(self) -> Ledger[ParticipantRecord]:
        """Participants that have left multiparty calls."""

    @property
    def streams(self) -> Ledger[StreamRecord]:
        """Audio streams that have ended."""

    @property
    def accounts(self) -> Directory[AccountRecord]:
        """Accounts."""

    @property
    def applications(self) -> Directory[ApplicationRecord]:
        """Applications."""

    @property
    def numbers(self) -> Directory[NumberRecord]:
        """Numbers that applications answer."""

    @property
    def clips(self) -> Directory[ClipRecord]:
        """Files that recordings hold."""

    @property
    def endpoints(self) -> Directory[EndpointRecord]:
        """Endpoints."""

    @property
    def caller_ids(self) -> Directory[CallerIdRecord]:
        """Verified caller ids."""

    @property
    def verifications(self) -> Directory[VerificationRecord]:
        """Verifications of caller ids."""

    @property
    def subaccounts(self) -> Directory[SubaccountRecord]:
        """Subaccounts."""

    @property
    def devices(self) -> Directory[DeviceRecord]:
        """Phones with scripts."""

    def clear(self, auth_id: str) -> None:
        """Removes all that belongs to an account; the account stays."""

    def forget(self, auth_id: str) -> None:
        """Removes all that belongs to an account, and the account."""

    def flush(self) -> None:
        """Returns when all that was handed over is where it survives; raises Unusable if it cannot get there."""

    def close(self) -> None:
        """Does the same, and lets go of files."""
