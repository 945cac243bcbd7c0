"""Stored facts of a file that recordings contain."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class ClipRecord(NamedTuple):
    """Audio of a file."""

    auth_id: str
    digest: str
    created: int
    """When it was first played, in microseconds since the epoch."""
    audio: bytes
    """µ-law at 8 kHz, one channel."""


CLIPS = DirectoryKind("clips", ClipRecord, key="digest", instant="created")
"""Audio of files that recordings contain."""
