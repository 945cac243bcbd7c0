"""What came of a request: what was answered, told, heard, kept, and when; not the journal's own line about it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.clips import CLIPS
from plivo_emulator.records.query.query import Query
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.stream_wire import on_the_wire
from tests.emulator.api.service import AUTH_ID, START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import httpx

    from tests.contract.effects.stage import Stage

LIVES = {"call.dial", "call.ring", "call.early_media", "call.answer", "call.bridge", "call.hang_up"}
"""Lines of the journal that tell how calls live; those of requests and of what was asked for tell nothing."""
SOUNDS = ("audio.", "input.")
"""Lines of what is heard, and of what is put in: to keep these out is what some attributes are for."""
REFUSED = 400
"""Lowest status of a request that is not taken."""
ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
REMEMBERED = {each for each in KINDS if each not in (ACCOUNTS, CLIPS)}

Line = tuple[str, Any]


def taken(stage: Stage) -> bool:
    """Whether the request was taken."""
    return not any(answer.status_code >= REFUSED for answer in stage.answers[:1])


def valid(stage: Stage) -> bool:
    """Whether each answer of the app was a document."""
    return not any(entry.kind in ("xml.invalid", "xml.unreachable") for entry in stage.service.account.journal)


def described(lines: list[Line], echo: str | None) -> list[str]:
    """What came of a request, a line each; ids are told by their order.

    Args:
        lines: What came of it.
        echo: Field that only repeats what was asked for, and is left out of answers and records.
    """
    names: dict[str, str] = {}
    written = [f"{what} {json.dumps(_bare(value, echo), sort_keys=True, default=str)}" for what, value in lines]
    return [ID.sub(lambda found: names.setdefault(found[0], f"#{len(names)}"), line) for line in written]


def answered(response: httpx.Response) -> Mapping[str, Any]:
    """Status and body of an answer."""
    return {"status": response.status_code, "body": response.json() if response.content else None}


def outcome(stage: Stage) -> list[Line]:
    """All that came of it: what it is, and its value."""
    return list(_lines(stage))


def _lines(stage: Stage) -> Iterator[Line]:
    for response in stage.answers:
        yield "answered", answered(response)
    for instant, request in stage.app.timed_requests:
        form = [request.method, request.json, *request.fields.items()]
        yield f"told at {_seconds(instant)} {request.kind} {request.url}", form
    for entry in stage.service.account.journal:
        if entry.kind in LIVES:
            headers = entry.facts.get("sip_headers")
            yield f"lived at {_seconds(entry.instant)} {entry.kind} by {entry.call_uuid}", headers
        elif entry.kind.startswith(SOUNDS):
            yield f"heard at {_seconds(entry.instant)} {entry.kind} by {entry.call_uuid}", [*entry.facts.items()]
    for socket in stage.app.sockets:
        yield "streamed", list(on_the_wire(socket))
    for kind in REMEMBERED:
        for record in _records(stage, kind):
            yield f"kept as {kind.table}", record


def _records(stage: Stage, kind: Any) -> Iterable[Mapping[str, Any]]:
    return (record._asdict() for record in stage.service.records[kind].page(AUTH_ID, Query(), 100).records)


def _bare(value: Any, echo: str | None) -> Any:
    """A value without what differs each time, and without the echo."""
    if isinstance(value, dict):
        return {name: _bare(each, echo) for name, each in value.items() if name not in ("api_id", echo)}
    return [_bare(each, echo) for each in value] if isinstance(value, list) else value


def _seconds(instant: int) -> float:
    return round((instant - START) / SECOND, 3)
