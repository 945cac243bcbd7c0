"""Which handler carries out which operation: every operation of the spec has one, or is known to have none yet."""

from collections.abc import Iterable, Mapping
from typing import Any

from plivo_emulator.api import (
    audio_streams,
    caller_ids,
    calls,
    conferences,
    endpoints,
    members,
    multiparty_calls,
    participants,
    recordings,
)
from plivo_emulator.api.not_served import NOT_SERVED
from plivo_emulator.api.request import Handler

WORDING = {**calls.WORDING, **audio_streams.WORDING}
"""Errors of wrong arguments, where an operation has words of its own for them, by operation and argument."""


class Mismatch(Exception):
    """Spec and handlers do not fit together: the emulator must not start."""


def handlers(wire: Mapping[str, Any]) -> Mapping[str, Handler]:
    """Handlers of all resources, by operation id."""
    return {
        **calls.handlers(wire),
        **audio_streams.HANDLERS,
        **conferences.HANDLERS,
        **members.HANDLERS,
        **endpoints.handlers(wire),
        **caller_ids.handlers(wire),
        **recordings.handlers(wire),
        **multiparty_calls.handlers(wire),
        **participants.HANDLERS,
    }


def check(operation_ids: Iterable[str], served: Iterable[str], not_served: Iterable[str] = NOT_SERVED) -> None:
    """Holds the spec's operations against what is served and what is not; raises Mismatch with one sentence."""
    known, served, not_served = set(operation_ids), set(served), set(not_served)
    for wrong, sentence in (
        (known - served - not_served, "is in the spec, but has no handler and is not listed as not served"),
        (served - known, "has a handler, but is not in the spec"),
        (not_served - known, "is listed as not served, but is not in the spec"),
        (served & not_served, "has a handler and is listed as not served"),
    ):
        if wrong:
            raise Mismatch(f"The operation {min(wrong)} {sentence}.")
