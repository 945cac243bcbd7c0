"""Who has an account: this node, which opens it at the first question, or another one."""

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from psycopg import Connection
from psycopg.rows import TupleRow

from plivo_emulator.emulator import Tenant
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.shared import leases
from plivo_emulator.records.shared.archive import SharedArchive
from plivo_emulator.records.shared.leases import AccountRows, HeldBy
from plivo_emulator.records.shared.membership import Fenced, ServerNode
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.accounts.account_settings import AccountSettings, read
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.cluster.life import NodeLife
from plivo_emulator.server.stored import stored
from plivo_emulator.voice.accounts.subaccount import PREFIX as SUBACCOUNT
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.times import SECOND

THREADS = 4
"""Accounts that are opened at the same time."""
REMEMBERED = 100_000
"""Accounts of others, and subaccounts, whose place is remembered."""
LONGEST_ID = 200
"""Characters of an id that is looked up."""

EARLIER = "the account was open on another node before: its journal, what came from outside and its faults ended there"

GLANCE = 0.1
"""Real seconds between two looks whether a database that does not answer is still worth waiting for."""

SILENT = "PostgreSQL does not answer"
LEFT = "this node has left"

T = TypeVar("T")


class Unsettled(Exception):
    """Nobody can tell yet who has the account: it has just been taken, or its node has just died."""


class Owners:
    """Opens accounts whose lease this node gets. Lives in the event loop."""

    def __init__(
        self, running: Runtime, archive: SharedArchive, life: NodeLife, plans: Mapping[str, AccountSettings]
    ) -> None:
        """Takes accounts that there are without any record: who opens one first gives it what its settings say."""
        self._running = running
        self._archive = archive
        self._life = life
        self._plans = plans
        self._planned = {sub: plan for plan, subs in _subaccounts(plans) for sub in subs}
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="leases")
        self._opening: dict[str, asyncio.Task[ServerNode | None]] = {}
        self._claiming: set[str] = set()
        self._doubtful: set[str] = set()
        """Accounts that were not made as the database went away, though it may have their lease by now."""
        self._elsewhere: dict[str, int] = {}
        self._parents: dict[str, str] = {}
        self._noted: dict[str, tuple[Mode, int]] = {}
        self._began = time.monotonic()
        self._closed = False

    def get_ready(self) -> None:
        """Makes connections on a thread: one to take leases, and one for who reads records meanwhile.

        Whoever asks for the first account would wait for that, ten times as long as for the account.
        """
        self._threads.submit(self._connect)

    async def open_for(self, auth_id: str) -> ServerNode | None:
        """Opens an account, or that of a subaccount, unless another node has it.

        Returns:
            The node that has it; None: whoever asks is answered here. It is open, or there is none.

        Raises:
            Unsettled: It is to be asked again soon.
            Unusable: The database does not answer, or what it holds cannot be read.
        """
        if self.here(auth_id) is not None or not can_be(auth_id):
            return None
        if auth_id.startswith(SUBACCOUNT):
            parent = await self._parent_of(auth_id)
            return None if parent is None else await self.open_for(parent)
        known = self._life.alive.get(self._elsewhere.get(auth_id, 0))
        if known is not None:
            return known
        opening = self._opening.get(auth_id)
        if opening is None:
            opening = self._opening[auth_id] = asyncio.ensure_future(self._open(auth_id))
            opening.add_done_callback(lambda _: self._opening.pop(auth_id, None))
        return await asyncio.shield(opening)

    def here(self, auth_id: str) -> str | None:
        """Account that is open here: itself, or that of a subaccount; None: it is not."""
        emulator = self._running.emulator
        tenant = emulator.owner(auth_id) if auth_id.startswith(SUBACCOUNT) else emulator.get(auth_id)
        return None if tenant is None else tenant.account.settings.auth_id

    async def claim(self, auth_id: str) -> bool:
        """Takes the lease of an account that is about to be made; False: there is one already, wherever it is.

        Raises Unusable: then there is none.
        """
        opening = self._opening.get(auth_id)
        if opening is not None:
            await asyncio.wait({opening})
        if not can_be(auth_id) or auth_id in self._claiming or self.here(auth_id) is not None:
            return False
        self._claiming.add(auth_id)
        try:
            taken = await self._take_again(auth_id, new=True)
        except Unsettled:
            raise Unusable(LEFT) from None
        except Unusable:
            self._doubtful.add(auth_id)
            raise
        finally:
            self._claiming.discard(auth_id)
        return isinstance(taken, AccountRows) and not taken.directories.get(ACCOUNTS)

    async def tidy(self) -> None:
        """Gives back what was taken for accounts that were not made."""
        for auth_id in [*self._doubtful]:
            if auth_id not in self._opening and auth_id not in self._claiming:
                self._claiming.add(auth_id)
                try:
                    if self.here(auth_id) is None:
                        await self._release(auth_id)
                    self._doubtful.discard(auth_id)
                finally:
                    self._claiming.discard(auth_id)

    def is_not_with(self, auth_id: str) -> None:
        """Forgets where an account is: its node says that it has it no more."""
        for each in (auth_id, self._parents.pop(auth_id, ""), self._planned.get(auth_id, "")):
            self._elsewhere.pop(each, None)

    def times(self) -> Mapping[str, int]:
        """Instants that accounts have reached since they were asked for last; any thread may ask.

        Real time goes on by itself, so its instant is noted only once.
        """
        reached: dict[str, int] = {}
        for tenant in self._running.emulator:
            auth_id, now, mode = tenant.account.settings.auth_id, tenant.account.now, tenant.clock.mode
            noted = self._noted.get(auth_id)
            if noted is None or noted[0] is not mode or (mode is not Mode.REAL and noted[1] != now):
                reached[auth_id] = now
                self._noted[auth_id] = mode, now
        return reached

    async def query(self, question: Callable[[Connection[TupleRow]], T]) -> T:
        """Queries the database on a thread; raises Unusable if it does not answer, too.

        The thread goes on then, as nobody can tell what the database has done.
        """

        def answer() -> T:
            with self._archive.sessions.one() as connection:
                return question(connection)

        try:
            answering = asyncio.get_running_loop().run_in_executor(self._threads, answer)
            while not (await asyncio.wait({answering}, timeout=max(self._life.waits, GLANCE)))[0]:
                if self._life.waits <= 0:
                    raise Unusable(SILENT)
            return answering.result()
        except Fenced as fenced:
            self._life.lost(fenced)
            raise
        except RuntimeError:
            if self._closed:
                raise Unsettled from None
            raise

    def close(self) -> None:
        """Opens nothing any more. All instants are returned once more."""
        self._noted.clear()
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _connect(self) -> None:
        sessions = self._archive.sessions
        with suppress(Unusable), sessions.one() as leasing, sessions.one() as reading:
            for each in (reading, leasing):
                leases.rehearse(each, self._life.node)

    async def _parent_of(self, sub_auth_id: str) -> str | None:
        """Account of a subaccount, wherever it is; None: there is no such subaccount."""
        parent = self._parents.get(sub_auth_id) or self._planned.get(sub_auth_id)
        if parent is None:
            parent = await self.query(lambda connection: leases.parent_of(connection, sub_auth_id))
            if parent is not None:
                _remember(self._parents, sub_auth_id, parent)
        return parent

    async def _open(self, auth_id: str) -> ServerNode | None:
        if auth_id in self._claiming:
            raise Unsettled
        plan = self._plans.get(auth_id)
        found = await self.query(
            lambda connection: leases.take(connection, self._life.node, auth_id, new=plan is not None)
        )
        if found == HeldBy(self._life.node.number):
            found = await self._take_again(auth_id, new=plan is not None)
        if isinstance(found, HeldBy):
            return self._of_another(auth_id, found.number)
        if found is not None:
            try:
                self._begin(auth_id, found, plan)
            except BaseException:
                await self._release(auth_id)
                raise
        return None

    async def _take_again(self, auth_id: str, *, new: bool) -> AccountRows | HeldBy | None:
        """Takes the lease of an account that is not open here, though this node may have it already.

        Either the account was deleted just now, and its lease goes with it as soon as that is stored. Or the database
        went away when the lease was taken, so that nobody knew of it.
        """
        await stored(self._archive)
        if self._archive.trouble is not None:
            raise Unusable(self._archive.trouble)
        return await self.query(
            lambda connection: leases.take(connection, self._life.node, auth_id, new=new, again=True)
        )

    async def _release(self, auth_id: str) -> None:
        await self.query(lambda connection: leases.release(connection, self._life.node, auth_id))

    def _of_another(self, auth_id: str, number: int) -> ServerNode | None:
        node = self._life.alive.get(number)
        if node is None or node.url == self._life.node.url:  # that one was here before, and is dead
            self._life.look_soon()
            raise Unsettled
        _remember(self._elsewhere, auth_id, number)
        return node

    def _begin(self, auth_id: str, rows: AccountRows, plan: AccountSettings | None) -> Tenant:
        """Opens an account whose lease was taken."""
        self._archive.bring(auth_id, rows)
        record = self._archive[ACCOUNTS].get(auth_id, auth_id)
        if record is None and plan is not None:
            return self._running.resume(self._by_now(plan))
        if record is None:
            raise Unsettled
        known = read(record, self._running.first)
        reached = rows.time
        if reached is not None and known.mode is Mode.REAL:
            reached += round((rows.since or 0) * known.speed)
        tenant = self._running.resume(known, reached)
        tenant.account.input_log.give_up(EARLIER)
        return tenant

    def _by_now(self, plan: AccountSettings) -> AccountSettings:
        """Settings of an account that nobody has opened yet: real time has passed for it, too."""
        if plan.mode is not Mode.REAL:
            return plan
        passed = round((time.monotonic() - self._began) * SECOND * plan.speed)
        return plan._replace(settings=replace(plan.settings, start_at=plan.settings.start_at + passed))


def can_be(auth_id: str) -> bool:
    """Whether the database can hold such an id."""
    return (
        0 < len(auth_id) <= LONGEST_ID
        and "\0" not in auth_id
        and not any("\ud800" <= each <= "\udfff" for each in auth_id)
    )


def _remember(places: dict[str, T], auth_id: str, place: T) -> None:
    if len(places) >= REMEMBERED:
        places.clear()
    places[auth_id] = place


def _subaccounts(plans: Mapping[str, AccountSettings]) -> list[tuple[str, list[str]]]:
    """Accounts with the subaccounts that they have from the beginning."""
    return [
        (auth_id, [str(item.values["sub_auth_id"]) for item in plan.items if "sub_auth_id" in item.values])
        for auth_id, plan in plans.items()
    ]
