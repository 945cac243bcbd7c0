"""Stored facts of a call that has not ended, or whose end has not been told."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class UnfinishedCall(NamedTuple):
    """What is needed to end a call in another run, and to tell its end."""

    auth_id: str
    call_uuid: str
    noted: int
    """When it was last seen, in microseconds since the epoch."""
    facts: str
    """JSON object; the call defines it."""


UNFINISHED_CALLS = DirectoryKind("unfinished_calls", UnfinishedCall, key="call_uuid", instant="noted")
"""Calls that a crash would cut off. They are kept only where records outlive the process."""
