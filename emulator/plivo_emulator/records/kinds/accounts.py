"""Stored facts of an account."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class AccountRecord(NamedTuple):
    """An account and its settings."""

    auth_id: str
    auth_token: str
    created: int
    """Microseconds since the epoch."""
    settings: str
    """JSON object of its settings."""

    def __repr__(self) -> str:
        """Names it, and tells no secret."""
        return f"AccountRecord({self.auth_id!r})"


ACCOUNTS = DirectoryKind("accounts", AccountRecord, key="auth_id", instant="created")
"""Accounts; each belongs to itself."""
