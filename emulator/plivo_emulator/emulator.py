"""The emulator: accounts that share nothing, each with its own time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plivo_emulator.audio.speaker import Speaker
from plivo_emulator.records.archive import Archive
from plivo_emulator.validation import load
from plivo_emulator.voice.accounts.account import Account, Contract, Settings
from plivo_emulator.voice.app.client import LATENCY
from plivo_emulator.voice.app.target import AppRequest
from plivo_emulator.voice.calls.dial_queue import DIALER
from plivo_emulator.voice.sim.clock import Clock, Mode
from plivo_emulator.voice.xml.dialer import CallDialer
from plivo_emulator.wire.ids import Chance, Ids

if TYPE_CHECKING:
    from plivo_emulator.wire.json import JsonObject


@dataclass(slots=True, eq=False)
class Tenant:
    """An account with the clock that moves its time."""

    account: Account
    clock: Clock
    api_ids: Ids
    """Ids of requests. They have a random source of their own, so that one more request changes no call."""

    def set_pace(self, mode: Mode, speed: float) -> None:
        """Changes how time passes. In virtual time, responses of apps are due a fixed time after the request."""
        self.clock.set_mode(mode, speed)
        self.account.app_client.latency = None if mode is Mode.REAL else LATENCY


class Emulator:
    """Accounts by auth id. Randomness, sockets, real time and speakers are passed in."""

    def __init__(
        self,
        chance: Callable[[str], Chance],
        send: Callable[[Account, AppRequest], None],
        records: Archive,
        real: Callable[[], float],
        speakers: Callable[[str], Speaker | None] = lambda _: None,
    ) -> None:
        """Takes, among others, who speaks, by the names that settings of accounts say; none by default."""
        self.contract = Contract(load.answer_xml())
        self.wire: JsonObject = load.document("wire")
        self.api_ids = Ids(chance("api"))
        """Ids of requests without an account."""
        self._chance = chance
        self._send = send
        self._records = records
        self._real = real
        self._speakers = speakers
        self._tenants: dict[str, Tenant] = {}

    def open(self, settings: Settings, mode: Mode, speed: float) -> Tenant:
        """Creates an account, or replaces the one of that id: nothing of the old one is left."""
        self.close(settings.auth_id)
        account = Account(
            settings,
            self.contract,
            self._chance(settings.auth_id),
            lambda request: self._send(account, request),
            self._records,
            luck=self._chance(f"faults of {settings.auth_id}"),
            speaker=self._speakers(settings.speaker),
        )
        account[DIALER] = CallDialer()
        clock = Clock(account.scheduler, mode, speed, self._real, account.input_log.take_release)
        tenant = Tenant(account, clock, Ids(self._chance(f"api of {settings.auth_id}")))
        tenant.set_pace(mode, speed)
        self._tenants[settings.auth_id] = tenant
        return tenant

    def close(self, auth_id: str) -> bool:
        """Removes an account and stops everything that runs in it; False if there is none."""
        tenant = self._tenants.pop(auth_id, None)
        if tenant is None:
            return False
        tenant.account.close()
        return True

    def __getitem__(self, auth_id: str) -> Tenant:
        return self._tenants[auth_id]

    def get(self, auth_id: str) -> Tenant | None:
        """Account of that id; None if there is none."""
        return self._tenants.get(auth_id)

    def owner(self, auth_id: str) -> Tenant | None:
        """Account that owns the subaccount of that id; None if there is none."""
        return next((tenant for tenant in self._tenants.values() if auth_id in tenant.account.subaccounts), None)

    def __iter__(self) -> Iterator[Tenant]:
        return iter(list(self._tenants.values()))
