"""Callbacks: requests that the app got."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from plivo_emulator.spec.names import EventName
from plivo_emulator.story.entry import Entry
from plivo_emulator.validation.spelling.meant import suggestion

EVENTS: frozenset[str] = frozenset(get_args(EventName))


def must_be_event(name: str | None) -> None:
    """Raises ValueError for a name that no event has: nothing would ever come under it."""
    if name is not None and name not in EVENTS:
        raise ValueError(f"there is no event {name!r}{suggestion(name, EVENTS) or f': only {_listed()}'}")


def _listed() -> str:
    return ", ".join(sorted(EVENTS))


@dataclass(frozen=True, slots=True)
class Callback:
    """One request of the emulator to the app. `callback["Digits"]` is a field of its form."""

    event: str
    """Kind of callback, named after its event: `answer`, `get_digits`, `hangup`."""
    method: str
    url: str
    fields: Mapping[str, str]
    """Form that was sent, as text."""
    attempt: int
    """1, and higher for retries."""
    instant: datetime
    """When it was sent, in virtual time, UTC."""
    call_uuid: str | None
    serial: int
    """Serial number of its entry in the journal."""

    @classmethod
    def of(cls, entry: Entry) -> "Callback":
        """Callback from an entry `callback.sent`."""
        facts = entry.facts
        return cls(
            facts["event"],
            facts["method"],
            facts["url"],
            facts["fields"],
            facts["attempt"],
            entry.instant,
            entry.call_uuid,
            entry.serial,
        )

    def __getitem__(self, field: str) -> str:
        try:
            return self.fields[field]
        except KeyError:
            raise KeyError(f"{field}: the callback {self.event} has {', '.join(sorted(self.fields))}") from None

    def __contains__(self, field: str) -> bool:
        return field in self.fields
