"""Stored facts of a phone with a script."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class DeviceRecord(NamedTuple):
    """What the phone at an address does when it is called."""

    auth_id: str
    address: str
    """Number without `+`, or SIP address."""
    script: str
    """JSON object; the control plane defines it."""
    created: int
    """Microseconds since the epoch."""


DEVICES = DirectoryKind("devices", DeviceRecord, key="address", instant="created")
"""Phones with scripts."""
