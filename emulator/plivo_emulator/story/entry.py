"""Entries of the journal: what happened, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

LENIENT = frozenset({"api.lenient", "stream.lenient", "xml.lenient"})
"""Kinds of entries about something that was taken though no document promises it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened in an account."""

    serial: int
    """Serial number, from 1."""
    instant: datetime
    """When it happened, in virtual time, UTC."""
    kind: str
    """What happened, as noun and verb: `call.ring`, `callback.sent`, `xml.Speak`, `audio.speak`."""
    call_uuid: str | None
    """Call that it is about, if it is about one."""
    facts: Mapping[str, Any]
    """Further facts; their names depend on the kind."""

    @classmethod
    def of(cls, shown: Mapping[str, Any]) -> "Entry":
        """Entry from the form of the control plane."""
        instant = datetime.fromisoformat(shown["instant"])
        return cls(shown["serial"], instant, shown["kind"], shown["call_uuid"], shown["facts"])
