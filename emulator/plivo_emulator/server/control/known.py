"""Names of the document that requests to the control plane give: what there is none of is refused."""

from collections.abc import Iterable
from typing import get_args

from plivo_emulator.server.control.request import ControlError
from plivo_emulator.spec.names import EventName, OperationName
from plivo_emulator.validation.spelling.meant import suggestion
from plivo_emulator.voice.app.planned_faults import fits
from plivo_emulator.voice.rooms.playing import FILE

OPERATIONS: frozenset[str] = frozenset(get_args(OperationName))
EVENTS: frozenset[str] = frozenset({*get_args(EventName), FILE})
"""Events, and the request for a file to play."""


def must_fit(parameter: str, pattern: str | None, known: Iterable[str], what: str) -> None:
    """Raises ControlError if a pattern, in which `*` stands for any text, fits no name of an event or operation."""
    if pattern is None or any(fits(pattern, name) for name in known):
        return
    raise ControlError(400, f"{parameter} parameter names no {what}: {pattern[:80]!r}{suggestion(pattern, known)}")
