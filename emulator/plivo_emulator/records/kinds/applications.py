"""Stored facts of an application."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import Column, DirectoryKind


class ApplicationRecord(NamedTuple):
    """URLs of an app that answers calls to numbers and endpoints, each with its HTTP method."""

    auth_id: str
    app_id: str
    name: str
    created: int
    """Microseconds since the epoch."""
    answer_url: str
    """Empty: none."""
    answer_method: str
    hangup_url: str | None
    hangup_method: str | None
    fallback_url: str | None
    fallback_method: str | None
    default_endpoint_app: bool
    """Whether it answers calls from endpoints that have no application."""
    subaccount: str | None
    default_number_app: bool
    """Whether calls to numbers without an application of their own go here."""
    message_url: str | None
    message_method: str | None
    log_incoming_messages: bool
    public_uri: bool


APPLICATIONS = DirectoryKind(
    "applications",
    ApplicationRecord,
    key="app_id",
    instant="created",
    columns={"app_name": Column("name"), "subaccount": Column("subaccount")},
)
"""Applications of accounts."""
