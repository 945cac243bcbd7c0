"""What is kept of an account."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class AccountRecord(NamedTuple):
    """An account and what it is set to."""

    auth_id: str
    auth_token: str
    created: int
    """Microseconds since the epoch."""
    settings: str
    """JSON object; what it says is the account's own affair."""


ACCOUNTS = DirectoryKind("accounts", AccountRecord, key="auth_id", instant="created")
"""Accounts; each belongs to itself."""
