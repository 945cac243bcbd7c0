"""Stored facts of an application."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class ApplicationRecord(NamedTuple):
    """URLs of an app that answers calls to numbers and endpoints, each with its HTTP method."""

    auth_id: str
    app_id: str
    name: str
    created: int
    """Microseconds since the epoch."""
    answer_url: str
    answer_method: str
    hangup_url: str | None
    hangup_method: str | None
    fallback_url: str | None
    fallback_method: str | None
    default_endpoint_app: bool
    """Whether it answers calls from endpoints that have no application."""
    subaccount: str | None


APPLICATIONS = DirectoryKind("applications", ApplicationRecord, key="app_id", instant="created")
"""Applications of accounts."""
