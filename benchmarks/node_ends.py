"""A node ends under a hundred calls a second: how soon its accounts serve again, and what became of the calls.

The node is killed, stopped, or cut off from the database. Clients ask the proxy.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from http import HTTPStatus
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import aiohttp
import psycopg
from aiohttp import web

from benchmarks import haproxy, postgres
from benchmarks.node_openings import node
from benchmarks.ports import free_port
from benchmarks.relay import Relay
from benchmarks.servers import AUTH_TOKEN, Server
from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

_ACCOUNTS: Final = 10
_RATE: Final = 100
"""Calls a second."""
_LEASE: Final = 3.0
"""Real seconds, as by default."""
_BEFORE: Final = _LEASE + 2
"""Real seconds of load before the node ends: a free lock counts only for a node that has been there for a lease."""
_AFTER: Final = 1.0
"""Real seconds of load once all accounts serve again."""
_SPEED: Final = 20
"""A call takes a second of real time."""
_AGAIN: Final = 0.02
_TIMEOUT: Final = 30.0
_LATE: Final = 1.0
"""Real seconds beyond what it takes to know that a node has ended."""
_CALLS: Final = "/v1/Account/{}/Call/"
_CONTROL: Final = "/_emulator/v1"
_CONFIRMED: Final = HTTPStatus.CREATED
_HANGUP: Final = "<Response><Hangup/></Response>"


class _End(Enum):
    """What happens to a node, and the most real seconds until its accounts serve again."""

    KILLED = "killed", _LATE
    STOPPED = "stopped", _LEASE + _LATE
    CUT_OFF = "cut off from the database", _LEASE + _LATE

    def __init__(self, phrase: str, most: float) -> None:
        self.phrase = phrase
        self.most = most


class _CallRequest(NamedTuple):
    """A request for a call."""

    number: int
    sent: float
    answered: float
    status: int
    """0: the connection was cut."""
    call: str


@dataclass
class _AppEnds:
    """What an app was told: the calls that have ended, by the numbers of the requests for them."""

    base: str = ""
    ends: dict[int, Counter[str]] = field(default_factory=dict)


def run() -> list[Result]:
    """Lets a node end in each way."""
    with postgres.running() as folder:
        return [result for end in _End for result in _ended(folder, end)]


def _ended(folder: str, end: _End) -> list[Result]:
    relay = Relay(postgres.socket_in(folder))
    lease = ("--lease", f"{_LEASE:g}", "--time", "real", "--speed", str(_SPEED))
    try:
        with (
            node(f"{end.name}-a", postgres.url("127.0.0.1", relay.port), *lease) as ends,
            node(f"{end.name}-b", postgres.url(folder), *lease) as stays,
            haproxy.running(ends.base, stays.base) as proxy,
            _revived(ends),
        ):
            return asyncio.run(_measured(end, relay, ends, proxy, folder))
    finally:
        relay.close()


@contextmanager
def _revived(server: Server) -> Iterator[None]:
    """Lets a process go on in the end that was stopped: else it would not end."""
    try:
        yield
    finally:
        _signal(server, signal.SIGCONT)


async def _measured(end: _End, relay: Relay, ends: Server, proxy: Server, folder: str) -> list[Result]:
    async with _app() as app, aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:
        accounts = [await _made(client, ends) for _ in range(_ACCOUNTS)]
        load = _Load(client, proxy, app)
        async with load.running(accounts):
            await asyncio.sleep(_BEFORE)
            struck = time.monotonic()
            match end:
                case _End.KILLED:
                    _signal(ends, signal.SIGKILL)
                case _End.STOPPED:
                    _signal(ends, signal.SIGSTOP)
                case _End.CUT_OFF:
                    relay.cut()
            served = await asyncio.gather(*map(load.until_served, accounts))
            await asyncio.sleep(_AFTER)
        await asyncio.gather(*(_idle(client, proxy, auth_id) for auth_id in accounts))
        found = _recovery(end, load, struck, max(served) - struck)
        found += _calls(end, load, app, _records(folder))
        if end is _End.STOPPED:
            _signal(ends, signal.SIGCONT)
            found.append(Result("it ends when it wakes", await asyncio.to_thread(_gone, ends), _LATE, "s"))
        return found


def _recovery(end: _End, load: _Load, struck: float, took: float) -> list[Result]:
    """How soon, and for whom it was not done."""
    refused = [each for each in load.requests if each.status != _CONFIRMED]
    back = struck + took
    in_flight = [each for each in refused if each.sent < back]
    noted = f"{len(load.requests)} calls placed, {_RATE} a second; {len(refused)} refused"
    return [
        Result(f"a node is {end.phrase}: its last account serves", took, end.most, "s", noted),
        Result("calls refused once it serves", len(refused) - len(in_flight), 0, ""),
    ]


def _calls(end: _End, load: _Load, app: _AppEnds, records: Counter[str]) -> list[Result]:
    """What became of the calls that were placed."""
    confirmed = [each.call for each in load.requests if each.status == _CONFIRMED]
    ended = {call for calls in app.ends.values() for call in calls}
    twice = sum(len(calls) > 1 for calls in app.ends.values()) + len(confirmed) - len(set(confirmed))
    return [
        Result("calls confirmed without one record", sum(records[each] != 1 for each in confirmed), 0, "", end.phrase),
        Result("calls confirmed whose end nobody was told", len(set(confirmed) - ended), 0, "", end.phrase),
        Result("calls placed twice", twice, 0, "", end.phrase),
    ]


class _Load:
    """Clients that place calls, each waiting for its answer."""

    def __init__(self, client: aiohttp.ClientSession, proxy: Server, app: _AppEnds) -> None:
        self._client = client
        self._proxy = proxy
        self._ends = app
        self._numbers = count(1)
        self._over = False
        self.requests: list[_CallRequest] = []

    @asynccontextmanager
    async def running(self, accounts: Sequence[str]) -> AsyncIterator[None]:
        """Places so many calls a second, of each account in turn; waits for the last answers in the end."""
        flood = asyncio.ensure_future(self._flood(cycle(accounts)))
        try:
            yield
        finally:
            self._over = True
            await flood

    async def until_served(self, auth_id: str) -> float:
        """When a call of the account is confirmed that was placed from now on."""
        ends = time.monotonic() + _TIMEOUT
        while (placed := await self.place(auth_id)).status != _CONFIRMED:
            if time.monotonic() > ends:
                raise SystemExit(f"{auth_id} is not served again.")
            await asyncio.sleep(_AGAIN)
        return placed.answered

    async def place(self, auth_id: str) -> _CallRequest:
        """Places a call."""
        number, sent, status, call = next(self._numbers), time.monotonic(), 0, ""
        urls = {"answer_url": f"{self._ends.base}/", "hangup_url": f"{self._ends.base}/?number={number}"}
        body = {"from": "14155550100", "to": "15000020000", **urls}
        try:
            sending = self._client.post(
                self._proxy.base + _CALLS.format(auth_id), json=body, auth=aiohttp.BasicAuth(auth_id, AUTH_TOKEN)
            )
            async with sending as answer:
                status = answer.status
                if status == _CONFIRMED:
                    call = (await answer.json())["request_uuid"]
        except aiohttp.ClientError:
            pass  # its node has died
        placed = _CallRequest(number, sent, time.monotonic(), status, call)
        self.requests.append(placed)
        return placed

    async def _flood(self, accounts: Iterator[str]) -> None:
        sending: list[asyncio.Task[_CallRequest]] = []
        began = time.monotonic()
        while not self._over:
            sending.append(asyncio.ensure_future(self.place(next(accounts))))
            await asyncio.sleep(max(0, began + len(sending) / _RATE - time.monotonic()))
        await asyncio.gather(*sending)


async def _made(client: aiohttp.ClientSession, server: Server) -> str:
    """Id of a new account, which the node has."""
    body = {"auth_token": AUTH_TOKEN, "calls_per_second": 0}
    async with client.post(f"{server.base}{_CONTROL}/accounts", json=body) as answer:
        auth_id: str = (await answer.json())["auth_id"]
        return auth_id


async def _idle(client: aiohttp.ClientSession, proxy: Server, auth_id: str) -> None:
    """Waits until no call of an account lives."""
    where = proxy.base + _CALLS.format(auth_id)
    ends = time.monotonic() + _TIMEOUT
    while True:
        live = client.get(where, params={"status": "live"}, auth=aiohttp.BasicAuth(auth_id, AUTH_TOKEN))
        async with live as answer:
            if answer.status == HTTPStatus.OK and not (await answer.json())["calls"]:
                return
        if time.monotonic() > ends:
            raise SystemExit(f"Calls of {auth_id} do not end.")
        await asyncio.sleep(_AFTER)


def _records(folder: str) -> Counter[str]:
    """Calls that the database has records of."""
    with closing(psycopg.connect(postgres.url(folder))) as connection:
        found = connection.execute("SELECT call_uuid FROM plivo_emulator.calls").fetchall()
        return Counter(call for [call] in found)


@asynccontextmanager
async def _app() -> AsyncIterator[_AppEnds]:
    """An app that ends each call, and keeps what it hears of ends."""
    ended = _AppEnds()

    async def answer(request: web.Request) -> web.Response:
        number = request.query.get("number")
        if number is not None:
            form = await request.post()
            ended.ends.setdefault(int(number), Counter())[str(form["CallUUID"])] += 1
        return web.Response(text=_HANGUP, content_type="application/xml")

    app = web.Application()
    app.router.add_post("/", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        listening = web.TCPSite(runner, "127.0.0.1", free_port())
        await listening.start()
        ended.base = listening.name
        yield ended
    finally:
        await runner.cleanup()


def _signal(server: Server, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(server.pid, number)


def _gone(server: Server) -> float:
    """Real seconds until a process has ended."""
    began = time.monotonic()
    while _runs(server):
        time.sleep(_AGAIN)
    return time.monotonic() - began


def _runs(server: Server) -> bool:
    """Whether a process has not ended; one that nobody has waited for is a zombie."""
    state = Path(f"/proc/{server.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    return state != "Z"
