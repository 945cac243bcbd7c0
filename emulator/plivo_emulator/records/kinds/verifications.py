"""Stored facts of a verification of a number."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class VerificationRecord(NamedTuple):
    """A one-time code that was sent to a number and is to be entered. Instants are microseconds since the epoch."""

    auth_id: str
    verification_uuid: str
    phone_number: str
    """In E.164 form, without `+`."""
    channel: str
    """How the code was sent: `sms` or `call`."""
    chosen: bool
    """Whether the request chose the channel."""
    otp: str
    alias: str
    country: str
    subaccount: str | None
    created: int
    expires: int
    verified: int | None
    """When the code was entered; None: not yet."""


VERIFICATIONS = DirectoryKind("verifications", VerificationRecord, key="verification_uuid", instant="created")
"""Verifications that were started."""
