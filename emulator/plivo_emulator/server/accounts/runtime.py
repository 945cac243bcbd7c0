"""What runs: the emulator with its accounts, what drives their time, and the dispatcher that talks to apps."""

import asyncio
import hashlib
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from plivo_emulator.emulator import Emulator, Tenant
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.records.kinds.verifications import VERIFICATIONS
from plivo_emulator.records.query.kind import AnyKind, LedgerKind
from plivo_emulator.server.accounts.account_settings import AccountSettings, read, written
from plivo_emulator.server.accounts.driver import Driver
from plivo_emulator.server.accounts.provisioning import Provisioning
from plivo_emulator.server.outbound.dispatcher import LONGEST, Dispatcher
from plivo_emulator.server.outbound.stream_connections import Streams
from plivo_emulator.server.outbound.way import DIRECT, Way
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.endpoints import endpoint_at
from plivo_emulator.voice.accounts.subaccount import PREFIX as SUBACCOUNT
from plivo_emulator.voice.app.target import AppRequest

PREFIX = "MA"
ID_LENGTH = 20
"""Characters of an auth id, as the official SDKs want it."""

Carry = Callable[[Account, AppRequest], None]
"""Takes a request to an app, and lets it answer when it likes."""


Seed = Callable[["Runtime", Tenant, AccountSettings], None]
"""Gives an account that was just opened what its plan says."""


class Runtime:
    """Opens, closes and resets accounts, and keeps emulator, driver and dispatcher in step. Lives in the event loop."""

    def __init__(
        self,
        first: AccountSettings,
        records: Archive,
        way: Way = DIRECT,
        longest: float = LONGEST,
        *,
        others: Iterable[AccountSettings] = (),
        seed: Seed | None = None,
        carry: Carry | None = None,
    ) -> None:
        """Opens the first account, which can be reset but not closed, and those of an earlier run.

        Args:
            first: That account; others are opened like it, unless they say otherwise.
            records: Where all that outlives a call is kept; closed by whoever made it.
            way: The way to apps.
            longest: Real seconds that an app is waited for at most.
            others: More accounts to open.
            seed: Gives accounts what their plans say they have from the first.
            carry: Who carries requests to apps; None: a dispatcher.
        """
        self.driver = Driver(asyncio.get_running_loop())
        self.records = records
        self.first = first
        self.stopping = False
        self._seed = seed
        self._plans: dict[str, AccountSettings] = {}
        self._made = 0
        self.streams = Streams(self._arrived)
        self.dispatcher = Dispatcher(way, self.streams, self._arrived, longest)
        self.emulator = Emulator(
            self._chance,
            carry or self.dispatcher.send,
            records,
            time.monotonic,
        )
        self._resume(others)

    @property
    def default(self) -> Tenant:
        """Account of requests that name none."""
        return self.emulator[self.first.settings.auth_id]

    def plan(self, tenant: Tenant) -> AccountSettings:
        """How an account was opened."""
        return self._plans[tenant.account.settings.auth_id]

    def open(self, plan: AccountSettings) -> Tenant:
        """Opens an account; one of the same id is closed before, its records stay."""
        auth_id = plan.settings.auth_id
        self._close(auth_id)
        self._plans[auth_id] = plan
        self.records[ACCOUNTS].put(written(plan))
        tenant = self.emulator.open(plan.opening, plan.mode, plan.speed)
        self._restore(tenant, plan)
        self.driver.adopt(tenant)
        if self._seed is not None:
            self._seed(self, tenant, plan)
        return tenant

    def reset(self, plan: AccountSettings) -> Tenant:
        """Ends all that runs in an account, forgets what it has kept, and opens it anew."""
        self._close(plan.settings.auth_id)
        self.records.clear(plan.settings.auth_id)
        return self.open(plan)

    def erase(self, auth_id: str) -> None:
        """Ends all that runs in an account, and forgets it with all that it has kept."""
        self._close(auth_id)
        self.records.forget(auth_id)

    def new_credentials(self) -> tuple[str, str]:
        """Id and token of an account that is not there yet; the same ones in the same order each time."""
        while True:
            self._made += 1
            digest = hashlib.sha256(f"{self.first.seed} {self._made}".encode()).hexdigest().upper()
            auth_id = PREFIX + digest[: ID_LENGTH - len(PREFIX)]
            if self.emulator.get(auth_id) is None:
                return auth_id, digest[ID_LENGTH:].lower()

    def new_subaccount_credentials(self, tenant: Tenant) -> tuple[str, str]:
        """The same of a subaccount, by the chance of its account."""
        while True:
            drawn = (tenant.api_ids.uuid() + tenant.api_ids.uuid()).replace("-", "")
            sub_auth_id = SUBACCOUNT + drawn[: ID_LENGTH - len(SUBACCOUNT)].upper()
            if self.emulator.owner(sub_auth_id) is None:
                return sub_auth_id, drawn[ID_LENGTH:]

    def endpoint(self, tenant: Tenant, address: str) -> EndpointRecord | None:
        """Endpoint of an account at a SIP address, if it is one's."""
        return endpoint_at(tenant.account, address)

    async def stop(self, within: float) -> int:
        """Lets time stand and requests to apps finish, for so many real seconds; says how many did not."""
        self.stopping = True
        self.driver.stop()
        return await self.dispatcher.close(within)

    def _resume(self, others: Iterable[AccountSettings]) -> None:
        """Opens these accounts and those that the records know, each where its time had got to."""
        plans = {plan.settings.auth_id: plan for plan in (self.first, *others)}
        for record in self.records[ACCOUNTS].everything():
            plans.setdefault(record.auth_id, read(record, self.first))
        for auth_id, plan in plans.items():
            self.open(replace(plan, resumed=self._newest(auth_id)))

    def _newest(self, auth_id: str) -> int | None:
        """Instant of the newest record of an account, of those that are named by ids that must not come again."""
        named: list[AnyKind] = [*(kind for kind in KINDS if isinstance(kind, LedgerKind)), ENDPOINTS, VERIFICATIONS]
        found = [self.records[kind].newest(auth_id) for kind in named]
        return max((instant for instant in found if instant is not None), default=None)

    def _restore(self, tenant: Tenant, plan: AccountSettings) -> None:
        """Gives an account back what an earlier run has left; the input log does not have what came before."""
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
        """Chance for a purpose, whose last word is the account that it is for, if it is for one."""
        plan = self._plans.get(purpose.rpartition(" ")[2], self.first)
        run = "" if plan.resumed is None else f" {plan.resumed}"
        return random.Random(f"{plan.seed}{run} {purpose}")  # noqa: S311  # repeatable is what it has to be

    def _arrived(self, account: Account) -> None:
        tenant = self.emulator.get(account.settings.auth_id)
        if tenant is not None and tenant.account is account:
            self.driver.wake(tenant)
