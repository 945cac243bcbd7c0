"""The running emulator: its accounts, the driver of their time, and the dispatcher that calls apps."""

import asyncio
import hashlib
import random
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from plivo_emulator.emulator import Emulator, Tenant
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.endpoints import ENDPOINTS
from plivo_emulator.records.kinds.unfinished_calls import UNFINISHED_CALLS
from plivo_emulator.records.kinds.verifications import VERIFICATIONS
from plivo_emulator.records.query.kind import AnyKind, LedgerKind
from plivo_emulator.server.accounts.account_settings import AccountSettings, read, written
from plivo_emulator.server.accounts.driver import Driver
from plivo_emulator.server.accounts.provisioning import Provisioning
from plivo_emulator.server.outbound.dispatcher import LONGEST, Dispatcher
from plivo_emulator.server.outbound.stream_connections import Streams
from plivo_emulator.server.outbound.way import DIRECT, Way
from plivo_emulator.server.speech.speakers import SpeakersByName, hum
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.subaccount import PREFIX as SUBACCOUNT
from plivo_emulator.voice.app.target import AppRequest
from plivo_emulator.voice.xml.lifecycle import end_unfinished

PREFIX = "MA"
ID_LENGTH = 20
"""Characters of an auth id, as the official SDKs want it."""

NAMED: tuple[AnyKind, ...] = (
    *(kind for kind in KINDS if isinstance(kind, LedgerKind)),
    *(ENDPOINTS, VERIFICATIONS, UNFINISHED_CALLS),
)
"""Kinds of records whose ids must not be used again."""

Carry = Callable[[Account, AppRequest], None]
"""Takes a request to an app; the answer may come at any time."""


Seed = Callable[["Runtime", Tenant, AccountSettings], None]
"""Gives a newly opened account what its settings say."""


class InitialAccounts(NamedTuple):
    """What there is from the beginning, beside the first account."""

    others: Iterable[AccountSettings] = ()
    """More accounts to open."""
    seed: Seed | None = None
    """Gives accounts what they have from the beginning."""


NO_MORE = InitialAccounts()
"""The first account alone, with nothing in it."""


class Sharing(Protocol):
    """What a server that shares its records with other nodes asks before it does anything."""

    @property
    def name(self) -> str:
        """What this node is called."""

    @property
    def trouble(self) -> str | None:
        """Why this node should get no requests; None: all is well."""

    def check(self) -> None:
        """Ends the process if the accounts of this node are no longer its own."""

    async def claim(self, auth_id: str) -> bool:
        """Makes an account that is about to be made this node's; False: there is one of this id already."""


class Runtime:
    """Opens, closes and resets accounts, and keeps emulator, driver and dispatcher consistent.

    Lives in the event loop.
    """

    def __init__(
        self,
        first: AccountSettings,
        records: Archive,
        way: Way = DIRECT,
        longest: float = LONGEST,
        *,
        initial: InitialAccounts = NO_MORE,
        carry: Carry | None = None,
        speakers: SpeakersByName = hum,
        sharing: Sharing | None = None,
    ) -> None:
        """Opens the first account, which can be reset but not closed, and those of an earlier run.

        A node that shares its records opens none: each is resumed when it is asked for.

        Args:
            first: Settings of that account; they are the defaults of others.
            records: Store of records; the caller closes it.
            way: The way to apps.
            longest: Most real seconds of a request to an app.
            initial: What there is beside the first account.
            carry: Sends requests to apps; None: the dispatcher.
            speakers: Who speaks words, by name.
            sharing: What is shared with other nodes; None: nothing.
        """
        self.driver = Driver(asyncio.get_running_loop(), None if sharing is None else sharing.check)
        self.sharing = sharing
        self.records = records
        self.first = first
        self.stopping = False
        self.alone = carry is not None
        """Whether apps are not asked: somebody else tells what they answer."""
        self.speakers = speakers
        """Who speaks words, by name."""
        self._seed = initial.seed
        self._plans: dict[str, AccountSettings] = {}
        self._made = 0
        self.streams = Streams(self._arrived)
        self.dispatcher = Dispatcher(way, self.streams, self._arrived, longest)
        self.emulator = Emulator(self._chance, carry or self.dispatcher.send, records, time.monotonic, speakers)
        if sharing is None:
            self._resume(initial.others)

    @property
    def default(self) -> Tenant:
        """Account of requests that name none."""
        return self.emulator[self.first.settings.auth_id]

    def plan(self, tenant: Tenant) -> AccountSettings:
        """Settings that an account was opened with."""
        return self._plans[tenant.account.settings.auth_id]

    def open(self, plan: AccountSettings) -> Tenant:
        """Opens an account. One of the same id is closed first; its records stay."""
        auth_id = plan.settings.auth_id
        self._close(auth_id)
        self._plans[auth_id] = plan
        self.records[ACCOUNTS].put(written(plan))
        tenant = self.emulator.open(plan.opening, plan.mode, plan.speed)
        self._restore(tenant, plan)
        self.driver.adopt(tenant)
        if self._seed is not None:
            self._seed(self, tenant, plan)
        end_unfinished(tenant.account, plan.resumed or self._newest(auth_id) or tenant.account.now)
        return tenant

    def resume(self, plan: AccountSettings, reached: int | None = None) -> Tenant:
        """Opens an account at the instant of its newest record, or at a later one that it is known to have reached."""
        newest = self._newest(plan.settings.auth_id)
        known = [instant for instant in (newest, reached) if instant is not None]
        return self.open(plan._replace(resumed=max(known, default=None), run=self.records.run))

    def reset(self, plan: AccountSettings) -> Tenant:
        """Stops everything in an account, deletes its records, and opens it again."""
        self._close(plan.settings.auth_id)
        self.records.clear(plan.settings.auth_id)
        return self.open(plan)

    def erase(self, auth_id: str) -> None:
        """Stops everything in an account, and deletes it with its records."""
        self._close(auth_id)
        self.records.forget(auth_id)

    def new_credentials(self) -> tuple[str, str]:
        """Id and token for a new account; the same ones in the same order wherever no earlier run has left records."""
        while True:
            self._made += 1
            drawn = f"{self.first.seed}{_of(self.records.run)} {self._made}"
            digest = hashlib.sha256(drawn.encode()).hexdigest().upper()
            auth_id = PREFIX + digest[: ID_LENGTH - len(PREFIX)]
            if self.emulator.get(auth_id) is None:
                return auth_id, digest[ID_LENGTH:].lower()

    def new_subaccount_credentials(self, tenant: Tenant) -> tuple[str, str]:
        """Id and token for a new subaccount, from the random source of its account."""
        while True:
            drawn = (tenant.api_ids.uuid() + tenant.api_ids.uuid()).replace("-", "")
            sub_auth_id = SUBACCOUNT + drawn[: ID_LENGTH - len(SUBACCOUNT)].upper()
            if self.emulator.owner(sub_auth_id) is None:
                return sub_auth_id, drawn[ID_LENGTH:]

    async def stop(self, within: float) -> int:
        """Stops time and waits so many real seconds for requests to apps; returns how many did not finish."""
        self.stopping = True
        self.driver.stop()
        return await self.dispatcher.close(within)

    def _resume(self, others: Iterable[AccountSettings]) -> None:
        """Opens these accounts and those in the records, each at the time it had reached."""
        plans = {plan.settings.auth_id: plan for plan in (self.first, *others)}
        for record in self.records[ACCOUNTS].everything():
            plans.setdefault(record.auth_id, read(record, self.first))
        for plan in plans.values():
            self.resume(plan)

    def _newest(self, auth_id: str) -> int | None:
        """Newest instant of the records whose ids must not be used again."""
        found = [self.records[kind].newest(auth_id) for kind in NAMED]
        return max((instant for instant in found if instant is not None), default=None)

    def _restore(self, tenant: Tenant, plan: AccountSettings) -> None:
        """Restores what an earlier run has left. The input log does not contain what happened before."""
        provisioning = Provisioning(tenant.account, self.records)
        provisioning.restore()
        if plan.resumed is not None or provisioning.any:
            tenant.account.input_log.give_up("the account goes on from an earlier run")

    def _close(self, auth_id: str) -> None:
        tenant = self.emulator.get(auth_id)
        if tenant is not None:
            self.driver.drop(tenant)
            self.dispatcher.drop(tenant.account)
            self.emulator.close(auth_id)
            del self._plans[auth_id]

    def _chance(self, purpose: str) -> random.Random:
        """Random source for a purpose. The last word is the account, if it belongs to one."""
        plan = self._plans.get(purpose.rpartition(" ")[2], self.first)
        resumed = "" if plan.resumed is None else f" {plan.resumed}"
        return random.Random(f"{plan.seed}{resumed}{_of(plan.run)} {purpose}")  # noqa: S311  # it has to be repeatable

    def _arrived(self, account: Account) -> None:
        tenant = self.emulator.get(account.settings.auth_id)
        if tenant is not None and tenant.account is account:
            self.driver.wake(tenant)


def _of(run: int) -> str:
    """What the seeds of a run have beside those of the first."""
    return "" if run == 1 else f" run {run}"
