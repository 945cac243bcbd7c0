"""Stored facts of a subaccount."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class SubaccountRecord(NamedTuple):
    """Credentials that see only what was created with them."""

    auth_id: str
    """Main account."""
    sub_auth_id: str
    auth_token: str
    name: str
    created: int
    """Microseconds since the epoch."""

    def __repr__(self) -> str:
        """Names it, and tells no secret."""
        return f"SubaccountRecord({self.sub_auth_id!r})"


SUBACCOUNTS = DirectoryKind("subaccounts", SubaccountRecord, key="sub_auth_id", instant="created")
"""Subaccounts of accounts."""
