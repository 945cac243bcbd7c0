"""Hundreds of calls at once over a line that breaks: none is dialled twice, and none is lost without a word."""

from __future__ import annotations

import asyncio
from collections import Counter
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import httpx
from plivo_voice import AsyncPlivoVoice, ConnectError, RateLimited, Retries, TransportError

from tests.effort import tries
from tests.wire import FROM, Wire

if TYPE_CHECKING:
    import pytest

    from tests.emulator.server.served_emulator import ServedEmulator

CALLS = tries(400, 200)
FAULTS = {
    "cut-before": {"effect": "reset", "probability": 0.1},
    "cut-after": {"effect": "lost", "probability": 0.1},
    "busy": {"effect": "status", "status": 429, "probability": 0.1},
}

PATIENT: Final[dict[str, Any]] = {"timeout": 600, "deadline": None}
"""Settings of a client that waits for as long as a machine may stand still, and not for ever."""
STANDS: Final = SimpleNamespace(monotonic=lambda: 0.0)
"""A clock for connections that nobody uses now: they stay for five seconds, in which a machine may stand still.

Then one may be closed that has just been given to somebody.
"""


class Refusals:
    """Now and then there is no connection, and nobody hears of the request."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        chance = Random(1)  # noqa: S311  # the same storm each time
        connect = httpx.AsyncHTTPTransport.handle_async_request

        async def handle(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
            if chance.random() < 0.1:
                self.count += 1
                raise httpx.ConnectError("connection refused")
            return await connect(transport, request)

        monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle)


def numbers() -> list[str]:
    """Return a number for each call: phones that answer after a second."""
    return [f"1500001{index:04}" for index in range(CALLS)]


async def dialled(client: AsyncPlivoVoice) -> dict[str, Any]:
    """Dial all numbers at once and return what became of each: its UUID, or the error."""

    async def dial(to: str) -> Any:
        try:
            return (await client.calls.create(from_=FROM, to=to, answer_url="http://127.0.0.1:1/")).request_uuid
        except (TransportError, RateLimited) as error:
            return error

    return dict(zip(numbers(), await asyncio.gather(*map(dial, numbers())), strict=True))


async def recorded(client: AsyncPlivoVoice) -> list[tuple[str, str]]:
    """Return number and UUID of each call that there was."""
    return [(call.to_number, call.call_uuid) async for call in client.calls.list(limit=20)]


def test_hundreds_of_calls_at_once_over_a_line_that_breaks(
    emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("httpcore._async.http11.time", STANDS)
    credentials = emulator.open_account()
    account = Wire(emulator.request, credentials, named=True)
    for name, fault in FAULTS.items():
        planned = {"on": "api", "operation": "createCall", **fault}
        account.control_json("PUT", f"faults/{name}", planned)
    waits = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    async def storm() -> tuple[dict[str, Any], list[tuple[str, str]]]:
        async with AsyncPlivoVoice(
            *credentials, base_url=emulator.base, retries=Retries(8, sleep=sleep), **PATIENT
        ) as client:
            outcome = await dialled(client)
            await client.calls.hang_up_all()
            await asyncio.to_thread(account.run_out)
            return outcome, await recorded(client)

    refusals = Refusals(monkeypatch)
    outcome, records = asyncio.run(storm())
    struck = {name: account.control_json("GET", f"faults/{name}")["struck"] for name in FAULTS}
    emulator.control_json("DELETE", f"accounts/{account.auth_id}")
    created = {to: uuid for to, uuid in outcome.items() if isinstance(uuid, str)}
    unknown = [to for to, error in outcome.items() if type(error) is TransportError]
    untouched = [to for to, error in outcome.items() if isinstance(error, ConnectError | RateLimited)]

    assert all((refusals.count, *struck.values())), struck
    assert set(Counter(to for to, _ in records).values()) == {1}
    assert created.items() <= dict(records).items()
    assert not set(untouched) & set(dict(records))
    assert len(unknown) == struck["cut-before"] + struck["cut-after"]
    assert len(records) == len(created) + struck["cut-after"]
    assert len(created) + len(unknown) + len(untouched) == CALLS
    assert len(waits) >= struck["busy"]
