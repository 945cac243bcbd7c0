"""Entries of the journal: what happened, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plivo_emulator.spec.words import CallStatus

LENIENT = frozenset({"api.lenient", "stream.lenient", "xml.lenient"})
"""Kinds of entries about something that was taken though no document promises it."""
UNHEARD = "input.unheard"
"""Kind of entries about a key or words of the far end that nobody listened for."""

PROBLEMS = frozenset(
    {
        "action.invalid",
        "api.refused",
        "audio.unreachable",
        "emulator.fault",
        "message.no_destination",
        "speaker.failed",
        "stream.drop",
        "stream.fail",
        "stream.nonsense",
        "stream.refused",
        "xml.circles",
        "xml.invalid",
        "xml.no_answer_url",
        "xml.not_asked",
        "xml.unreachable",
    }
)
"""Kinds of entries that tell of something wrong. An answer to a callback does, too, that is none or no success."""

STATUS: Mapping[str, CallStatus] = {
    "call.queue": CallStatus.QUEUED,
    "call.dial": CallStatus.RINGING,
    "call.receive": CallStatus.RINGING,
    "call.ring": CallStatus.RINGING,
    "call.answer": CallStatus.IN_PROGRESS,
}
"""`CallStatus` of a call after an entry; that of the end tells its own."""


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

    @property
    def warning(self) -> str | None:
        """What a test should know of it: what was taken leniently, or heard by nobody; None for other entries."""
        if self.kind in LENIENT:
            return str(self.facts["warning"])
        if self.kind != UNHEARD:
            return None
        return f"nobody listened when {unheard(self.facts)}"


def warnings_of(entries: Iterable[Entry]) -> list[str]:
    """What a test should know of entries, in order."""
    return [warning for entry in entries if (warning := entry.warning) is not None]


def unheard(facts: Mapping[str, object]) -> str:
    """What the far end did that nobody heard."""
    return f"the key {facts['key']} was pressed" if "key" in facts else f"“{facts['text']}” was said"
