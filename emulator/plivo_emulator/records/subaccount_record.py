"""What is kept of a subaccount."""

from typing import NamedTuple

from plivo_emulator.records.kind import Kind


class SubaccountRecord(NamedTuple):
    """Credentials that see only what was made with them."""

    auth_id: str
    """Main account."""
    sub_auth_id: str
    auth_token: str
    name: str
    created: int
    """Microseconds since the epoch."""


SUBACCOUNTS = Kind("subaccounts", SubaccountRecord, key="sub_auth_id", instant="created")
"""Subaccounts of accounts."""
