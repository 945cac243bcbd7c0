"""Stored facts of an endpoint."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class EndpointRecord(NamedTuple):
    """A SIP account, and the phone that is registered with it. Instants are microseconds since the epoch."""

    auth_id: str
    endpoint_id: str
    username: str
    """Complete, with the digits that the service appends."""
    alias: str
    password: str
    """MD5 hash in hexadecimal digits; the password itself is not stored."""
    app_id: str | None
    """Application that decides about its calls."""
    subaccount: str | None
    created: int
    contact: str | None
    """SIP address of the registered phone; None: none is registered."""
    user_agent: str | None
    expires: int | None
    """When the registration expires."""

    def registered(self, now: int) -> bool:
        """Whether a phone is registered at `now`."""
        return self.expires is not None and now < self.expires

    def __repr__(self) -> str:
        """Names it, and tells no secret."""
        return f"EndpointRecord({self.endpoint_id!r})"


ENDPOINTS = DirectoryKind("endpoints", EndpointRecord, key="endpoint_id", instant="created", indexed=("subaccount",))
"""Endpoints of accounts."""
