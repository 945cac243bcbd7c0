"""Words that tests name events by: one that there is not is told at once, for nothing would ever come under it."""

from typing import get_args

from plivo_emulator.spec.names import EventName
from plivo_emulator.validation.meant import suggestion

EVENTS: frozenset[str] = frozenset(get_args(EventName))


def must_be_event(name: str | None) -> None:
    """Raises ValueError for a name that no event has."""
    if name is not None and name not in EVENTS:
        raise ValueError(f"there is no event {name!r}{suggestion(name, EVENTS) or f': only {_listed()}'}")


def _listed() -> str:
    return ", ".join(sorted(EVENTS))
