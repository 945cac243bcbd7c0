"""Kinds of records. A new one is a module here, a line in `KINDS` and, for its table, a step in `schema`."""

from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.applications import APPLICATIONS
from plivo_emulator.records.kinds.caller_ids import CALLER_IDS
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.clips import CLIPS
from plivo_emulator.records.kinds.devices import DEVICES
from plivo_emulator.records.kinds.endpoints import ENDPOINTS
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.kinds.numbers import NUMBERS
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.kinds.streams import STREAMS
from plivo_emulator.records.kinds.subaccounts import SUBACCOUNTS
from plivo_emulator.records.kinds.unfinished_calls import UNFINISHED_CALLS
from plivo_emulator.records.kinds.verifications import VERIFICATIONS
from plivo_emulator.records.query.kind import AnyKind

KINDS: tuple[AnyKind, ...] = (
    CALLS,
    RECORDINGS,
    MULTIPARTY_CALLS,
    PARTICIPANTS,
    STREAMS,
    ACCOUNTS,
    APPLICATIONS,
    NUMBERS,
    CLIPS,
    ENDPOINTS,
    CALLER_IDS,
    VERIFICATIONS,
    SUBACCOUNTS,
    DEVICES,
    UNFINISHED_CALLS,
)
"""All kinds that are kept."""
