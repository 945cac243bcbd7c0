"""The way to an app: names that lead elsewhere, and what the journal says of a request that did not get there."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from aiohttp import ThreadedResolver
from aiohttp.abc import ResolveResult

if TYPE_CHECKING:
    import pytest

    from tests.wire import Wire

ERROR_REACHING_ANSWER_URL = 7011


def every_name_is(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the resolver know one address alone."""

    async def resolve(_: object, host: str, port: int = 0, *__: object) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)]

    monkeypatch.setattr(ThreadedResolver, "resolve", resolve)


def detail(wire: Wire) -> str:
    """What the journal says of the first request to an app, once nothing is due any more."""
    wire.run_out()
    return str(wire.journal("callback.answered")[0]["facts"]["detail"])


def refusal(wire: Wire, call_uuid: str) -> str:
    """What it says of a call whose app may not be asked."""
    assert wire.ending(call_uuid) == ERROR_REACHING_ANSWER_URL
    facts = wire.journal("callback.answered", call_uuid=call_uuid)[0]["facts"]
    assert (facts["failure"], facts["status"]) == ("refused", None)
    return str(facts["detail"])
