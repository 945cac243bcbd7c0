"""What runs: the emulator with its accounts, the pump that moves them, and the courier that talks to apps."""

import asyncio
import hashlib
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from plivo_emulator.emulator import Emulator, Tenant
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.endpoint_record import EndpointRecord
from plivo_emulator.server.addresses import Addresses
from plivo_emulator.server.archive import Keeper
from plivo_emulator.server.belongings import Belongings
from plivo_emulator.server.courier import LONGEST, Courier
from plivo_emulator.server.plan import Plan, read, written
from plivo_emulator.server.pump import Pump
from plivo_emulator.voice.account import Account
from plivo_emulator.voice.subaccount import PREFIX as SUBACCOUNT

PREFIX = "MA"
ID_LENGTH = 20
"""Characters of an auth id, as the official SDKs want it."""


class Running:
    """Opens, closes and resets accounts, and keeps emulator, pump and courier in step. Lives in the event loop."""

    def __init__(self, first: Plan, records: Archive, allowed: Iterable[str] = (), longest: float = LONGEST) -> None:
        """Opens the first account, which can be reset but not closed, and those of an earlier run.

        Args:
            first: That account; others are opened like it, unless they say otherwise.
            records: Where all that outlives a call is kept; closed by whoever made it.
            allowed: Hosts and networks that may be called beyond loopback and private ones.
            longest: Real seconds that an app is waited for at most.
        """
        self.pump = Pump(asyncio.get_running_loop())
        self.courier = Courier(Addresses(allowed), self._arrived, longest)
        self.records = records
        self.first = first
        self.stopping = False
        self._plans: dict[str, Plan] = {}
        self._made = 0
        self.emulator = Emulator(
            self._chance, self.courier.send, lambda settings: Keeper(records, settings), time.monotonic
        )
        self._resume()

    @property
    def default(self) -> Tenant:
        """Account of requests that name none."""
        return self.emulator[self.first.settings.auth_id]

    def plan(self, tenant: Tenant) -> Plan:
        """How an account was opened."""
        return self._plans[tenant.account.settings.auth_id]

    def open(self, plan: Plan) -> Tenant:
        """Opens an account; one of the same id is closed before, its records stay."""
        auth_id = plan.settings.auth_id
        self._close(auth_id)
        self._plans[auth_id] = plan
        self.records.accounts.put(written(plan))
        tenant = self.emulator.open(plan.opening, plan.mode, plan.speed)
        Belongings(tenant.account, self.records).restore()
        self.pump.adopt(tenant)
        return tenant

    def reset(self, plan: Plan) -> Tenant:
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
        return self._unused(PREFIX, lambda auth_id: self.emulator.get(auth_id) is not None)

    def new_subaccount_credentials(self) -> tuple[str, str]:
        """The same of a subaccount."""
        return self._unused(SUBACCOUNT, lambda auth_id: self.emulator.owner(auth_id) is not None)

    def endpoint(self, tenant: Tenant, address: str) -> EndpointRecord | None:
        """Endpoint of an account at a SIP address, if it is one's."""
        return Keeper(self.records, tenant.account.settings).endpoint(address)

    async def stop(self, within: float) -> int:
        """Lets time stand and requests to apps finish, for so many real seconds; says how many did not."""
        self.stopping = True
        self.pump.stop()
        return await self.courier.close(within)

    def _unused(self, prefix: str, taken: Callable[[str], bool]) -> tuple[str, str]:
        while True:
            self._made += 1
            digest = hashlib.sha256(f"{self.first.seed} {self._made}".encode()).hexdigest().upper()
            auth_id = prefix + digest[: ID_LENGTH - len(prefix)]
            if not taken(auth_id):
                return auth_id, digest[ID_LENGTH:].lower()

    def _resume(self) -> None:
        """Opens the first account and those that the records know, each where its time had got to."""
        first_id = self.first.settings.auth_id
        others = [record for record in self.records.accounts.everything() if record.auth_id != first_id]
        for plan in (self.first, *(read(record, self.first) for record in others)):
            self.open(replace(plan, resumed=self._newest(plan.settings.auth_id)))

    def _newest(self, auth_id: str) -> int | None:
        """Instant of the newest record of an account, of those that are named by ids that must not come again."""
        records = self.records
        ledgers = (records.calls, records.recordings, records.multiparty_calls, records.participants)
        found = [each.newest(auth_id) for each in ledgers]
        found += [each.newest(auth_id) for each in (records.endpoints, records.verifications)]
        return max((instant for instant in found if instant is not None), default=None)

    def _close(self, auth_id: str) -> None:
        tenant = self.emulator.get(auth_id)
        if tenant is not None:
            self.pump.drop(tenant)
            self.courier.drop(tenant.account)
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
            self.pump.wake(tenant)
