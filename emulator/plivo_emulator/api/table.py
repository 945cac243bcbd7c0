"""Handlers by operation. The built classes require all of them and accept no others."""

from collections.abc import Mapping
from functools import cache

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
from plivo_emulator.api.account import applications, numbers
from plivo_emulator.api.answer import ApiResponse
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.arguments import Served
from plivo_emulator.spec.handlers import Handlers
from plivo_emulator.validation import load

WORDING = {**calls.WORDING, **audio_streams.WORDING}
"""Messages for invalid arguments of operations that have their own, by operation and argument."""


@cache
def handlers() -> Mapping[str, Served[ApiRequest, ApiResponse]]:
    """Handlers of all operations, by operation id: made once for all servers of a process."""
    wire = load.document("wire")
    return Handlers(
        calls=calls.handlers(wire),
        audio_streams=audio_streams.HANDLERS,
        conferences=conferences.HANDLERS,
        members=members.HANDLERS,
        multiparty_calls=multiparty_calls.handlers(wire),
        participants=participants.HANDLERS,
        recordings=recordings.handlers(wire),
        endpoints=endpoints.handlers(wire),
        verified_caller_ids=caller_ids.handlers(wire),
        applications=applications.handlers(wire),
        numbers=numbers.HANDLERS,
    ).served()
