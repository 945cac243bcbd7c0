"""Which handler carries out which operation: every operation of the spec has one."""

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


def check(operation_ids: Iterable[str], served: Iterable[str]) -> None:
    """Holds the spec's operations against those that have handlers; raises Mismatch with one sentence."""
    known, served = set(operation_ids), set(served)
    for wrong, sentence in (
        (known - served, "is in the spec, but has no handler"),
        (served - known, "has a handler, but is not in the spec"),
    ):
        if wrong:
            raise Mismatch(f"The operation {min(wrong)} {sentence}.")
