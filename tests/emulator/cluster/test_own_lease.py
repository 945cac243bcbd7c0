"""A node whose lease is over does nothing more: it begins no request, answers none, and gives no account its turn.

Time stands still here, and so does the node's own watch: whoever looks at the lease is the one whom the test is about.
"""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import pytest
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server import stored
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.cluster import front, life, member
from plivo_emulator.server.cluster.life import LATE, LONGEST_PAUSE, LONGEST_WAIT, MARGIN, NodeLife
from plivo_emulator.server.cluster.member import Membership
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.cluster.nodes import LONG
from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN, START

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from plivo_emulator.server.asgi.types import Message

    from tests.postgres import Postgres

CALL = {"from": "14155550100", "to": "15000010000", "answer_url": "http://127.0.0.1:9/"}
CALLS = f"/v1/Account/{AUTH_ID}/Call/"


class Ended(Exception):
    """The process would have ended."""


class Time:
    """Real time, which a test lets pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def lease_ends(self) -> None:
        """Lets so much of a lease pass that a node may not trust it any more."""
        self.now += LONG * MARGIN


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    passing = Time()
    monkeypatch.setattr(life, "boottime", passing)
    monkeypatch.setattr(NodeLife, "start", lambda *_: None)
    return passing


class Bare:
    """A node without a network: requests are handed to it as they come from a server."""

    def __init__(self, postgres: Postgres, mode: Mode) -> None:
        def end(why: str) -> None:
            raise Ended(why)

        self.member = Membership(postgres.url(), "a", "http://127.0.0.1:9", LONG, print, end)
        plan = AccountSettings(Settings(AUTH_ID, AUTH_TOKEN, START, calls_per_second=0), mode, 1.0, 1)
        self.service = Service(Options(plan, member=self.member), self.member.archive)

    async def __aenter__(self) -> Self:
        self.service.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Ended):
            await self.service.stop()
        self.member.life.close()

    async def request(
        self, method: str, path: str, body: object = None, *, meanwhile: Callable[[], None] = lambda: None
    ) -> list[dict[str, Any]]:
        """What is answered; something happens while the body of the request comes."""
        said: list[dict[str, Any]] = []
        content = b"" if body is None else json.dumps(body).encode()
        credentials = b"Basic " + b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode())
        headers = [(b"host", b"127.0.0.1"), (b"authorization", credentials), (b"content-type", b"application/json")]

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0)
            meanwhile()
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message: Message) -> None:
            await asyncio.sleep(0)
            said.append(dict(message))

        scope = {"type": "http", "method": method, "path": path, "query_string": b"", "raw_path": path.encode()}
        more = {"headers": headers, "client": ("127.0.0.1", 1), "extensions": {}, "scheme": "http"}
        await self.service({**scope, **more}, receive, send)
        return said

    @property
    def calls(self) -> int:
        """Calls that were placed."""
        tenant = self.service.running.emulator.get(AUTH_ID)
        return 0 if tenant is None else self.service.live_calls


def on_a_node(postgres: Postgres, does: Callable[[Bare], Awaitable[None]], mode: Mode = Mode.MANUAL) -> None:
    async def run() -> None:
        async with Bare(postgres, mode) as node:
            await does(node)

    asyncio.run(run())


def test_a_node_serves_as_long_as_it_trusts_its_lease(postgres: Postgres, time: Time) -> None:
    async def check(node: Bare) -> None:
        await node.request("POST", CALLS, CALL)
        time.now += LONG * MARGIN - 0.01
        [head, *_] = await node.request("GET", CALLS)
        assert (head["status"], node.calls) == (200, 1)

    on_a_node(postgres, check)


def test_a_request_is_not_begun_once_the_lease_is_over(postgres: Postgres, time: Time) -> None:
    async def check(node: Bare) -> None:
        await node.request("GET", CALLS)
        time.lease_ends()
        with pytest.raises(Ended, match=r"a has lost its lease: PostgreSQL has not heard of it for 27\.0 s"):
            await node.request("POST", CALLS, CALL)
        assert node.calls == 0

    on_a_node(postgres, check)


def test_a_change_is_not_begun_while_the_database_owes_an_answer(
    postgres: Postgres, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check(node: Bare) -> None:
        await node.request("GET", CALLS)
        time.now += LATE * LONGEST_PAUSE + 0.1
        [head, _] = await node.request("POST", CALLS, CALL)
        assert (head["status"], node.calls) == (503, 0)
        [head, *_] = await node.request("GET", CALLS)
        assert head["status"] == 200

    monkeypatch.setattr(front, "PATIENCE", -LONG)
    on_a_node(postgres, check)


def test_a_node_that_stood_still_asks_the_database_before_it_refuses_anything(postgres: Postgres, time: Time) -> None:
    async def check(node: Bare) -> None:
        await node.request("GET", CALLS)
        time.now += LONGEST_WAIT + 1
        asking = asyncio.create_task(node.request("POST", CALLS, CALL))
        for _ in range(100):
            await asyncio.sleep(0)
        await asyncio.to_thread(node.member.life._beat)  # noqa: SLF001  # no thread gives one here
        [head, _] = await asking
        assert (head["status"], node.calls) == (201, 1)

    on_a_node(postgres, check)


@pytest.mark.usefixtures("time")
def test_a_call_is_not_confirmed_while_nobody_says_that_it_is_stored(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check(node: Bare) -> None:
        waits: list[Callable[[], None]] = []
        await node.request("GET", CALLS)
        with monkeypatch.context() as patch:
            patch.setattr(node.member.archive, "when_stored", waits.append)
            [head, _] = await node.request("POST", CALLS, CALL)
        assert (head["status"], len(waits)) == (502, 1)

    monkeypatch.setattr(stored, "PATIENCE", 0.01)
    on_a_node(postgres, check)


def test_no_account_is_made_once_the_lease_is_over(postgres: Postgres, time: Time) -> None:
    async def check(node: Bare) -> None:
        time.lease_ends()
        with pytest.raises(Ended):
            await node.request("POST", "/_emulator/v1/accounts", {})
        assert list(node.service.running.emulator) == []

    on_a_node(postgres, check)
    assert postgres.execute("SELECT * FROM plivo_emulator.leases") == []


def test_a_request_is_not_answered_once_the_lease_is_over(postgres: Postgres, time: Time) -> None:
    async def check(node: Bare) -> None:
        await node.request("GET", CALLS)
        said: list[dict[str, Any]] = []
        with pytest.raises(Ended):
            said += await node.request("POST", CALLS, CALL, meanwhile=time.lease_ends)
        assert said == []

    on_a_node(postgres, check)


def test_an_account_gets_no_turn_once_the_lease_is_over(postgres: Postgres, time: Time) -> None:
    async def check(node: Bare) -> None:
        await node.request("POST", CALLS, CALL)
        running = node.service.running
        [tenant] = running.emulator
        before = tenant.account.now
        time.lease_ends()
        with pytest.raises(Ended):
            running.driver.bring_up(tenant)
        assert tenant.account.now == before

    on_a_node(postgres, check, Mode.REAL)


@pytest.mark.usefixtures("time")
def test_a_node_that_has_left_says_that_it_has_done_nothing(postgres: Postgres) -> None:
    async def check(node: Bare) -> None:
        await node.request("GET", CALLS)
        await node.service.stop()
        [head, body] = await node.request("POST", CALLS, CALL)
        assert head["status"] == 503
        assert (b"retry-after", b"1") in head["headers"]
        assert "nothing was done, ask another one" in json.loads(body["body"])["error"]

    on_a_node(postgres, check)


@pytest.mark.usefixtures("time")
def test_a_node_that_leaves_opens_no_account(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    async def check(node: Bare) -> None:
        await node.member.close()
        [head, _] = await node.request("GET", CALLS)
        assert head["status"] == 503

    monkeypatch.setattr(front, "PATIENCE", -LONG)
    on_a_node(postgres, check)
    assert postgres.execute("SELECT * FROM plivo_emulator.leases") == []


def test_a_node_that_cannot_keep_records_does_not_stay(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object) -> None:
        raise Unusable("there is no room")

    monkeypatch.setattr(member, "SharedArchive", cannot)
    with pytest.raises(Unusable, match="there is no room"):
        Bare(postgres, Mode.MANUAL)
    assert postgres.execute("SELECT * FROM plivo_emulator.nodes") == []
